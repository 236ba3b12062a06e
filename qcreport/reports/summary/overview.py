"""总览: what leaders read in one minute, on exactly one A4 landscape page."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from qcreport.book.celltext import cell_text
from qcreport.book.fit import lines_needed, row_height
from qcreport.book.looks import Looks
from qcreport.reports.model import Report
from qcreport.reports.said.attention import Concern, concerns, no_concern
from qcreport.reports.said.bars import indicator_bars, task_bars
from qcreport.reports.said.changes import changes
from qcreport.reports.said.clean import fitted
from qcreport.reports.said.heading import campaign, chinese_date, coordinator, edition
from qcreport.reports.said.lights import legend
from qcreport.reports.said.owing import owing
from qcreport.reports.said.trend import points
from qcreport.reports.summary.charts import insert_chart, write_block
from qcreport.reports.summary.lines import Line, lines
from qcreport.reports.summary.tiles import Counted, Tile, tiles
from qcreport.reports.summary.trend import insert_trend, write_points

NAME = "总览"
_EDGES = (0, 40, 171, 312, 342, 429, 513, 521, 643, 684, 739, 855, 1026)
_TILES = ((0, 1), (2, 3), (4, 5), (6, 8), (9, 10), (11, 11))
_LIST = ((0, 0), (1, 2), (3, 4), (5, 6), (7, 7), (8, 9), (10, 11))
_HEADS = ("序号", "指标 / 任务", "目标", "本期", "差距", "牵头单位", "原因及建议")
_LAST = 11
_SPLIT = ((0, 507), (513, 507))
_THREE = ((0, 392), (392, 352), (744, 282))
_REST = 6
_BLOCK = 13
_TITLE, _SUBTITLE, _FIGURE, _WORD, _NOTE, _LINES, _CHANGES, _CHART, _SECTION, _HEAD = 0, 1, 3, 4, 5, 6, 8, 9, 10, 11
_HEIGHTS: Mapping[int, float] = {_TITLE: 32, _SUBTITLE: 19, 2: 5, _FIGURE: 35, _WORD: 17, _SECTION: 22, _HEAD: 20}
_PAGE, _LEAST_CHART, _MOST_CHART, _LEGEND_HEIGHT = 600, 166, 285, 18
_MOST_ROWS, _SIZE, _LINE = 8, 10, 14.0
_WHOLE_LINES, _LEAST_LINES = 9, 3
_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
_EMPTY_HEIGHT = 24.0
_NOTE_SIZE, _NOTE_LINE, _ROOM = 9, 12.5, 44
_A4 = 9


@dataclass(frozen=True, slots=True)
class _Layout:
    """What fits on the page: the concerns shown, their heights, the chart's height in points, the lines a text may take."""

    shown: tuple[Concern, ...]
    heights: tuple[float, ...]
    more: int
    chart: float
    empty: str
    lines: int


def write_overview(looks: Looks, report: Report, ranges: Counted, links: dict[str, str]) -> None:
    """Write the sheet; it is the first of the workbook.

    Args:
        looks: The workbook.
        report: The period's conclusions.
        ranges: The cells its formulas count over.
        links: Where an indicator or task stands on its detail sheet, id → internal link.
    """
    sheet = looks.workbook.add_worksheet(NAME)
    for column, (left, right) in enumerate(itertools.pairwise(_EDGES)):
        sheet.set_column_pixels(column, column, right - left)
    for row, height in _HEIGHTS.items():
        sheet.set_row(row, height)
    shown, said = tiles(report, ranges), lines(report, ranges)
    changed = changes(report, _ROOM)
    above: dict[int, float] = {_NOTE: _note_height(shown), **_line_heights(said, changed)}
    layout = _layout(report, sum(above.values()))
    for row, height in {**above, _CHART: layout.chart}.items():
        sheet.set_row(row, height)
    _write_title(looks, sheet, report)
    for tile, (first, last) in zip(shown, _TILES, strict=True):
        _write_tile(looks, sheet, tile, first, last)
    _write_lines(looks, sheet, said, changed)
    _write_charts(looks, sheet, report, ranges, int(layout.chart * 4 / 3))
    bottom = _write_list(looks, sheet, layout, links)
    _write_foot(looks, sheet, report, bottom)
    _set_print(sheet, bottom + 1)


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
    return (_EDGES[last + 1] - _EDGES[first] - 5) / 7


def _write_title(looks: Looks, sheet: Worksheet, report: Report) -> None:
    parts = (report.period.label, f"数据截至 {chinese_date(report.as_of)}", edition(report), coordinator(report))
    sheet.merge_range(_TITLE, 0, _TITLE, _LAST, "", looks.of("title"))
    sheet.write_string(_TITLE, 0, cell_text(f"{campaign(report)} 工作进展"), looks.of("title"))
    sheet.merge_range(_SUBTITLE, 0, _SUBTITLE, _LAST, "", looks.of("subtitle"))
    sheet.write_string(_SUBTITLE, 0, cell_text("　｜　".join(parts)), looks.of("subtitle"))


def _write_tile(looks: Looks, sheet: Worksheet, tile: Tile, first: int, last: int) -> None:
    shown = tile.shown
    figure = looks.of("tile figure", font_color=shown.colour, top_color=shown.colour)
    word, note = looks.of("tile word"), looks.of("tile note")
    for row, look in ((_FIGURE, figure), (_WORD, word), (_NOTE, note)):
        _merge(sheet, row, first, last, look)
    sheet.write_formula(_FIGURE, first, tile.formula, figure, shown.value)
    sheet.write_string(_WORD, first, shown.word, word)
    if shown.steps:
        sheet.write_string(_NOTE, first, _note(tile, (first, last)), note)


