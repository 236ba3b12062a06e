"""What forms add to the description of a sheet: the cells to fill with their fields, and how much of them is filled."""

from collections.abc import Sequence
from dataclasses import dataclass

from qcreport.asked.model import Field, Form
from qcreport.book.sheet import Cell, ColumnLook, Mark, Paper, Sheet

_HIDDEN_WIDTH = 10.0


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
        owed_formula: Excel expression for the cells owed now, where that depends on what is filled in.
    """

    owed: int
    open: int
    open_formula: str
    ask_formula: str
    owed_formula: str = ""


@dataclass(frozen=True, slots=True)
class FormSheet(Sheet):
    """One sheet of a form, with how much of it is filled where that is counted.

    Formats of cells may be changed too, so that a percent or date format that came with a pasted value can be taken off again.
    """

    allowed: tuple[str, ...] | None = ("format_cells", "format_rows", "format_columns", "autofilter")
    progress: Progress | None = None


def columns(widths: Sequence[float], hidden: int = 0) -> tuple[ColumnLook, ...]:
    """Printed columns of these widths, and so many hidden ones behind them."""
    return (*map(ColumnLook, widths), *[ColumnLook(_HIDDEN_WIDTH, printed=False, hidden=True)] * hidden)


def paper_of(form: Form, *, one_page: bool = False) -> Paper:
    """The paper of a form, with the lines to be signed at its foot."""
    unit = form.unit.name.replace("&", "&&")
    footer = f"&L填报单位（盖章）：{unit}&C第 &P 页 / 共 &N 页&R填报人：　　　　　审核人：　　　　　"
    return Paper(0.5, 0.5, 0.55, 0.75, footer=footer, one_page=one_page)


def check_marks(letter: str, first: int, last: int) -> tuple[Mark, ...]:
    """Colours of a column of checks; the word and the sign stand there already."""
    cells = f"{letter}{first}:{letter}{last}"
    signs = (("●", "good"), ("▲", "slow"), ("■", "bad"))
    marks = [Mark(cells, f'=LEFT(${letter}{first},1)="{sign}"', style) for sign, style in signs]
    return (*marks, Mark(cells, f'=LEFT(${letter}{first},3)="请核对"', "ask"))


def count_asked(letter: str, first: int, last: int) -> str:
    """Excel expression for the number of checks that ask."""
    return f'COUNTIF({letter}{first}:{letter}{last},"请核对*")'
