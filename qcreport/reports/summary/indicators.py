"""量化指标: every measure in the issued order with value, target, verdict, gap, owner and reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from qcreport.assessment.comparison import Change
from qcreport.assessment.issued import category_of
from qcreport.assessment.model import Verdict
from qcreport.book.palette import GREY
from qcreport.book.sheet import A3, Cell
from qcreport.reports.model import Report
from qcreport.reports.said.account import explained_reason, owners_of
from qcreport.reports.said.change import change_of
from qcreport.reports.said.counting import counted_words, held, indicators_said, last_year
from qcreport.reports.said.forecast import FORECAST
from qcreport.reports.said.heading import note
from qcreport.reports.said.lights import verdict_look
from qcreport.reports.said.official import figure_in_column, official_name
from qcreport.reports.said.sparkline import course
from qcreport.reports.summary.courses import COURSE, course_cells, course_columns
from qcreport.reports.summary.detail import Detail, DetailColumn, faded, figure, light, words
from qcreport.reports.summary.expected import expected

NAME = "量化指标"
COUNTED = "计数结论"
BEFORE, CHANGED, YEAR_BEFORE, REASON = "上期", "较上期", "去年同期", "原因"
_FREED = ((FORECAST, 3.5), (REASON, 10.5))  # width that a column left out leaves to others

_COLUMNS = (
    DetailColumn("分类", 7.2, "code"),
    DetailColumn("类别", 7.2, "code"),
    DetailColumn("序号", 4.6, "code"),
    DetailColumn("编号", 6.2, "code"),
    DetailColumn("指标", 25, "strong"),
    DetailColumn("目标", 13.5, "figure"),
    DetailColumn("本期", 13.5, "figure"),
    DetailColumn("计量单位", 7.2, "code"),
    DetailColumn("结论", 13, "light"),
    DetailColumn("差距", 15, "figure"),
    DetailColumn(FORECAST, 17),
    DetailColumn(BEFORE, 13.5, "figure"),
    DetailColumn(CHANGED, 12.5),
    DetailColumn(YEAR_BEFORE, 13.5, "figure"),
    DetailColumn(COURSE, 8.5, "code"),
    DetailColumn("责任单位", 12),
    DetailColumn(REASON, 17.5),
    DetailColumn("出处", 5.5, "link"),
    DetailColumn("", 2, "side", printed=False),
    DetailColumn("类别（计数）", 10, "side", printed=False),
    DetailColumn(COUNTED, 14, "side", printed=False),
)


def indicator_table(report: Report, origins: dict[str, Cell | str]) -> Detail:
    """Describe the sheet.

    Args:
        report: The period's conclusions.
        origins: How many figures of an id stand on 数据来源, with the link to them.
    """
    verdicts = report.assessment.verdicts
    past = _past(report)
    counted = counted_words(verdicts)
    repeats = zip(faded([one.branch for one in verdicts]), faded([one.category for one in verdicts]), strict=True)
    courses = course_columns(report)
    rows = tuple(
        (
            *_row(report, one, origins.get(one.id, Cell()), counted.get(one.id, ""), repeat, past),
            *course_cells(course(report, one), len(courses)),
        )
        for one, repeat in zip(verdicts, repeats, strict=True)
    )
    table = Detail(
        NAME,
        "量化指标完成情况",
        note(report, indicators_said(verdicts)),
        (*_COLUMNS, *courses),
        rows,
        frozen=5,
        size=A3,
    )
    return _with_base(report, table)


def _with_base(report: Report, table: Detail) -> Detail:
    """Under 上期 stands what the period is held against; over New Year that is the same period of last year."""
    if not report.period.opens_year:
        return table if report.year_before else _bare(table)
    called = last_year(report.period)
    headings = {BEFORE: called, CHANGED: f"较{called}"}
    bare = _bare(table)
    return bare.renamed(headings) if report.year_before else bare.without(BEFORE).without(CHANGED)


def _bare(table: Detail) -> Detail:
    """The table without 去年同期, its width given to what is written in sentences."""
    bare = table.without(YEAR_BEFORE)
    for heading, more in _FREED:
        bare = bare.widened(heading, more)
    return bare


@dataclass(frozen=True, slots=True)
class _Past:
    """What the other periods say of an indicator, by id."""

    changes: Mapping[str, Change]
    year_before: Mapping[str, Verdict]


def _past(report: Report) -> _Past:
    against = held(report).comparison
    return _Past(
        {row.id: row for row in against.verdicts} if against else {},
        {row.id: row for row in report.year_before.verdicts} if report.year_before else {},
    )


def _changed(change: Change | None) -> Cell | str:
    said = change_of(change)
    return words(said.text, colour=said.colour)


def _figure(shown: str, measure_unit: str, last: int) -> Cell | str:
    """A figure; a rank says of how many, and a row of years has a line for each, since programs would break it within a number."""
    return figure(figure_in_column(shown, measure_unit, last))


def _row(
    report: Report, one: Verdict, origin: Cell | str, counted: str, repeat: tuple[bool, bool], past: _Past
) -> tuple[Cell | str, ...]:
    before, year = past.year_before.get(one.id), report.period.year
    return (
        words(one.branch, colour=GREY if repeat[0] else ""),
        words(one.category, colour=GREY if repeat[1] else ""),
        words(one.number),
        words(one.id),
        words(official_name(one.indicator)),
        words(one.target),
        _figure(one.shown, one.measure_unit, year),
        words(one.measure_unit),
        light(verdict_look(report.plan, one)),
        words(one.gap_shown),
        expected(report, one.id),
        _figure(one.previous_shown, one.measure_unit, year - report.period.opens_year),
        _changed(past.changes.get(one.id)),
        _figure(before.shown, before.measure_unit, year - 1) if before else Cell(),
        Cell(),
        words(owners_of(one)),
        words(explained_reason(one)),
        origin,
        Cell(),
        words(category_of(one) if counted else ""),
        words(counted),
    )
