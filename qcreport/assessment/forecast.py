"""What is to be expected of each indicator by the end of the year, of each task by its deadline; never a verdict (D6.16).

Which figures make the course of an indicator or task, and what needs or allows no forecast, is said here; the method is `course.py`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeVar

from qcreport.asked.fields.relations import PART
from qcreport.asked.items import DONE, EXEMPT
from qcreport.assessment.course import Course, Forecast, Outlook, Waypoint, Why, by_pace, in_pieces
from qcreport.assessment.model import JUDGED, Assessment, Light, TaskResult, Verdict, Word
from qcreport.assessment.tasks import NOT_RETURNED, PENDING, UNDECIDED
from qcreport.plan.deadlines import deadline_date
from qcreport.plan.measures import target_of
from qcreport.plan.model import ANNUAL, YEAR_TO_DATE, Indicator, Plan, Task
from qcreport.targets.model import UPWARD, Kind, Target
from qcreport.workspace import Period, parse_period

_YEARLY_FIGURE, _LASTING = "年", "持续"
_MONTHS, _DAYS_OF_A_MONTH = 12, 30
_FEWEST = 10  # of things that are counted: fewer come when they come, and standing still says nothing of the next
_WHOLE = Fraction(100)
_Row = TypeVar("_Row", Verdict, TaskResult)
_UNJUDGED = {
    Word.NOT_RETURNED: Why.NOT_RETURNED,
    Word.UNDECIDABLE: Why.UNDECIDED,
    Word.AWAITED: Why.NOT_YET_KNOWN,
    Word.MANUAL: Why.BY_PERSON,
}
_NOT_BY_PACE = {
    Kind.RANK: Why.RANK,
    Kind.FRONT: Why.RANK,
    Kind.TREND: Why.YEAR_BY_YEAR,
    Kind.GROWTH: Why.YEAR_BY_YEAR,
    Kind.CHANGE: Why.YEAR_BY_YEAR,
    Kind.RANGE: Why.RANGE,
    Kind.MANUAL: Why.BY_PERSON,
}
_OPEN_TASKS = {NOT_RETURNED: Why.NOT_RETURNED, UNDECIDED: Why.UNDECIDED, PENDING: Why.UNDECIDED, EXEMPT: Why.UNDECIDED}


def forecasts(plan: Plan, period: Period, now: Assessment, earlier: Iterable[Assessment]) -> Mapping[str, Forecast]:
    """What is to be expected of every indicator and task, by id.

    Args:
        plan: The plan of the period.
        period: The period.
        now: Its conclusions.
        earlier: Those of periods of the same kind before it, in any order; there may be gaps between them.
    """
    past = sorted(earlier, key=lambda one: parse_period(one.period).end)
    verdicts = _by_id(row for one in past for row in one.verdicts if row.word in JUDGED)
    tasks = _by_id(row for one in past for row in one.tasks)
    in_plan, tasks_in_plan = {row.id: row for row in plan.indicators}, {row.id: row for row in plan.tasks}
    found: dict[str, Forecast] = {}
    for one in now.verdicts:
        row = in_plan[one.id]
        alike = [then for then in verdicts.get(one.id, ()) if then.measure_unit == one.measure_unit]
        found[one.id] = of_indicator(target_of(plan, row), row, one, alike, counted=_is_count(plan, row))
    return found | {one.id: of_task(tasks_in_plan[one.id], period, one, tasks.get(one.id, ())) for one in now.tasks}


def _by_id(rows: Iterable[_Row]) -> Mapping[str, Sequence[_Row]]:
    found: dict[str, list[_Row]] = {}
    for row in rows:
        found.setdefault(row.id, []).append(row)
    return found


def _is_count(plan: Plan, indicator: Indicator) -> bool:
    """Whether it is counted up from New Year; a rate of two such counts is none."""
    return indicator.frequency == YEAR_TO_DATE and not any(one.role == PART for one in plan.inputs_of(indicator.id))


def of_indicator(
    target: Target, indicator: Indicator, now: Verdict, earlier: Sequence[Verdict], *, counted: bool
) -> Forecast:
    """What is to be expected of one indicator by the end of the year.

    Args:
        target: Its target.
        indicator: The measure.
        now: Its verdict.
        earlier: The verdicts before that decided on a figure, the earliest first.
        counted: Whether it is a count of the year.
    """
    period = parse_period(now.period)
    if settled := _settled(target, indicator, now, period):
        return settled
    if now.value is None or now.gap is None:
        return Forecast(Outlook.UNKNOWN, Why.BY_PERSON)
    upward, met = target.comparison in UPWARD, now.word is Word.MET
    if counted and upward is met:
        return Forecast(Outlook.LIKELY, Why.REACHED) if met else Forecast(Outlook.UNLIKELY, Why.EXCEEDED)
    limit = now.value - now.gap if upward else now.value + now.gap
    if 0 < limit < _FEWEST and in_pieces(now.measure_unit):
        return Forecast(Outlook.UNKNOWN, Why.FEW)
    this_year = indicator.frequency == YEAR_TO_DATE
    marks = _marks_of_year(earlier, period) if this_year else _marks_of_twelve_months(earlier, period)
    if not marks:
        return _too_little(this_year and bool(earlier))
    begin = [Waypoint(_month(Period(period.year, "Y", 1)) - _MONTHS, Fraction(0))] if counted else []
    return by_pace(
        Course(
            (*begin, *marks, Waypoint(_month(period), now.value, now.period)),
            _month(Period(period.year, "Y", 1)),
            limit,
            target.comparison,
            now.measure_unit,
        )
    )


def _settled(target: Target, indicator: Indicator, now: Verdict, period: Period) -> Forecast | None:
    """What needs no forecast, or cannot have one whatever came before."""
    if now.word is Word.EXEMPT:
        return Forecast(Outlook.NEEDLESS, Why.EXEMPT)
    if now.word not in JUDGED:
        return Forecast(Outlook.UNKNOWN, _UNJUDGED[now.word])
    if indicator.frequency == _YEARLY_FIGURE:
        return Forecast(Outlook.NEEDLESS, Why.YEAR_KNOWN)
    if period.months == _MONTHS:
        return Forecast(Outlook.NEEDLESS, Why.YEAR_OVER)
    return Forecast(Outlook.UNKNOWN, _NOT_BY_PACE[target.kind]) if target.kind in _NOT_BY_PACE else None


def _month(period: Period) -> Fraction:
    return Fraction(period.year * _MONTHS + period.months)


def _marks(earlier: Iterable[Verdict]) -> Iterator[tuple[Period, Waypoint]]:
    for row in earlier:
        if row.value is not None:
            period = parse_period(row.period)
            yield period, Waypoint(_month(period), row.value, row.period)


def _marks_of_year(earlier: Iterable[Verdict], now: Period) -> tuple[Waypoint, ...]:
    """What runs from New Year starts again there (D6.21)."""
    return tuple(mark for period, mark in _marks(earlier) if period.year == now.year)


def _marks_of_twelve_months(earlier: Iterable[Verdict], now: Period) -> tuple[Waypoint, ...]:
    return tuple(mark for _, mark in _marks(earlier) if _month(now) - mark.when <= _MONTHS)


def _too_little(began_anew: bool) -> Forecast:  # noqa: FBT001 -- its only argument, told by its name
    return Forecast(Outlook.UNKNOWN, Why.ONE_OF_THE_YEAR if began_anew else Why.ONE_FIGURE)


def of_task(task: Task, period: Period, now: TaskResult, earlier: Sequence[TaskResult]) -> Forecast:
    """What is to be expected of one task by its deadline: 完成率 so far against what is left.

    Args:
        task: The task in the plan.
        period: The period.
        now: What was concluded of it.
        earlier: The same in periods before, the earliest first.
    """
    deadline = deadline_date(task.deadline)
    if settled := _settled_task(now, past=deadline is not None and deadline <= period.end):
        return settled
    if deadline is None or now.percent is None:
        return Forecast(Outlook.UNKNOWN, Why.NO_PERCENT if deadline else _without_deadline(task))
    rows = [(parse_period(row.period), row.percent) for row in earlier if row.percent is not None]
    anew = task.nature == ANNUAL
    marks = [Waypoint(_day(one.end), percent, one.code) for one, percent in rows if not anew or one.year == period.year]
    if not marks:
        return _too_little(anew and bool(rows))
    return by_pace(Course((*marks, Waypoint(_day(period.end), now.percent, period.code)), _day(deadline), _WHOLE))


def _settled_task(now: TaskResult, *, past: bool) -> Forecast | None:
    """What needs no forecast, or cannot have one whatever its deadline says."""
    if now.status == DONE:
        return Forecast(Outlook.NEEDLESS, Why.COMPLETED)
    if now.status == EXEMPT and now.light is Light.WHITE:
        return Forecast(Outlook.NEEDLESS, Why.EXEMPT)
    if now.overdue or past:
        return Forecast(Outlook.NEEDLESS, Why.PAST_DEADLINE)
    return Forecast(Outlook.UNKNOWN, _OPEN_TASKS[now.status]) if now.status in _OPEN_TASKS else None


def _without_deadline(task: Task) -> Why:
    if task.deadline:
        return Why.UNREAD_DEADLINE
    return Why.LASTING if task.nature == _LASTING else Why.NO_DEADLINE


def _day(day: date) -> Fraction:
    return Fraction(day.toordinal(), _DAYS_OF_A_MONTH)
