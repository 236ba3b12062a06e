"""Columns whose headings speak of units, time or progress in further words (D9.94, D9.95)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported, tasks_of


@pytest.mark.parametrize("heading", ["考核责任单位", "工作责任部门", "条线责任单位"])
def test_one_cell_of_units_for_all_rows(tmp_path: Path, heading: str) -> None:
    """Units in one cell that is merged over all rows below a heading with 责任 are those of each row where no other column names any (D9.94)."""
    rows: Rows = (
        ("序号", "条线工作", heading, "考核项目", "考核要求", "赋分办法"),
        ("1", "殡葬改革", "市殡改办\n市民政局", "禁新整改工作", "严禁新建、翻新。", "按名次得分"),
        ("^", "^", "^", "公墓建设工作", "年底前投入使用。", "按名次得分"),
        ("^", "^", "^", "跟踪管理工作", "全面推行跟踪管理。", "按名次得分"),
    )
    built = imported(word(tmp_path / "a.docx", "考核细则", rows))
    assert [(row[4], row[5], row[6]) for row in tasks_of(built)] == [("", "", "市殡改办、市民政局")] * 3


@pytest.mark.parametrize("heading", ["建设时间", "建成时间", "建设期限"])
@pytest.mark.parametrize("when", ["2024", "2024年"])
def test_when_it_is_built(tmp_path: Path, heading: str, when: str) -> None:
    """建设时间 holds the deadlines; a bare year is time and asked about (D9.95)."""
    rows: Rows = (
        ("序号", "项目名称", heading, "建设内容", "责任单位"),
        ("1", "公厕", when, "新建公厕8座。", "住建局"),
        ("2", "小巷", when, "改造小巷3条。", "城管局"),
    )
    built = imported(word(tmp_path / "a.docx", "实事项目清单", rows))
    assert [task.deadline for task in built.plan.tasks] == [when, when]
    assert sum("时限" in one.what for one in built.doubts if one.item.startswith("任务 ")) == 2


def test_tasks_beside_what_was_done_of_them(tmp_path: Path) -> None:
    """Tasks beside a column of progress need neither numbers nor units where a document holds nothing else (D9.95)."""
    rows: Rows = (
        ("项目名称", "完成情况", "<", "<"),
        ("^", "工作任务", "已完成工作量", "完成工作进度（%）"),
        ("扩大学位。", "新增学位900个", "已完成。", "100"),
        ("提质改造。", "改造学校2所", "已完成。", "100"),
    )
    built = imported(word(tmp_path / "a.docx", "民生实事项目完成情况公示", rows))
    assert [task.text for task in built.plan.tasks] == ["新增学位900个", "改造学校2所"]
