"""The columns of 工作任务: what nothing stands in is not seen, and its room goes to the texts (C4.26)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from qcreport.asked.fields.faces import ASKED
from qcreport.asked.headings import CONFIRM, NEXT_STEPS, PERCENT, PROBLEMS, PROGRESS, STATUS, TASK_HEADINGS
from qcreport.book.sheet import Cell, ColumnLook, Row
from qcreport.forms.parts import fitting
from qcreport.forms.sheet import CellToFill, columns
from qcreport.forms.styles import TASK_POINTS
from qcreport.forms.task_checks import HIDDEN
from qcreport.plan.terms import TASK

WIDTHS = (4.5, 10.0, 14.0, 3.8, 6.7, 5.3, 8.3, 24.0, 25.0, 9.4, 9.4, 6.6, 6.6, 24.0)
BESIDE = 1  # 自动校验 is for the screen; on paper nobody can mend anything
AGAIN = " again"  # at the end of the look of a 创建内容 that the row above shows already
_LEAST, _ENOUGH = 20.0, 18.0
_CHECK_ROOM = f"{ASKED}{'字' * 12}"
_EDGE = 5 / 7  # what a column takes beside its letters, in Excel's characters


def unused(rows: Sequence[Row]) -> frozenset[str]:
    """The headings under which no row has anything to read or to fill."""
    used = {name for row in rows for cell, name in _named(row) if _has_something(cell)}
    return frozenset(TASK_HEADINGS) - used if rows else frozenset()


def widths_without(unseen: frozenset[str]) -> dict[str, float]:
    """Widths of the columns that are seen; the room of the others goes to the narrow texts first, then to all that makes rows tall."""
    seen = {name: width for name, width in zip(TASK_HEADINGS, WIDTHS, strict=True) if name not in unseen}
    spare = sum(WIDTHS) - sum(seen.values()) + _EDGE * len(unseen)
    narrow = min(seen[PROBLEMS] + spare / 2, _ENOUGH)
    rest = (spare - 2 * (narrow - seen[PROBLEMS])) / 2
    wider = {PROGRESS: seen[PROGRESS] + rest, TASK: seen[TASK] + rest}
    return {**seen, **wider, PROBLEMS: narrow, NEXT_STEPS: narrow}


def how_to_fill(unseen: frozenset[str]) -> str:
    """What the head of a printed page says of the cells to fill, of which only those that are seen are named."""
    chosen = "和".join(name for name in (STATUS, CONFIRM) if name not in unseen)
    return f"{PERCENT[:3]}填0至100的整数，{chosen}从列表中选择，其余填文字。"


def task_columns(widths: Mapping[str, float]) -> tuple[ColumnLook, ...]:
    """The columns, of which those without a width are not seen."""
    drawn = zip(columns(WIDTHS, beside=BESIDE), TASK_HEADINGS, strict=True)
    shown = (replace(one, width=widths.get(name, one.width), hidden=name not in widths) for one, name in drawn)
    return (*shown, *columns((), HIDDEN + 1))


def fitted(row: Row, widths: Mapping[str, float]) -> Row:
    """The row with room for all of its texts; what 自动校验 may ask has room too, 创建内容 only where it is seen."""
    texts = [
        (cell.text or str(cell.cached), widths[name])
        for cell, name in _named(row)
        if name in widths and AGAIN not in cell.style
    ]
    return replace(row, height=fitting([*texts, (_CHECK_ROOM, WIDTHS[-1])], _LEAST, TASK_POINTS))


def _named(row: Row) -> Iterator[tuple[Cell, str]]:
    """The cells of a row with their headings."""
    return ((cell, name) for cell, name in zip(row.cells, TASK_HEADINGS, strict=False) if isinstance(cell, Cell))


def _has_something(cell: Cell) -> bool:
    return isinstance(cell, CellToFill) or bool(cell.text or cell.formula) or cell.number is not None
