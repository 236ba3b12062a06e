"""What the office has to confirm after an import: the sheet 待确认 of the plan workbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qcreport.findings import Finding, finding
from qcreport.plan.grids import Cell, Grid
from qcreport.plan.tables import Column, Table

_ANSWERS = ("已确认", "否")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One guess: which row of the plan it is in, where it stands in the document, how it was read, what else it could be."""

    item: str
    place: str
    what: str
    reading: str
    alternatives: tuple[str, ...] = ()
    answer: str = ""


DOUBTS = Table(
    "待确认",
    Doubt,
    "doubts",
    (
        Column("对应", "item", width=14, hint="计划中的哪一行。"),
        Column("原文位置", "place", width=24, hint="印发件中的位置。"),
        Column("不确定之处", "what", width=46),
        Column("读作", "reading", width=36, hint="计划表中现在的写法；不对的请直接改计划表。"),
        Column("其他可能", "alternatives", write="；".join, width=36),
        Column("确认", "answer", choices=_ANSWERS, width=10, hint="核对无误或已改正的，选“已确认”。"),
    ),
)


def open_doubts(grid: Grid) -> Iterator[Finding]:
    """The rows of 待确认 that the office has not confirmed, each with the cell to answer in."""
    columns = {cell.text.strip(): at for at, cell in enumerate(grid.rows[0])} if grid.rows else {}
    if not {"对应", "不确定之处", "读作", "确认"} <= columns.keys():
        return
    for number, row in enumerate(grid.rows[1:], start=1):
        what = _text(row, columns["不确定之处"])
        if what and _text(row, columns["确认"]) in {"", "否"}:
            where, reading = _text(row, columns["对应"]), _text(row, columns["读作"])
            yield finding("P223", grid.place(number, columns["确认"]), where=where, what=what, reading=reading)


def _text(row: Sequence[Cell], at: int) -> str:
    return row[at].text.strip().rstrip("。") if at < len(row) else ""
