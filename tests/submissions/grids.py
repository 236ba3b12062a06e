"""Sheets of a workbook as lists of rows that can be cut, moved and sorted; formulas are carried along as they stand."""

from collections.abc import Callable, Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEAD = 2  # the row of headings, from 0
Cell = tuple[Any, str]  # value and number format
Rows = list[list[Cell]]
EMPTY: Cell = (None, "General")


def rows_of(sheet: Worksheet) -> Rows:
    """All cells of a sheet from A1 on."""
    return [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]


def rewrite(sheet: Worksheet, rows: Iterable[Iterable[Cell]]) -> None:
    """Put other rows in place of all that stands on a sheet; merged ranges, filters and validations go."""
    for joined in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(joined))
    sheet.data_validations.dataValidation = []
    sheet.conditional_formatting = type(sheet.conditional_formatting)()
    sheet.auto_filter.ref = None
    sheet.delete_rows(1, sheet.max_row)
    append(sheet, rows)


def append(sheet: Worksheet, rows: Iterable[Iterable[Cell]]) -> None:
    """Write rows below what stands on a sheet."""
    start = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value is not None else 1
    for number, row in enumerate(rows, start=start):
        for column, (value, number_format) in enumerate(row, start=1):
            if value is not None:
                cell = sheet.cell(number, column)
                cell.value, cell.number_format = value, number_format


def edit(sheet: Worksheet, change: Callable[[Rows], Rows]) -> None:
    """Change the rows of a sheet."""
    rewrite(sheet, change(rows_of(sheet)))


def column_of(sheet: Worksheet, heading: str) -> int:
    """Where a heading stands, from 0."""
    return [cell.value for cell in sheet[HEAD + 1]].index(heading)


def find(sheet: Worksheet, **texts: str) -> int:
    """The row that holds these texts under these headings, from 0."""
    columns = {column_of(sheet, heading): text for heading, text in texts.items()}
    for number, row in enumerate(rows_of(sheet)):
        if number > HEAD and all(str(row[column][0]) == text for column, text in columns.items()):
            return number
    raise LookupError(texts)


def copied(sheet: Worksheet, book: Workbook, name: str) -> Worksheet:
    """A copy of a sheet at the end of a workbook, which may be another one."""
    page: Worksheet = book.create_sheet(name)
    append(page, rows_of(sheet))
    return page


def text(value: str | None) -> Cell:
    """A cell of plain text."""
    return (value, "@")
