"""One described sheet into a worksheet: cells, heights, protection, print set-up."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from qcreport.book.celltext import cell_text
from qcreport.book.fit import page_breaks, page_width
from qcreport.book.looks import Looks
from qcreport.forms.page import Cell, Page, column

_A4 = 9
_MARGINS = {"left": 0.5, "right": 0.5, "top": 0.55, "bottom": 0.75}
_A4_POINTS = (841.9, 595.3)
_SPARE = 0.94  # other programs measure columns and rows a little differently
# Cells too, so that a percent or date format that came with a pasted value can be taken off again.
_ALLOWED = {"format_cells": True, "format_rows": True, "format_columns": True, "autofilter": True}
_HIDDEN_WIDTH = 10
_COMMENT = {"x_scale": 2.2, "y_scale": 1.6, "font_name": "宋体", "font_size": 10}


class PlainSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter is untyped
    """A worksheet that takes formulas as they are.

    xlsxwriter looks every formula through for some sixty newer functions; forms use none of them (a test says so), and
    half the time of writing goes there. Should the method ever be renamed, nothing is lost but time.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002, ARG002 -- the signature of xlsxwriter
        return formula.removeprefix("=")


def write_page(workbook: Workbook, looks: Looks, unit: str, page: Page) -> None:
    """Write one sheet of a form."""
    sheet = workbook.add_worksheet(page.name, PlainSheet)
    sheet.hide_gridlines(2)
    for index, width in enumerate(page.widths):
        sheet.set_column(index, index, width)
    if page.hidden:
        first = len(page.widths)
        sheet.set_column(first, first + page.hidden - 1, _HIDDEN_WIDTH, None, {"hidden": True})
    _write_rows(sheet, looks, page)
    _write_joined(sheet, looks, page)
    _write_validations(sheet, page)
    for mark in page.marks:
        sheet.conditional_format(
            mark.cells, {"type": "formula", "criteria": mark.criterion, "format": looks.of(mark.style)}
        )
    sheet.ignore_errors({"number_stored_as_text": f"A1:{column(len(page.widths) - 1)}{len(page.rows)}"})
    sheet.protect("", _ALLOWED)
    _set_up_print(sheet, unit, page)


def _write_rows(sheet: Worksheet, looks: Looks, page: Page) -> None:
    for number, row in enumerate(page.rows):
        sheet.set_row(number, row.height)
        for index, cell in enumerate(row.cells):
            if cell is not None:
                _write_cell(sheet, looks, (number, index), cell)


def _write_cell(sheet: Worksheet, looks: Looks, at: tuple[int, int], cell: Cell) -> None:
    """Text is only ever written as text, so that nothing in a plan can become a formula or a link."""
    look = looks.of(cell.style, **({"num_format": cell.number_format} if cell.number_format else {}))
    if cell.formula:
        cached = cell.cached if isinstance(cell.cached, str) else float(cell.cached)
        sheet.write_formula(*at, f"={cell.formula}", look, cached)
    elif cell.link:
        sheet.write_url(*at, f"internal:{cell.link}", look, cell.text)
    elif cell.number is not None:
        sheet.write_number(*at, float(cell.number), look)
    elif cell.text:
        sheet.write_string(*at, cell_text(cell.text), look)
    else:
        sheet.write_blank(*at, None, look)
    if cell.comment:
        sheet.write_comment(*at, cell.comment, _COMMENT)


def _write_joined(sheet: Worksheet, looks: Looks, page: Page) -> None:
    for cells in page.joined:
        first = cells.split(":", maxsplit=1)[0]
        row, index = int(first[1:]) - 1, ord(first[0]) - ord("A")
        cell = page.rows[row].cells[index]
        if cell is not None:
            sheet.merge_range(cells, "", looks.of(cell.style))
            _write_cell(sheet, looks, (row, index), cell)


def _write_validations(sheet: Worksheet, page: Page) -> None:
    """One validation for all cells that share it: files stay small, and programs with a limit keep them all."""
    shared: dict[str, tuple[dict[str, Any], list[tuple[int, int]]]] = {}
    for number, row in enumerate(page.rows):
        for index, cell in enumerate(row.cells):
            if cell is not None and cell.validation:
                key = json.dumps(cell.validation, default=str, sort_keys=True)
                shared.setdefault(key, (dict(cell.validation), []))[1].append((number, index))
    for options, places in shared.values():
        first, *others = _runs(places)
        sheet.data_validation(*first, {**options, "other_cells": [list(run) for run in others]} if others else options)


def _runs(places: Iterable[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Cells gathered into vertical runs: first row, column, last row, column."""
    by_column: dict[int, list[list[int]]] = defaultdict(list)
    for row, index in places:
        runs = by_column[index]
        if runs and runs[-1][1] == row - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return [(start, index, end, index) for index, runs in by_column.items() for start, end in runs]


def _set_up_print(sheet: Worksheet, unit: str, page: Page) -> None:
    last = len(page.widths) - 1
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(**_MARGINS)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 1 if page.one_sheet else 0)
    sheet.print_area(0, 0, len(page.rows) - 1, last)
    name = unit.replace("&", "&&")
    sheet.set_footer(f"&L填报单位（盖章）：{name}&C第 &P 页 / 共 &N 页&R填报人：　　　　　审核人：　　　　　")
    if page.groups:
        sheet.set_h_pagebreaks(_breaks(page))
    if page.head:
        sheet.repeat_rows(page.head - 1)
        sheet.freeze_panes(page.head, 1)
        sheet.autofilter(page.head - 1, 0, page.last - 1, last)


def _breaks(page: Page) -> list[int]:
    """Page ends between groups, for the scale that fits all columns on one page."""
    points = {side: 72 * margin for side, margin in _MARGINS.items()}
    width, height = _A4_POINTS
    scale = min(1.0, (width - points["left"] - points["right"]) / page_width(page.widths))
    room = (height - points["top"] - points["bottom"]) / scale * _SPARE
    return page_breaks([row.height for row in page.rows], page.groups, page.rows[page.head - 1].height, room)
