"""Write `plan.xlsx`, a workbook pleasant to edit: frozen heads, widths, notes, choices, text kept as text."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from qcreport.book.celltext import cell_text
from qcreport.book.fit import row_height
from qcreport.book.looks import OFFICE_STYLES, Looks
from qcreport.book.timeless import properties
from qcreport.plan.documents.doubts import DOUBTS, Doubt
from qcreport.plan.model import Plan
from qcreport.plan.tables import TABLES, TASKS, Column, Table, texts_of
from qcreport.workspace import write_bytes

_WARNING = {"error_type": "warning", "error_title": "不在列表中", "error_message": "请从列表中选择。"}
_MOST_ROWS = 1000
_POINTS = 10
_SHORT = 11  # columns no wider than this hold codes, which stand centred
_INDENT = 2  # of a column's width, in Excel's characters
_A3, _A4 = 8, 9


def save_plan(plan: Plan, target: Path, doubts: Sequence[Doubt] = ()) -> None:
    """Write the plan workbook, or leave the old file as it was; the same plan gives the same bytes.

    Args:
        plan: The plan.
        target: The file.
        doubts: What the office has to confirm after an import; where there is anything, it has a sheet of its own.

    Raises:
        Fault: The file is open elsewhere, read-only, or the disk is full.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        workbook.set_properties(properties(title="计划"))
        looks = Looks(workbook, OFFICE_STYLES)
        for table in (*TABLES, *([DOUBTS] if doubts else [])):
            rows = doubts if table is DOUBTS else getattr(plan, table.field)
            sheet = workbook.add_worksheet(table.name)
            _head(sheet, table, looks)
            _body(sheet, table, rows, looks)
            _page(sheet, table, len(rows))
    write_bytes(target, stream.getvalue())


def _head(sheet: Any, table: Table, looks: Looks) -> None:
    sheet.set_row(0, 24)
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width, looks.of(_style(column)))
        sheet.write_string(0, index, column.heading, looks.of("head"))
        if column.hint:
            sheet.write_comment(0, index, column.hint, {"author": "", "x_scale": 1.6, "y_scale": 0.8, "font_size": 9})
        if column.choices:
            options = {"validate": "list", "source": list(column.choices), **_WARNING}
            sheet.data_validation(1, index, _MOST_ROWS, index, options)


def _body(sheet: Any, table: Table, rows: Sequence[object], looks: Looks) -> None:
    for number, row in enumerate(rows, start=1):
        texts = texts_of(table, row)
        sheet.set_row(number, _height(table, texts))
        for index, (column, text) in enumerate(zip(table.columns, texts, strict=True)):
            sheet.write_string(number, index, cell_text(text), looks.of(_style(column)))


def _style(column: Column) -> str:
    return "kept code" if column.width <= _SHORT else "kept"


def _height(table: Table, texts: tuple[str, ...]) -> float:
    return row_height(((text, one.width - _INDENT) for one, text in zip(table.columns, texts, strict=True)), _POINTS)


def _page(sheet: Any, table: Table, rows: int) -> None:
    identity = [column.heading for column in table.columns].index("编号") + 1 if "编号" in table.key else 1
    sheet.freeze_panes(1, identity)
    sheet.autofilter(0, 0, max(1, rows), len(table.columns) - 1)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(_A3 if table is TASKS else _A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&A　第 &P 页 / 共 &N 页")
