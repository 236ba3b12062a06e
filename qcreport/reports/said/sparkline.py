"""How a figure went: the values to draw or to tell, those of its years or of the periods looked back on."""

from collections.abc import Iterator
from fractions import Fraction

from qcreport.assessment.model import Verdict
from qcreport.plan.model import YEAR_TO_DATE
from qcreport.reports.model import Report
from qcreport.targets.show import show_number
from qcreport.workspace import parse_period


def course_said(report: Report, one: Verdict) -> str:
    """The course of a figure in figures, where there is no room to draw it.

    Example:
        `94.05、93.01、94.06`
    """
    return "、".join(map(show_number, course(report, one)))


def course(report: Report, one: Verdict) -> tuple[Fraction, ...]:
    """The yearly values of a series, else the value in each period looked back on; two at least, or none."""
    values = one.series or (*_earlier(report, one.id), one.value)
    known = tuple(value for value in values if value is not None)
    return known if len(known) > 1 else ()


def _earlier(report: Report, identity: str) -> Iterator[Fraction | None]:
    """The values in the periods looked back on; what is counted from New Year has none before it (D7.2)."""
    frequency = next((row.frequency for row in report.plan.indicators if row.id == identity), "")
    broken = report.period.kind != "Y" and frequency == YEAR_TO_DATE
    for period in report.trend:
        if not (broken and parse_period(period.period).year != report.period.year):
            yield {row.id: row.value for row in period.verdicts}.get(identity)
