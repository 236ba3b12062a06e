"""A detail sheet as a value: headed columns, rows of cells, and where they will stand; nothing is written here."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from qcreport.book.addresses import letter
from qcreport.book.sheet import A4, Cell
from qcreport.reports.said.lights import Look

HEAD_ROW = 2
FIRST_ROW = HEAD_ROW + 1
_PRINTED_FIGURE = re.compile(r"-?\d{1,12}(?:\.(\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class DetailColumn:
    """One column; `style` is a name of the style table, `printed` is false for what only formulas and charts read: nobody sees it."""

    heading: str
    width: float
    style: str = "text"
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail sheet: a title, a note, one table that people filter.

    `frozen` is the number of columns that stay in view; `grouped` tells of each row whether it folds away under the one above;
    `size` is that of its paper; of one that is `looked_up` on the screen only the head is printed with all others;
    `nothing` is what an empty table says.
    """

    name: str
    title: str
    note: str
    columns: tuple[DetailColumn, ...]
    rows: tuple[tuple[Cell | str, ...], ...]
    frozen: int = 0
    grouped: tuple[bool, ...] = ()
    size: int = A4
    looked_up: bool = False
    nothing: str = "（本期无）"

    @property
    def last_row(self) -> int:
        """The last row of the table, zero-based; an empty table has one row that says so."""
        return FIRST_ROW + max(len(self.rows), 1) - 1

    @property
    def printed(self) -> int:
        """How many columns are printed; those that only formulas count stand behind them."""
        return sum(column.printed for column in self.columns)

    def without(self, heading: str) -> "Detail":
        """The table without one column."""
        at = [column.heading for column in self.columns].index(heading)
        rows = tuple((*row[:at], *row[at + 1 :]) for row in self.rows)
        return replace(self, columns=(*self.columns[:at], *self.columns[at + 1 :]), rows=rows)

    def widened(self, heading: str, more: float) -> "Detail":
        """The table with one column wider."""
        columns = (replace(one, width=one.width + more * (one.heading == heading)) for one in self.columns)
        return replace(self, columns=tuple(columns))

    def renamed(self, headings: Mapping[str, str]) -> "Detail":
        """The table with other words over some columns, old heading → new one."""
        columns = (replace(one, heading=headings.get(one.heading, one.heading)) for one in self.columns)
        return replace(self, columns=tuple(columns))

    def range_of(self, heading: str) -> str:
        """The cells below a heading, for formulas: `'工作任务'!$F$4:$F$125`."""
        position = [column.heading for column in self.columns].index(heading)
        column = letter(position)
        return f"'{self.name}'!${column}${FIRST_ROW + 1}:${column}${self.last_row + 1}"

    def place_of(self, row: int, column: int = 0) -> str:
        """The cell of a row of the table, as a link leads to it."""
        return f"'{self.name}'!{letter(column)}{FIRST_ROW + row + 1}"


def words(text: str, colour: str = "", link: str = "") -> Cell | str:
    """A text in the look of its column; `colour` replaces the ink, `link` leads to a cell of the book."""
    return Cell(text=text, colour=colour, link=link) if colour or link else text


def text_of(cell: Cell | str) -> str:
    """What stands in a cell."""
    return cell if isinstance(cell, str) else cell.text


def whole(number: int | None) -> Cell:
    """A whole number, or an empty cell."""
    return Cell() if number is None else decimal(Fraction(number))


def figure(shown: str) -> Cell | str:
    """A shown figure; a plain decimal becomes a number printed exactly as shown, anything else stays text.

    So the cell can be sorted and summed, and still never contradicts its verdict: `93.996` → 93.996 with
    three decimals, `4/11` and `30.2→31.5→33` are texts (D5.18).
    """
    match = _PRINTED_FIGURE.fullmatch(shown)
    return decimal(Fraction(shown), len(match[1] or ""), shown) if match else shown


def decimal(number: Fraction, places: int = 0, shown: str = "") -> Cell:
    """A number with so many decimals; `shown` is how it looks."""
    return Cell(text=shown, number=number, number_format=f"0.{'0' * places}" if places else "0")


def light(look: Look) -> Cell | str:
    """Shape and word in its colour."""
    return words(look.text, look.colour)


def faded(values: Sequence[str]) -> tuple[bool, ...]:
    """Whether each value repeats the one above it, so that groups are seen without merging cells."""
    return tuple(index > 0 and values[index - 1] == value for index, value in enumerate(values))
