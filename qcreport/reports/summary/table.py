"""A detail sheet as a value: columns, rows of cells, and where they will stand; nothing is written here."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from qcreport.reports.said.lights import Look

HEAD_ROW = 2
FIRST_ROW = HEAD_ROW + 1
_PRINTED_FIGURE = re.compile(r"-?\d{1,12}(?:\.(\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a text, or a number with its decimals; `colour` replaces the ink, `link` leads inside the book."""

    text: str = ""
    number: Fraction | None = None
    decimals: int = 0
    colour: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `style` is a name of the style table, `printed` is false for what only formulas count."""

    heading: str
    width: float
    style: str = "text"
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """One detail sheet: a title, a note, one table that people filter.

    `frozen` is the number of columns that stay in view; `grouped` tells of each row whether it folds away under the one above.
    """

    name: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    frozen: int = 0
    grouped: tuple[bool, ...] = ()

    @property
    def last_row(self) -> int:
        """The last row of the table, zero-based; an empty table has one row that says so."""
        return FIRST_ROW + max(len(self.rows), 1) - 1

    @property
    def printed(self) -> int:
        """How many columns are printed; those that only formulas count stand behind them."""
        return sum(column.printed for column in self.columns)

    def without(self, heading: str) -> "Table":
        """The table without one column."""
        at = [column.heading for column in self.columns].index(heading)
        rows = tuple((*row[:at], *row[at + 1 :]) for row in self.rows)
        return replace(self, columns=(*self.columns[:at], *self.columns[at + 1 :]), rows=rows)

    def renamed(self, headings: Mapping[str, str]) -> "Table":
        """The table with other words over some columns, old heading → new one."""
        columns = (replace(one, heading=headings.get(one.heading, one.heading)) for one in self.columns)
        return replace(self, columns=tuple(columns))

    def range_of(self, heading: str) -> str:
        """The cells below a heading, for formulas: `'工作任务'!$F$4:$F$125`."""
        position = [column.heading for column in self.columns].index(heading)
        letter = xl_col_to_name(position)
        return f"'{self.name}'!${letter}${FIRST_ROW + 1}:${letter}${self.last_row + 1}"

    def place_of(self, row: int, column: int = 0) -> str:
        """An internal link to the cell of a row of the table."""
        return f"internal:'{self.name}'!{xl_rowcol_to_cell(FIRST_ROW + row, column)}"


def texts(*parts: str) -> tuple[Cell, ...]:
    """A row of plain texts."""
    return tuple(Cell(part) for part in parts)


def whole(number: int | None) -> Cell:
    """A whole number, or an empty cell."""
    return Cell() if number is None else Cell(number=Fraction(number))


def figure(shown: str) -> Cell:
    """A shown figure; a plain decimal becomes a number printed exactly as shown, anything else stays text.

    So the cell can be sorted and summed, and still never contradicts its verdict: `93.996` → 93.996 with
    three decimals, `4/11` and `30.2→31.5→33` are texts (D5.18).
    """
    match = _PRINTED_FIGURE.fullmatch(shown)
    return Cell(shown, Fraction(shown), len(match[1] or "")) if match else Cell(shown)


def light(look: Look) -> Cell:
    """Shape and word in its colour."""
    return Cell(look.text, colour=look.colour)


def faded(values: Sequence[str]) -> tuple[bool, ...]:
    """Whether each value repeats the one above it, so that groups are seen without merging cells."""
    return tuple(index > 0 and values[index - 1] == value for index, value in enumerate(values))
