"""总览: what leaders read in one minute, on exactly one A4 landscape page."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qcreport.book.fit import lines_needed, row_height, width_of
from qcreport.book.sheet import Cell, Cells, ColumnLook, Paper, Sheet, rows_at
from qcreport.reports.model import Report
from qcreport.reports.said.attention import Concern, concerns, no_concern
from qcreport.reports.said.changes import changes
from qcreport.reports.said.clean import fitted
from qcreport.reports.said.heading import campaign, chinese_date, coordinator, edition
from qcreport.reports.said.lights import legend
from qcreport.reports.said.owing import owing
from qcreport.reports.summary.chart_area import CHART_ROW, chart_cells
from qcreport.reports.summary.lines import Line, lines
from qcreport.reports.summary.screen import zoom_for
from qcreport.reports.summary.styles import tile_style
from qcreport.reports.summary.tiles import Counted, Tile, tiles

NAME = "总览"
_EDGES = (0, 40, 171, 305, 335, 422, 513, 526, 643, 684, 739, 855, 1026)
_TILES = ((0, 1), (2, 3), (4, 5), (6, 8), (9, 10), (11, 11))
_LIST = ((0, 0), (1, 2), (3, 4), (5, 6), (7, 7), (8, 9), (10, 11))
_HEADS = ("序号", "指标 / 任务", "目标", "本期", "差距", "牵头单位", "原因及建议")
_LAST = 11
_REST = 6
_TITLE, _SUBTITLE, _FIGURE, _WORD, _NOTE, _LINES, _CHANGES, _SECTION, _HEAD = 0, 1, 3, 4, 5, 6, 8, 10, 11
_HEIGHTS: Mapping[int, float] = {_TITLE: 32, _SUBTITLE: 19, 2: 5, _FIGURE: 35, _WORD: 17, _SECTION: 22, _HEAD: 20}
_PAGE, _LEAST_CHART, _MOST_CHART, _LEGEND_HEIGHT = 600, 166, 230, 18
_SEEN = 2  # concerns on the first screen
_MOST_ROWS, _SIZE, _LINE = 8, 10, 14.0
_WHOLE_LINES, _LEAST_LINES = 9, 3
_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
_SERIES = 8  # of a chart at most
_EMPTY_HEIGHT = 24.0
_NOTE_SIZE, _NOTE_LINE, _ROOM = 9, 12.5, 44
# The printed ones, and behind a gap those of what the charts are drawn from, which nobody sees.
_COLUMNS = (
    *(ColumnLook(width_of(right - left)) for left, right in itertools.pairwise(_EDGES)),
    *(ColumnLook(width, printed=False, hidden=True) for width in (8.43, 14, 14, *(8.43,) * _SERIES)),
)
_STYLES = ("row code", "row strong", "row code", "row code", "row code", "row", "row")
_PAPER = Paper(0.45, 0.45, 0.4, 0.3, one_page=True)


@dataclass(frozen=True, slots=True)
class _Layout:
    """What fits on the page: the concerns shown, their heights, the chart's height in points, the lines a text may take."""

    shown: tuple[Concern, ...]
    heights: tuple[float, ...]
    more: int
    chart: float
    empty: str
    lines: int


def overview_sheet(report: Report, ranges: Counted, links: Mapping[str, str]) -> tuple[Sheet, int]:
    """Describe the sheet; it is the first of the workbook.

    Args:
        report: The period's conclusions.
        ranges: The cells its formulas count over.
        links: The cell where an indicator or task stands on its detail sheet, by id.

    Returns:
        The sheet, and the height of its charts in pixels.
    """
    shown, said = tiles(report, ranges), lines(report, ranges)
    changed = changes(report, _ROOM)
    above: dict[int, float] = {_NOTE: _note_height(shown), **_line_heights(said, changed)}
    layout = _layout(report, sum(above.values()))
    bottom = _HEAD + 1 + max(len(layout.shown), 1)
    cells: Cells = {
        **_title(report),
        **{spot: cell for pair in zip(shown, _TILES, strict=True) for spot, cell in _tile(*pair).items()},
        **_lines(said, changed),
        **chart_cells(report, ranges),
        **_list(layout, links),
        **_foot(report, bottom),
    }
    heights = {**_HEIGHTS, **above, CHART_ROW: layout.chart, **_list_heights(layout)}
    heights |= {bottom: _owing_height(report), bottom + 1: _LEGEND_HEIGHT}
    rows = rows_at(cells, heights)
    zoom = zoom_for(heights, _HEAD + _SEEN)
    sheet = Sheet(NAME, _COLUMNS, rows, paper=_PAPER, printed=bottom + 2, zoom=zoom)
    return sheet, int(layout.chart * 4 / 3)


def _note_height(shown: Iterable[Tile]) -> float:
    """Room for what stands under the figures: of most lines in any of them."""
    return max(_note(one, columns).count("\n") + 1 for one, columns in zip(shown, _TILES, strict=True)) * _NOTE_LINE + 3


def _note(tile: Tile, columns: tuple[int, int]) -> str:
    """The steps to a figure in as few lines as its tile allows, none of them broken."""
    said = [""]
    for step in tile.shown.steps:
        if said[-1] and lines_needed(said[-1] + step, _width(*columns), _NOTE_SIZE) > 1:
            said.append("")
        said[-1] += step
    return "\n".join(line.strip("　") for line in said)


def _line_heights(said: Sequence[Line], changed: str) -> dict[int, float]:
    texts = (*(one.shown for one in said), changed)
    return {
        row: lines_needed(text, _width(0, _LAST), _SIZE) * _LINE + 2 for row, text in enumerate(texts, start=_LINES)
    }


