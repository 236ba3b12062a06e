"""总览: what leaders read in one minute, on exactly one A4 landscape page."""

from collections.abc import Mapping, Sequence

from qcreport.book.fit import lines_needed, row_height
from qcreport.book.sheet import Cell, Cells, Paper, Sheet, rows_at
from qcreport.reports.model import Report
from qcreport.reports.said.changes import changes
from qcreport.reports.said.closing import closing
from qcreport.reports.said.heading import campaign, chinese_date, coordinator, edition
from qcreport.reports.said.leaders import leader_lines
from qcreport.reports.said.lights import legend
from qcreport.reports.said.owing import owing
from qcreport.reports.summary.chart_area import CHART_ROW, chart_cells, has_charts
from qcreport.reports.summary.concern_list import concern_list, list_cells, list_heights
from qcreport.reports.summary.leader_rows import leader_cells, leader_heights
from qcreport.reports.summary.lines import Line, lines
from qcreport.reports.summary.page_grid import COLUMNS, LAST, LINE, SIZE, TILES, width_over
from qcreport.reports.summary.screen import zoom_for
from qcreport.reports.summary.styles import tile_style
from qcreport.reports.summary.tiles import Counted, Tile, tiles

NAME = "总览"
_TITLE, _SUBTITLE, _FIGURE, _WORD, _NOTE, _LINES, _CHANGES, _BELOW = 0, 1, 3, 4, 5, 6, 8, 10
_HEIGHTS: Mapping[int, float] = {_TITLE: 30, _SUBTITLE: 19, 2: 5, _FIGURE: 33, _WORD: 16}
_SECTION_HEIGHT, _HEAD_HEIGHT, _LEGEND_HEIGHT = 20.0, 18.0, 15.0
_PAGE, _LEAST_CHART, _MOST_CHART = 612, 166, 230
_NO_CHART, _NO_LINE = 6, 1.0
_SEEN = 2  # concerns on the first screen
_NOTE_SIZE, _NOTE_LINE, _ROOM = 9, 12.5, 44
_PAPER = Paper(0.45, 0.45, 0.3, 0.25, one_page=True)


def overview_sheet(
    report: Report, ranges: Counted, links: Mapping[str, str], *, elsewhere: str = ""
) -> tuple[Sheet, int]:
    """Describe the sheet; it is the first of the workbook.

    Args:
        report: The period's conclusions.
        ranges: The cells its formulas count over.
        links: The cell where an indicator or task stands on its detail sheet, by id.
        elsewhere: The file with the other sheets, where they are not in this one.

    Returns:
        The sheet, and the height of its charts in pixels.
    """
    shown, said, decide = tiles(report, ranges), lines(report, ranges), leader_lines(report)
    changed = changes(report, _ROOM)
    above = {**_HEIGHTS, _NOTE: _note_height(shown), **_line_heights(said, changed)}
    top = _BELOW + len(decide_heights := leader_heights(decide))
    heights = above | dict(enumerate(decide_heights, start=_BELOW)) | {top: _SECTION_HEIGHT, top + 1: _HEAD_HEIGHT}
    room = _PAGE - sum(heights.values()) - _owing_height(report) - _LEGEND_HEIGHT
    least, most = (_LEAST_CHART, _MOST_CHART) if has_charts(report) else (_NO_CHART, _NO_CHART)
    found = concern_list(report, room - least, close=bool(decide), elsewhere=elsewhere)
    chart = max(least, min(most, room - found.used))
    bottom = top + 2 + found.rows
    cells: Cells = {
        **_title(report),
        **{spot: cell for pair in zip(shown, TILES[len(shown)], strict=True) for spot, cell in _tile(*pair).items()},
        **_lines(said, changed),
        **chart_cells(report, ranges),
        **leader_cells(decide, _BELOW, links),
        **list_cells(found, top, links),
        **_foot(report, bottom, elsewhere),
    }
    heights |= {CHART_ROW: chart, **list_heights(found, top)}
    heights |= {bottom: _owing_height(report), bottom + 1: _LEGEND_HEIGHT}
    zoom = zoom_for(heights, top + 1 + _SEEN)
    sheet = Sheet(NAME, COLUMNS, rows_at(cells, heights), paper=_PAPER, printed=bottom + 2, zoom=zoom)
    return sheet, int(chart * 4 / 3)


def _note_height(shown: Sequence[Tile]) -> float:
    """Room for what stands under the figures: of most lines in any of them."""
    return (
        max(_note(one, columns).count("\n") + 1 for one, columns in zip(shown, TILES[len(shown)], strict=True))
        * _NOTE_LINE
        + 3
    )


def _note(tile: Tile, columns: tuple[int, int]) -> str:
    """The steps to a figure in as few lines as its tile allows, none of them broken."""
    said = [""]
    for step in tile.shown.steps:
        if said[-1] and lines_needed(said[-1] + step, width_over(*columns), _NOTE_SIZE) > 1:
            said.append("")
        said[-1] += step
    return "\n".join(line.strip("　") for line in said)


def _line_heights(said: Sequence[Line], changed: str) -> dict[int, float]:
    texts = (*(one.shown for one in said), changed)
    needed = [lines_needed(text, width_over(0, LAST), SIZE) * LINE + 2 for text in texts]
    return dict(enumerate((*needed, *[_NO_LINE] * (CHART_ROW - _LINES - len(needed))), start=_LINES))


def _owing_height(report: Report) -> float:
    return max(22.0, row_height([(_owing(report), width_over(0, LAST))], SIZE))


def _owing(report: Report) -> str:
    """Who owes something, and below it what is asked of all."""
    return "\n".join(filter(None, (owing(report), closing(report))))


def _over(style: str, text: str, first: int = 0, last: int = LAST) -> Cell:
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
    made = [Cell("makeup", formula=one.formula, cached=one.shown, across=LAST + 1) for one in said]
    return {(_LINES + number, 0): cell for number, cell in enumerate((*made, _over("changes", changed)))}


def _foot(report: Report, bottom: int, elsewhere: str) -> Cells:
    """Who owes, and the legend: shapes in their colours, words in quiet ink."""
    pieces = [
        piece
        for look in legend(report.plan, indicators=report.has_indicators, tasks=report.has_tasks)
        for piece in ((look.colour, look.shape), ("", f" {look.word}　　"))
    ]
    told = (*pieces, ("", f"口径见{elsewhere}“口径说明”，出处见{elsewhere}“数据来源”"))
    return {
        (bottom, 0): _over("owing", _owing(report)),
        (bottom + 1, 0): Cell("legend", pieces=told, across=LAST + 1),
    }
