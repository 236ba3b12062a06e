"""How it went period by period: the shares of targets met and of tasks done, with gaps where no line may join two periods."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from qcreport.asked.items import DONE, EXEMPT
from qcreport.assessment.comparison import task_word
from qcreport.assessment.issued import issued_rows
from qcreport.assessment.model import Assessment, Word
from qcreport.book.palette import ACCENT, GREEN
from qcreport.reports.model import Report
from qcreport.reports.said.counting import comparable, count, percent

TITLE = "各期达标率和任务完成率（%）"
SERIES = (("指标达标率", GREEN, "above"), ("任务完成率", ACCENT, "below"))


@dataclass(frozen=True, slots=True)
class Point:
    """One period: its code, and the two shares in percent; without a code it is a gap in the lines."""

    period: str = ""
    met: Fraction | None = None
    done: Fraction | None = None


GAP = Point()


def points(report: Report) -> tuple[Point, ...]:
    """The periods looked back on and this one; empty where there is nothing to look back on."""
    return tuple(_points(report)) if report.trend and (report.has_indicators or report.has_tasks) else ()


def _points(report: Report) -> Iterator[Point]:
    periods = (*report.trend, report.assessment)
    yield _point(periods[0])
    for then, now in pairwise(periods):
        if not comparable(report.plan, now, then):
            yield GAP
        yield _point(now)


def _point(one: Assessment) -> Point:
    rows = issued_rows(one.verdicts)
    words = [task_word(task) for task in one.tasks]
    return Point(
        one.period,
        percent(count(rows, Word.MET), len(rows) - count(rows, Word.EXEMPT)) if rows else None,
        percent(words.count(DONE), len(words) - words.count(EXEMPT)) if words else None,
    )
