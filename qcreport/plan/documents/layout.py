"""How a table is built: heading rows, what each column holds, indicators or tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qcreport.book.celltext import squeezed
from qcreport.plan.documents.headings import UNITS, ColumnRole, part_of
from qcreport.plan.documents.names import ends_like_a_unit
from qcreport.plan.documents.plaintext import NUMBERED
from qcreport.plan.documents.source import IssuedLine, IssuedTable
from qcreport.plan.roles import LABEL
from qcreport.plan.separators import split_names
from qcreport.targets.grammar import read_target
from qcreport.targets.model import Kind

_HEAD_WITHIN = 12
_FEWEST_COUNTED = 3
_MEASURES = ("%", "％", "‰", "个", "家", "次", "人", "分", "万元", "亿元", "件", "项", "批次", "处", "座", "公里", "亩")


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
    """

    kind: TableKind
    body: int
    headings: tuple[str, ...]
    parts: tuple[ColumnRole, ...]


def layout_of(grid: IssuedTable) -> Layout | None:
    """Recognise a table; None where it has no headings of an indicator or task table."""
    for first, line in enumerate(grid.lines[:_HEAD_WITHIN]):
        if not _is_head(line):
            continue
        last = first + 1
        while last < len(grid.lines) and _goes_on(grid.lines[last]):
            last += 1
        stacked = [_stack(grid.lines[first:last], at) for at in range(grid.width)]
        body = grid.lines[last:]
        parts = _by_content([_part(words) for words in stacked], body)
        kind = _kind(parts, body)
        if kind is not None:
            headings = tuple("/".join(words) for words in stacked)
            return Layout(kind, last, headings, tuple(_settled(parts, headings, body, kind)))
    return None


def lacking(grid: IssuedTable) -> str:
    """Which column keeps a table from being imported, in words for the office; empty where it is no such table at all."""
    for line in grid.lines[:_HEAD_WITHIN]:
        parts = {part_of(squeezed(cell.text)) for cell in line.cells if not cell.beside}
        if len(parts) > 1 and ColumnRole.TEXT in parts and not parts & UNITS:
            return "没有“责任单位”（或“牵头单位”）一列"
        if len(parts) > 1 and ColumnRole.TITLE in parts and ColumnRole.TARGET not in parts:
            return "没有“目标值”一列"
    return ""


def texts_below(body: Sequence[IssuedLine], at: int, *, whole: bool = False) -> list[str]:
    """The words of a column that are its own, neither merged nor empty; `whole` with their line breaks."""
    cells = [line.cells[at] for line in body if at < len(line.cells)]
    return [cell.text if whole else cell.line for cell in cells if cell.text and not cell.above and not cell.beside]


def _is_head(line: IssuedLine) -> bool:
    """A heading row names what is to be done or measured, and who, how much or until when, in cells of their own."""
    parts = {part_of(squeezed(cell.text)) for cell in line.cells if not cell.beside}
    return bool(parts & {ColumnRole.TEXT, ColumnRole.TITLE, ColumnRole.GROUP, ColumnRole.TARGET}) and bool(
        parts & {*UNITS, ColumnRole.TARGET, ColumnRole.DEADLINE} if len(parts - {None}) > 1 else ()
    )


def _goes_on(line: IssuedLine) -> bool:
    """A further heading row is merged with the one above, has nothing but headings, or counts the columns."""
    own = [squeezed(cell.text) for cell in line.cells if cell.text and not cell.above]
    counted = [str(number) for number in range(1, len(own) + 1)]
    return (
        any(cell.above for cell in line.cells)
        or (bool(own) and all(part_of(text) for text in own))
        or (len(own) >= _FEWEST_COUNTED and own == counted)
    )


def _stack(lines: Sequence[IssuedLine], at: int) -> list[str]:
    words = [squeezed(line.cells[at].text) for line in lines if at < len(line.cells)]
    return list(dict.fromkeys(word for word in words if word))


