"""Tables with a row for each place and indicators in columns: the row of the whole (全市) is what is owed (D9.30)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qcreport.book.celltext import squeezed
from qcreport.plan.documents.proposed.defaults import issued_measure
from qcreport.plan.documents.source import IssuedCell, IssuedLine, IssuedTable
from qcreport.plan.documents.tables.contents import OF_ALL, holds_measures, is_target
from qcreport.plan.documents.tables.headings import HEAD_WITHIN, UNITS, ColumnRole, part_of
from qcreport.plan.separators import split_names
from qcreport.plan.unit_names import ends_like_a_unit

_HEADINGS = ("指标", "目标值")
_MORE = ("计量单位", "责任单位")
_GROUP = "类别"
_MOST_LEADING = 3  # 序号, 类别, 地区
_SHOWN = 30
_FEWEST_PLACES = 2
_PLACE = re.compile(
    r"(?!全|(?:各?地|县|辖)区$|各?[县市区旗州盟乡镇、]+$)[^\W\d_]{1,8}(?:[县区市旗镇乡州省]|街道|管委会|兵团|农垦|林场|农场)|[省市县区]本级"
)
_OWED = re.compile(r"目标|任务|计划")
_ASIDE = {ColumnRole.REMARK, ColumnRole.DEADLINE, ColumnRole.LEFT_OUT, ColumnRole.NUMBER}
_BEFORE = re.compile(r"20\d\d年|现状|基数|基期|上年")
_BEHIND = re.compile(r"完成|进度|实际|排名|名次|得分|分值|累计|差额|上年|去年|同期")
_DONE = re.compile(r"完成|进度|实际|比例|[占比率]$|排名|名次|得分|分值|累计|差额|上年|去年|同期")


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
    across = [line for line in grid.lines[:HEAD_WITHIN] if _is_title(line)]
    built = _built(replace(grid, lines=tuple(line for line in grid.lines if line not in across)))
    if built is None:
        return None
    *named, last = built.heads
    under = [squeezed(last.cells[at].text) for at in built.figures]
    alone = under if len(under) == 1 else []  # 县区｜任务数（户）
    called = " ".join((grid.title, *(squeezed(line.cells[0].text) for line in across), *alone))
    owed = [at for at, word in zip(built.figures, under, strict=True) if _OWED.search(word) and not _DONE.search(word)]
    parted = bool(named) and len(set(under)) * 2 <= len(under)
    if not (parted and owed):
        if parted or not _OWED.search(called) or _DONE.search(called):
            return None
        owed, named = list(built.figures), list(built.heads)
    return _stood(grid, built, named, owed, last if parted else None)


def lacks_whole(grid: IssuedTable) -> str:
    """Why a table of places is not imported, in words for the office: no row of it is that of the whole; empty for every other table."""
    names = _names_of_places(grid)
    return "各行是各个地区，没有“全市”或“合计”一行" if names and not _one_whole(names) else ""


def is_by_place(grid: IssuedTable) -> bool:
    """Whether most rows of a table are those of single places: they are no indicators (D9.90)."""
    return bool(_names_of_places(grid))


def of_each(grid: IssuedTable, title: str) -> IssuedTable | None:
    """A row for each place and indicator, of a table without a row of the whole that says what each place owes; None for others (D9.105).

    Serves 县（市、区）｜碳强度下降目标｜节能目标｜责任部门 above 通川区｜19%｜17%｜通川区人民政府: each is owed by the unit in its row, without such a column
    by the place itself.
    """
    at, names = _column_of_places(grid)
    rows = [row for row, name in enumerate(names) if _PLACE.fullmatch(name)]
    if not rows or _one_whole(names):
        return None
    heads = [line for line in grid.lines[: rows[0]] if not _is_title(line)]
    titles = " ".join(
        (title, grid.title, *(squeezed(line.cells[0].text) for line in grid.lines[: rows[0]] if _is_title(line)))
    )
    called = [
        tuple(dict.fromkeys(filter(None, (squeezed(line.cells[one].text) for line in heads))))
        for one in range(grid.width)
    ]
    body = [grid.lines[row] for row in rows]
    lowest = [heading[-1] if heading else "" for heading in called]
    owners = [one for one in range(grid.width) if part_of(lowest[one]) in UNITS]
    owed = [
        one
        for one in range(at + 1, grid.width)
        if called[one] and one not in owners and part_of(lowest[one]) not in _ASIDE and _says_something(body, one)
    ]
    earlier = _earlier(owed, called)
    owed = [one for one in owed if one not in earlier]
    figures = [one for one in owed if _holds_figures(body, one)]
    said = owners or _OWED.search(titles) or all(_OWED.search("".join(called[one])) for one in owed)
    of_units = any(ends_like_a_unit(lowest[one]) for one in owed)  # whose row is that of the places is not said
    few, behind = len(figures) * 3 < len(owed), any(_BEHIND.search("".join(called[one])) for one in figures)
    if not (heads and said and figures) or of_units or few or behind:
        return None
    lines = [IssuedLine(tuple(map(IssuedCell, (_GROUP, *_HEADINGS, *_MORE))), heads[0].place)]
    measures = {one: issued_measure(lowest[one], "", "") for one in owed}
    for line in body:
        place = squeezed(line.cells[at].text)
        owner = line.cells[owners[0]].text if owners else place
        for one in owed:
            own = ("".join(called[one][:-1]), f"{lowest[one]}（{place}）", line.cells[one].text, measures[one], owner)
            lines += [IssuedLine(tuple(map(IssuedCell, own)), f"{line.place}第{one + 1}列")] if own[2].strip() else []
    whose = "由该行的责任单位填报" if owners else "由各地区填报"
    left = f"，“{'、'.join(lowest[one] for one in earlier)}”没有导入" if earlier else ""
    told = f"的表格按地区分行，没有“全市”一行，各地区的每个数作为一项指标，{whose}{left}"
    return replace(grid, lines=tuple(lines), guessed=grid.guessed or told)


def _earlier(owed: Sequence[int], called: Sequence[Sequence[str]]) -> list[int]:
    """The columns of what was measured before (2015年能源消费总量), beside others that are called aims (D9.133)."""
    aims = {one for one in owed if _OWED.search("".join(called[one]))}
    return [one for one in owed if aims and one not in aims and _BEFORE.search("".join(called[one]))]


def _says_something(body: Sequence[IssuedLine], at: int) -> bool:
    return any(line.cells[at].text.strip() for line in body)


def _holds_figures(body: Sequence[IssuedLine], at: int) -> bool:
    own = [line.cells[at].line for line in body if at < len(line.cells) and line.cells[at].text.strip()]
    return len(own) >= _FEWEST_PLACES and sum(is_target(text, bare=True) for text in own) * 2 > len(own)


def _names_of_places(grid: IssuedTable) -> list[str]:
    """The cells of the column whose rows are mostly places; none where no column is one."""
    return _column_of_places(grid)[1]


def _column_of_places(grid: IssuedTable) -> tuple[int, list[str]]:
    """The column whose rows are mostly places, and its cells; none where no column is one."""
    for at in range(min(_MOST_LEADING, grid.width)):
        names = [squeezed(line.cells[at].text) for line in grid.lines]
        places = [row for row, name in enumerate(names) if _PLACE.fullmatch(name)]
        if len(places) >= _FEWEST_PLACES and len(places) * 2 > len(names) - places[0]:
            return at, names
    return -1, []


def _is_title(line: IssuedLine) -> bool:
    """Whether a row is one cell over the whole width, or says nothing but in its first cell."""
    return len(line.cells) > 1 and not any(cell.text and not cell.beside for cell in line.cells[1:])


def _built(grid: IssuedTable) -> _ByPlace | None:
    for at in range(min(_MOST_LEADING, grid.width - 1)):
        names = [squeezed(line.cells[at].text) for line in grid.lines]
        wholes = _one_whole(names)
        places = [row for row, name in enumerate(names) if _PLACE.fullmatch(name)]
        if len(wholes) != 1 or len(places) < _FEWEST_PLACES:
            continue
        first = min(*wholes, *places)
        body = grid.lines[wholes[0]].cells
        figures = tuple(one for one in range(at + 1, grid.width) if any(line.cells[one].text for line in grid.lines))
        held = {one: [grid.lines[row].cells[one].line for row in places] for one in figures}
        figures = tuple(
            one for one in figures if body[one].text or any(is_target(text, bare=True) for text in held[one])
        )
        readable = [is_target(body[one].line, bare=True) for one in figures if body[one].text]
        if 0 < first <= HEAD_WITHIN and figures and sum(readable) * 2 > len(readable):
            return _ByPlace(at, figures, grid.lines[:first], grid.lines[wholes[0]])
    return None


def _one_whole(names: Sequence[str]) -> list[int]:
    """The rows of the whole: 全市 goes before 合计."""
    found = [row for row, name in enumerate(names) if OF_ALL.fullmatch(name)]
    return [row for row in found if names[row].startswith("全")] or found


def _stood(
    grid: IssuedTable, built: _ByPlace, heads: Sequence[IssuedLine], owed: Sequence[int], last: IssuedLine | None
) -> IssuedTable | None:
    """A row for each indicator: what stands above it, its name, the figure of the whole, what a row of headings says of units and measures.

    Args:
        grid: The table.
        built: How it is built.
        heads: Its rows of headings.
        owed: The columns of figures that are owed.
        last: The row of headings below these that calls them 目标任务, where there is one.
    """
    by = next((line for line in reversed(heads) if _names_units(line, built.at, owed, alone=len(heads) == 1)), None)
    measured = next(
        (line for line in reversed(heads) if line is not by and _names_measures(line, built.at, owed)), None
    )
    over = [line for line in heads if line not in {by, measured} and any(line.cells[at].text for at in owed)]
    if not over:
        return None
    *groups, names = over
    whole = built.whole
    columns = _one_of_each(names, owed)
    more = {heading: line for heading, line in zip(_MORE, (measured, by), strict=True) if line}
    head = (*[_GROUP] * len(groups), *_HEADINGS, *more)
    lines = [IssuedLine(tuple(map(IssuedCell, head)), heads[0].place)]
    for at in columns:
        above = tuple(replace(line.cells[at], above=line.cells[at].beside, beside=False) for line in groups)
        own = (names.cells[at].text, whole.cells[at].text, *(line.cells[at].text for line in more.values()))
        lines.append(IssuedLine((*above, *map(IssuedCell, own)), f"{whole.place}第{at + 1}列"))
    called = dict.fromkeys(squeezed(last.cells[at].text) for at in columns) if last else ()
    said = f"的“{'、'.join(called)}”" if called else ""
    name = squeezed(whole.cells[built.at].text)
    told = f"的表格按地区分行，只取“{name}”一行{said}作为目标值，各地区的数没有导入：{_places(grid, built)}"
    return replace(grid, lines=tuple(lines), guessed=grid.guessed or told)


def _places(grid: IssuedTable, built: _ByPlace) -> str:
    """The names in the rows of places, in words for the office."""
    rows = [line for line in grid.lines if any(is_target(line.cells[at].line, bare=True) for at in built.figures)]
    named = [line.cells[built.at].line for line in rows if line is not built.whole]
    names = [name for name in named if name and not OF_ALL.fullmatch(squeezed(name))]
    return "、".join(names[:_SHOWN]) + f"等{len(names)}个" * (len(names) > _SHOWN)


def _one_of_each(names: IssuedLine, owed: Sequence[int]) -> list[int]:
    """Of several columns that are owed below one name (年度目标｜上半年目标) the first."""
    kept: list[int] = []
    for at in owed:
        if not kept or not all(cell.beside for cell in names.cells[kept[-1] + 1 : at + 1]):
            kept.append(at)
    return kept


def _names_units(line: IssuedLine, at: int, owed: Sequence[int], *, alone: bool) -> bool:
    """Whether a row of headings holds the units of the indicators above or below it; 责任单位 over the places in the only one does not."""
    texts = [squeezed(line.cells[one].text) for one in owed if line.cells[one].text]
    said = not alone and part_of(squeezed(line.cells[at].text)) in UNITS
    return bool(texts) and (said or all(ends_like_a_unit(name) for text in texts for name in split_names(text)))


def _names_measures(line: IssuedLine, at: int, owed: Sequence[int]) -> bool:
    """Whether a row of headings holds the units of measure of the indicators above it."""
    texts = [squeezed(line.cells[one].text) for one in owed if line.cells[one].text]
    return bool(texts) and holds_measures(squeezed(line.cells[at].text), texts, others=())
