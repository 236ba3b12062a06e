"""All sheets of the summary described, and what is drawn on them once they are written."""

from functools import partial

from qcreport.book.sheet import Sheet, as_values
from qcreport.book.sheet_writer import Drawing
from qcreport.plan.terms import called
from qcreport.reports.model import Report
from qcreport.reports.said.rules import speaks_of
from qcreport.reports.summary.chart_area import draw_charts
from qcreport.reports.summary.conflicts import conflict_table
from qcreport.reports.summary.courses import draw_courses
from qcreport.reports.summary.detail_sheet import detail_sheet
from qcreport.reports.summary.indicators import indicator_table
from qcreport.reports.summary.overview import NAME, overview_sheet
from qcreport.reports.summary.past_returns import past_table
from qcreport.reports.summary.problems import problem_table
from qcreport.reports.summary.projects import project_table
from qcreport.reports.summary.ranking import ranking_table
from qcreport.reports.summary.returns import return_table
from qcreport.reports.summary.rules import rule_table
from qcreport.reports.summary.sources import source_table
from qcreport.reports.summary.tasks import task_table
from qcreport.reports.summary.tiles import counted_ranges
from qcreport.reports.summary.units import unit_table


def described_sheets(report: Report) -> tuple[tuple[Sheet, ...], tuple[Drawing, ...]]:
    """Describe them in their order (C8.1), without those of what the plan has not (D9.12).

    Returns:
        The sheets, and what draws charts and courses on them.
    """
    sources, origins = source_table(report)
    indicators, tasks, units = indicator_table(report, origins), task_table(report, origins), unit_table(report)
    links = {one.id: indicators.place_of(row, 3) for row, one in enumerate(report.assessment.verdicts)}
    links |= {one.id: tasks.place_of(row, 2) for row, one in enumerate(report.assessment.tasks)}
    overview, height = overview_sheet(report, counted_ranges(indicators, tasks, units), links)
    details = (
        indicators,
        tasks,
        units,
        ranking_table(report),
        project_table(report),
        past_table(report),
        return_table(report),
        problem_table(report),
        conflict_table(report),
        sources,
        rule_table(report),
    )
    words = called(report.plan)
    shown = (detail_sheet(one.renamed(words)) for one in details if speaks_of(report, one.name))
    drawn = [partial(draw_charts, sheet=NAME, report=report, height=height)]
    if report.has_indicators:
        drawn.append(partial(draw_courses, report=report, table=indicators))
    return (overview, *shown), tuple(drawn)


def overview_alone(report: Report, elsewhere: str) -> tuple[Sheet, Drawing]:
    """总览 for a workbook without the other sheets, which are `elsewhere`: every formula gives way to what it computes, and no link leads away."""
    ranges = counted_ranges(indicator_table(report, {}), task_table(report, {}), unit_table(report))
    overview, height = overview_sheet(report, ranges, {}, elsewhere=elsewhere)
    return as_values(overview), partial(draw_charts, sheet=NAME, report=report, height=height)
