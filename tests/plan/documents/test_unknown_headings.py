"""Tables whose headings no rule knows are read by what their columns hold, where documents hold nothing else (D9.139)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_broken import answer
from tests.plan.documents.test_layouts import imported, tasks_of

FIGURES: Rows = (
    ("名称", "要达到的水平", "由谁来办"),
    ("农民人均纯收入", "8500元", "县农业局"),
    ("合作医疗参合率", "96%以上", "县卫生局"),
    ("投诉发生率", "控制在3%以内", "县信访局、县司法局"),
)
WORK: Rows = (
    ("序号", "做什么", "谁来做"),
    ("1", "清理城区主次干道两侧乱堆乱放", "县城管局"),
    ("2", "整治农贸市场及周边占道经营", "县市场监管局"),
    ("3", "修补破损道路和人行道板", "县住建局"),
)


def test_names_and_figures(tmp_path: Path) -> None:
    """Names beside limits and figures with units of measure are indicators; what each column was taken for is asked once (D9.139)."""
    built = imported(word(tmp_path / "a.docx", "2011年重点工作目标", FIGURES))
    assert [(one.title, one.target, one.owners) for one in built.plan.indicators] == [
        ("农民人均纯收入", "8500元", ("县农业局",)),
        ("合作医疗参合率", "96%以上", ("县卫生局",)),
        ("投诉发生率", "控制在3%以内", ("县信访局", "县司法局")),
    ]
    assert len([one for one in built.doubts if "表头没有认出" in one.what]) == 1


def test_work_and_units(tmp_path: Path) -> None:
    """Longer words beside full names of units are tasks of these (D9.139)."""
    built = imported(word(tmp_path / "a.docx", "城市管理任务", WORK))
    assert [(row[3], row[4]) for row in tasks_of(built)] == [(row[1], row[2]) for row in WORK[1:]]
    assert len([one for one in built.doubts if "表头没有认出" in one.what]) == 1


@pytest.mark.parametrize("title", ["2011年重点工作目标完成情况", "人员名单", "财政收支统计", "一览表"])
@pytest.mark.parametrize("table", [FIGURES, WORK])
def test_what_nobody_calls_aims_or_tasks(tmp_path: Path, title: str, table: Rows) -> None:
    """Without words in front that call it so, and below what was achieved, such a table is none (D9.139)."""
    assert "没有可以导入" in answer(word(tmp_path / "a.docx", title, table))


def test_a_column_of_money_or_of_bare_numbers_is_no_target(tmp_path: Path) -> None:
    """Sums that are spent, and numbers that nothing calls an aim, are none (D9.139)."""
    table: Rows = (
        ("名称", "总投资", "编制"),
        ("道路", "500万元", "5"),
        ("桥梁", "300万元", "6"),
        ("公园", "80万元", "4"),
    )
    assert "没有可以导入" in answer(word(tmp_path / "a.docx", "年度任务", table))


def test_beside_other_tables_it_is_told(tmp_path: Path) -> None:
    """Where another table holds tasks, one without known headings is told and not imported (D9.139)."""
    known: Rows = (("工作任务", "责任单位"), ("修路", "市交通局"), ("种树", "市林业局"))
    built = imported(word(tmp_path / "a.docx", "重点任务", known, "目标", FIGURES))
    assert not built.plan.indicators
    assert any("没有认出" in one.what and "未导入" in one.item + one.what for one in built.doubts)
