"""Where the charts of 总览 stand, and the figures they are drawn from, beside the page and not printed."""

from xlsxwriter import Workbook

from qcreport.book.sheet import Cell, Cells
from qcreport.reports.model import Report
from qcreport.reports.said.bars import Bars, indicator_bars, task_bars
from qcreport.reports.said.trend import points
from qcreport.reports.summary.charts import block_cells, insert_chart
from qcreport.reports.summary.tiles import Counted
from qcreport.reports.summary.trend import insert_trend, point_cells

BLOCK, CHART_ROW = 13, 9  # first column of the figures; row of the charts, from 0
_SPLIT = ((0, 507), (513, 507))  # pixels from the left, and of width
_THREE = ((0, 392), (392, 352), (744, 282))


def chart_cells(report: Report, ranges: Counted) -> Cells:
    """The figures as formulas over the detail sheets: those of the two bar charts, and of the trend where there is one."""
    counted = ((ranges.categories, ranges.verdicts), (ranges.projects, ranges.tasks))
    cells: Cells = {(0, BLOCK): Cell("side", "图表数据（不打印）")}
    for (row, bars), counts in zip(_bars(report), counted, strict=True):
        cells |= block_cells(bars, counts, (row, BLOCK))
    return cells | (point_cells(report, ranges, (_trend_row(report), BLOCK)) if points(report) else {})


def draw_charts(workbook: Workbook, sheet: str, report: Report, height: int) -> None:
    """Draw the charts on 总览, `height` pixels tall."""
    drawn = workbook.get_worksheet_by_name(sheet)
    places = _THREE if points(report) else _SPLIT
    for (row, bars), (at, width) in zip(_bars(report), places, strict=False):
        insert_chart(workbook, drawn, bars, (row, BLOCK), (CHART_ROW, 0, at), (width, height))
    if points(report):
        at, width = _THREE[-1]
        insert_trend(workbook, drawn, report, (_trend_row(report), BLOCK), (CHART_ROW, 0, at), (width, height))


def _bars(report: Report) -> tuple[tuple[int, Bars], tuple[int, Bars]]:
    """Both bar charts with the row where their figures begin."""
    left = indicator_bars(report)
    return (1, left), (len(left.groups) + 3, task_bars(report))


def _trend_row(report: Report) -> int:
    row, right = _bars(report)[1]
    return row + len(right.groups) + 2
