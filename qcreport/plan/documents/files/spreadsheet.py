"""Tables of an .xlsx with their merged cells; texts as the plan's own workbook reads them (90%, 5, 2026-10-01)."""

import re
from collections.abc import Mapping
from typing import Any

from openpyxl.utils import column_index_from_string

from qcreport.book.grid import opened, shown_cell
from qcreport.plan.documents.source import MOST_COLUMNS, IssuedCell, IssuedDocument, IssuedLine, IssuedTable

_SCANNED_ROWS = 10_000
_MOST_MERGED = 1_000_000
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref\s*=\s*[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)[\"']")


def refuse_wide_merges(parts: Mapping[str, bytes]) -> None:
    """Stop where cells are merged over more than any table has: openpyxl would walk through all of them.

    Raises:
        ValueError: They are.
    """
    for name, content in parts.items():
        if not name.startswith("xl/worksheets/"):
            continue
        for left, top, right, bottom in _MERGED.findall(content):
            wide = column_index_from_string(right.decode()) - column_index_from_string(left.decode()) + 1
            if wide * (int(bottom) - int(top) + 1) > _MOST_MERGED:
                raise ValueError(name)


def read_spreadsheet(name: str, content: bytes) -> IssuedDocument:
    """Read the visible sheets; what goes wrong inside a damaged file is the caller's to answer."""
    sheets = [sheet for sheet in opened(content).worksheets if sheet.sheet_state == "visible"]
    return IssuedDocument(name, tuple(_grid(sheet) for sheet in sheets))


def _grid(sheet: Any) -> IssuedTable:
    """A sheet, called by its first row where that is a title, else by its name."""
    lines = _lines(sheet)
    first = [cell.line for cell in lines[0].cells if cell.text and not cell.beside] if lines else []
    return IssuedTable(first[0] if len(first) == 1 else sheet.title.strip(), lines)


def _lines(sheet: Any) -> tuple[IssuedLine, ...]:
    """The rows that hold anything; columns that were only coloured do not count."""
    last = (min(sheet.max_row, _SCANNED_ROWS), min(sheet.max_column, MOST_COLUMNS + 1))
    rows = [
        [IssuedCell(shown_cell(cell).text.strip()) for cell in row]
        for row in sheet.iter_rows(max_row=last[0], max_col=last[1])
    ]
    for merged in sheet.merged_cells.ranges:
        _spread(rows, merged)
    width = max((at for row in rows for at, cell in enumerate(row, start=1) if cell.text), default=0)
    return tuple(
        IssuedLine(tuple(row[:width]), f"工作表“{sheet.title}”第{number}行")
        for number, row in enumerate(rows, start=1)
        if any(cell.text for cell in row)
    )


def _spread(rows: list[list[IssuedCell]], merged: Any) -> None:
    """Put a merged cell's text into every place that it covers."""
    top, left = merged.min_row - 1, merged.min_col - 1
    if top >= len(rows) or left >= len(rows[top]):
        return
    text = rows[top][left].text
    for number in range(top, min(merged.max_row, len(rows))):
        for position in range(left, min(merged.max_col, len(rows[number]))):
            rows[number][position] = IssuedCell(text, above=number > top, beside=position > left)
