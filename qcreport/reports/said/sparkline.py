"""How a figure went, as letters that are bars: seen in any program and on any print."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import floor

from qcreport.assessment.model import Verdict
from qcreport.plan.model import YEAR_TO_DATE
from qcreport.reports.model import Report
from qcreport.workspace import parse_period

_HALF = Fraction(1, 2)
_BARS = "▁▂▃▄▅▆▇█"  # letters of every Chinese font


def sparkline(report: Report, one: Verdict) -> str:
    """The course of a figure as letters.

    Example:
        Values 50, 75, 100 are `▅▆█`.
    """
    return bars(course(report, one))


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


def bars(values: Sequence[Fraction]) -> str:
    """Values as letters, all measured from zero, so that a small step is drawn small."""
    least, most = min((*values, Fraction(0))), max((*values, Fraction(0)))
    top = len(_BARS) - 1
    return "".join(_BARS[floor((value - least) / (most - least or 1) * top + _HALF)] for value in values)
