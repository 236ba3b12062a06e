"""Tables that lost their grid: lines whose cells are parted by blanks below a line of headings (D9.130)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import word
from tests.plan.documents.test_broken import answer
from tests.plan.documents.test_layouts import imported, tasks_of

Found = list[tuple[str, str, str, str]]


def indicators(path: Path, *lines: str) -> Found:
    """Branch, name, target and unit of measure of each indicator; that blanks part the cells is asked once."""
    built = imported(word(path, *lines))
    assert len([one for one in built.doubts if "按空格分列" in one.what]) == 1
    return [(one.branch or one.category, one.title, one.target, one.measure_unit) for one in built.plan.indicators]


@pytest.mark.parametrize("gap", [" ", "  ", "　"])
def test_lines_parted_by_blanks(tmp_path: Path, gap: str) -> None:
    """Lines with as many words as there are headings are rows, sections stand alone (D9.130)."""
    rows = (
        ("序号", "指标名称", "单位", "2020年", "2025年", "属性"),
        ("一、市容",),
        ("1", "垃圾清运率", "%", "90", "95", "约束性"),
        ("2", "公厕数", "座", "48", "60", "预期性"),
        ("二、绿化",),
        ("3", "绿地率", "%", "31", "35", "约束性"),
    )
    found = indicators(tmp_path / "a.docx", "某市“十四五”市容主要指标", *(gap.join(row) for row in rows))
    assert found == [
        ("一、市容", "垃圾清运率", "95", "%"),
        ("一、市容", "公厕数", "60", "座"),
        ("二、绿化", "绿地率", "35", "%"),
    ]


def test_groups_that_are_not_said_again(tmp_path: Path) -> None:
    """A row that leaves out its first groups goes on with those above it (D9.130)."""
    lines = (
        "绩效目标",
        "一级指标 二级指标 三级指标 指标值",
        "产出指标 数量指标 举办展览次数 ≥3次",
        "征集档案数量 ≥500件",
        "质量指标 数字化率 ≥90%",
    )
    found = imported(word(tmp_path / "a.docx", *lines)).plan.indicators
    assert [(one.category, one.title, one.target) for one in found] == [
        ("数量指标", "举办展览次数", "≥3次"),
        ("数量指标", "征集档案数量", "≥500件"),
        ("质量指标", "数字化率", "≥90%"),
    ]


def test_tasks_parted_by_blanks(tmp_path: Path) -> None:
    """Tasks with their units and deadlines are rows too (D9.130)."""
    lines = (
        "序号 工作任务 责任单位 完成时限",
        "1 清运生活垃圾 市城管局 6月底",
        "2 改造农贸市场 市商务局 12月底",
    )
    built = imported(word(tmp_path / "a.docx", "重点任务", *lines))
    assert [(row[3], row[4], row[7][-5:]) for row in tasks_of(built)] == [
        ("清运生活垃圾", "市城管局", "6月底"),
        ("改造农贸市场", "市商务局", "12月底"),
    ]


def test_rows_that_do_not_fit_are_told(tmp_path: Path) -> None:
    """A row with a word too few in the middle is not guessed at: it is told, and the rows around it stay (D9.130)."""
    lines = (
        "序号 指标 单位 目标值",
        "1 垃圾清运率 % 95",
        "2 公厕数 60",
        "3 绿地率 % 35",
        "4 满意率 % 90",
    )
    built = imported(word(tmp_path / "a.docx", "主要指标", *lines))
    assert [one.title for one in built.plan.indicators] == ["垃圾清运率", "绿地率", "满意率"]
    assert any("公厕数" in one.what for one in built.doubts)


def test_prose_with_blanks_is_no_table(tmp_path: Path) -> None:
    """Words with blanks that are no headings make no table (D9.130)."""
    assert "没有可以导入" in answer(
        word(tmp_path / "a.docx", "工作 任务 很 重", "指标 已经 下达 了", "目标 一定 要 完成")
    )
