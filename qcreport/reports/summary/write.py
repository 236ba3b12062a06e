"""The summary workbook: every sheet described, then written, the overview first."""

from functools import partial

from qcreport.book.sheet_writer import write_book
from qcreport.reports.model import Report
from qcreport.reports.said.heading import campaign, coordinator
from qcreport.reports.summary.chart_area import draw_charts
from qcreport.reports.summary.conflicts import conflict_table
from qcreport.reports.summary.detail_sheet import detail_sheet
from qcreport.reports.summary.indicators import indicator_table
from qcreport.reports.summary.overview import NAME, overview_sheet
from qcreport.reports.summary.problems import problem_table
from qcreport.reports.summary.rules import rule_table
from qcreport.reports.summary.sources import source_table
from qcreport.reports.summary.styles import STYLES
from qcreport.reports.summary.tasks import task_table
from qcreport.reports.summary.tiles import counted_ranges
from qcreport.reports.summary.units import unit_table


def write_summary(report: Report) -> bytes:
    """Write `summary.xlsx` with its eight sheets (C8.1); every formula carries its computed value (X3.1)."""
    sources, origins = source_table(report)
    indicators, tasks, units = indicator_table(report, origins), task_table(report, origins), unit_table(report)
    links = {one.id: indicators.place_of(row, 3) for row, one in enumerate(report.assessment.verdicts)}
    links |= {one.id: tasks.place_of(row, 2) for row, one in enumerate(report.assessment.tasks)}
    overview, height = overview_sheet(report, counted_ranges(indicators, tasks, units), links)
    details = (indicators, tasks, units, problem_table(report), conflict_table(report), sources, rule_table(report))
    return write_book(
        (overview, *map(detail_sheet, details)),
        STYLES,
        said={"title": f"{campaign(report)} {report.period.label}", "author": coordinator(report)},
        drawn=partial(draw_charts, sheet=NAME, report=report, height=height),
    )
