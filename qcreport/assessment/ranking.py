"""Who leads and who lags: departments and counties apart, by rules of the settings, silence never counted for good."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import groupby

from qcreport.asked.items import DONE, EXEMPT
from qcreport.assessment.basis import NOT_ISSUED
from qcreport.assessment.model import JUDGED, Assessment, TaskResult, Verdict, Word
from qcreport.assessment.outcomes import keeps_late, own_status
from qcreport.assessment.praise import mostly_missing
from qcreport.assessment.unit_states import UnitState, UnitWord
from qcreport.plan.model import Plan
from qcreport.plan.settings import BLACK_PLACES, COORDINATOR, RED_PLACES, places

COUNTIES, DEPARTMENTS = "县（市、区）和园区", "市级部门和单位"
RED_LIST, BLACK_LIST = "红榜", "黑榜"
_OF_COUNTIES = ("县市区", "园区")
_PUNCTUAL = (UnitWord.ON_TIME, UnitWord.TO_CORRECT, UnitWord.LATE, UnitWord.MISSING)
_IN_TIME = "未到报送期限"
_NOTHING = "本期没有牵头、共同任务和应判定的指标"


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A unit in its group, with what it is ranked by.

    Attributes:
        place: 1 for the best; units that are alike share a place; 0 where it is exempt.
        before: Its place in the period before; 0 where there is none to compare with.
        unmet: Its indicators below their targets.
        owing: Indicators that it keeps from being judged; each weighs as much as one below its target.
        overdue: Overdue tasks that it leads, or whose part it has not completed.
        done: Tasks completed, of joint ones its own part; one whose condition does not hold is not counted.
        due: Tasks that it leads or shares, without those excused.
        listed: 红榜 or 黑榜, or empty.
        exempt: Why it has no place; empty where it has one.
    """

    unit: str
    group: str
    state: UnitWord
    days_late: int
    unmet: int
    owing: int
    overdue: int
    done: int
    due: int
    place: int = 0
    before: int = 0
    listed: str = ""
    exempt: str = ""

    @property
    def completion(self) -> Fraction:
        """The share of its tasks that is done; of a unit without tasks all of it."""
        return Fraction(self.done, self.due) if self.due else Fraction(1)

    @property
    def faulty(self) -> bool:
        """Whether there is anything to hold against it."""
        return self.state is UnitWord.MISSING or bool(self.unmet or self.owing or self.overdue)


def ranked(now: Assessment, plan: Plan, then: Assessment | None = None) -> tuple[RankedUnit, ...]:
    """All units, group by group, the best first, the exempt last (D7.58); empty where most have not returned.

    Args:
        now: The period.
        plan: Its settings say how many places the lists have.
        then: The period whose places are compared with; None where none may be.
    """
    if mostly_missing(now):
        return ()
    before = {one.unit: one.place for one in ranked(then, plan)} if then else {}
    placed = (one for group in (DEPARTMENTS, COUNTIES) for one in _placed(_of(now, plan, group), plan))
    return tuple(replace(one, before=before.get(one.unit, 0) if one.place else 0) for one in placed)


def _of(now: Assessment, plan: Plan, group: str) -> list[RankedUnit]:
    counties, answered = group == COUNTIES, _answered(now)
    return [
        _counted(answered.get(one.unit, _Answered()), plan, one, group)
        for one in now.units
        if (one.category in _OF_COUNTIES) == counties
    ]


@dataclass(slots=True)
class _Answered:
    """What one unit answers for, and how many figures it owes."""

    verdicts: list[Verdict] = field(default_factory=list)
    tasks: list[TaskResult] = field(default_factory=list)
    owing: int = 0


def _answered(now: Assessment) -> Mapping[str, _Answered]:
    found: defaultdict[str, _Answered] = defaultdict(_Answered)
    for verdict in now.verdicts:
        for unit in dict.fromkeys(verdict.units):
            found[unit].verdicts.append(verdict)
        for unit in dict.fromkeys(verdict.owing):
            found[unit].owing += 1
    for task in now.tasks:
        for unit in dict.fromkeys(task.units):
            found[unit].tasks.append(task)
    return found


def _counted(answered: _Answered, plan: Plan, one: UnitState, group: str) -> RankedUnit:
    own, owing = answered.verdicts, answered.owing
    parts = [(row, status) for row in answered.tasks if (status := own_status(row, one.unit)) != EXEMPT]
    judged = owing + sum(row.word in JUDGED for row in own)
    exempt = NOT_ISSUED if one.state is UnitWord.UNISSUED else _NOTHING if not judged and not parts else ""
    exempt = exempt or (_IN_TIME if one.in_time else "")
    return RankedUnit(
        one.unit,
        group,
        one.state,
        one.days_late,
        sum(row.word is Word.UNMET for row in own),
        owing,
        sum(keeps_late(row, one.unit) for row, _ in parts),
        sum(status == DONE and row.condition != "unmet" for row, status in parts),
        len(parts),
        exempt="统筹单位不参加排名" if one.unit == plan.setting(COORDINATOR) else exempt,
    )


def _order(one: RankedUnit) -> tuple[bool, int, int, Fraction, int, int]:
    """What comes first counts first: silence, red and missing figures, overdue tasks, completion, punctuality (D7.59)."""
    silent = one.state is UnitWord.MISSING
    return (silent, one.unmet + one.owing, one.overdue, -one.completion, _PUNCTUAL.index(one.state), one.days_late)


def _placed(units: list[RankedUnit], plan: Plan) -> Iterator[RankedUnit]:
    """The units of a group with places and lists; those alike in everything share a place and keep the plan's order."""
    inside = sorted((one for one in units if not one.exempt), key=_order)
    place = 1
    for _, group in groupby(inside, key=_order):
        alike = list(group)
        behind = len(inside) - place - len(alike) + 1
        yield from (replace(one, place=place, listed=_list(one, place, behind, plan)) for one in alike)
        place += len(alike)
    yield from (one for one in units if one.exempt)


def _list(one: RankedUnit, place: int, behind: int, plan: Plan) -> str:
    """On which list a unit stands (D7.60): among the first without any fault, or among the last with one."""
    exemplary = not one.faulty and one.state is UnitWord.ON_TIME and one.completion > 0
    if exemplary and place <= places(plan, RED_PLACES):
        return RED_LIST
    return BLACK_LIST if one.faulty and behind < places(plan, BLACK_PLACES) else ""
