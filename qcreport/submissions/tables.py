"""Tables inside sheets, found by their headings; cells found by key and heading, never by position (C4.4, C4.13)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from operator import eq
from typing import NamedTuple

from qcreport.asked.spelling import plain
from qcreport.book.headings import headings_in
from qcreport.submissions.sheets import ReturnedCell, ReturnedSheet, Value

HEADER_ROWS = 15  # headings are looked for in the first rows of a sheet
Columns = Mapping[str, tuple[int, ...]]  # heading in its plain spelling → where it stands
_NOWHERE = (-1,)


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row of a table; cells are asked for by heading, in its plain spelling."""

    sheet: ReturnedSheet
    number: int
    columns: Columns

    def cell(self, heading: str) -> ReturnedCell:
        """The cell under a heading; blank where the table has no such column."""
        return self.sheet.cell(self.number, self.columns.get(heading, _NOWHERE)[0])

    def cells(self, heading: str) -> list[ReturnedCell]:
        """The cells under a heading, more than one where a column was copied."""
        return [self.sheet.cell(self.number, column) for column in self.columns.get(heading, _NOWHERE)]

    def text(self, heading: str) -> str:
        """The key under a heading without white space around it; a merged cell's text holds for all its rows."""
        column = self.columns.get(heading, _NOWHERE)[0]
        return self.sheet.text(self.sheet.top(self.number, column), column).strip()


class Heads(NamedTuple):
    """A row of a sheet as if its texts were headings: its number, and the columns where each stands."""

    sheet: ReturnedSheet
    number: int
    columns: Columns


@dataclass(frozen=True, slots=True)
class ReturnedTable:
    """A sheet's table: the row of its headings, the columns where each stands, and the rows that hold anything.

    `by_place` are the headings that are gone, whose columns were told by their place alone.
    """

    sheet: ReturnedSheet
    header: int
    columns: Columns
    rows: tuple[ReturnedRow, ...]
    by_place: frozenset[str] = frozenset()

    def has(self, heading: str) -> bool:
        """Whether the table has a column of this name."""
        return heading in self.columns

    def says_the_same(self, other: "ReturnedTable") -> bool:
        """Whether all that stands under the headings is the same: one sheet is a copy of the other."""
        if self.columns.keys() != other.columns.keys():
            return False
        return all(own == others for own, others in zip_longest(self.values(), other.values()))

    def values(self) -> Iterator[list[tuple[Value, str]]]:
        """What stands under the headings, row by row."""
        for row in self.rows:
            yield [(cell.value, cell.error) for heading in sorted(self.columns) for cell in row.cells(heading)]


def headed(sheet: ReturnedSheet) -> tuple[Heads, ...]:
    """A sheet's first rows, each as if its texts were headings; which of them are is known by those that are required."""
    return tuple(Heads(sheet, number, _columns(row)) for number, row in enumerate(sheet.rows[:HEADER_ROWS]))


def _columns(row: Iterable[Value]) -> Columns:
    return headings_in((value if isinstance(value, str) else "" for value in row), plain)


def find_tables(sheets: Iterable[tuple[Heads, ...]], required: Iterable[str]) -> tuple[ReturnedTable, ...]:
    """Find the table with all `required` headings in every sheet that has one; a sheet copied and left as it was counts once.

    Args:
        sheets: The rows that may be headings, sheet by sheet.
        required: Headings that make a row the one.
    """
    wanted = frozenset(required)
    found: list[ReturnedTable] = []
    for rows in sheets:
        heads = next((row for row in rows if wanted <= row.columns.keys()), None)
        table = heads and table_below(heads)
        if table and not any(table.says_the_same(other) for other in found):
            found.append(table)
    return tuple(found)


def table_below(heads: Heads) -> ReturnedTable:
    """The table under a row of headings."""
    return ReturnedTable(*heads, tuple(_below(heads)))


def _below(heads: Heads) -> Iterator[ReturnedRow]:
    """All rows below the headings that hold anything, except the headings repeated."""
    sheet, number, columns = heads
    head = sheet.rows[number] if number >= 0 else ()
    errors = {row for row, _ in sheet.errors}
    for at, row in enumerate(sheet.rows[number + 1 :], start=number + 1):
        filled = at in errors or any(value != "" and str(value).strip() for value in row)
        if filled and not _repeats(row, head, len(columns)):
            yield ReturnedRow(sheet, at, columns)


def _repeats(row: Sequence[Value], head: Sequence[Value], count: int) -> bool:
    """Whether more than half of the headings stand in this row again."""
    if 2 * sum(map(eq, row, head)) <= count:  # blank cells counted with the headings
        return False
    return 2 * sum(value == heading for value, heading in zip(row, head, strict=False) if heading) > count
