"""How a figure went, as letters that are bars: seen in any program and on any print."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from qcreport.assessment.model import Verdict
from qcreport.plan.model import YEAR_TO_DATE
from qcreport.reports.model import Report
from qcreport.workspace import parse_period

_BARS = "▁▂▃▄▅▆▇█"  # letters of every Chinese font


def sparkline(report: Report, one: Verdict) -> str:
    """The yearly values of a series, else the value in each period looked back on, as bars; two at least.

    Example:
        Values 78.4, 79.6, 81.2 are `▁▄█`.
    """
    values = one.series or (*_earlier(report, one.id), one.value)
    known = [value for value in values if value is not None]
    return bars(known) if len(known) > 1 else ""


def _earlier(report: Report, identity: str) -> Iterator[Fraction | None]:
    """The values in the periods looked back on; what is counted from New Year has none before it (D7.2)."""
    frequency = next((row.frequency for row in report.plan.indicators if row.id == identity), "")
    broken = report.period.kind != "Y" and frequency == YEAR_TO_DATE
    for period in report.trend:
        if not (broken and parse_period(period.period).year != report.period.year):
            yield {row.id: row.value for row in period.verdicts}.get(identity)


def bars(values: Sequence[Fraction]) -> str:
    """Values as letters from the lowest bar to the highest; equal ones stand at half height."""
    least, span = min(values), max(values) - min(values)
    top = len(_BARS) - 1
    return "".join(_BARS[int((value - least) / span * top) if span else top // 2] for value in values)
