"""How grave what is red is: for how many periods in a row, by which weight and distance, and what follows from that by rule.

Only what was reported counts: a period without a word on the matter is passed over, and nobody is blamed by guess (D6.25 to D6.30).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

from qcreport.assessment.model import Assessment, TaskResult, Verdict, Word
from qcreport.assessment.outcomes import MeasureOutcome, PeriodOutcome, TaskOutcome, behind
from qcreport.plan.duties import answering
from qcreport.plan.model import ANNUAL, Indicator, Plan
from qcreport.plan.settings import escalation, small_gap
from qcreport.workspace import Period, parse_period

_YEARLY_FIGURE = "年"
_USUAL = Fraction(1)
_Row = TypeVar("_Row", MeasureOutcome, TaskOutcome)


@dataclass(frozen=True, slots=True)
class Gravity:
    """How grave one red indicator or overdue task is.

    Attributes:
        times: For how many reported periods in a row, this one among them; 0 where nobody has reported on it.
        by_year: Whether these are years: a yearly figure is one figure, however often it is reported.
        farthest: Whether they go back as far as anybody looked, so that they may be more.
        step: What follows by rule: 提醒, 督办, 约谈; empty where nothing does.
        weight: The office's weight.
        size: An indicator's distance relative to its figure; a task's days.
        late: Whether it is an overdue task.
        small: Whether it is an indicator that lacks so little that every overdue task stands before it.
    """

    times: int = 0
    by_year: bool = False
    farthest: bool = False
    step: str = ""
    weight: Fraction = _USUAL
    size: Fraction = Fraction(0)
    late: bool = False
    small: bool = False

    @property
    def order(self) -> tuple[int, Fraction, bool, Fraction]:
        """What it is sorted by, the gravest highest: what the office weighs above all else, little gaps below overdue tasks."""
        rank = 2 if self.weight > _USUAL else 0 if self.small else 1
        return rank, self.weight * max(self.times, 1), self.late, self.size


def gravities(
    plan: Plan, period: Period, now: Assessment, earlier: Iterable[PeriodOutcome], farthest: str = ""
) -> Mapping[str, Gravity]:
    """How grave each red indicator and each overdue task is, by id.

    Args:
        plan: The plan of the period.
        period: The period.
        now: Its conclusions.
        earlier: What periods of the same kind before it came to, in any order; there may be gaps between them.
        farthest: Code of the period beyond which nobody looked; empty where there was none.
    """
    past = sorted(earlier, key=lambda one: parse_period(one.period).end, reverse=True)
    rows = {row.id: row for row in plan.indicators}
    yearly = {row.id for row in plan.tasks if row.nature == ANNUAL}
    measures = _by_id((one.period, one.measures) for one in past)
    tasks = _by_id((one.period, one.tasks) for one in past)
    found: dict[str, Gravity] = {}
    little = small_gap(plan) if any(task.overdue for task in now.tasks) else Fraction(0)
    for one in now.verdicts:
        if one.word is Word.UNMET:
            run = (one.period, *_unmet_before(plan, period, one, measures.get(one.id, ())))
            made = _of_indicator(plan, one, run, rows.get(one.id), farthest)
            found[one.id] = replace(made, small=made.size < little)
    for task in now.tasks:
        if task.overdue:
            before = _overdue_before(plan, period, task, tasks.get(task.id, ()), anew=task.id in yearly)
            run = (task.period, *before) if behind(task) else ()
            step = _step(plan, len(run))
            found[task.id] = Gravity(
                len(run), farthest=farthest in run, step=step, size=Fraction(task.days_late), late=True
            )
    return found


def as_far_as_red(now: Assessment, earlier: Iterable[PeriodOutcome | None]) -> Iterator[PeriodOutcome | None]:
    """The periods before one, back to the first in which all that is red in it had ended: what lies before that tells nothing of it.

    Args:
        now: The conclusions of the period.
        earlier: What those before it came to, the latest first, each worked out when it is asked for; None for a gap.
    """
    red = {one.id for one in now.verdicts if one.word is Word.UNMET} | {one.id for one in now.tasks if one.overdue}
    if not red:
        return
    for then in earlier:
        yield then
        if then:
            red -= {one.id for one in then.measures if one.ended} | {one.id for one in then.tasks if one.ended}
        if not red:
            return


def _of_indicator(plan: Plan, one: Verdict, run: Sequence[str], row: Indicator | None, farthest: str) -> Gravity:
    by_year = row is not None and row.frequency == _YEARLY_FIGURE
    times = len({parse_period(code).year for code in run}) if by_year else len(run)
    weight = (row.weight if row else None) or _USUAL
    return Gravity(times, by_year, farthest in run, _step(plan, times), weight, _distance(one))


def _distance(one: Verdict) -> Fraction:
    """How far a figure is from its target, relative to it."""
    gap, value = abs(one.gap or Fraction(0)), abs(one.value or Fraction(0))
    return gap / (gap + value) if gap else Fraction(0)


def _step(plan: Plan, times: int) -> str:
    """The highest step that so many periods in a row come to."""
    taken = [step for step, needed in escalation(plan).items() if times >= needed]
    return taken[-1] if taken else ""


def _unmet_before(
    plan: Plan, period: Period, now: Verdict, past: Iterable[tuple[str, MeasureOutcome]]
) -> Iterator[str]:
    """The periods before in which it was below its target, back to the one in which it was not, or was another unit's."""
    for code, then in past:
        if then.ended or not _same_units(plan, period, now.units, then.units):
            return
        if then.unmet:
            yield code


def _overdue_before(
    plan: Plan, period: Period, now: TaskResult, past: Iterable[tuple[str, TaskOutcome]], *, anew: bool
) -> Iterator[str]:
    """The periods before in which it was reported and overdue; a new deadline begins anew, and a task of the year at New Year."""
    for code, then in past:
        if anew and parse_period(code).year != period.year:
            return
        if then.ended or then.deadline != now.deadline or not _same_units(plan, period, now.units, then.units):
            return
        if then.behind:
            if not then.overdue:
                return
            yield code


def _same_units(plan: Plan, period: Period, now: Iterable[str], then: Iterable[str]) -> bool:
    """Whether anybody who answers now answered then, under the names of now; who took a duty over begins anew."""
    return bool(set(now) & {answering(plan, unit, period) for unit in then})


def _by_id(periods: Iterable[tuple[str, Iterable[_Row]]]) -> Mapping[str, Sequence[tuple[str, _Row]]]:
    """Each row beside the code of its period."""
    found: dict[str, list[tuple[str, _Row]]] = {}
    for code, rows in periods:
        for row in rows:
            found.setdefault(row.id, []).append((code, row))
    return found
