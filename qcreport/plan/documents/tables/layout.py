"""How a table is built: heading rows, what each column holds, indicators or tasks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qcreport.book.celltext import squeezed
from qcreport.plan.documents.files.plaintext import NUMBERED
from qcreport.plan.documents.lines.items import split_number
from qcreport.plan.documents.source import IssuedCell, IssuedLine, IssuedTable
from qcreport.plan.documents.tables.columns import by_content
from qcreport.plan.documents.tables.contents import (
    OF_ALL,
    called_units,
    holds_measures,
    is_growth,
    is_target,
    is_year,
    names_measures,
    names_units_itself,
    says_when,
    texts_below,
)
from qcreport.plan.documents.tables.headings import HEAD_WITHIN, UNITS, ColumnRole, part_of
from qcreport.plan.separators import BRACKET_AT_END
from qcreport.plan.unit_names import ends_like_a_unit

HALF = 0.5  # a row of which no more are headings is one of labels and what they hold, where a better one follows
TOTALS = {"合计", "总计", "小计", "总分"}
_IN_BRACKETS = re.compile(r"[（(].*[）)]")
_FEWEST_COUNTED = 3
_SHORTEST_TASK = 6
_LISTED = re.compile(r"任务|清单|分解|分工|责任|整改|实事|督办|交办|台账|事项|重点")
_NAME_ALONE = re.compile(r"(?:单位|部门)?(?:名称)?")
_NAMES = {"项目名称", "项目"}  # what is done, where the title or a column of progress says so (D9.32)
_DONE = re.compile(r"(?:完成|推进|落实|进展|实施)情况|^占.{1,6}(?:计划|目标|任务)")
_PROGRESS = re.compile(r"进度(?:[（(][%％][）)])?$|(?:^|实际|累计|已)完成(?:工作)?量")
_WEIGHT = re.compile(r"权\s*重|权数|分值|满分|标准分")
_MEASURE = re.compile(r"(?:计量|度量)?单位")
_OF_TASKS = re.compile(r"实事|任务|重点工作|重点项目|民生工程|目标责任")


class TableKind(StrEnum):
    """What the rows of a table are."""

    INDICATORS = "指标表"
    TASKS = "任务表"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is built.

    Attributes:
        kind: What its rows are.
        body: The first row below the headings.
        headings: The heading of each column, several rows joined by `/`.
        parts: What each column holds.
        guessed: The headings of the columns of units that they do not tell themselves, and what they were taken for.
    """

    kind: TableKind
    body: int
    headings: tuple[str, ...]
    parts: tuple[ColumnRole, ...]
    guessed: tuple[tuple[str, ColumnRole], ...] = ()


def layout_of(grid: IssuedTable, *, open_units: bool = False) -> Layout | None:
    """Recognise a table; None where it has no headings of an indicator or task table.

    Args:
        grid: The table.
        open_units: Whether counted tasks without a column of units are a table of tasks too.
    """
    named = _OF_TASKS.search(grid.title) is not None
    heads = [
        at for at, line in enumerate(grid.lines[:HEAD_WITHIN]) if is_head(line, open_units=open_units, named=named)
    ]
    whole = [at for at in heads if known_share(grid.lines[at].cells) > HALF]
    for first in heads:
        if whole and first < whole[0] and known_share(grid.lines[first].cells) <= HALF:
            continue  # 项目名称｜甲｜主管部门｜乙 above the headings of a form
        if found := _laid_out(grid, first, open_units=open_units):
            return found
    owing = (at for at, line in enumerate(grid.lines[:HEAD_WITHIN]) if _says_who(line, grid))
    return next(filter(None, (_laid_out(grid, first, by_length=True) for first in owing)), None)


