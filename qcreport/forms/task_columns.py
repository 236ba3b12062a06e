"""The columns of 工作任务: what nothing stands in is not seen, and its room goes to the texts (C4.26)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from qcreport.asked.fields.faces import ASKED, help_sentence
from qcreport.asked.headings import CONFIRM, LAST_TEXT, NEXT_STEPS, PERCENT, PROBLEMS, PROGRESS, STATUS, TASK_HEADINGS
from qcreport.book.fit import TALLEST, lines_needed
from qcreport.book.sheet import Cell, ColumnLook, Row
from qcreport.forms.parts import fitting
from qcreport.forms.sheet import CellToFill, columns
from qcreport.forms.styles import TASK_POINTS
from qcreport.forms.task_checks import HIDDEN
from qcreport.plan.terms import CONTENT, TASK

WIDTHS = (4.5, 10.0, 14.0, 3.8, 6.7, 5.3, 8.3, 24.0, 25.0, 9.4, 9.4, 6.6, 6.6, 28.0)
BESIDE = 1  # 自动校验 is for the screen; on paper nobody can mend anything
AGAIN = " again"  # at the end of the look of a 创建内容 that the row above shows already
_LEAST, _ENOUGH, _NARROW = 20.0, 18.0, 12.5
_READ = (CONTENT, TASK, LAST_TEXT)
_CONTENTS, _LASTS, _LEAST_TASK = (10.0, 13.0, 16.0), (15.0, 18.0, 21.0, 24.0, 27.0), 12.0  # widths that are tried
_MOST_LINES = int(TALLEST / (1.5 * TASK_POINTS))
_EDGE = 5 / 7  # what a column takes beside its letters, in Excel's characters


def unused(rows: Sequence[Row]) -> frozenset[str]:
    """The headings under which no row has anything to read or to fill."""
    used = {name for row in rows for cell, name in _named(row) if _has_something(cell)}
    return frozenset(TASK_HEADINGS) - used if rows else frozenset()


def widths_of(rows: Sequence[Row], unseen: frozenset[str]) -> dict[str, float]:
    """Widths of the columns that are seen.

    The room of the others goes to the narrow texts first, then to all that makes rows tall; what is read there shares its
    room so that these rows take the least paper (C4.33).
    """
    seen = {name: width for name, width in zip(TASK_HEADINGS, WIDTHS, strict=True) if name not in unseen}
    spare = sum(WIDTHS) - sum(seen.values()) + _EDGE * len(unseen)
    narrow = min(seen[PROBLEMS] + spare / 2, max(_NARROW, seen[PROBLEMS] + spare / 4), _ENOUGH)
    rest = spare - 2 * (narrow - seen[PROBLEMS])
    read = [name for name in _READ if name in seen]
    shared = _lowest(rows, read, sum(seen[name] for name in read) + rest / 2)
    return {**seen, **shared, PROGRESS: seen[PROGRESS] + rest / 2, PROBLEMS: narrow, NEXT_STEPS: narrow}


def _lowest(rows: Sequence[Row], read: Sequence[str], room: float) -> dict[str, float]:
    """The widths of these columns, together as wide as the room, with which rows are lowest, none cut if that can be had."""
    named = [dict(_texts(row)) for row in rows]
    tried = (_sharing(room, *widths) for widths in product(_CONTENTS, _LASTS if LAST_TEXT in read else (0.0,)))

    def taken(widths: Mapping[str, float]) -> tuple[int, int]:
        lines = [
            max(
                (lines_needed(text, widths[name], TASK_POINTS) for name, text in row.items() if name in read), default=1
            )
            for row in named
        ]
        return max(0, max(lines, default=1) - _MOST_LINES), sum(lines)

    return min((one for one in tried if one[TASK] >= _LEAST_TASK), key=taken)


def _sharing(room: float, content: float, last: float) -> dict[str, float]:
    return {CONTENT: content, TASK: room - content - last, **({LAST_TEXT: last} if last else {})}


def how_to_fill(unseen: frozenset[str]) -> str:
    """What the head of a printed page says of the cells to fill, of which only those that are seen are named."""
    chosen = "和".join(name for name in (STATUS, CONFIRM) if name not in unseen)
    percent = "" if PERCENT in unseen else f"{PERCENT[:3]}填0至100的整数，"
    return f"{percent}{f'{chosen}从列表中选择，其余' if chosen else ''}填文字。"


def task_columns(widths: Mapping[str, float]) -> tuple[ColumnLook, ...]:
    """The columns, of which those without a width are not seen."""
    drawn = zip(columns(WIDTHS, beside=BESIDE), TASK_HEADINGS, strict=True)
    shown = (replace(one, width=widths.get(name, one.width), hidden=name not in widths) for one, name in drawn)
    return (*shown, *columns((), HIDDEN + 1))


def fitted(row: Row, widths: Mapping[str, float]) -> Row:
    """The row with room for all of its texts; what 自动校验 may ask has room too (C4.35)."""
    texts = [(text, widths[name]) for name, text in _texts(row) if name in widths]
    asked = [(text, WIDTHS[-1]) for text in _asked(row)]
    return replace(row, height=fitting([*texts, *asked], _LEAST, TASK_POINTS))


def _asked(row: Row) -> Iterator[str]:
    """How 自动校验 asks for each of the cells to fill; whatever else it may ask of them is shorter."""
    return (ASKED + help_sentence(cell.field) for cell in row.cells if isinstance(cell, CellToFill))


def _texts(row: Row) -> Iterator[tuple[str, str]]:
    """Headings with what stands there as issued; 创建内容 only where it is seen."""
    return ((name, cell.text or str(cell.cached)) for cell, name in _named(row) if AGAIN not in cell.style)


def _named(row: Row) -> Iterator[tuple[Cell, str]]:
    """The cells of a row with their headings."""
    return ((cell, name) for cell, name in zip(row.cells, TASK_HEADINGS, strict=False) if isinstance(cell, Cell))


def _has_something(cell: Cell) -> bool:
    return isinstance(cell, CellToFill) or bool(cell.text or cell.formula) or cell.number is not None
