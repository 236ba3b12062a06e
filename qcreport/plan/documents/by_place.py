"""Tables with a row for each place and indicators in columns: the row of the whole (全市) is what is owed (D9.30)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qcreport.book.celltext import squeezed
from qcreport.plan.documents.contents import OF_ALL, is_place, is_target
from qcreport.plan.documents.headings import UNITS, part_of
from qcreport.plan.documents.names import ends_like_a_unit
from qcreport.plan.documents.source import IssuedCell, IssuedLine, IssuedTable
from qcreport.plan.separators import split_names

_HEADINGS = ("指标", "目标值", "责任单位")
_GROUP = "类别"
_HEAD_WITHIN = 12
_MOST_LEADING = 3  # 序号, 类别, 地区
_FEWEST_INDICATORS = 2
_OWED = re.compile(r"目标|任务|计划")
_DONE = re.compile(r"完成|进度|实际|比例|[占比率]$|排名|累计|差额|上年|去年|同期")


@dataclass(frozen=True, slots=True)
class _ByPlace:
    """How such a table is built: its columns of places and of figures, its rows of headings, the row of the whole."""

    at: int
    figures: tuple[int, ...]
    heads: tuple[IssuedLine, ...]
    whole: IssuedLine


def of_whole(grid: IssuedTable) -> IssuedTable | None:
    """The indicators of the whole as a table of its own, one a row; None where the rows are not places or nothing says what is owed.

    Serves 地区｜就业人数（目标任务｜进度）｜… above 全市｜27800｜52242 and the rows of its districts.
    """
    across = [line for line in grid.lines[:_HEAD_WITHIN] if _is_title(line)]
    built = _built(replace(grid, lines=tuple(line for line in grid.lines if line not in across)))
    if built is None:
        return None
    *named, last = built.heads
    called = " ".join((grid.title, *(squeezed(line.cells[0].text) for line in across)))
    under = [squeezed(last.cells[at].text) for at in built.figures]
    owed = [at for at, word in zip(built.figures, under, strict=True) if _OWED.search(word) and not _DONE.search(word)]
    parted = bool(named) and len(set(under)) * 2 <= len(under)
    if not (parted and owed):
        if parted or not _OWED.search(called) or _DONE.search(called):
            return None
        owed, named = list(built.figures), list(built.heads)
    return _stood(grid, built, named, owed, [squeezed(last.cells[at].text) for at in owed] if parted else [])


def _is_title(line: IssuedLine) -> bool:
    """Whether a row is one cell over the whole width, or says nothing but in its first cell."""
    return len(line.cells) > 1 and not any(cell.text and not cell.beside for cell in line.cells[1:])


def _built(grid: IssuedTable) -> _ByPlace | None:
    for at in range(min(_MOST_LEADING, grid.width - _FEWEST_INDICATORS)):
        names = [squeezed(line.cells[at].text) for line in grid.lines]
        wholes = [row for row, name in enumerate(names) if OF_ALL.fullmatch(name)]
        places = [row for row, name in enumerate(names) if is_place(name)]
        if len(wholes) != 1 or len(places) < _FEWEST_INDICATORS:
            continue
        first = min(*wholes, *places)
        body = grid.lines[wholes[0]].cells
        figures = tuple(one for one in range(at + 1, grid.width) if any(line.cells[one].text for line in grid.lines))
        readable = [is_target(body[one].line, bare=True) for one in figures if body[one].text]
        if 0 < first <= _HEAD_WITHIN and len(figures) >= _FEWEST_INDICATORS and sum(readable) * 2 > len(readable):
            return _ByPlace(at, figures, grid.lines[:first], grid.lines[wholes[0]])
    return None


def _stood(
    grid: IssuedTable, built: _ByPlace, heads: Sequence[IssuedLine], owed: Sequence[int], called: Sequence[str]
) -> IssuedTable:
    """A row for each indicator: what stands above it, its name, the figure of the whole, the units that a row of headings names."""
    by = next((line for line in reversed(heads) if _names_units(line, built.at, owed)), None)
    over = [line for line in heads if line is not by and any(line.cells[at].text for at in owed)]
    *groups, names = over
    name = squeezed(built.whole.cells[built.at].text)
    head = IssuedLine(tuple(map(IssuedCell, (*[_GROUP] * len(groups), *_HEADINGS))), heads[0].place)
    lines = [head]
    for at in owed:
        above = tuple(replace(line.cells[at], above=line.cells[at].beside, beside=False) for line in groups)
        own = (names.cells[at].text, built.whole.cells[at].text, by.cells[at].text if by else "")
        lines.append(IssuedLine((*above, *map(IssuedCell, own)), f"{built.whole.place}第{at + 1}列"))
    said = f"的“{'、'.join(dict.fromkeys(called))}”" if called else ""
    told = f"的表格按地区分行，只取“{name}”一行{said}作为目标值，各地区的数没有导入"
    return replace(grid, lines=tuple(_shown(lines, by)), guessed=grid.guessed or told)


def _shown(lines: Sequence[IssuedLine], by: IssuedLine | None) -> Iterator[IssuedLine]:
    """The rows, without the column of units where no row of headings names any."""
    yield from (line if by else replace(line, cells=line.cells[:-1]) for line in lines)


def _names_units(line: IssuedLine, at: int, owed: Sequence[int]) -> bool:
    """Whether a row of headings holds the units of the indicators above or below it."""
    texts = [squeezed(line.cells[one].text) for one in owed if line.cells[one].text]
    said = part_of(squeezed(line.cells[at].text)) in UNITS
    return bool(texts) and (said or all(ends_like_a_unit(name) for text in texts for name in split_names(text)))
