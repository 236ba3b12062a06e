"""Write `plan.xlsx`, a workbook pleasant to edit: frozen heads, widths, notes, choices, text kept as text."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter

from qcreport.book.celltext import cell_text
from qcreport.book.timeless import properties
from qcreport.plan.documents.doubts import DOUBTS, Doubt
from qcreport.plan.model import Plan
from qcreport.plan.tables import TABLES, TASKS, Column, Table, texts_of
from qcreport.workspace import write_bytes

_WARNING = {"error_type": "warning", "error_title": "不在列表中", "error_message": "请从列表中选择。"}
_MOST_ROWS = 1000
_POINTS = 10
_TALLEST = 409
_SHORT = 11  # columns no wider than this hold codes, which stand centred
_NARROW_CHARACTER = 0.6
_A3, _A4 = 8, 9
_FACE = {"font_name": "微软雅黑", "font_size": _POINTS, "border": 1, "border_color": "#C9D0D9", "text_wrap": True}
_HEAD = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79", "align": "center", "valign": "vcenter"}
# `@` keeps 1.10 from becoming 1.1, and 12-1 from becoming a date.
_BODY = {"font_color": "#1F2A37", "valign": "vcenter", "num_format": "@"}


@dataclass(frozen=True, slots=True)
class _Looks:
    head: Any
    text: Any
    code: Any


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
        looks = _Looks(
            workbook.add_format(_FACE | _HEAD),
            workbook.add_format(_FACE | _BODY | {"indent": 1}),
            workbook.add_format(_FACE | _BODY | {"align": "center"}),
        )
        for table in (*TABLES, *([DOUBTS] if doubts else [])):
            rows = doubts if table is DOUBTS else getattr(plan, table.field)
            sheet = workbook.add_worksheet(table.name)
            _head(sheet, table, looks)
            _body(sheet, table, rows, looks)
            _page(sheet, table, len(rows))
    write_bytes(target, stream.getvalue())


def _head(sheet: Any, table: Table, looks: _Looks) -> None:
    sheet.set_row(0, 24)
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width, _look(column, looks))
        sheet.write_string(0, index, column.heading, looks.head)
        if column.hint:
            sheet.write_comment(0, index, column.hint, {"author": "", "x_scale": 1.6, "y_scale": 0.8, "font_size": 9})
        if column.choices:
            options = {"validate": "list", "source": list(column.choices), **_WARNING}
            sheet.data_validation(1, index, _MOST_ROWS, index, options)


def _body(sheet: Any, table: Table, rows: Sequence[object], looks: _Looks) -> None:
    for number, row in enumerate(rows, start=1):
        texts = texts_of(table, row)
        sheet.set_row(number, _height(table, texts))
        for index, (column, text) in enumerate(zip(table.columns, texts, strict=True)):
            sheet.write_string(number, index, cell_text(text), _look(column, looks))


def _look(column: Column, looks: _Looks) -> Any:
    return looks.code if column.width <= _SHORT else looks.text


def _height(table: Table, texts: tuple[str, ...]) -> float:
    """Tall enough for the longest wrapped cell: no program does that for a file it did not write."""
    lines = max(_lines(column.width, text) for column, text in zip(table.columns, texts, strict=True))
    return min(lines * 1.5 * _POINTS + 5, _TALLEST)


def _lines(width: float, text: str) -> int:
    room = int((7 * width - 5) * 0.75 / _POINTS) - 1  # the indent
    wide = sum(_NARROW_CHARACTER if character.isascii() else 1 for character in text)
    return max(1, ceil(wide / room))


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
