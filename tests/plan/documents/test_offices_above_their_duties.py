"""Divisions of work that name an office above or in front of what it does, in whatever shape (D9.140, D9.141, D9.142)."""

from pathlib import Path

import pytest

from qcreport.plan.groups import is_group
from tests.plan.documents.making import word
from tests.plan.documents.test_layouts import imported


def owners_of(path: Path, *lines: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each task with the units that owe it."""
    return [(one.text.rstrip("。"), (*one.leads, *one.joint)) for one in imported(word(path, *lines)).plan.tasks]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("（一）民政部门", "（二）公安机关"),
        ("1.民政部门：", "2.公安机关："),
        ("一、民政部门职责", "二、公安机关职责"),
        ("民政部门", "公安机关"),
    ],
)
def test_offices_alone_in_headings_have_what_stands_below(tmp_path: Path, first: str, second: str) -> None:
    """Each item or sentence below a heading that is nothing but an office is a task of that one, which is asked (D9.140)."""
    lines = ("成员单位职责分工", first, "（1）核对救助对象。", "（2）发放救助资金。", second, "护送走失人员回家。")
    assert [(text.split("）")[-1], units) for text, units in owners_of(tmp_path / "a.docx", *lines)] == [
        ("核对救助对象", ("民政部门",)),
        ("发放救助资金", ("民政部门",)),
        ("护送走失人员回家", ("公安机关",)),
    ]
    assert any("写在前面的单位" in one.what or "单位" in one.what for one in imported(tmp_path / "a.docx").doubts)


def test_an_office_with_its_duty_beside_stands_among_those_that_have_theirs_below(tmp_path: Path) -> None:
    """`3.工信部门：负责…` between headings of other offices is a task of its own office (D9.140)."""
    lines = (
        "职责分工",
        "1.气象部门：",
        "（1）发布预警信息。",
        "2.电力部门：负责抢修线路。",
        "3.各乡镇人民政府：组织群众转移。",
    )
    found = owners_of(tmp_path / "a.docx", *lines)
    assert [units for _, units in found] == [("气象部门",), ("电力部门",), ("各乡镇人民政府",)]


def test_a_letterhead_above_prose_charges_nobody(tmp_path: Path) -> None:
    """Offices in lines of their own above an address, a number of a file or prose are who issued it, and no owners (D9.140)."""
    lines = (
        "清河县教育局",
        "清教〔2021〕5号",
        "关于做好秋季开学工作的通知",
        "清河县卫生健康局",
        "各中小学要做好准备，现就有关任务通知如下。",
        "1.备齐消毒用品。（责任单位：县教育局）",
        "2.排查宿舍隐患。（责任单位：县消防大队）",
    )
    assert [units for _, units in owners_of(tmp_path / "a.docx", *lines)] == [("县教育局",), ("县消防大队",)]


@pytest.mark.parametrize(
    "lines",
    [
        ("（九）粮食部门职责：依法检查收购资质。", "（十）广电局、晚报社职责：公开曝光典型案例。"),
        ("粮食部门负责检查收购资质。", "广电局、晚报社要公开曝光典型案例。"),
        ("粮食部门作为牵头责任单位，负责检查收购资质。", "广电局、晚报社负责公开曝光典型案例。"),
        ("粮食部门 负责检查收购资质。", "广电局、晚报社　负责公开曝光典型案例。"),
    ],
)
def test_lines_that_begin_with_an_office_in_other_shapes_are_its_tasks(tmp_path: Path, lines: tuple[str, str]) -> None:
    """职责 behind an office, 要, 作为牵头责任单位 or a mere blank part it from its duty as 负责 does (D9.141)."""
    found = owners_of(tmp_path / "a.docx", "二、职责分工", *lines)
    assert [units for _, units in found] == [("粮食部门",), ("广电局", "晚报社")]


def test_requirements_alone_are_prose(tmp_path: Path) -> None:
    """`财政部门要…` and `审计部门要…` with no 负责 among them are prose on how a plan is carried out (D9.141)."""
    lines = (
        "1.修渠10公里。（县水利局负责）",
        "2.植树20亩。（县林业局负责）",
        "财政部门要保障经费。",
        "审计部门要加强监督。",
    )
    assert len(imported(word(tmp_path / "a.docx", *lines)).plan.tasks) == 2


def test_the_department_of_a_field_that_supervises_is_one() -> None:
    """食品药品监管部门 and 县安全监管部门 are one field's, 行业监管部门 and 食品安全监管部门 are groups (D9.142)."""
    names = ("食品药品监管部门", "县安全监管部门", "行业监管部门", "食品安全监管部门")
    assert [is_group(name) for name in names] == [False, False, True, True]


def test_bodies_without_a_level_beside_full_names_do_their_line(tmp_path: Path) -> None:
    """`工会、团县委、县妇联：面向职工…` among lines of units is a task of all three (D9.141)."""
    lines = (
        "四、职责分工",
        "1.县商务局：管理投资类企业登记。",
        "2.工会、团县委、县妇联：面向职工开展宣传。",
        "3.各乡镇人民政府：排查隐患线索。",
    )
    found = [units for _, units in owners_of(tmp_path / "a.docx", *lines)]
    assert found == [("县商务局",), ("工会", "团县委", "县妇联"), ("各乡镇人民政府",)]