def _laid_out(grid: IssuedTable, first: int, *, open_units: bool = False, by_length: bool = False) -> Layout | None:
    """How a table is built whose headings begin in a row; None where these are no such headings.

    Args:
        grid: The table.
        first: The first row of headings.
        open_units: Whether tasks without a column of units are enough.
        by_length: Whether the column of the longest words is that of the tasks, whatever it is called (D9.74).
    """
    last = first + 1
    while last < len(grid.lines) and _goes_on(grid.lines[last], grid.lines[last - 1]):
        last += 1
    stacked = [_stack(grid.lines[first:last], at) for at in range(grid.width)]
    headings = tuple("/".join(words) for words in stacked)
    body = grid.lines[last:]
    by_words = [_part(words) for words in stacked]
    parts = by_content(by_words, headings, body)
    if by_length:
        parts = _with_longest(parts, body)
    weighted = any(_WEIGHT.search(one) or _MEASURE.fullmatch(one) for one in headings)
    kind = _kind(parts, body, weighted=weighted)
    dated = {ColumnRole.TARGET, ColumnRole.DEADLINE} <= set(parts)  # 任务目标｜完成时限
    if (
        kind is None
        and open_units
        and (dated or {ColumnRole.TEXT} & set(parts) or _NAMES & {one[-1] for one in stacked if one})
    ):
        kind = TableKind.TASKS
    if kind is None:
        return None
    settled = tuple(_settled(parts, headings, body, kind))
    guessed = tuple(
        (one, part)
        for one, words, part in zip(headings, by_words, settled, strict=True)
        if (part in UNITS or (by_length and part is ColumnRole.TEXT))
        and (
            words in {None, ColumnRole.LEFT_OUT, ColumnRole.REMARK}
            or (words is ColumnRole.UNIT and part is ColumnRole.LEAD)
        )
    )
    return Layout(kind, last, headings, settled, guessed)


def _says_who(line: IssuedLine, grid: IssuedTable) -> bool:
    """Whether a row of headings says who is responsible, and until when or in a list of what is to be done, but in no known word what."""
    parts = [part_of(squeezed(cell.text)) for cell in line.cells if not cell.beside]
    across = " ".join(
        one.cells[0].text for one in grid.lines[:HEAD_WITHIN] if all(cell.beside for cell in one.cells[1:])
    )
    listed = _LISTED.search(f"{grid.title} {across}") is not None and ColumnRole.NUMBER in parts
    return bool(UNITS & set(parts)) and (ColumnRole.DEADLINE in parts or listed)


def _with_longest(parts: Sequence[ColumnRole | None], body: Sequence[IssuedLine]) -> list[ColumnRole | None]:
    """The columns, that of the longest words of those without a known heading as the tasks; names, persons and figures are none (D9.74)."""
    lengths = {}
    for at, part in enumerate(parts):
        texts = texts_below(body, at) if part is None else []
        words = [text for text in texts if not (ends_like_a_unit(text) or is_target(text, bare=True))]
        if len(words) * 2 > len(texts):
            lengths[at] = sum(map(len, words)) / len(words)
    longest = max(lengths, key=lambda at: lengths[at], default=-1)
    if longest >= 0 and lengths[longest] < _SHORTEST_TASK:
        longest = next((at for at in lengths if _all_different(texts_below(body, at))), -1)
    if longest < 0:
        return list(parts)
    return [ColumnRole.TEXT if at == longest else part for at, part in enumerate(parts)]


def _all_different(texts: Sequence[str]) -> bool:
    """Whether a column of short names names something else in each row (D9.149)."""
    return len(texts) > 1 and len(set(texts)) == len(texts)


def lacking(grid: IssuedTable) -> str:
    """Which column keeps a table from being imported, in words for the office; empty where it is no such table at all."""
    for line in grid.lines[:HEAD_WITHIN]:
        parts = {part_of(squeezed(cell.text)) for cell in line.cells if not cell.beside}
        if len(parts) > 1 and ColumnRole.TEXT in parts and not parts & UNITS:
            return "没有“责任单位”（或“牵头单位”）一列"
        if len(parts) > 1 and ColumnRole.TITLE in parts and ColumnRole.TARGET not in parts:
            return "没有“目标值”一列"
    return ""