def _part(words: list[str]) -> ColumnRole | None:
    """The lowest heading decides, unless it says nothing, as `2026年` below 目标值."""
    return next((part for word in reversed(words) if (part := part_of(word))), None)


def _by_content(parts: list[ColumnRole | None], body: Sequence[IssuedLine]) -> list[ColumnRole | None]:
    """Where no heading speaks of units, the last column that holds little else is that of the units."""
    if set(parts) & {*UNITS, ColumnRole.TARGET}:
        return parts
    for at in reversed(range(len(parts))):
        texts = texts_below(body, at)
        named = sum(all(ends_like_a_unit(name) for name in split_names(text)) for text in texts)
        if parts[at] is None and len(texts) > 1 and named * 5 >= len(texts) * 4:
            return [*parts[:at], ColumnRole.UNIT, *parts[at + 1 :]]
    return parts


def _kind(parts: Sequence[ColumnRole | None], body: Sequence[IssuedLine]) -> TableKind | None:
    there = set(parts)
    if {ColumnRole.TITLE, ColumnRole.TARGET} <= there:
        return TableKind.INDICATORS
    if ColumnRole.TARGET in there and there & {ColumnRole.TEXT, ColumnRole.GROUP}:
        phrases = [text for at, part in enumerate(parts) if part is ColumnRole.TARGET for text in texts_below(body, at)]
        read = sum(read_target(text).kind is not Kind.MANUAL for text in phrases)
        if not there & UNITS or read * 2 > len(phrases):
            return TableKind.INDICATORS
    if (there & UNITS or _labelled(parts, body)) and there & {
        ColumnRole.TEXT,
        ColumnRole.TITLE,
        ColumnRole.GROUP,
        ColumnRole.TARGET,
    }:
        return TableKind.TASKS
    return None


def _labelled(parts: Sequence[ColumnRole | None], body: Sequence[IssuedLine]) -> bool:
    """Whether the tasks name their units themselves, in label lines within the cell or in rows below."""
    cells = [
        text for at, part in enumerate(parts) if part is ColumnRole.TEXT for text in texts_below(body, at, whole=True)
    ]
    lines = [line for text in cells for line in text.splitlines()]
    return len(lines) > 1 and any(LABEL.match(line.strip()) for line in lines[1:])


def _settled(
    parts: Sequence[ColumnRole | None], headings: tuple[str, ...], body: Sequence[IssuedLine], kind: TableKind
) -> list[ColumnRole]:
    """What each column holds once the others and its content are looked at."""
    main = ColumnRole.TITLE if kind is TableKind.INDICATORS else ColumnRole.TEXT
    named = _with_main(parts, main)
    last = max(at for at, part in enumerate(named) if part is main)
    settled = []
    for at, part in enumerate(named):
        texts = texts_below(body, at)
        one = part
        if part in {main, None} and ColumnRole.NUMBER not in named and _numbers(texts) and at < last:
            one = ColumnRole.NUMBER
        elif part is main and headings[at] != headings[last]:
            one = ColumnRole.GROUP
        elif part is main and main in settled:
            one = ColumnRole.SUBTITLE if main is ColumnRole.TITLE else ColumnRole.GROUP
        elif part is ColumnRole.UNIT and _measures(headings[at], texts, others=[*named[:at], *named[at + 1 :]]):
            one = ColumnRole.MEASURE
        elif part is None or (part in {ColumnRole.TEXT, ColumnRole.TITLE} and part is not main):
            one = ColumnRole.GROUP if at < last else ColumnRole.LEFT_OUT
        settled.append(one or ColumnRole.LEFT_OUT)
    return settled


def _measures(heading: str, texts: list[str], others: list[ColumnRole | None]) -> bool:
    """Whether a column 单位 holds units of measure: it says so, or another column holds who is responsible."""
    said = bool(texts) and all(text in _MEASURES for text in texts)
    return said or (heading == "单位" and bool(UNITS & set(others)))


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


def _numbers(texts: list[str]) -> bool:
    return bool(texts) and all(NUMBERED.fullmatch(text) for text in texts)
