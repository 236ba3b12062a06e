"""Where the charts of 总览 stand, and the figures they are drawn from, beside the page and not printed."""

from xlsxwriter import Workbook

from qcreport.book.sheet import Cell, Cells
from qcreport.reports.model import Report
from qcreport.reports.said.bars import Bars, bars
from qcreport.reports.said.trend import points
from qcreport.reports.summary.charts import block_cells, insert_chart
from qcreport.reports.summary.tiles import Counted
from qcreport.reports.summary.trend import insert_trend, point_cells

BLOCK, CHART_ROW = 13, 9  # first column of the figures; row of the charts, from 0
_WHOLE, _GAP, _TREND = 1020, 6, 282  # pixels across the page, between charts, of the trend beside bars


def chart_cells(report: Report, ranges: Counted) -> Cells:
    """The figures as formulas over the detail sheets: those of the bar charts, and of the trend where there is one."""
    counted = (
        *(((ranges.categories, ranges.verdicts),) if report.has_indicators else ()),
        *(((ranges.projects, ranges.tasks),) if report.has_tasks else ()),
    )
    cells: Cells = {(0, BLOCK): Cell("side", "图表数据（不打印）")}
    for (row, one), counts in zip(_bars(report), counted, strict=True):
        cells |= block_cells(one, counts, (row, BLOCK))
    return cells | (point_cells(report, ranges, (_trend_row(report), BLOCK)) if points(report) else {})


def has_charts(report: Report) -> bool:
    """Whether anything is drawn: a chart of one bar says nothing that the figures above it do not say."""
    return bool(_drawn(report) or points(report))


def draw_charts(workbook: Workbook, sheet: str, report: Report, height: int) -> None:
    """Draw the charts on 总览, `height` pixels tall, over the whole width."""
    on, drawn, trend = workbook.get_worksheet_by_name(sheet), _drawn(report), bool(points(report))
    beside = (_TREND if drawn else _WHOLE) if trend else 0
    room = _WHOLE - beside - (_GAP if trend and drawn else 0)
    width = (room - _GAP * (len(drawn) - 1)) // max(len(drawn), 1)
    for number, (row, one) in enumerate(drawn):
        at = number * (width + _GAP)
        insert_chart(workbook, on, one, (row, BLOCK), (CHART_ROW, 0, at), (width, height))
    if trend:
        place, size = (CHART_ROW, 0, _WHOLE - beside), (beside, height)
        insert_trend(workbook, on, report, (_trend_row(report), BLOCK), place, size)


def _drawn(report: Report) -> tuple[tuple[int, Bars], ...]:
    return tuple((row, one) for row, one in _bars(report) if len(one.groups) > 1)


def _bars(report: Report) -> tuple[tuple[int, Bars], ...]:
    """The bar charts with the row where their figures begin."""
    every = bars(report)
    return tuple((_row_after(every[:number]), one) for number, one in enumerate(every))


def _row_after(above: tuple[Bars, ...]) -> int:
    return 1 + sum(len(one.groups) + 2 for one in above)


def _trend_row(report: Report) -> int:
    return _row_after(bars(report))