def is_head(line: IssuedLine, *, open_units: bool = False, named: bool = False) -> bool:
    """Whether a row is one of headings: it names what is to be done or measured, and who, how much or until when, in cells of their own.

    Args:
        line: The row.
        open_units: Whether numbers beside tasks are enough.
        named: Whether the title says that what is named (项目名称) is to be done; else a column of progress has to (D9.32).
    """
    parts = {part_of(squeezed(cell.text)) for cell in line.cells if not cell.beside}
    words = [squeezed(cell.text) for cell in line.cells]
    whom = parts & {*UNITS, ColumnRole.TARGET, ColumnRole.DEADLINE} or any(map(called_units, words))
    what = parts & {ColumnRole.TEXT, ColumnRole.TITLE, ColumnRole.GROUP, ColumnRole.TARGET}
    of_years = ColumnRole.TITLE in parts and any(is_year(one) or OF_ALL.fullmatch(one) for one in words)
    counted = open_units and ColumnRole.NUMBER in parts
    named = named or any(map(_DONE.search, words))
    progress = open_units and ColumnRole.TEXT in parts and any(map(_PROGRESS.search, words))
    scored = open_units and ColumnRole.TEXT in parts and any(map(_WEIGHT.search, words))
    whom = (
        whom or progress or scored or (counted and (ColumnRole.TEXT in parts or (bool(_NAMES & set(words)) and named)))
    )
    many = len(parts - {None}) > 1 or (
        None in parts and any(called_units(one) for one in words if part_of(one) is None)
    )
    weighted = ColumnRole.TITLE in parts and any(map(_WEIGHT.search, words))
    return of_years or weighted or (many and bool(what) and bool(whom))


def known_share(cells: Sequence[IssuedCell]) -> float:
    """How many of the cells that say something of their own read as headings do: 0 of none, 1 of all."""
    own = [squeezed(cell.text) for cell in cells if cell.text and not (cell.above or cell.beside)]
    return sum(part_of(text) is not None or is_year(text) for text in own) / len(own) if own else 0


def _goes_on(line: IssuedLine, above: IssuedLine) -> bool:
    """A further heading row has nothing but headings, counts the columns, or parts headings that are merged sideways.

    A heading merged down over all rows (本年度绩效指标 at the side) makes no heading of them.
    """
    own = [squeezed(cell.text) for cell in line.cells if cell.text and not cell.above]
    counted = [str(number) for number in range(1, len(own) + 1)]
    return (
        (any(cell.above for cell in line.cells) and _parts_headings(line, above))
        or (bool(own) and all(part_of(text) for text in own))
        or (len(own) >= _FEWEST_COUNTED and own == counted)
    )


def _parts_headings(line: IssuedLine, above: IssuedLine) -> bool:
    """Whether each word of a row stands below a heading over several columns, or is a remark (（万元）) to the one above."""
    wide = {at for at, cell in enumerate(above.cells) if cell.beside}
    wide |= {at - 1 for at in wide}
    return all(
        cell.above or not cell.text or cell.beside or at in wide or _IN_BRACKETS.fullmatch(squeezed(cell.text))
        for at, cell in enumerate(line.cells)
    )


def _stack(lines: Sequence[IssuedLine], at: int) -> list[str]:
    words = [squeezed(line.cells[at].text) for line in lines if at < len(line.cells)]
    return list(dict.fromkeys(word for word in words if word))


def _part(words: list[str]) -> ColumnRole | None:
    """The lowest heading decides, unless it says nothing, as `2026年` below 目标值, or 单位 and 名称 below 牵头单位 (D9.70)."""
    found = [part for word in reversed(words) if (part := part_of(word))]
    if len(words) > 1 and _NAME_ALONE.fullmatch(words[-1]):
        return next((part for part in map(part_of, reversed(words[:-1])) if part in UNITS), next(iter(found), None))
    return next(iter(found), None)


def _kind(parts: Sequence[ColumnRole | None], body: Sequence[IssuedLine], *, weighted: bool) -> TableKind | None:
    """Indicators or tasks; indicators with a weight or a unit of measure and no target are such all the same (D9.127)."""
    there = set(parts)
    if {ColumnRole.TITLE, ColumnRole.TARGET} <= there:
        return TableKind.INDICATORS
    if ColumnRole.TARGET in there and there & {ColumnRole.TEXT, ColumnRole.GROUP}:
        phrases = [text for at, part in enumerate(parts) if part is ColumnRole.TARGET for text in texts_below(body, at)]
        read = sum(is_target(BRACKET_AT_END.sub("", text), bare=True) for text in phrases)
        if not there & UNITS or read * 2 > len(phrases):
            return TableKind.INDICATORS
    titles = [text for at, part in enumerate(parts) if part is ColumnRole.TITLE for text in texts_below(body, at)]
    if ColumnRole.TITLE in there and weighted and names_measures(titles):
        return TableKind.INDICATORS
    if (there & UNITS or names_units_itself(parts, body)) and there & {
        ColumnRole.TEXT,
        ColumnRole.TITLE,
        ColumnRole.GROUP,
        ColumnRole.TARGET,
    }:
        return TableKind.TASKS
    return None


