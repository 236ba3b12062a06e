"""What forms add to the description of a sheet: the cells to fill with their fields, and how much of them is filled."""

from collections.abc import Sequence
from dataclasses import dataclass

from qcreport.asked.model import Field, Form
from qcreport.book.sheet import Cell, ColumnLook, Mark, Paper, Sheet

LEGEND = "黄底实线框必填，白底虚线框选填。"
_HIDDEN_WIDTH, _MANY = 10.0, 999


@dataclass(frozen=True, slots=True, kw_only=True)
class CellToFill(Cell):
    """A cell that a unit fills, with what is asked there."""

    field: Field


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a sheet is filled.

    Attributes:
        owed: Cells that the unit owes.
        open: How many of them the form leaves open as issued.
        open_formula: Excel expression for those open now.
        ask_formula: Excel expression for the places to be checked.
        next_formula: Excel expression for the next cell that is open or asked about (`"F12"`); nothing where there is none.
        next: What it gives on the form as issued.
        owed_formula: Excel expression for the cells owed now, where that depends on what is filled in.
    """

    owed: int
    open: int
    open_formula: str
    ask_formula: str
    next_formula: str
    next: str
    owed_formula: str = ""


@dataclass(frozen=True, slots=True)
class FormSheet(Sheet):
    """One sheet of a form, with how much of it is filled where that is counted.

    Formats of cells may be changed too, so that a percent or date format that came with a pasted value can be taken off again.
    """

    allowed: tuple[str, ...] | None = ("format_cells", "format_rows", "format_columns", "autofilter")
    progress: Progress | None = None


def columns(widths: Sequence[float], hidden: int = 0, *, beside: int = 0) -> tuple[ColumnLook, ...]:
    """Columns of these widths, of which the last `beside` are only for the screen, and so many hidden ones behind them."""
    last = len(widths) - beside
    shown = (ColumnLook(width, printed=index < last) for index, width in enumerate(widths))
    return (*shown, *[ColumnLook(_HIDDEN_WIDTH, printed=False, hidden=True)] * hidden)


def paper_of(form: Form, how: str = "", *, grouped: bool = False) -> Paper:
    """The paper of a form: at its head which cells are filled and `how`, at its foot the lines to be signed.

    Page ends between groups hold only where any number of pages may follow (X7.18).
    """
    unit = form.unit.name.replace("&", "&&")
    footer = f"&L填报单位（盖章）：{unit}&C第 &P 页 / 共 &N 页&R填报人：　　　　　审核人：　　　　　"
    header = f"&L{LEGEND}{how}" if how else ""
    return Paper(0.3, 0.3, 0.5, 0.6, footer=footer, header=header, most_pages=0 if grouped else _MANY)


def check_marks(letter: str, first: int, last: int) -> tuple[Mark, ...]:
    """Colours of a column of checks; the word and the sign stand there already."""
    cells = f"{letter}{first}:{letter}{last}"
    signs = (("●", "good"), ("▲", "slow"), ("■", "bad"))
    marks = [Mark(cells, f'=LEFT(${letter}{first},1)="{sign}"', style) for sign, style in signs]
    return (*marks, Mark(cells, f'=LEFT(${letter}{first},3)="请核对"', "ask"))


def count_asked(letter: str, first: int, last: int) -> str:
    """Excel expression for the number of checks that ask."""
    return f'COUNTIF({letter}{first}:{letter}{last},"请核对*")'
