"""Paragraphs that are the rows of a table: their cells parted by tabs, by wide gaps, or by blanks below a line of headings (D9.130)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qcreport.plan.documents.source import IssuedCell, IssuedLine, IssuedTable, Paragraph
from qcreport.plan.documents.tables.contents import is_growth, is_target, is_year
from qcreport.plan.documents.tables.headings import ColumnRole, part_of
from qcreport.plan.documents.tables.layout import layout_of

GAP = re.compile(r"[ 　]*\t+[ 　]*|[ 　]{3,}")
_BLANKS = re.compile(r"[ 　\t]+")
_FEWEST_COLUMNS, _FEWEST_ROWS, _FEWEST_BY_BLANKS = 2, 2, 3
_MOST_ASIDE = 2  # rows in a row that do not fit, before the table is at its end
_LONGEST_SECTION = 20
_TOLD = "的表格没有表格线，按空格分列"
_GROUPS = {ColumnRole.GROUP, ColumnRole.TITLE, ColumnRole.TEXT}


@dataclass(frozen=True, slots=True)
class InColumns:
    """A table that paragraphs are, how many these are, and those among them that fit none of its rows."""

    table: IssuedTable
    count: int
    others: tuple[Paragraph, ...] = ()


def by_gaps(paragraphs: Sequence[Paragraph], title: str) -> InColumns | None:
    """Paragraphs parted by tabs or wide gaps into the same columns, the first of them headings.

    Serves tables that were typed with tabs, or lost their grid but not their columns.
    """
    head = GAP.split(paragraphs[0].text.strip())
    if len(head) < _FEWEST_COLUMNS:
        return None
    rows = [head]
    for one in paragraphs[1:]:
        cells = GAP.split(one.text.strip())
        if len(cells) != len(head):
            break
        rows.append(cells)
    return as_table(rows, [one.place for one in paragraphs], title, len(rows))


def by_blanks(paragraphs: Sequence[Paragraph], title: str) -> InColumns | None:
    """Paragraphs parted by single blanks below a line of words of which three or more, and two in three, are headings; which blanks part cells is a guess, asked once.

    A row that leaves out its first groups goes on with those above; any other with a word too few or too many fits none.
    """
    head = _BLANKS.split(paragraphs[0].text.strip())
    known = [part_of(word) for word in head]
    headings = sum(bool(role or is_year(word) or is_growth(word)) for role, word in zip(known, head, strict=True))
    if headings < _FEWEST_BY_BLANKS or headings * 3 < len(head) * 2:
        return None
    leading = next((at for at, role in enumerate(known) if role not in _GROUPS), len(head))
    lines = [_line(head, paragraphs[0].place)]
    others: list[Paragraph] = []
    last = 0
    for at, one in enumerate(paragraphs[1:], start=1):
        cells = _BLANKS.split(one.text.strip())
        row = _row(cells, len(head), leading - 1)
        section = len(cells) == 1 and len(cells[0]) <= _LONGEST_SECTION and at - last <= 1
        if row:
            last = at
            lines.append(_line(row, one.place))
        elif (
            section and at + 1 < len(paragraphs) and _row(_BLANKS.split(paragraphs[at + 1].text.strip()), len(head), 0)
        ):
            last = at
            lines.append(IssuedLine(tuple(IssuedCell(cells[0], beside=nth > 0) for nth in range(len(head))), one.place))
        elif at - last > _MOST_ASIDE:
            break
        else:
            others.append(one)
    table = IssuedTable(title, tuple(lines), _TOLD)
    if len(lines) <= _FEWEST_ROWS or not layout_of(table):
        return None
    within = [one for one in others if one in paragraphs[: last + 1]]
    return InColumns(table, last + 1, tuple(within))


def _row(cells: Sequence[str], width: int, groups: int) -> Sequence[str] | None:
    """The cells of a row, with its first groups empty where it leaves these out and ends with a target; None where it fits no other way."""
    missing = width - len(cells)
    if missing == 0:
        return cells
    if 0 < missing <= groups and len(cells) > 1 and is_target(cells[-1], bare=True):
        return [*[""] * missing, *cells]
    return None


def _line(cells: Sequence[str], place: str) -> IssuedLine:
    return IssuedLine(tuple(map(IssuedCell, cells)), place)


def as_table(rows: Sequence[Sequence[str]], places: Sequence[str], title: str, count: int) -> InColumns | None:
    """Rows as a table; None where it reads as none."""
    if len(rows) < _FEWEST_ROWS:
        return None
    table = IssuedTable(title, tuple(_line(row, place) for row, place in zip(rows, places, strict=False)))
    return InColumns(table, count) if layout_of(table) else None
