"""A table that people edit, read as texts: sheets of a workbook, or a file of comma-separated values."""

import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from itertools import islice
from typing import Any

from openpyxl import load_workbook

from qcreport.book.numbers import exact

_MOST_ROWS = 20_000
_MOST_COLUMNS = 100


class CellKind(StrEnum):
    """What a spreadsheet made of a cell."""

    TEXT = "text"
    NUMBER = "number"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell's text as a person sees it, and what the spreadsheet made of it."""

    text: str
    kind: CellKind = CellKind.TEXT


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet of a file; row and column 0 are the first ones."""

    file: str
    sheet: str
    rows: Sequence[Sequence[TextCell]]

    def texts(self) -> list[list[str]]:
        """The texts without white space around them, row by row."""
        return [[cell.text.strip() for cell in row] for row in self.rows]


def opened(content: bytes) -> Any:
    """A workbook with its values; a damaged one makes openpyxl raise nearly anything."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that openpyxl does not keep; only texts are read here
        return load_workbook(io.BytesIO(content), data_only=True)


def read_workbook(file: str, content: bytes) -> tuple[Grid, ...]:
    """The sheets of a workbook; a damaged one makes openpyxl raise nearly anything."""
    return tuple(_grid(file, sheet) for sheet in opened(content).worksheets)


def _grid(file: str, sheet: Any) -> Grid:
    """A sheet's cells; a column coloured down to the last row does not make it a million rows long."""
    rows = sheet.iter_rows(max_row=min(sheet.max_row, _MOST_ROWS), max_col=min(sheet.max_column, _MOST_COLUMNS))
    return Grid(file, sheet.title, [[shown_cell(one) for one in row] for row in islice(rows, _MOST_ROWS)])


def shown_cell(cell: Any) -> TextCell:
    """A workbook's cell: a day in ISO form, 0.3 shown as a percentage as `30%`, 5.0 as `5`."""
    value = cell.value
    if value is None:
        return TextCell("")
    if cell.data_type == "e":
        return TextCell(str(value), CellKind.ERROR)
    if isinstance(value, datetime):
        return TextCell(value.date().isoformat())
    if isinstance(value, date):
        return TextCell(value.isoformat())
    if isinstance(value, int | float) and not isinstance(value, bool):
        percent = "%" in (cell.number_format or "")
        return TextCell(exact(Fraction(f"{value:.15g}") * (100 if percent else 1)) + "%" * percent, CellKind.NUMBER)
    return TextCell(str(value))
