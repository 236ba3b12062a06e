"""How a figure goes towards its target, and what is to be expected of it by its pace so far (D6.19, D6.20).

Two paces are held against the one that is still needed: the mean one since the first period looked at (of a count of the year
since New Year), and that of the last step. Both suffice: 有望; one: 有风险; none: 难以完成. What holds today, and what only two
figures tell, is 有风险 at most. A period without a figure is no figure of 0: the step over it takes the time that it took.

Example:
    38 of 50 firms by September, 24 by June: 4 a month are needed, 38/9 were trained on average and 14/3 lately: 有望.
    With 30 in June, 4 are needed, 38/9 on average but only 8/3 lately: 有风险.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from fractions import Fraction

from qcreport.targets.model import UPWARD, Comparison, beyond, holds

_FEW = 2  # waypoints that make one step, and no trend
_SHARES = {"%", "‰", "分"}


class Outlook(StrEnum):
    """What is to be expected (D6.17)."""

    LIKELY = "有望"
    AT_RISK = "有风险"
    UNLIKELY = "难以完成"
    UNKNOWN = "无法预计"
    NEEDLESS = "不需预计"


class Why(Enum):
    """What an outlook rests on; the words for it are `reports/said/forecast.py`."""

    PACE = auto()
    TWO_FIGURES = auto()
    REACHED = auto()
    EXCEEDED = auto()
    YEAR_OVER = auto()
    YEAR_KNOWN = auto()
    COMPLETED = auto()
    EXEMPT = auto()
    PAST_DEADLINE = auto()
    NOT_RETURNED = auto()
    UNDECIDED = auto()
    NOT_YET_KNOWN = auto()
    BY_PERSON = auto()
    RANK = auto()
    YEAR_BY_YEAR = auto()
    RANGE = auto()
    FEW = auto()
    ONE_FIGURE = auto()
    ONE_OF_THE_YEAR = auto()
    LASTING = auto()
    NO_DEADLINE = auto()
    UNREAD_DEADLINE = auto()
    NO_PERCENT = auto()


@dataclass(frozen=True, slots=True)
class Pace:
    """Changes a month, signed: what is needed from now on, what was achieved on average and lately.

    Attributes:
        needed: The change that just reaches the target at the end; of a figure on the good side the worst that it can bear.
        mean: Since `since`.
        lately: Since the last figure before this one.
        upward: Whether more is better.
        since: The period of the first figure looked at; empty where it is New Year.
    """

    needed: Fraction
    mean: Fraction
    lately: Fraction
    upward: bool
    since: str = ""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is to be expected of one indicator or task, and why; `pace` where that decided."""

    outlook: Outlook
    why: Why
    pace: Pace | None = None
    measure_unit: str = ""

    @property
    def wants_history(self) -> bool:
        """Whether nothing but an earlier figure is wanting; whatever else was concluded, no earlier one changes."""
        return self.why is Why.ONE_FIGURE


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A figure of one period at its end, in months on any scale; without a period it is New Year, where counts begin."""

    when: Fraction
    value: Fraction
    period: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """How a figure went, the earliest mark first and today's last, and what it must come to by `end`."""

    marks: Sequence[Waypoint]
    end: Fraction
    limit: Fraction
    comparison: Comparison = Comparison.AT_LEAST
    measure_unit: str = "%"


def in_pieces(measure_unit: str) -> bool:
    """Whether things are counted in it: 家, 个, 起; shares, points and what stands for each of something are not."""
    return measure_unit not in _SHARES and "/" not in measure_unit


def by_pace(course: Course) -> Forecast:
    """Hold the two paces of a course against the one that it needs (D6.19, D6.20)."""
    first, before, now = course.marks[0], course.marks[-2], course.marks[-1]
    upward = course.comparison in UPWARD
    needed = (course.limit - now.value) / (course.end - now.when)
    pace = Pace(needed, _step(first, now), _step(before, now), upward, first.period)
    enough = sum(_reaches(one, needed, course.comparison) for one in (pace.mean, pace.lately))
    why = Why.PACE
    if enough:
        outlook = Outlook.LIKELY if enough == len((pace.mean, pace.lately)) else Outlook.AT_RISK
    elif _reaches(now.value, course.limit, course.comparison):
        outlook = Outlook.AT_RISK
    elif len(course.marks) <= _FEW:
        outlook, why = Outlook.AT_RISK, Why.TWO_FIGURES
    else:
        outlook = Outlook.UNLIKELY
    return Forecast(outlook, why, pace, course.measure_unit)


def _step(then: Waypoint, now: Waypoint) -> Fraction:
    return (now.value - then.value) / (now.when - then.when)


def _reaches(value: Fraction, limit: Fraction, comparison: Comparison) -> bool:
    return holds(comparison, beyond(comparison, value, limit))
