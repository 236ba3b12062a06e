"""Write `plan.xlsx`, a workbook pleasant to edit: frozen heads, widths, notes, choices, text kept as text."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from qcreport.book.addresses import letter
from qcreport.book.fit import row_height
from qcreport.book.looks import OFFICE_STYLES
from qcreport.book.sheet import A3, Cell, ColumnLook, Paper, Row, Sheet
from qcreport.book.sheet_writer import write_book
from qcreport.plan.documents.confirmation.confirming import ALL_ALIKE, DOUBTS, SOURCE
from qcreport.plan.documents.confirmation.doubts import Doubt
from qcreport.plan.model import Plan
from qcreport.plan.tables import TABLES, TASKS, Column, Table, texts_of
from qcreport.writing import write_bytes

_WARNING = {"error_type": "warning", "error_title": "不在列表中", "error_message": "请从列表中选择。"}
_MOST_ROWS = 1000
_POINTS = 10
_SHORT = 11  # columns no wider than this hold codes, which stand centred
_INDENT = 2  # of a column's width, in Excel's characters
_PAPER = Paper(0.4, 0.4, 0.5, 0.6, footer="&C&A　第 &P 页 / 共 &N 页", centred=False)
_LARGE = replace(_PAPER, size=A3)


def save_plan(plan: Plan, target: Path, doubts: Iterable[Doubt] = ()) -> None:
    """Write the plan workbook, or leave the old file as it was; the same plan gives the same bytes.

    Args:
        plan: The plan.
        target: The file.
        doubts: The rows of 待确认, what the office has to confirm after an import; without any there is no such sheet.

    Raises:
        Fault: The file is open elsewhere, read-only, or the disk is full.
    """
    held = [(table, getattr(plan, table.field)) for table in TABLES]
    asked = tuple(doubts)
    listed = [(table, rows) for table, rows in held if rows or not table.added] + ([(DOUBTS, asked)] if asked else [])
    write_bytes(
        target, write_book((_sheet(table, rows) for table, rows in listed), OFFICE_STYLES, said={"title": "计划"})
    )


def _sheet(table: Table, rows: Sequence[object]) -> Sheet:
    """A table of the plan to be edited: what is typed below its last row looks and behaves like what stands there."""
    headings = [column.heading for column in table.columns]
    return Sheet(
        name=table.name,
        columns=tuple(ColumnLook(column.width, _style(column), to_the_end=True) for column in table.columns),
        rows=(
            Row(tuple(Cell("head", column.heading, comment=column.hint) for column in table.columns), 24),
            *(_row(table, row) for row in rows),
        ),
        paper=_LARGE if table is TASKS else _PAPER,
        head=1,
        frozen=headings.index("编号") + 1 if "编号" in table.key else 1,
        filtered=max(1, len(rows)) + 1,
        validations=tuple(
            (
                f"{letter(at)}2:{letter(at)}{_MOST_ROWS + 1}",
                {"validate": "list", "source": [*column.choices], **_WARNING},
            )
            for at, column in enumerate(table.columns)
            if column.choices
        ),
        comments="hint",
    )


def _row(table: Table, row: object) -> Row:
    texts = texts_of(table, row)
    room = ((text, column.width - _INDENT) for column, text in zip(table.columns, texts, strict=True))
    height = row_height(room, _POINTS)
    if not isinstance(row, Doubt):
        return Row(tuple(Cell(text=text) for text in texts), height)
    answers = {"validate": "list", "source": [*row.choices], **_WARNING} if row.kind != SOURCE else None
    open_ = "fill" if row.item == ALL_ALIKE or not row.kind else ""  # what another row answers too stays white
    named = zip(table.columns, texts, strict=True)
    return Row(
        tuple(
            Cell(open_, text, validation=answers) if one.attribute == "answer" else Cell(text=text)
            for one, text in named
        ),
        height,
    )


def _style(column: Column) -> str:
    return "kept code" if column.width <= _SHORT else "kept"
