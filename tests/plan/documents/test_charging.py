"""A heading that names its units charges the numbered tasks below it and is none itself (D9.28)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import word
from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_layouts import imported

JOBS, COURSES = "1.新增就业1万人。", "2.培训5000人。"


@pytest.mark.parametrize(
    "above",
    [
        ("一、就业工程（责任单位：市人社局、市教育局）", "（一）工作目标"),
        ("一、就业工程（责任单位：市人社局、市教育局）",),
        ("一、就业工程〔市人社局、市教育局〕",),
        ("一、就业工程", "责任单位：市人社局、市教育局", "（一）工作目标"),
        ("一、就业工程 责任单位：市人社局、市教育局",),
        ("一、就业工程（责任领导：张三）（责任单位：市人社局、市教育局）", "工作目标："),
        ("一、就业工程（市人社局、市教育局负责）", "实施就业优先战略，多渠道扩大就业。"),
        ("就业工程（责任单位：市人社局、市教育局）", "目标任务："),
    ],
)
def test_items_below_a_heading_with_units(tmp_path: Path, above: tuple[str, ...]) -> None:
    """Both items are owed by the units of the heading, with brackets or a label, whatever heading or aim stands between."""
    rows = found(tmp_path / "a.docx", *above, JOBS, COURSES)
    assert [(row[1], row[2], row[3]) for row in rows] == [
        ("新增就业1万人。", "", "市人社局、市教育局"),
        ("培训5000人。", "", "市人社局、市教育局"),
    ]
    assert {row[0].partition("/")[0].removeprefix("一、") for row in rows} == {"就业工程"}


def test_what_was_concluded_is_asked_once(tmp_path: Path) -> None:
    """One question quotes the headings, three of them at most."""
    headings = [f"{number}、第{number}项工程（责任单位：市教育局）" for number in "一二三四"]
    built = imported(word(tmp_path / "a.docx", *(line for one in headings for line in (one, JOBS, COURSES))))
    asked = [one.what for one in built.doubts if "标题本身不作为任务" in one.what]
    assert asked == [
        "a.docx 中标题“一、第一项工程”“二、第二项工程”“三、第三项工程”等4个标题后面写明的责任单位，算作下面没有写明单位的各项的责任单位，标题本身不作为任务"
    ]


def test_sections_of_either_level_and_their_ends(tmp_path: Path) -> None:
    """（一） and （二） each charge their own items with lead and helpers; an unnumbered heading ends the list before it."""
    lines = (
        "一、民生",
        "（一）就业（市人社局牵头，市财政局配合）",
        JOBS,
        COURSES,
        "（二）养老（市民政局负责）",
        "1.建站10个。",
    )
    assert [row[:1] + row[2:4] for row in found(tmp_path / "a.docx", *lines)] == [
        ("一、民生/（一）就业", "市人社局", "市财政局"),
        ("一、民生/（一）就业", "市人社局", "市财政局"),
        ("一、民生/（二）养老", "市民政局", ""),
    ]
    bare = ("就业工程（责任单位：市人社局）", JOBS, COURSES, "养老工程（责任单位：市民政局）", "1.建站。", "2.建中心。")
    assert [row[0] for row in found(tmp_path / "b.docx", *bare)] == ["就业工程", "就业工程", "养老工程", "养老工程"]


def test_items_below_an_item_with_units(tmp_path: Path) -> None:
    """1.就业工程（责任单位：A） above （1） and （2） is their heading, within its section."""
    lines = (
        "一、民生",
        "1.就业工程（责任单位：市人社局）",
        "（1）新增就业1万人。",
        "（2）培训5000人。",
        "2.建学校（市教育局负责）",
    )
    assert [(row[0], row[2]) for row in found(tmp_path / "a.docx", *lines)] == [
        ("一、民生/1.就业工程", "市人社局"),
        ("一、民生/1.就业工程", "市人社局"),
        ("一、民生", "市教育局"),
    ]


def test_sentences_below_a_section(tmp_path: Path) -> None:
    """（一） and （二） that are sentences and all there is below 一、 are its tasks."""
    lines = ("一、就业工程（责任单位：市人社局）", "（一）新增就业1万人。", "（二）培训5000人。")
    assert [(row[0], row[2]) for row in found(tmp_path / "a.docx", *lines)] == [("一、就业工程", "市人社局")] * 2


def test_items_with_units_of_their_own(tmp_path: Path) -> None:
    """An item keeps the units and the deadline that it names and takes the others of the heading; one with helpers alone is led by its unit."""
    lines = (
        "一、就业工程（责任单位：市人社局；完成时限：2026年12月底前）",
        "1.新增就业1万人。（配合单位：市财政局）",
        "2.培训5000人。（责任单位：市总工会；完成时限：2026年6月底前）",
        "3.建市场。",
    )
    assert [row[2:] for row in found(tmp_path / "a.docx", *lines)] == [
        ("市人社局", "市财政局", "2026-12-31"),
        ("市总工会", "", "2026-06-30"),
        ("市人社局", "", "2026-12-31"),
    ]


def test_titles_above_deeper_items_are_none(tmp_path: Path) -> None:
    """1.城镇就业 above （1） is a title: told, and the items below it are charged."""
    lines = ("一、就业工程（责任单位：市人社局）", "1.城镇就业", "（1）新增就业1万人。", "（2）培训5000人。")
    assert [row[2] for row in found(tmp_path / "a.docx", *lines)] == ["市人社局"] * 2
    built = imported(word(tmp_path / "b.docx", *lines))
    assert any("1.城镇就业" in one.what for one in built.doubts)


def test_money_below_is_no_task(tmp_path: Path) -> None:
    """Items below （二）资金安排 are told and not charged; the next section is again."""
    lines = (
        *("一、就业工程（责任单位：市人社局）", "（一）工作目标", JOBS, "（二）资金安排", "1.市财政安排1亿元。"),
        *("二、养老工程（责任单位：市民政局）", "（一）工作目标", "1.建站10个。"),
    )
    assert [(row[0], row[2]) for row in found(tmp_path / "a.docx", *lines)] == [
        ("一、就业工程/（一）工作目标", "市人社局"),
        ("二、养老工程/（一）工作目标", "市民政局"),
    ]
    built = imported(word(tmp_path / "b.docx", *lines))
    assert any("市财政安排1亿元" in one.what for one in built.doubts)


@pytest.mark.parametrize("above", ["一、就业工程（责任单位：市人社局）", "一、市人社局"])
def test_what_is_attached_is_no_task(tmp_path: Path, above: str) -> None:
    """A list below 附件： belongs to no heading above it, whichever way that charges."""
    rows = found(tmp_path / "a.docx", above, JOBS, COURSES, "附件：", "1.任务清单", "2.联系方式")
    assert [row[2] for row in rows] == ["市人社局"] * 2


def test_another_list_is_not_charged(tmp_path: Path) -> None:
    """A list that counts from one again below no heading of its own is another one; one below a further heading goes on."""
    heading = "一、就业工程（责任单位：市人社局）"
    again = (heading, JOBS, COURSES, "各单位要做到：", "1.提高认识。", "2.落实责任。")
    assert len(found(tmp_path / "a.docx", *again)) == 2
    parted = (heading, "（一）城镇", JOBS, COURSES, "（二）农村", JOBS, COURSES)
    assert len(found(tmp_path / "b.docx", *parted)) == 4


@pytest.mark.parametrize(
    "below", [("工作要求", "1.提高认识。", "2.落实责任。"), ("二、改造管网（责任单位：市住建局）",), ("完善保障体系",)]
)
def test_a_task_stays_one_where_no_items_follow(tmp_path: Path, below: tuple[str, ...]) -> None:
    """Words that are no aim, the next task, or prose below it: what names its units is the task."""
    rows = found(tmp_path / "a.docx", "一、加强督查（责任单位：市督查室）", *below)
    assert rows[0][1:3] == ("一、加强督查", "市督查室")


def test_a_task_with_the_number_of_a_section_stands_below_none(tmp_path: Path) -> None:
    """二、 that is a task belongs to no （一） of the section before it."""
    lines = ("一、市容", "（一）街面", "1.清运（市城管局负责）", "二、改造管网（市住建局负责）")
    assert [row[0] for row in found(tmp_path / "a.docx", *lines)] == ["一、市容/（一）街面", ""]
