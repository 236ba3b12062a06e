"""A table with a row for each unit and amounts in columns: each amount is an indicator that the unit owes (D9.138)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported

HEAD = ("序号", "责任单位", "引进资金（亿元）", "引进项目（个）", "备注")
BODY: Rows = (
    ("1", "市经信局", "10", "3", ""),
    ("2", "市商务局", "8", "-", "含外资"),
    ("3", "高新区管委会", "30", "8", ""),
)


@pytest.mark.parametrize("whole", [(), (("", "全市", "48", "11", ""),)])
@pytest.mark.parametrize("heading", ["责任单位", "牵头单位", "责任部门"])
def test_amounts_of_units(tmp_path: Path, heading: str, whole: Rows) -> None:
    """Each figure is owed by the unit of its row, in the unit of measure of its heading; a stroke is none; it is asked once (D9.138)."""
    table: Rows = ((HEAD[0], heading, *HEAD[2:]), *whole, *BODY)
    built = imported(word(tmp_path / "a.docx", "2017年招商引资目标任务分解表", table))
    assert [(one.title, one.target, one.measure_unit, one.owners) for one in built.plan.indicators] == [
        ("引进资金（亿元）（市经信局）", "10", "亿元", ("市经信局",)),
        ("引进项目（个）（市经信局）", "3", "个", ("市经信局",)),
        ("引进资金（亿元）（市商务局）", "8", "亿元", ("市商务局",)),
        ("引进资金（亿元）（高新区管委会）", "30", "亿元", ("高新区管委会",)),
        ("引进项目（个）（高新区管委会）", "8", "个", ("高新区管委会",)),
    ]
    assert len([one for one in built.doubts if "按责任单位分行" in one.what]) == 1


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (("序号", "责任单位", "工作任务", "数量", "备注"), ("1", "市经信局", "招商", "3", "")),
        (("序号", "责任单位", "完成资金", "完成项目", "备注"), ("1", "市经信局", "10", "3", "")),
        (("序号", "责任单位", "重点内容", "引进项目（个）", "备注"), ("1", "市经信局", "招商工作", "3", "")),
    ],
)
def test_other_tables_of_units(tmp_path: Path, head: tuple[str, ...], row: tuple[str, ...]) -> None:
    """Beside tasks, of what was done, and with words in a column, the rows are no amounts that units owe (D9.138)."""
    rows: Rows = (head, row, ("2", "市商务局", row[2] + "二" * (not row[2].isdigit()), "2", ""))
    parts = ("一、任务", "1.修路。（市交通局负责）", "2017年目标任务", rows)
    assert not any("按责任单位分行" in one.what for one in imported(word(tmp_path / "a.docx", *parts)).doubts)
