"""Fill a real workbook as a department would: open it, write into the cells to fill, save it."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from qcreport.book.fit import row_height, seen_width
from qcreport.book.headings import find_head
from qcreport.book.timeless import without_clock

_HEAD_ROWS = 12


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a form as the clerk sees it: sheet, and texts by heading."""

    sheet: str
    texts: Mapping[str, str]


Filler = Callable[[FormRow], Mapping[str, object]]


def fill_workbook(content: bytes, fill: Filler, contacts: Mapping[str, str]) -> bytes:
    """Fill every row by what `fill` answers (heading → value); only unlocked cells are written.

    The saved file carries no clock, so that the same answers give the same bytes.
    """
    workbook = load_workbook(io.BytesIO(content))
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            continue
        _fill_labels(sheet, contacts)
        widths = _widths(sheet)
        for row, asked, columns in _rows(sheet):
            for heading, value in fill(asked).items():
                cell = sheet.cell(row, columns[heading])
                if value is not None and not cell.protection.locked:
                    cell.value = value  # type: ignore[assignment]  # openpyxl's stubs know fewer cell types
                    _grow(sheet, row, columns[heading], widths.get(columns[heading], 0.0))
    saved = io.BytesIO()
    workbook.save(saved)
    return without_clock(saved.getvalue())


def _widths(sheet: Worksheet) -> dict[int, float]:
    """Widths of columns by their numbers, as people see them."""
    return {
        number: seen_width(look.width)
        for look in sheet.column_dimensions.values()
        if look.min and look.max
        for number in range(look.min, look.max + 1)
    }


def _grow(sheet: Worksheet, row: int, column: int, width: float) -> None:
    """Fit the row to a text, as office programs do when somebody types; openpyxl would fix the height that the row has (X7.19)."""
    cell, look = sheet.cell(row, column), sheet.row_dimensions[row]
    if isinstance(cell.value, str) and width and cell.font.size and look.height:
        look.height = max(look.height, row_height([(cell.value, width)], cell.font.size))


def _fill_labels(sheet: Worksheet, contacts: Mapping[str, str]) -> None:
    for row in sheet.iter_rows(max_row=40, max_col=8):
        for cell, beside in pairwise(row):
            if cell.value in contacts and not beside.protection.locked:
                beside.value = contacts[str(cell.value)]


def _rows(sheet: Worksheet) -> Iterator[tuple[int, FormRow, Mapping[str, int]]]:
    """Every row below the headings, with the column of each, counted from 1; none where the sheet has no 编号."""
    rows = [["" if value is None else str(value) for value in values] for values in sheet.iter_rows(values_only=True)]
    keyed = find_head(rows, {"编号", "关联编号"}, _HEAD_ROWS)
    if not keyed.columns:
        return
    columns = {text: index for index, text in enumerate(rows[keyed.row], start=1) if text}
    for number, texts in enumerate(rows[keyed.row + 1 :], start=keyed.row + 2):
        yield number, FormRow(sheet.title, {name: texts[index - 1] for name, index in columns.items()}), columns
