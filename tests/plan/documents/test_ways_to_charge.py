"""The ways in which tasks say who does them: with and without labels, colons, brackets and the words for roles (D9.54, D9.59)."""

from pathlib import Path

import pytest

from qcreport.plan.roles import read_roles
from tests.plan.documents.making import word
from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_layouts import imported

LED = "市交通局", "市财政局"
SHARED = "", "市交通局、市财政局"


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("（牵头：市交通局；配合：市财政局）", LED),
        ("（主办：市交通局；协办：市财政局）", LED),
        ("（责任：市交通局、市财政局）", SHARED),
        ("（责任单位 市交通局、市财政局）", SHARED),
        ("（责任单位为市交通局、市财政局）", SHARED),
        ("（市交通局为牵头单位，市财政局为配合单位）", LED),
        ("（市交通局作为主办单位，市财政局为协办单位）", LED),
        ("（第一责任单位：市交通局；其他责任单位：市财政局）", LED),
        ("（此项工作由市交通局牵头，市财政局配合）", LED),
        ("（该项任务由市交通局、市财政局负责）", SHARED),
        ("（市交通局负总责，市财政局配合）", LED),
        ("（市交通局具体负责，市财政局协助）", LED),
        ("（市交通局组织实施，市财政局配合）", LED),
        ("（分管副市长：张三，责任单位：市交通局、市财政局）", SHARED),
        ("（常务副县长：李四；牵头单位：市交通局；配合单位：市财政局）", LED),
        ("［市交通局、市财政局］", SHARED),
        ("［牵头单位：市交通局；配合单位：市财政局］", LED),
        ("——市交通局、市财政局", SHARED),
    ],
)
def test_how_a_task_says_who_does_it(tmp_path: Path, said: str, roles: tuple[str, str]) -> None:
    """Each way says the same units in the same roles, whatever the task is, and adds no word of its own to them (D9.54)."""
    lines = (f"1.新建公路12公里。{said}", f"2.改造危桥3座{said}", f"3.养护道路。{said}")
    rows = found(tmp_path / "a.docx", *lines)
    assert [(row[1].rstrip("。"), *row[2:4]) for row in rows] == [
        (text, *roles) for text in ("新建公路12公里", "改造危桥3座", "养护道路")
    ]


@pytest.mark.parametrize(
    ("below", "roles"),
    [
        (("牵头部门（单位）：市交通局", "配合部门（单位）：市财政局"), LED),
        (("责任单位", "市交通局、市财政局"), SHARED),
        (("责任单位：", "市交通局", "市财政局"), SHARED),
        (("第一责任单位：市交通局", "其他责任单位：市财政局"), LED),
        (("分管副县长：张三", "责任单位：市交通局、市财政局"), SHARED),
    ],
)
def test_lines_below_a_task_that_say_who_does_it(
    tmp_path: Path, below: tuple[str, ...], roles: tuple[str, str]
) -> None:
    """A label in a line of its own, with or without colon, holds the units in the lines below it (D9.54)."""
    rows = found(tmp_path / "a.docx", "1.新建公路12公里。", *below, "2.改造危桥3座。", *below)
    assert [tuple(row[2:4]) for row in rows] == [roles, roles]


def test_a_dash_before_other_words_charges_nobody(tmp_path: Path) -> None:
    """What stands behind a dash and is no list of units stays in the task (D9.54)."""
    rows = found(tmp_path / "a.docx", "1.打造品牌——老街夜市。（市商务局负责）", "2.办好盛会——丰收节。（市农业局负责）")
    assert [row[1] for row in rows] == ["打造品牌——老街夜市。", "办好盛会——丰收节。"]


def test_words_of_a_task_that_are_like_labels_charge_nobody(tmp_path: Path) -> None:
    """落实责任 and 主办 among the words of a task begin no label (D9.54)."""
    rows = found(
        tmp_path / "a.docx", "1.压实责任：签订责任书。（市应急局负责）", "2.办好主办：国际博览会。（市商务局负责）"
    )
    assert [row[2] for row in rows] == ["市应急局", "市商务局"]


def test_a_label_without_units_below_is_none(tmp_path: Path) -> None:
    """责任单位 above a sentence is no label of it (D9.54)."""
    built = imported(
        word(
            tmp_path / "a.docx",
            "1.新建公路。（市交通局负责）",
            "2.修桥。（市交通局负责）",
            "责任单位",
            "各单位要抓好落实。",
        )
    )
    assert [one.leads for one in built.plan.tasks] == [("市交通局",)] * 2


@pytest.mark.parametrize("words", ["牵头：市住建局；配合：市财政局", "市住建局为牵头单位，市财政局为配合单位"])
def test_the_same_in_a_cell(words: str) -> None:
    """A cell says roles in the same ways (D9.54)."""
    read = read_roles(words).responsibility
    assert (read.leads, read.partners) == (("市住建局",), ("市财政局",))


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("1.市住建局\n2.市财政局", ((), (), ("市住建局", "市财政局"))),
        ("1、市住建局2、市财政局", ((), (), ("市住建局", "市财政局"))),
        ("①市住建局②市财政局", ((), (), ("市住建局", "市财政局"))),
        ("市住建局+市财政局", ((), (), ("市住建局", "市财政局"))),
        ("市住建局·市财政局", ((), (), ("市住建局", "市财政局"))),
        ("市住建局（牵头）、市财政局（配合）", (("市住建局",), ("市财政局",), ())),
        ("市住建局（牵头单位）、市财政局（责任单位）", (("市住建局",), ("市财政局",), ())),
        ("市住建局（主责）、市财政局", (("市住建局",), ("市财政局",), ())),
        ("市住建局主责，市财政局配合", (("市住建局",), ("市财政局",), ())),
        ("市住建局为主，市财政局配合", (("市住建局",), ("市财政局",), ())),
        ("市住建局主办、市财政局协办", (("市住建局",), ("市财政局",), ())),
    ],
)
def test_numbers_signs_and_marks_in_a_cell_are_no_part_of_a_name(
    words: str, roles: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
) -> None:
    """Numbers in front of names, signs between them and roles in brackets behind them belong to no name (D9.54)."""
    read = read_roles(words).responsibility
    assert (read.leads, read.partners, read.joint) == roles


def test_a_sign_within_a_name_stays() -> None:
    """A point between other characters than two offices is part of the name (D9.54)."""
    assert read_roles("12345热线办、“110·联动”中心").responsibility.joint == ("12345热线办", "“110·联动”中心")


def test_duties_behind_the_unit_they_are_of(tmp_path: Path) -> None:
    """Paragraphs that begin with a unit and a colon are tasks it leads, asked once; a name that is no unit, or one alone, is not (D9.59)."""
    lines = (
        "部门职责分工",
        "市规划局：做好设施规划，统筹布局。",
        "2.市农业局：建设村级中心3个；组织下乡。",
        "重点领域：文化、体育、旅游。",
    )
    path = word(tmp_path / "a.docx", *lines)
    built = imported(path)
    assert [(one.text, one.leads) for one in built.plan.tasks] == [
        ("做好设施规划，统筹布局。", ("市规划局",)),
        ("建设村级中心3个；组织下乡。", ("市农业局",)),
    ]
    assert len([one for one in built.doubts if "开头的单位" in one.what]) == 1
    alone = imported(word(tmp_path / "b.docx", "市财政局：现将任务印发你局。", "1.修路3公里。（市交通局负责）"))
    assert [one.text for one in alone.plan.tasks] == ["修路3公里。"]
