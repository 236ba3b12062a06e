"""Sheets of a received workbook as texts with their places."""

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from qcreport.asked.fields.characters import without_unseen
from qcreport.asked.fields.parsed import InPercent
from qcreport.book.addresses import reference
from qcreport.findings import Place
from qcreport.submissions.cellmarks import UNREAD, Spot

Value = int | float | str | bool | time | date | datetime | timedelta | InPercent
Rows = Sequence[Sequence[Value]]
Joined = tuple[tuple[int, int, int], ...]  # first row, last row and column of cells merged downwards


class ReturnedCell(NamedTuple):
    """One cell: its text as it stood, its place, the value to parse, and the error value it shows instead, if any.

    `formula` tells that the value was computed. A number shown in percent says so, since 0.952 may be 95.2%.
    """

    raw: str
    place: Place
    value: Value = ""
    error: str = ""
    formula: bool = False

    @property
    def blank(self) -> bool:
        """Nothing that can be seen stands here, not even an error."""
        return not self.error and not (self.raw and without_unseen(self.raw).strip())


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """A sheet as rows of values from cell A1 on, each row as long as there is something in it.

    Attributes:
        rows: What the cells hold; a blank cell is an empty text.
        errors: What a cell shows instead of a value: an error value, or that it could not be read.
        formulas: Computed cells.
        joined: Cells merged downwards.
    """

    file: str
    name: str
    rows: Rows
    errors: Mapping[Spot, str] = field(default_factory=dict)
    formulas: AbstractSet[Spot] = frozenset()
    joined: Joined = ()

    def top(self, row: int, column: int) -> int:
        """The row where the text of a cell stands: its own, or the first one of the merged cell it is part of."""
        return next((first for first, last, where in self.joined if where == column and first <= row <= last), row)

    def cell(self, row: int, column: int) -> ReturnedCell:
        """The cell at `row` and `column` from 0; blank beyond the edge."""
        place, value, spot = Place(self.file, self.name, reference(row, column)), self.value(row, column), (row, column)
        raw = value if isinstance(value, str) else text_of(value)
        return ReturnedCell(raw, place, value, self.errors.get(spot, ""), spot in self.formulas)

    def text(self, row: int, column: int) -> str:
        """The text of the cell at `row` and `column` from 0; empty beyond the edge."""
        return text_of(self.value(row, column))

    def value(self, row: int, column: int) -> Value:
        """What the cell at `row` and `column` from 0 holds; an empty text beyond the edge."""
        inside = 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row])
        return self.rows[row][column] if inside else ""

    def lost(self) -> tuple[Place, ...]:
        """The cells that hold something for which the reader gave nothing."""
        spots = sorted(spot for spot, said in self.errors.items() if said == UNREAD and self.value(*spot) == "")
        return tuple(Place(self.file, self.name, reference(*spot)) for spot in spots)


def text_of(value: Value) -> str:
    """Write a value as its cell shows it: 5.0 as `5`, 0.952 in a percent cell as `95.2%`, a date as `2026-10-05`.

    Numbers are taken to the 15 digits that spreadsheet programs keep.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        if not math.isfinite(value):
            return str(value)
        return format(Decimal(format(value, ".15g")).normalize(), "f")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, (date, time)) else str(value)
