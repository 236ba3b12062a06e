"""A sheet as a value, before any workbook exists: cells with the names of their looks, rows, columns, and how it is printed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

A3, A4 = 8, 9
A4_WIDE, A4_HIGH = 841.9, 595.3  # points, landscape
Validation = Mapping[str, Any]
"""Options of a data validation, as xlsxwriter takes them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; of formula, number, link, file and text the first that is given is written.

    Attributes:
        style: Name in the table of looks; empty for that of the column. It also says whether the cell may be filled.
        text: What stands there; with a number, how it is shown, which says how much room it takes.
        formula: An Excel expression without its `=`.
        cached: What the formula gives at first; previews show it.
        number_format: Overrides that of the style.
        colour: Overrides the ink of the style.
        link: Cell that the text leads to (`'工作任务'!E5`).
        file: Path of a file beside the workbook that the text leads to.
        pieces: Instead of `text`: texts, each with a colour of its own (empty: that of the style).
        comment: What is said beside the cell.
        validation: What may be typed.
        across: How many columns it takes; those it covers are None in the row.
        down: How many rows it takes.
    """

    style: str = ""
    text: str = ""
    number: Fraction | None = None
    formula: str = ""
    cached: str | Fraction | float = ""
    number_format: str = ""
    colour: str = ""
    link: str = ""
    file: str = ""
    pieces: tuple[tuple[str, str], ...] = ()
    comment: str = ""
    validation: Validation | None = None
    across: int = 1
    down: int = 1


Cells = dict[tuple[int, int], Cell]
"""Cells by row and column, both counted from 0."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells from column A on, its height in points, whether it folds away.

    None leaves a cell untouched; a text alone is a cell in the look of its column, as most cells of a long table are.

    Without a height programs give it their own; one that `grows` has it as a beginning, and programs fit it to what is typed.
    """

    cells: tuple[Cell | str | None, ...]
    height: float | None = None
    folds: bool = False
    grows: bool = False


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """How a column looks.

    Attributes:
        width: In Excel's characters.
        style: That of its cells that name none.
        printed: Whether it is printed; printed columns stand before all others.
        hidden: Whether people see it at all.
        to_the_end: Whether the style holds for the cells below the last row too.
    """

    width: float
    style: str = ""
    printed: bool = True
    hidden: bool = False
    to_the_end: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A conditional format: style `style` wherever `criterion` (written for the first cell) holds."""

    cells: str
    criterion: str
    style: str


@dataclass(frozen=True, slots=True)
class Paper:
    """Landscape paper, on which all columns stand side by side; margins in inches.

    Attributes:
        footer: As Excel writes it (`&P` for the page); `&` itself is `&&`.
        header: What stands at the head of every page, written likewise.
        one_page: Whether the whole sheet goes on one page.
        most_pages: On how many at most; 0 leaves it open, and LibreOffice then prints a little smaller than it has to where
            that saves a last page (X7.13).
    """

    left: float = 0.7
    right: float = 0.7
    top: float = 0.75
    bottom: float = 0.75
    size: int = A4
    footer: str = ""
    header: str = ""
    centred: bool = True
    one_page: bool = False
    most_pages: int = 0


OFFICE_PAPER = Paper(0.4, 0.4, 0.6, 0.6, footer="&C第 &P 页 / 共 &N 页")
"""Of sheets that the office works with."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; rows are counted from 1 as people see them.

    Attributes:
        paper: None for a sheet that nobody sees or prints.
        head: Row of the headings, which every printed page repeats; 0 where there is none.
        frozen: How many columns stay in view, with the rows down to `head`; None where nothing does.
        filtered: Last row that people filter from `head` on; 0 where they cannot.
        zoom: At what size it is first shown, in percent.
        type_size: How large its type is, as a share of what the styles say.
        printed: Last row that is printed; 0 for all, whatever is added.
        groups: First rows of what should not be torn between two pages.
        pages: First rows of pages, where each begins one of its own; the paper must leave the number of pages open (X7.18).
        ruled: Whether grid lines show on the screen.
        allowed: What may be done besides filling what is open; None where the sheet is not protected.
        visible: Whether it can be seen; else programs do not even offer to show it.
        validations: What may be typed in a range (`B2:B1001`), beyond the cells that are described too.
        comments: Style of all comments.
    """

    name: str
    columns: tuple[ColumnLook, ...]
    rows: tuple[Row, ...]
    paper: Paper | None = None
    head: int = 0
    frozen: int | None = None
    filtered: int = 0
    zoom: int = 100
    type_size: float = 1.0
    printed: int = 0
    groups: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()
    ruled: bool = False
    allowed: tuple[str, ...] | None = None
    visible: bool = True
    validations: tuple[tuple[str, Validation], ...] = ()
    comments: str = "comment"

    @property
    def across(self) -> int:
        """How many columns are printed."""
        return sum(column.printed for column in self.columns)

    @property
    def shown(self) -> int:
        """How many columns there are up to the last that people see."""
        return max(number for number, column in enumerate(self.columns, start=1) if not column.hidden)


def widths(*sizes: float) -> tuple[ColumnLook, ...]:
    """Columns of these widths, whose cells name their styles themselves."""
    return tuple(map(ColumnLook, sizes))


def as_values(sheet: Sheet) -> Sheet:
    """The sheet with what its formulas give in place of them."""
    rows = (replace(row, cells=tuple(_value(cell) for cell in row.cells)) for row in sheet.rows)
    return replace(sheet, rows=tuple(rows))


def _value(cell: Cell | str | None) -> Cell | str | None:
    if not isinstance(cell, Cell) or not cell.formula:
        return cell
    if isinstance(cell.cached, str):
        return replace(cell, formula="", text=cell.cached)
    return replace(cell, formula="", number=Fraction(cell.cached))


def rows_at(cells: Cells, heights: Mapping[int, float]) -> tuple[Row, ...]:
    """Rows out of cells by their places; for sheets whose parts lie side by side."""
    by_row: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in cells.items():
        by_row.setdefault(row, {})[column] = cell
    last = max((*by_row, *heights), default=-1)
    return tuple(Row(_in_line(by_row.get(row, {})), heights.get(row)) for row in range(last + 1))


def _in_line(cells: Mapping[int, Cell]) -> tuple[Cell | None, ...]:
    return tuple(cells.get(column) for column in range(max(cells, default=-1) + 1))
