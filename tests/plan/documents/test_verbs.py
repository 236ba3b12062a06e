"""Whoever is charged by any of the usual verbs, in any bracket, sentence or line of its own, is read with the deadline beside it (D9.120)."""

from pathlib import Path

import pytest

from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_several_tasks import HEADING, asked

NEXT = "2.修建公厕。（责任单位：市城管局）"


@pytest.mark.parametrize(
    ("who", "units"),
    [
        ("（市教育局负责，各镇人民政府参与）", ("市教育局", "各镇人民政府")),
        ("（市教育局负责，市财政局协助）", ("市教育局", "市财政局")),
        ("【市教育局、市财政局分别负责，2026年6月底前完成】", ("", "市教育局、市财政局")),
        ("〔教育局、财政局〕", ("", "教育局、财政局")),
        ("（教育部、国家发展改革委、市场监管总局）", ("", "教育部、国家发展改革委、市场监管总局")),
        ("——团市委、市教育局、各乡镇（街道）", ("", "团市委、市教育局、各乡镇（街道）")),
        ("市教育局牵头；市财政局、各乡镇（街道）分工负责。", ("市教育局", "市财政局、各乡镇（街道）")),
        ("财政部负责，教育部配合。", ("财政部", "教育部")),
        ("教育局牵头，房屋征收局参与。", ("教育局", "房屋征收局")),
    ],
)
def test_who_is_charged_is_read(tmp_path: Path, who: str, units: tuple[str, str]) -> None:
    """Departments without a level, ministries, groups and an office that no table knows beside them are units by any verb."""
    rows = found(tmp_path / "a.docx", HEADING, f"1.改善校园环境。{who}", NEXT)
    assert [row[2:4] for row in rows] == [units, ("市城管局", "")]


@pytest.mark.parametrize(
    "lines",
    [
        ("1.改善校园环境（市教育局、市财政局负责）。", "完成时限：2026年6月底"),
        ("1.改善校园环境。", "（市教育局、市财政局参与）", "完成时限：2026年6月底"),
        ("1.改善校园环境。市教育局、市财政局负责。", "完成时间：2026年6月底前完成"),
        ("1.改善校园环境。责任单位：市教育局、市财政局。", "时间要求：2026年6月"),
        ("1.改善校园环境。【市教育局、市财政局，2026年6月底】",),
        ("1.改善校园环境。市教育局、市财政局负责。（2026年6月底前完成）",),
    ],
)
def test_the_deadline_beside_them_is_read(tmp_path: Path, lines: tuple[str, ...]) -> None:
    """A deadline in a line or a bracket of its own, behind a bracket with its stop or a sentence, is that of the task."""
    row = found(tmp_path / "a.docx", HEADING, *lines, NEXT)[0]
    assert (row[1].rstrip("。"), *row[2:5]) == ("改善校园环境", "", "市教育局、市财政局", "2026-06-30")


@pytest.mark.parametrize(
    "words", ["（社会力量积极参与）", "（企业自愿参加）", "（群众配合）", "（优化布局）", "（项目部）"]
)
def test_words_that_only_sound_so_charge_nobody(tmp_path: Path, words: str) -> None:
    """A bracket whose verb stands behind what is no unit's name stays in the text and makes no unit."""
    rows = found(tmp_path / "a.docx", HEADING, f"1.改善校园环境{words}。（市教育局负责）", NEXT)
    assert [row[2:4] for row in rows] == [("市教育局", ""), ("市城管局", "")]
    assert words in rows[0][1]


def test_one_name_with_others_behind_it_is_asked_about(tmp_path: Path) -> None:
    """市教育局等部门负责 names one unit, which leads only as a guess."""
    lines = (HEADING, "1.改善校园环境。（市教育局等部门按职责分工负责）", NEXT)
    assert "只点名一个单位，没有写“牵头”" in asked(tmp_path / "a.docx", *lines)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("责任单位：市教育局、市财政局", "牵头单位：市城管局"),
        ("以下任务由市教育局、市财政局负责：", "以下任务由市城管局负责："),
    ],
)
def test_who_is_named_above_a_list_does_all_of_it(tmp_path: Path, first: str, second: str) -> None:
    """A label line or sentence above the first item of each list holds for all items of that list (D9.121)."""
    lines = (first, "1.改善校园环境。", "2.增加学位3000个。", second, "1.修建公厕30座。", "2.清运垃圾。")
    assert [row[2:4] for row in found(tmp_path / "a.docx", "重点任务分工", *lines)] == [
        ("", "市教育局、市财政局"),
        ("", "市教育局、市财政局"),
        ("市城管局", ""),
        ("市城管局", ""),
    ]


@pytest.mark.parametrize("second", ["以下任务由新组建的专班负责：", "滨河实业：", "城东片区指挥部："])
def test_nobody_is_charged_with_what_is_below_an_unknown_name(tmp_path: Path, second: str) -> None:
    """What stands below words that were not understood as a unit is not the last unit's (D9.121)."""
    above = "以下任务由市教育局负责：" if second.startswith("以下") else "市教育局："
    lines = (above, "1.改善校园环境。", "2.增加学位3000个。", second, "1.修建公厕30座。", "2.清运垃圾。")
    rows = found(tmp_path / "a.docx", "重点任务分工", *lines)
    assert [row[2] for row in rows if row[1].startswith(("修建", "清运"))] in ([], ["", ""])


@pytest.mark.parametrize("page", ["— 3 —", "－ 12 －", "-4-", "第2页 共5页", "第 7 页"])
def test_the_number_of_a_page_parts_nothing(tmp_path: Path, page: str) -> None:
    """A task and its units are one where a page ends between them (D9.123)."""
    lines = ("1.改善校园环境。", page, "（责任单位：市教育局）", page, NEXT)
    assert [row[1:3] for row in found(tmp_path / "a.docx", HEADING, *lines)] == [
        ("改善校园环境。", "市教育局"),
        ("修建公厕。", "市城管局"),
    ]


@pytest.mark.parametrize(
    "behind", [("抄送：市委各部门，市人大常委会办公室。",), ("附件：1.任务分解表", "2.联系人名单", "3.填报说明")]
)
def test_what_is_of_the_paper_is_no_task(tmp_path: Path, behind: tuple[str, ...]) -> None:
    """Who gets a copy and what is attached stands behind the last list and is none of its items (D9.123)."""
    lines = ("一、学校（责任单位：市教育局）", "（1）改善校园环境。", "（2）增加学位3000个。", *behind)
    assert [(row[1][3:], row[2]) for row in found(tmp_path / "a.docx", *lines)] == [
        ("改善校园环境。", "市教育局"),
        ("增加学位3000个。", "市教育局"),
    ]