def _settled(
    parts: Sequence[ColumnRole | None], headings: tuple[str, ...], body: Sequence[IssuedLine], kind: TableKind
) -> list[ColumnRole]:
    """What each column holds once the others and its content are looked at."""
    main = ColumnRole.TITLE if kind is TableKind.INDICATORS else ColumnRole.TEXT
    named = _finest(_with_main(_of_places(parts, headings), main), kind, body)
    last = max(at for at, part in enumerate(named) if part is main)
    counted = _counted_column([at for at, part in enumerate(named) if part is main], headings, body)
    settled = []
    for at, part in enumerate(named):
        texts = texts_below(body, at)
        one = part
        if part in {ColumnRole.GROUP, None, main} and at < last and _merged_down(body, at):
            one = ColumnRole.LEFT_OUT
        elif (
            part in {main, None}
            and ColumnRole.NUMBER not in named
            and _numbers(_before_others(body, at))
            and _beside(headings, at, last)
        ):
            one = ColumnRole.NUMBER
        elif part is main and (headings[at] != headings[last] or at < counted or _groups_next(named, at, body)):
            one = ColumnRole.GROUP
        elif part is main and kind is TableKind.TASKS and counted < 0:
            one = (
                part if at == last else ColumnRole.GROUP
            )  # 任务名称 over two columns: the second says what is done (D9.71)
        elif part is main and main in settled:
            one = ColumnRole.SUBTITLE if main is ColumnRole.TITLE else ColumnRole.GROUP
        elif (part is ColumnRole.UNIT or (part not in UNITS and headings[at].endswith("单位"))) and holds_measures(
            headings[at], texts, others=[*named[:at], *named[at + 1 :]]
        ):
            one = ColumnRole.MEASURE
        elif part is ColumnRole.DEADLINE and texts and not any(map(says_when, texts)):
            one = ColumnRole.LEFT_OUT
        elif part is None or (part in {ColumnRole.TEXT, ColumnRole.TITLE} and part is not main):
            one = ColumnRole.GROUP if at < last else ColumnRole.LEFT_OUT
        settled.append(one or ColumnRole.LEFT_OUT)
    return settled


def _groups_next(parts: Sequence[ColumnRole | None], at: int, body: Sequence[IssuedLine]) -> bool:
    """Whether the first of three columns of names is merged over two rows or more of the next, on the whole: it groups these (D9.68).

    Of two columns the second names parts of the first (居民收入｜城镇居民).
    """
    following = [other for other in range(at + 1, len(parts)) if parts[other] is parts[at]]
    return len(following) > 1 and 0 < len(texts_below(body, at)) * 2 <= len(texts_below(body, following[0]))


def _counted_column(columns: Sequence[int], headings: tuple[str, ...], body: Sequence[IssuedLine]) -> int:
    """Of several columns below one heading the one whose names are counted (类别｜1.生师比｜小学): the name; -1 where none is (D9.33).

    What stands left of it groups the rows, what stands right of it are parts of the name.
    """
    alike = [at for at in columns if headings[at] == headings[columns[-1]]]
    for at in alike if len(alike) > 1 else ():
        texts = texts_below(body, at)
        if len(texts) > 1 and all(split_number(text)[0] for text in texts):
            return at
    return -1


