"""Write `plan.xlsx`, a workbook pleasant to edit: frozen heads, widths, notes, choices, text kept as text."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from qcreport.plan.model import Plan
from qcreport.plan.tables import TABLES, Table, texts_of
from qcreport.workspace import write_bytes

_DAY = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WARNING = {"error_type": "warning", "error_title": "不在列表中", "error_message": "请从列表中选择。"}
_MOST_ROWS = 1000


def save_plan(plan: Plan, target: Path) -> None:
    """Write the plan workbook, or leave the old file as it was.

    Raises:
        Fault: The file is open elsewhere, read-only, or the disk is full.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"title": "计划", "created": _DAY})
        head = workbook.add_format(
            {
                "bold": True,
                "font_color": "#FFFFFF",
                "bg_color": "#1F4E79",
                "border": 1,
                "border_color": "#C9D0D9",
                "align": "center",
                "valign": "vcenter",
                "text_wrap": True,
                "font_name": "微软雅黑",
                "font_size": 10,
            }
        )
        body = workbook.add_format(
            {
                "text_wrap": True,
                "valign": "top",
                "border": 1,
                "border_color": "#C9D0D9",
                "num_format": "@",
                "font_name": "微软雅黑",
                "font_size": 10,
            }
        )
        for table in TABLES:
            _write(workbook.add_worksheet(table.name), table, plan, head, body)
    write_bytes(target, stream.getvalue())


def _write(sheet: Any, table: Table, plan: Plan, head: Any, body: Any) -> None:
    rows = getattr(plan, table.field)
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width, body)
        sheet.write_string(0, index, column.heading, head)
        if column.hint:
            sheet.write_comment(0, index, column.hint, {"author": "", "x_scale": 1.4, "y_scale": 0.6})
        if column.choices:
            options = {"validate": "list", "source": list(column.choices), **_WARNING}
            sheet.data_validation(1, index, _MOST_ROWS, index, options)
    for number, row in enumerate(rows, start=1):
        for index, text in enumerate(texts_of(table, row)):
            sheet.write_string(number, index, text, body)
    sheet.set_row(0, 22)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(table.columns) - 1)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C第 &P 页 / 共 &N 页")
