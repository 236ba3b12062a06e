"""Headings and names above the rows are those of the document, whichever levels it has."""

from pathlib import Path

import pytest

from qcreport.plan.documents.lines.sections import NO_HEADINGS, heading_after, project_and_content
from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported, tasks_of


def test_headings_with_dashes(tmp_path: Path) -> None:
    """—— is a heading below （六） or alone; the highest level there is makes the project."""
    lines = (
        "——教育",
        "1.建学校。（责任单位：市教育局）",
        "（六）绿色转型",
        "——长江保护",
        "2.禁渔。（责任单位：市农业局）",
    )
    found = tasks_of(imported(word(tmp_path / "a.docx", *lines)))
    assert [row[1:3] for row in found] == [("——教育", ""), ("（六）绿色转型", "——长江保护")]


@pytest.mark.parametrize("text", ["清运垃圾。", "——" + "长" * 40, "-5℃以下停工"])
def test_no_headings(text: str) -> None:
    """A sentence, a long paragraph and a figure below zero are no headings."""
    assert heading_after(NO_HEADINGS, text) is None


def test_three_levels() -> None:
    """The levels below the highest stand together."""
    levels: tuple[str, ...] = NO_HEADINGS
    for text in ("一、环境", "（一）市容", "——垃圾"):
        levels = heading_after(levels, text) or levels
    assert project_and_content(levels) == ("一、环境", "（一）市容，——垃圾")


def test_an_empty_name_is_not_that_above(tmp_path: Path) -> None:
    """Below 名称 an empty cell is a task without a name; below 项目 it goes on with the row above."""
    body: Rows = (("1", "产值", "产值增长7%。", "市发改委"), ("2", "", "收入增长8%。", "市财政局"))
    named = tasks_of(imported(word(tmp_path / "a.docx", (("序号", "名称", "工作任务", "责任单位"), *body))))
    grouped = tasks_of(imported(word(tmp_path / "b.docx", (("序号", "项目", "工作任务", "责任单位"), *body))))
    assert [row[1] for row in named] == ["产值", ""]
    assert [row[1] for row in grouped] == ["产值", "产值"]


def test_headings_beside_a_merged_group_and_two_target_years(tmp_path: Path) -> None:
    """A cell over all other columns is a heading within its group or a note; two years of targets are told with their headings."""
    rows: Rows = (
        ("领域", "序号", "指标", "2022年目标值", "2030年目标值", "指标性质"),
        ("（一）健康知识", "结果性指标", "<", "<", "<", "<"),
        ("^", "1", "健康素养水平（%）", "≥22", "≥30", "预期性"),
        ("^", "说明：素养是指能力。", "<", "<", "<", "<"),
        ("^", "政府工作指标", "<", "<", "<", "<"),
        ("^", "2", "中医科室比例（%）", "", "≥90", "预期性"),
        ("（二）合理膳食", "3", "参与率（%）", "", "≥80", "预期性"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(row.branch, row.category, row.title) for row in built.plan.indicators] == [
        ("（一）健康知识", "结果性指标", "健康素养水平（%）"),
        ("（一）健康知识", "政府工作指标", "中医科室比例（%）"),
        ("（二）合理膳食", "", "参与率（%）"),
    ]
    told = [one for one in built.doubts if "2个目标值" in one.what]
    assert [(one.what, one.reading, one.alternatives) for one in told] == [
        ("一行有2个目标值：2022年目标值“≥22”、2030年目标值“≥30”", "≥30", ("≥22",))
    ]


def test_sections_counted_in_the_column_of_numbers(tmp_path: Path) -> None:
    """一 or （一） in the column of numbers, with nothing but a text beside, heads the rows below where these count 1, 2."""
    rows: Rows = (
        ("序号", "工作任务", "责任单位"),
        ("一", "市容", ""),
        ("1", "清运垃圾", "市城管局"),
        ("（二）", "农村环境", "<"),
        ("2", "改造公厕", "市住建局"),
    )
    found = tasks_of(imported(word(tmp_path / "a.docx", rows)))
    assert [(row[1], row[2], row[3]) for row in found] == [
        ("一、市容", "", "清运垃圾"),
        ("一、市容", "（二）农村环境", "改造公厕"),
    ]
    chinese: Rows = (("序号", "工作任务", "责任单位"), ("一", "清运垃圾", "市城管局"), ("二", "改造公厕", ""))
    assert [row[3] for row in tasks_of(imported(word(tmp_path / "b.docx", chinese)))] == ["清运垃圾", "改造公厕"]


def test_a_heading_that_goes_on_with_a_text(tmp_path: Path) -> None:
    """（一）…行动。围绕… above numbered items is their 创建内容; above none it is a paragraph like others."""
    lines = (
        "一、总体",
        "（一）宣传行动。围绕目标开展。",
        "1.宣传（市委宣传部负责）",
        "（二）整治行动。",
        "2.整治（市城管局负责）",
    )
    found = tasks_of(imported(word(tmp_path / "a.docx", *lines)))
    assert [(row[1], row[2]) for row in found] == [("一、总体", "（一）宣传行动"), ("一、总体", "（二）整治行动。")]
