"""Tables with a column for each unit and marks below it (★ leads, ▲ helps): the marks become columns of roles (D9.69)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qcreport.book.celltext import squeezed
from qcreport.plan.documents.source import IssuedCell, IssuedLine, IssuedTable
from qcreport.plan.documents.tables.headings import HEAD_WITHIN, part_of
from qcreport.plan.groups import is_group
from qcreport.plan.unit_names import ends_like_a_unit

_FEWEST_UNITS = 2
_SIGN = r"[√✓✔☑★☆●○◎▲△■□◆◇※＊*]"
_LEADS, _OWES, _HELPS = "牵头单位", "责任单位", "配合单位"
_ROLES = {
    _LEADS: r"(?:总?牵头|主办|主责|主抓)",
    _HELPS: r"(?:配合|协办|协助|协同|参与|参加)",
    _OWES: r"(?:责任|负责|承办|落实|实施)",
}
_MARK = re.compile(rf"{_SIGN}|(?:{'|'.join(_ROLES.values())})(?:单位|部门)?")
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class _Marked:
    """The row of headings that names the units, and their columns."""

    head: int
    columns: tuple[int, ...]


def with_marked_units(grid: IssuedTable, said: Iterable[str]) -> IssuedTable:
    """The table, its columns of single units with nothing but marks below put together by what the marks mean; every other one as it is.

    Args:
        grid: The table.
        said: The other words of the document, which may say what a mark means.
    """
    marked = next(_marked(grid), None)
    if marked is None:
        return grid
    own = (cell.text for line in grid.lines for cell in line.cells)
    meanings = _meanings(_signs(grid, marked), "。".join((*own, *said, grid.title)))
    roles = [role for role in (_LEADS, _OWES, _HELPS) if role in meanings.values()]
    lines = tuple(
        _with_roles(at, line, grid.lines[marked.head], marked, meanings, roles) for at, line in enumerate(grid.lines)
    )
    meant = "，".join(f"“{sign}”是{role}" for sign, role in meanings.items())
    told = f"的表格把单位写在表头，下面用符号写明各自的责任，读作{meant}"
    return replace(grid, lines=lines, guessed=grid.guessed or told)


def _marked(grid: IssuedTable) -> Iterator[_Marked]:
    """Rows of headings of which two cells or more are names of units that have nothing but marks below."""
    for at, line in enumerate(grid.lines[:HEAD_WITHIN]):
        named = [column for column, cell in enumerate(line.cells) if not cell.beside and _is_name(squeezed(cell.text))]
        if len(named) < _FEWEST_UNITS:
            continue
        below = [[one for row in grid.lines[at + 1 :] if (one := _own(row, column))] for column in named]
        marks = [text for texts in below for text in texts]
        if len(marks) >= _FEWEST_UNITS and sum(map(bool, below)) >= _FEWEST_UNITS and all(map(_MARK.fullmatch, marks)):
            yield _Marked(at, tuple(named))


def _is_name(text: str) -> bool:
    return len(text) >= _SHORTEST_NAME and part_of(text) is None and (ends_like_a_unit(text) or is_group(text))


def _own(line: IssuedLine, column: int) -> str:
    cell = line.cells[column]
    return "" if cell.beside else squeezed(cell.text)


def _signs(grid: IssuedTable, marked: _Marked) -> tuple[str, ...]:
    found = (_own(line, column) for line in grid.lines[marked.head + 1 :] for column in marked.columns)
    return tuple(dict.fromkeys(filter(None, found)))


def _meanings(signs: Sequence[str], words: str) -> Mapping[str, str]:
    """What each mark means: by its own word (牵头), or what the document says of it; where it says nothing, that the unit is responsible."""
    return {sign: _of_word(sign) or _said_of(sign, words) or _OWES for sign in signs}


def _of_word(text: str) -> str:
    return next((role for role, word in _ROLES.items() if re.match(word, text)), "")


def _said_of(sign: str, words: str) -> str:
    """The role that stands right behind a mark (★为牵头单位, ★：牵头), or right in front of it (牵头单位用★表示)."""
    mark = re.escape(sign)
    for role, word in _ROLES.items():
        if re.search(rf"{mark}[^，,；;。、★☆●○◎▲△■□◆◇※√]{{0,6}}{word}", words):
            return role
    for role, word in _ROLES.items():
        if re.search(rf"{word}(?:单位|部门|责任)*[^，,；;。、★☆●○◎▲△■□◆◇※√]{{0,5}}{mark}", words):
            return role
    return ""


def _with_roles(
    at: int,
    line: IssuedLine,
    head: IssuedLine,
    marked: _Marked,
    meanings: Mapping[str, str],
    roles: Sequence[str],
) -> IssuedLine:
    """A row with a column for each role in place of those of the units."""
    first = line.cells[marked.columns[0]]
    if at < marked.head or first.beside:
        held = [replace(first, beside=first.beside or number > 0) for number in range(len(roles))]
    elif at == marked.head:
        held = [IssuedCell(role) for role in roles]
    else:
        names = [(squeezed(head.cells[one].text), meanings.get(_own(line, one), "")) for one in marked.columns]
        held = [IssuedCell("、".join(name for name, own in names if own == role)) for role in roles]
    before = tuple(cell for column, cell in enumerate(line.cells) if column < marked.columns[0])
    after = tuple(
        cell for column, cell in enumerate(line.cells) if column > marked.columns[0] and column not in marked.columns
    )
    return replace(line, cells=(*before, *held, *after))
