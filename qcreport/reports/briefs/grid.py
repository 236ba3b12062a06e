"""Tables of different columns below one another on landscape A4: all share a grid of narrow columns, and every row knows its height."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qcreport.book.celltext import cell_text
from qcreport.book.fit import TALLEST, lines_needed, width_of
from qcreport.book.sheet import Cell, ColumnLook, Paper, Row, Sheet
from qcreport.reports.said.clean import fitted

COLUMNS, _PIXELS = 24, 40
ROOM = 510.0  # points of a page between its margins, with what programs measure otherwise set aside
PAPER = Paper(0.4, 0.4, 0.4, 0.55, footer="&C&9第 &P 页，共 &N 页")  # as many pages as it takes (X7.13, X7.18)
SIZE, LINE, MARGIN = 10.0, 14.0, 5.0
_TITLE_SIZE = 16.0
_TITLE, _NOTE, _SECTION, _GAP = 28.0, 18.0, 22.0, 7.0
_INDENT = 1.3  # what one step of indentation takes, in Excel's characters
_CENTRED = {"head", "row code"}
_LOOKS = tuple(ColumnLook(width_of(_PIXELS)) for _ in range(COLUMNS))


@dataclass(frozen=True, slots=True)
class GridField:
    """One column of a table: its heading, how many columns of the grid it takes, the look of its cells."""

    heading: str
    span: int
    style: str = "row"


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line of a table: a text or a cell for each field."""

    cells: tuple[Cell | str, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """As many lines of a table as fit, as rows, and how many they are."""

    rows: tuple[Row, ...]
    shown: int


def height_of(rows: Iterable[Row]) -> float:
    """Points that rows take."""
    return sum(row.height or 0 for row in rows)


def title(text: str, note: str, back: str = "", colour: str = "") -> tuple[Row, Row]:
    """The title of a page and the note under it; `back` leads to another sheet."""
    lines = lines_needed(cell_text(text), width_of(_PIXELS * COLUMNS), _TITLE_SIZE)
    heading = Cell("page title", text, colour=colour, across=COLUMNS)
    linked = Cell("sheet note", "返回目录", link=back, across=3) if back else Cell("sheet note")
    beneath = (Cell("sheet note", note, across=COLUMNS - 3), *_covered(COLUMNS - 4), linked)
    return (Row((heading, *_covered(COLUMNS - 1)), lines * _TITLE), Row(beneath, _NOTE))


def section(text: str) -> Row:
    """The heading of a part of a page."""
    return Row((Cell("section", text),), _SECTION)


def gap() -> Row:
    """A little room."""
    return Row((), _GAP)


def said(text: str, style: str = "row") -> Row:
    """A text over the whole width, as many lines as it takes."""
    return _row((GridField("", COLUMNS, style),), (text,))


def head(fields: Sequence[GridField]) -> Row:
    """The headings of a table."""
    return _row([replace(one, style="head") for one in fields], [one.heading for one in fields])


def table_row(fields: Sequence[GridField], line: TableLine, lines: int = 0) -> Row:
    """A line of a table; its texts end after so many lines, of 0 nowhere but where a row cannot be taller."""
    most = lines or int((TALLEST - MARGIN) / LINE)
    return _row(fields, [_cut(cell, one, most) for one, cell in zip(fields, line.cells, strict=True)])


def fitting(
    fields: Sequence[GridField],
    lines: Sequence[TableLine],
    room: float,
    *,
    most: int = 9,
    least: int = 2,
    count: int = 0,
) -> Fitted:
    """As many lines as fit into the room, the first first; the fewer they are, the more of their texts stands.

    Args:
        fields: The columns.
        lines: All lines.
        room: Points that there are.
        most: In how many lines a text may stand at most.
        least: How many lines a text has in any case, if it needs them; one of several lines of its own has these.
        count: At most so many lines of the table; 0 is no limit.
    """
    kept = list(lines[:count] if count else lines)
    rows = [table_row(fields, one, least) for one in kept]
    while rows and height_of(rows) > room:
        rows.pop()
    kept = kept[: len(rows)]
    for whole in range(most, least, -1):
        taller = [table_row(fields, one, whole) for one in kept]
        if height_of(taller) <= room:
            return Fitted(tuple(taller), len(kept))
    return Fitted(tuple(rows), len(kept))


def over_pages(
    first: Sequence[Row], later: Sequence[Row], parts: Sequence[tuple[Sequence[Row], Sequence[Row]]]
) -> tuple[tuple[Row, ...], ...]:
    """Parts of headings and lines over as many pages as they take; a part that goes on has its headings again.

    Args:
        first: What stands on top of the first page.
        later: What stands on top of every further one.
        parts: The headings of each part, and its lines.
    """
    pages: list[list[Row]] = [[*first]]
    for heads, lines in parts:
        for number, line in enumerate(lines):
            begun = () if number else heads
            if height_of((*pages[-1], *begun, line)) > ROOM:
                pages.append([*later, *heads, line])
            else:
                pages[-1] += [*begun, line]
    return tuple(map(tuple, pages))


def paged(name: str, pages: Sequence[Sequence[Row]], paper: Paper = PAPER) -> Sheet:
    """A sheet of pages, each of which begins on paper of its own."""
    rows = tuple(row for page in pages for row in page)
    starts, at = [], 1
    for page in pages:
        starts.append(at)
        at += len(page)
    return Sheet(name=name, columns=_LOOKS, rows=rows, paper=paper, printed=len(rows), pages=tuple(starts))


def place(name: str, pages: Sequence[Sequence[Row]], number: int) -> str:
    """The cell where a page begins, as a link leads to it."""
    return f"'{name}'!A{1 + sum(len(page) for page in pages[:number])}"


def _row(fields: Sequence[GridField], cells: Sequence[Cell | str]) -> Row:
    found: list[Cell | None] = []
    most = 1
    for one, cell in zip(fields, cells, strict=True):
        made = Cell(text=cell) if isinstance(cell, str) else cell
        found += [replace(made, style=made.style or one.style, across=one.span), *_covered(one.span - 1)]
        most = max(most, lines_needed(cell_text(made.text), _width(one), SIZE))
    return Row(tuple(found), min(TALLEST, most * LINE + MARGIN))


def _cut(cell: Cell | str, field: GridField, lines: int) -> Cell | str:
    text = cell if isinstance(cell, str) else cell.text
    short = fitted(text, _width(field), SIZE, max(lines, text.count("\n") + 1))
    return short if isinstance(cell, str) else replace(cell, text=short)


def _width(field: GridField) -> float:
    """Width in Excel's characters of a column of a table, without the indentation of its cells."""
    return width_of(_PIXELS * field.span) - _INDENT * (0 if field.style in _CENTRED else 1)


def _covered(number: int) -> tuple[None, ...]:
    return (None,) * number
