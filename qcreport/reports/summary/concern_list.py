"""需要关注 on 总览: as many lines as the page holds; where what is grave needs more, unit by unit, so that nothing stays uncounted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qcreport.asked.model import CAUSE, MEASURES
from qcreport.book.fit import lines_needed
from qcreport.book.sheet import Cell, Cells
from qcreport.reports.model import Report
from qcreport.reports.said.attention import Concern, concerns, no_concern
from qcreport.reports.said.behind_units import GRAVE, by_unit, counted, rest_said
from qcreport.reports.said.clean import fitted
from qcreport.reports.said.lasting import steps_said
from qcreport.reports.summary.page_grid import LAST, LINE, LIST, SIZE, width_over

_HEADS = ("序号", "指标 / 任务", "目标", "本期", "差距", "牵头单位", "原因及建议")
_STYLES = ("row code", "row strong", "row code", "row code", "row code", "row", "row")
_MOST_ROWS, _WHOLE_LINES, _LEAST_LINES, _CLOSE_LINES = 8, 9, 3, 2
_EMPTY_HEIGHT, _MARGIN = 24.0, 4
_FEW_ROWS = 3
_NAME, _REST = 1, 3  # columns where the name stands, and from which on the units without a line of their own do
_NOTE = 2  # column where the note beside the heading begins
_REST_ROOM = 96  # characters of the units without a line of their own
_BRIEFLY = ((f"{CAUSE}：", "原因："), (f"{MEASURES}：", "整改："))  # what its column says already takes no room in it


@dataclass(frozen=True, slots=True)
class ConcernList:
    """The lines that fit, how tall each is, in how many lines the texts of each may stand; `rest` counts what has no line.

    `note` says beside the heading how many there are, and what those without 连续n期 come to.
    """

    shown: tuple[Concern, ...]
    heights: tuple[float, ...]
    lines: tuple[int, ...]
    note: str
    rest: tuple[str, str] | None = None
    empty: str = ""

    @property
    def used(self) -> float:
        """Points that it takes below its head."""
        return sum(self.heights) or _EMPTY_HEIGHT

    @property
    def rows(self) -> int:
        """How many rows it takes below its head."""
        return len(self.heights) or 1


def concern_list(report: Report, room: float, *, close: bool = False, elsewhere: str = "") -> ConcernList:
    """As much as fits into so many points, worst first.

    Args:
        report: The period's conclusions.
        room: The points.
        close: Whether something else stands above, so that texts are shorter for a few lines more.
        elsewhere: The file with the detail sheets, where it is another one.
    """
    every = concerns(report)
    if not every:
        return ConcernList((), (), (), "", empty=no_concern(report))
    if sum(one.look.word in GRAVE for one in every) > _MOST_ROWS:
        return _unit_by_unit(report, every, room)
    heights, lines = _heights(every, room, _LEAST_LINES)
    if close and len(heights) < _FEW_ROWS:
        heights, lines = _heights(every, room, _CLOSE_LINES)
    left = len(every) - len(heights)
    said = f"共{len(every)}项，列出最重的{len(heights)}项，其余见{elsewhere}“量化指标”“工作任务”" if left else ""
    return ConcernList(every[: len(heights)], heights, lines, "　".join(filter(None, (_steps(report), said))))


def _unit_by_unit(report: Report, every: Sequence[Concern], room: float) -> ConcernList:
    groups = by_unit(every)
    told = [one.told for one in groups]
    heights, lines = _heights(told, room, _CLOSE_LINES)
    if len(heights) < len(groups):
        heights, lines = _heights(told, room - _rest_height(_REST_ROOM), _CLOSE_LINES)
    left = groups[len(heights) :]
    note = f"共{len(every)}项，按单位归并为{len(groups)}行，每行列最重的一项"
    rest = None
    if left:
        rest = f"其余{len(left)}家单位共{counted(left)}项", rest_said(left, _REST_ROOM)
        heights = (*heights, _rest_height(len(rest[1])))
    shown = tuple(told[: len(groups) - len(left)])
    return ConcernList(shown, heights, lines, "　".join(filter(None, (_steps(report), note))), rest)


def _steps(report: Report) -> str:
    """What follows by rule: `首次的提醒、连续2期的督办、连续3期的约谈`."""
    return steps_said(report.plan)


def _rest_height(characters: int) -> float:
    return lines_needed("字" * characters, width_over(_REST, LAST), SIZE) * LINE + _MARGIN


def _texts(number: int, one: Concern, lines: int) -> tuple[str, ...]:
    name = f"{one.look.shape} {one.brief}"
    gap = "\n".join(filter(None, (one.gap, one.lasting)))
    texts = (str(number), name, one.target, one.now, gap, one.unit, _briefly(one.reason) or "—")
    return tuple(
        text if "\n" in text else fitted(text, width_over(*columns), SIZE, lines)
        for text, columns in zip(texts, LIST, strict=True)
    )


def _briefly(reason: str) -> str:
    for label, brief in _BRIEFLY:
        reason = reason.replace(label, brief)
    return reason


def _height(one: Concern, lines: int) -> float:
    said = zip(_texts(1, one, lines), LIST, strict=True)
    needed = max(lines_needed(text, width_over(*columns), SIZE) for text, columns in said)
    return needed * LINE + _MARGIN


def _heights(every: Sequence[Concern], room: float, least: int) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """The heights of as many rows as fit, worst first, and in how many lines the texts of each may stand.

    Room that is left goes to those that would be cut, the worst first.
    """
    heights = [_height(one, least) for one in every[:_MOST_ROWS]]
    while heights and sum(heights) > room:
        heights.pop()
    lines = [least] * len(heights)
    for number, one in enumerate(every[: len(heights)]):
        for most in range(_WHOLE_LINES, least, -1):
            taller = _height(one, most)
            if sum(heights) - heights[number] + taller <= room:
                heights[number], lines[number] = taller, most
                break
    return tuple(heights), tuple(lines)


def list_cells(found: ConcernList, top: int, links: Mapping[str, str]) -> Cells:
    """The heading in row `top`, the head below it, and a row for each line."""
    cells: Cells = {(top, 0): Cell("section", "需要关注")}
    if found.note:
        cells[top, _NOTE] = Cell("section note", found.note, across=LAST - _NOTE + 1)
    cells |= {
        (top + 1, first): Cell("head", text, across=last - first + 1)
        for text, (first, last) in zip(_HEADS, LIST, strict=True)
    }
    for number, (one, most) in enumerate(zip(found.shown, found.lines, strict=True), start=1):
        cells |= _line_cells(number, one, most, (top + 1 + number, links))
    if found.rest:
        cells |= _rest_cells(found.rest, top + 2 + len(found.shown))
    if found.empty:
        cells[top + 2, 0] = Cell("row", found.empty, across=LAST + 1)
    return cells


def list_heights(found: ConcernList, top: int) -> dict[int, float]:
    """The heights of its rows below the head."""
    return dict(enumerate(found.heights or (_EMPTY_HEIGHT,), start=top + 2))


def _line_cells(number: int, one: Concern, lines: int, place: tuple[int, Mapping[str, str]]) -> Cells:
    row, links = place
    cells: Cells = {}
    for index, text in enumerate(_texts(number, one, lines)):
        first, last = LIST[index]
        cells[row, first] = Cell(
            _STYLES[index],
            text,
            colour=one.look.colour if index == 1 else "",
            link=links.get(one.id, "") if index == 0 else "",
            across=last - first + 1,
        )
    return cells


def _rest_cells(rest: tuple[str, str], row: int) -> Cells:
    said, units = rest
    return {
        (row, 0): Cell("row code", "…"),
        (row, _NAME): Cell("row strong", said, across=_REST - _NAME),
        (row, _REST): Cell("row", units, across=LAST - _REST + 1),
    }