def _finest(parts: list[ColumnRole | None], kind: TableKind, body: Sequence[IssuedLine]) -> list[ColumnRole | None]:
    """考核指标 merged over several rows of 考核内容: what stands in each row is the indicator, the other its group."""
    if kind is TableKind.TASKS:
        return _parted_finer(parts, body)
    main, text = parts.index(ColumnRole.TITLE) if ColumnRole.TITLE in parts else -1, -1
    if kind is TableKind.INDICATORS and ColumnRole.TEXT in parts:
        text = parts.index(ColumnRole.TEXT)
    held = len(texts_below(body, text)) if text >= 0 else 0
    if not -1 < main < text or not held or len(texts_below(body, main)) * 2 > held:
        return parts
    swapped = {main: ColumnRole.GROUP, text: ColumnRole.TITLE}
    return [swapped.get(at, part) for at, part in enumerate(parts)]


def _parted_finer(parts: list[ColumnRole | None], body: Sequence[IssuedLine]) -> list[ColumnRole | None]:
    """重点考核事项 merged over several rows of 考核指标, each with units of its own: what stands in each row is the task (D9.52)."""
    task, title = _last_of(parts, ColumnRole.TEXT), _last_of(parts, ColumnRole.TITLE)
    if not -1 < task < title or len(texts_below(body, task)) * 2 > len(texts_below(body, title)):
        return parts
    swapped = {ColumnRole.TEXT: ColumnRole.GROUP, ColumnRole.TITLE: ColumnRole.TEXT}
    return [swapped.get(part, part) if part else None for part in parts]


def _merged_down(body: Sequence[IssuedLine], at: int) -> bool:
    """Whether a heading at the side is merged over all rows (绩效指标): it parts nothing."""
    rows = [line.cells[at] for line in body if at < len(line.cells) and squeezed(line.cells[at].text) not in TOTALS]
    return bool(rows) and all(cell.above for cell in rows)


def _last_of(parts: Sequence[ColumnRole | None], role: ColumnRole) -> int:
    return max((at for at, part in enumerate(parts) if part is role), default=-1)


def _of_places(parts: Sequence[ColumnRole | None], headings: tuple[str, ...]) -> list[ColumnRole | None]:
    """县区目标 parted by places (县区目标/东区｜县区目标/西区) beside a target of the whole is none of it."""
    targets = [at for at, part in enumerate(parts) if part is ColumnRole.TARGET]
    over = [headings[at].rpartition("/")[0] for at in targets]
    places = {
        at
        for at, above in zip(targets, over, strict=True)
        if above
        and over.count(above) > 1
        and part_of(headings[at].rpartition("/")[2]) is None
        and not (says_when(headings[at]) or is_growth(headings[at]))
    }
    kept = set(targets) - places
    whole = {at for at in places if OF_ALL.fullmatch(headings[at].rpartition("/")[2])}
    if not kept and len(whole) == 1:
        kept, places = whole, places - whole
    return [ColumnRole.LEFT_OUT if kept and at in places else part for at, part in enumerate(parts)]


def _beside(headings: tuple[str, ...], at: int, last: int) -> bool:
    """Whether a column of numbers stands before the texts that it counts, or shares a heading with the column before it."""
    return at < last or (at > 0 and headings[at - 1] == headings[at])


def _with_main(parts: Sequence[ColumnRole | None], main: ColumnRole) -> list[ColumnRole | None]:
    """Make sure that a column holds the task or the indicator: the other's name, a lone 项目, else the target."""
    found = list(parts)
    for other in (main, ColumnRole.TITLE, ColumnRole.TEXT, ColumnRole.GROUP, ColumnRole.TARGET):
        if other in found:
            return (
                [main if part is other else part for part in found]
                if other is not ColumnRole.GROUP
                else _last(found, main)
            )
    return found


def _last(parts: list[ColumnRole | None], main: ColumnRole) -> list[ColumnRole | None]:
    at = max(at for at, part in enumerate(parts) if part is ColumnRole.GROUP)
    return [*parts[:at], main, *parts[at + 1 :]]


def _before_others(body: Sequence[IssuedLine], at: int) -> list[str]:
    """The words of a column in rows that have a cell of their own right of it: sections over both are none of them."""
    rows = [line.cells for line in body if at < len(line.cells)]
    own = [cells[at] for cells in rows if not (at + 1 < len(cells) and cells[at + 1].beside)]
    return [cell.line for cell in own if cell.text and not (cell.above or cell.beside)]


def _numbers(texts: list[str]) -> bool:
    return bool(texts) and all(NUMBERED.fullmatch(text) for text in texts)
