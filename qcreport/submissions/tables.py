"""Tables inside sheets, found by their headings; cells found by key and heading, never by position (design.md, idea 5)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qcreport.submissions.limits import HEADER_ROWS
from qcreport.submissions.sheets import Cell, Sheet

_SPACE = re.compile(r"[\s\u200b\u200e\u200f\ufeff]+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－", "-"))


def plain(text: str) -> str:
    """Reduce a heading or key to what counts: ` 完成率（％）` and `完成率(%)` are the same."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_DASHES)


def plain_id(text: str) -> str:
    """Reduce a 编号 to the plan's spelling: `z1－1` is `Z1-1`, `１．１` is `1.1`."""
    return plain(text).upper().replace("。", ".")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; cells are asked for by heading."""

    sheet: Sheet
    number: int
    columns: Mapping[str, int]

    def cell(self, heading: str) -> Cell:
        """The cell under a heading; blank where the table has no such column."""
        return self.sheet.cell(self.number, self.columns.get(plain(heading), -1))

    def text(self, heading: str) -> str:
        """The text under a heading without white space around it."""
        return self.cell(heading).raw.strip()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet's table: the row of its headings and where each stands."""

    sheet: Sheet
    header: int
    columns: Mapping[str, int]

    def rows(self) -> Iterator[Row]:
        """All rows below the headings that hold anything."""
        errors = {row for row, _ in self.sheet.marks.errors}
        for number in range(self.header + 1, len(self.sheet.rows)):
            if number in errors or any(str(value).strip() for value in self.sheet.rows[number]):
                yield Row(self.sheet, number, self.columns)


def find_table(sheet: Sheet, required: Iterable[str]) -> Table | None:
    """Find the table that has all `required` headings within the first rows of a sheet."""
    wanted = {plain(heading) for heading in required}
    for number, row in enumerate(sheet.rows[:HEADER_ROWS]):
        columns: dict[str, int] = {}
        for column, value in enumerate(row):
            if isinstance(value, str) and value.strip():
                columns.setdefault(plain(value), column)
        if wanted <= columns.keys():
            return Table(sheet, number, columns)
    return None


def find_tables(sheets: Iterable[Sheet], required: Iterable[str]) -> tuple[Table, ...]:
    """Find the table in every sheet that has one; a copied sheet gives a second table."""
    headings = tuple(required)
    found = (find_table(sheet, headings) for sheet in sheets)
    return tuple(table for table in found if table is not None)
