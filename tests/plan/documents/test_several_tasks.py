"""A paragraph of several tasks, each sentence ended by a bracket that charges units (D9.29)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import word
from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_layouts import imported

HEADING = "一、民生"


def asked(path: Path, *lines: str) -> str:
    """What the import of these paragraphs asks, line by line."""
    return "\n".join(f"{one.item}：{one.what}" for one in imported(word(path, *lines)).doubts)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("新建学校（市教育局负责）。扩建医院（市卫生健康委牵头，市财政局配合）。", [("市教育局", ""), ("市卫生健康委", "市财政局")]),
        ("新建学校（教育局牵头，财政局配合）。扩建医院（卫健委牵头）。", [("教育局", "财政局"), ("卫健委", "")]),
        ("1.新建学校〔市教育局牵头〕；扩建医院【市民政局、市财政局负责】。", [("市教育局", ""), ("", "市民政局、市财政局")]),
        ("新建学校（张三副市长负责，市教育局牵头）。扩建医院（分管副市长、协管秘书长负责，市卫生健康委牵头）。", [("市教育局", ""), ("市卫生健康委", "")]),
        ("新建学校（市委督查室负责）。扩建医院（市纪委监委机关牵头）", [("市委督查室", ""), ("市纪委监委机关", "")]),
        ("新建学校（试行）。扩建医院（含急诊）（市卫生健康委负责）。", [("市卫生健康委", "")]),
    ],
)  # fmt: skip
def test_each_sentence_with_its_bracket_is_a_task(tmp_path: Path, text: str, units: list[tuple[str, str]]) -> None:
    """The units of each bracket go with its own sentence, persons are none, and a bracket that charges nobody ends nothing."""
    assert [row[2:4] for row in found(tmp_path / "a.docx", HEADING, text)] == units


@pytest.mark.parametrize(
    "rule",
    [
        "责任单位两个以上的，列第一者为牵头单位，下同",
        "涉及两个以上单位的，排名第一的为牵头单位，下同",
        "有多家责任单位的，列在首位的为牵头单位",
        "列第一位的为牵头单位或汇总单位，下同",
    ],
)
def test_a_rule_in_a_bracket_names_no_unit_and_holds(tmp_path: Path, rule: str) -> None:
    """Who stands first leads, in this row and those after it."""
    text = f"新建学校（市教育局、市财政局负责。{rule}）。扩建医院（市卫生健康委、市财政局负责）。"
    assert [row[2:4] for row in found(tmp_path / "a.docx", HEADING, text)] == [
        ("市教育局", "市财政局"),
        ("市卫生健康委", "市财政局"),
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "明确牵头部门的，有关部门配合，不逐一列出，下同",
        "有关部门配合，下同",
        "其他有关单位协助，不再一一列出",
        "以下各项均需各县区配合",
        "下同",
    ],
)
def test_a_rule_for_other_rows_is_told(tmp_path: Path, rule: str) -> None:
    """The rule is no unit and goes with no other task; the office is asked about it in its words."""
    lines = (HEADING, f"新建学校（市教育局牵头，{rule}）。扩建医院（市卫生健康委牵头）。")
    assert [row[2:4] for row in found(tmp_path / "a.docx", *lines)] == [("市教育局", ""), ("市卫生健康委", "")]
    assert f"“{rule}”是对其他任务的规定，不是责任单位" in asked(tmp_path / "b.docx", *lines)


@pytest.mark.parametrize("inside", ["市应急局负责", "教育局牵头", "张三副市长负责", "市教育局、市民政局"])
def test_units_among_the_words_of_a_task_are_told(tmp_path: Path, inside: str) -> None:
    """A bracket that ends no sentence, or only names, charges nobody in silence."""
    text = f"开展排查（{inside}），建立台账（市城管局负责）。"
    assert [row[2:4] for row in found(tmp_path / "a.docx", HEADING, text)] == [("市城管局", "")]
    assert f"任务文字中间的括号里还写有“{inside}”" in asked(tmp_path / "b.docx", HEADING, text)


def test_other_brackets_among_the_words_are_not(tmp_path: Path) -> None:
    """A remark, a date or a contact in brackets asks nothing."""
    text = "推进学校（含幼儿园）改造（2026年6月底前开工），建立台账（联系人：王五）（市城管局负责）。"
    assert "任务文字中间" not in asked(tmp_path / "a.docx", HEADING, text)
