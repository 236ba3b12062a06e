"""A sheet of a form as a value: cells with the names of their styles, before any workbook exists."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from qcreport.asked.model import Field


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; at most one of text, number and formula is given.

    Attributes:
        style: Name in the table of styles; it also says whether the cell may be filled.
        cached: What a formula gives on the form as issued; previews show it.
        number_format: Overrides that of the style.
        validation: Options of the data validation, as xlsxwriter takes them.
        link: Cell that the text leads to (`'工作任务'!E5`).
        field: What is to be filled in here; empty for cells that nobody fills.
        comment: What is said beside the cell.
    """

    style: str
    text: str = ""
    number: Fraction | None = None
    formula: str = ""
    cached: str | Fraction = ""
    number_format: str = ""
    validation: Mapping[str, Any] | None = None
    link: str = ""
    field: Field | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells from column A on (None leaves a cell untouched) and its height in points."""

    cells: tuple[Cell | None, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A conditional format: style `style` wherever `criterion` (written for the first cell) holds."""

    cells: str
    criterion: str
    style: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a page is filled.

    Attributes:
        owed: Cells that the unit owes.
        open: How many of them the form leaves open as issued.
        open_formula: Excel expression for those open now.
        ask_formula: Excel expression for the places to be checked.
        owed_formula: Excel expression for the cells owed now, where that depends on what is filled in.
    """

    owed: int
    open: int
    open_formula: str
    ask_formula: str
    owed_formula: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet.

    Attributes:
        name: Name of the sheet.
        widths: Widths of the printed columns.
        hidden: Number of hidden columns after them.
        head: Row of the headings, from 1; 0 where there is none.
        last: Last row of the table, for the filter.
        groups: First rows, from 1, of what should not be torn between two pages.
        one_sheet: Whether it is printed on one sheet of paper.
        joined: Ranges of the title that are one cell; never among rows that people filter.
    """

    name: str
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    hidden: int = 0
    head: int = 0
    last: int = 0
    joined: tuple[str, ...] = ()
    groups: tuple[int, ...] = ()
    one_sheet: bool = False
    marks: tuple[Mark, ...] = ()
    progress: Progress | None = None


def column(index: int) -> str:
    """The letter of a column counted from 0; forms stay below AA."""
    return chr(ord("A") + index)


def check_marks(letter: str, first: int, last: int) -> tuple[Mark, ...]:
    """Colours of a column of checks; the word and the sign stand there already."""
    cells = f"{letter}{first}:{letter}{last}"
    signs = (("●", "good"), ("▲", "slow"), ("■", "bad"))
    marks = [Mark(cells, f'=LEFT(${letter}{first},1)="{sign}"', style) for sign, style in signs]
    return (*marks, Mark(cells, f'=LEFT(${letter}{first},3)="请核对"', "ask"))


def count_asked(letter: str, first: int, last: int) -> str:
    """Excel expression for the number of checks that ask."""
    return f'COUNTIF({letter}{first}:{letter}{last},"请核对*")'