def _merge(sheet: Worksheet, row: int, first: int, last: int, look: object) -> None:
    if last > first:
        sheet.merge_range(row, first, row, last, "", look)


def _write_lines(looks: Looks, sheet: Worksheet, said: Sequence[Line], changed: str) -> None:
    """What the figures are made up of, and what changed."""
    for row, one in enumerate(said, start=_LINES):
        _merge(sheet, row, 0, _LAST, looks.of("makeup"))
        sheet.write_formula(row, 0, one.formula, looks.of("makeup"), one.shown)
    _merge(sheet, _CHANGES, 0, _LAST, looks.of("changes"))
    sheet.write_string(_CHANGES, 0, cell_text(changed), looks.of("changes"))


def _write_charts(looks: Looks, sheet: Worksheet, report: Report, ranges: Counted, height: int) -> None:
    """The two bar charts, and beside them the trend where there are periods to look back on."""
    left, right = indicator_bars(report), task_bars(report)
    counted = ((ranges.categories, ranges.verdicts), (ranges.projects, ranges.tasks))
    below = len(left.groups) + 3
    sheet.set_column(_BLOCK, _BLOCK + 1, 14)
    sheet.write_string(_TITLE, _BLOCK, "图表数据（不打印）", looks.of("side"))
    places = _THREE if points(report) else _SPLIT
    for bars, cells, row, (at, width) in zip((left, right), counted, (1, below), places, strict=False):
        write_block(looks, sheet, bars, cells, (row, _BLOCK))
        insert_chart(looks, sheet, bars, (row, _BLOCK), (_CHART, 0, at), (width, height))
    if points(report):
        row, (at, width) = below + len(right.groups) + 2, _THREE[2]
        write_points(looks, sheet, report, ranges, row, _BLOCK)
        insert_trend(looks, sheet, report, (row, _BLOCK), (_CHART, 0, at), (width, height))


def _write_list(looks: Looks, sheet: Worksheet, layout: _Layout, links: dict[str, str]) -> int:
    """Write the list and return the row below it."""
    _write_section(looks, sheet, layout)
    for text, (first, last) in zip(_HEADS, _LIST, strict=True):
        _merge(sheet, _HEAD, first, last, looks.of("head"))
        sheet.write_string(_HEAD, first, text, looks.of("head"))
    row = _HEAD + 1
    for number, (one, height) in enumerate(zip(layout.shown, layout.heights, strict=True), start=1):
        sheet.set_row(row, height)
        _write_concern(looks, sheet, row, _texts(number, one, layout.lines), one, links)
        row += 1
    if not layout.shown:
        sheet.set_row(row, _EMPTY_HEIGHT)
        _merge(sheet, row, 0, _LAST, looks.of("row"))
        sheet.write_string(row, 0, layout.empty, looks.of("row"))
        row += 1
    return row


def _write_section(looks: Looks, sheet: Worksheet, layout: _Layout) -> None:
    sheet.write_string(_SECTION, 0, "需要关注", looks.of("section"))
    if layout.more:
        total = len(layout.shown) + layout.more
        said = f"共{total}项，列出最重的{len(layout.shown)}项，其余见“量化指标”“工作任务”"
        sheet.merge_range(_SECTION, _REST, _SECTION, _LAST, "", looks.of("section note"))
        sheet.write_string(_SECTION, _REST, said, looks.of("section note"))


def _write_concern(
    looks: Looks, sheet: Worksheet, row: int, texts: tuple[str, ...], one: Concern, links: dict[str, str]
) -> None:
    styles = ("row code", "row strong", "row code", "row code", "row code", "row", "row")
    for index, (text, style, (first, last)) in enumerate(zip(texts, styles, _LIST, strict=True)):
        look = looks.of(style, font_color=one.look.colour) if index == 1 else looks.of(style)
        _merge(sheet, row, first, last, look)
        if index == 0 and one.id in links:
            sheet.write_url(row, first, links[one.id], look, text)
        else:
            sheet.write_string(row, first, cell_text(text), look)


def _write_foot(looks: Looks, sheet: Worksheet, report: Report, row: int) -> None:
    sheet.set_row(row, _owing_height(report))
    _merge(sheet, row, 0, _LAST, looks.of("owing"))
    sheet.write_string(row, 0, cell_text(owing(report)), looks.of("owing"))
    sheet.set_row(row + 1, _LEGEND_HEIGHT)
    _merge(sheet, row + 1, 0, _LAST, looks.of("legend"))
    _write_legend(looks, sheet, report, row + 1)


def _write_legend(looks: Looks, sheet: Worksheet, report: Report, row: int) -> None:
    """Shapes in their colours, words in quiet ink."""
    quiet = looks.of("legend")
    pieces: list[object] = []
    for look in legend(report.plan):
        pieces += [looks.of("legend", font_color=look.colour), look.shape, quiet, f" {look.word}　　"]
    sheet.write_rich_string(row, 0, *pieces, quiet, "口径见“口径说明”，出处见“数据来源”", quiet)


def _set_print(sheet: Worksheet, last: int) -> None:
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.45, right=0.45, top=0.4, bottom=0.3)
    sheet.print_area(0, 0, last, _LAST)
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
    sheet.activate()