def _layout(report: Report, above: float) -> _Layout:
    """As many concerns as fit under what stands above, worst first; the charts take what is left of the page."""
    every = concerns(report)
    fixed = sum(_HEIGHTS.values()) + above + _owing_height(report) + _LEGEND_HEIGHT
    room = _PAGE - fixed - _LEAST_CHART
    heights, lines = _heights(every, room)
    used = sum(heights) or _EMPTY_HEIGHT
    chart = max(_LEAST_CHART, min(_MOST_CHART, _PAGE - fixed - used))
    return _Layout(every[: len(heights)], heights, len(every) - len(heights), chart, no_concern(report), lines)


def _texts(number: int, one: Concern, lines: int) -> tuple[str, ...]:
    name = f"{one.look.shape} {_short_name(one)}"
    texts = (str(number), name, one.target, one.now, one.gap, one.unit, one.reason or "—")
    return tuple(fitted(text, _width(*columns), _SIZE, lines) for text, columns in zip(texts, _LIST, strict=True))


def _short_name(one: Concern) -> str:
    """The name without what stands in brackets in it; a task keeps its id."""
    own = f"（{one.id}）"
    bare = _BRACKETS.sub("", one.name.removesuffix(own))
    return bare + own if one.name.endswith(own) else bare


def _concern_height(one: Concern, lines: int) -> float:
    said = zip(_texts(1, one, lines), _LIST, strict=True)
    needed = max(lines_needed(text, _width(*columns), _SIZE) for text, columns in said)
    return needed * _LINE + 4


def _heights(every: Sequence[Concern], room: float) -> tuple[tuple[float, ...], int]:
    """The heights of as many rows as fit, worst first, and in how many lines their texts may stand: the more the better."""
    heights = [_concern_height(one, _LEAST_LINES) for one in every[:_MOST_ROWS]]
    while heights and sum(heights) > room:
        heights.pop()
    for whole in range(_WHOLE_LINES, _LEAST_LINES, -1):
        taller = [_concern_height(one, whole) for one in every[: len(heights)]]
        if sum(taller) <= room:
            return tuple(taller), whole
    return tuple(heights), _LEAST_LINES


def _owing_height(report: Report) -> float:
    return max(22.0, row_height([(owing(report), _width(0, _LAST))], _SIZE))


def _width(first: int, last: int) -> float:
    """Width in Excel's characters of a run of columns."""
    return width_of(_EDGES[last + 1] - _EDGES[first])


def _over(style: str, text: str, first: int = 0, last: int = _LAST) -> Cell:
    return Cell(style, text, across=last - first + 1)


def _title(report: Report) -> Cells:
    parts = (report.period.label, f"数据截至 {chinese_date(report.as_of)}", edition(report), coordinator(report))
    return {
        (_TITLE, 0): _over("title", f"{campaign(report)} 工作进展"),
        (_SUBTITLE, 0): _over("subtitle", "　｜　".join(parts)),
    }


def _tile(tile: Tile, columns: tuple[int, int]) -> Cells:
    (first, last), shown = columns, tile.shown
    figure = Cell(tile_style(shown.colour), formula=tile.formula, cached=shown.value, across=last - first + 1)
    return {
        (_FIGURE, first): figure,
        (_WORD, first): _over("tile word", shown.word, first, last),
        (_NOTE, first): _over("tile note", _note(tile, columns) if shown.steps else "", first, last),
    }


def _lines(said: Sequence[Line], changed: str) -> Cells:
    """What the figures are made up of, and what changed."""
    made = [Cell("makeup", formula=one.formula, cached=one.shown, across=_LAST + 1) for one in said]
    return {(_LINES + number, 0): cell for number, cell in enumerate((*made, _over("changes", changed)))}


def _list(layout: _Layout, links: Mapping[str, str]) -> Cells:
    """What needs attention, below its heading."""
    cells: Cells = {(_SECTION, 0): Cell("section", "需要关注")}
    if layout.more:
        total = len(layout.shown) + layout.more
        said = f"共{total}项，列出最重的{len(layout.shown)}项，其余见“量化指标”“工作任务”"
        cells[_SECTION, _REST] = _over("section note", said, _REST)
    cells |= {
        (_HEAD, first): _over("head", text, first, last) for text, (first, last) in zip(_HEADS, _LIST, strict=True)
    }
    for number, one in enumerate(layout.shown, start=1):
        cells |= _concern(number, one, layout.lines, links)
    if not layout.shown:
        cells[_HEAD + 1, 0] = _over("row", layout.empty)
    return cells


def _list_heights(layout: _Layout) -> dict[int, float]:
    return dict(enumerate(layout.heights or (_EMPTY_HEIGHT,), start=_HEAD + 1))


def _concern(number: int, one: Concern, most: int, links: Mapping[str, str]) -> Cells:
    cells: Cells = {}
    for index, text in enumerate(_texts(number, one, most)):
        first, last = _LIST[index]
        cells[_HEAD + number, first] = Cell(
            _STYLES[index],
            text,
            colour=one.look.colour if index == 1 else "",
            link=links.get(one.id, "") if index == 0 else "",
            across=last - first + 1,
        )
    return cells


def _foot(report: Report, bottom: int) -> Cells:
    """Who owes, and the legend: shapes in their colours, words in quiet ink."""
    pieces = [piece for look in legend(report.plan) for piece in ((look.colour, look.shape), ("", f" {look.word}　　"))]
    told = (*pieces, ("", "口径见“口径说明”，出处见“数据来源”"))
    return {
        (bottom, 0): _over("owing", owing(report)),
        (bottom + 1, 0): Cell("legend", pieces=told, across=_LAST + 1),
    }
