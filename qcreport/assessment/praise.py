"""Which units a bulletin commends, by a rule that the office sets: nobody is picked by hand, and nobody is left out."""

from fractions import Fraction

from qcreport.assessment.model import Assessment, Word
from qcreport.assessment.outcomes import keeps_late
from qcreport.assessment.unit_states import UnitState, UnitWord, asked_to_report
from qcreport.plan.model import Plan
from qcreport.plan.settings import COORDINATOR, praise_share

_HALF = Fraction(1, 2)


def mostly_missing(now: Assessment) -> bool:
    """Whether so few units returned that they cannot be held against one another: more than half of those asked are missing."""
    asked = asked_to_report(now.units)
    return sum(one.state is UnitWord.MISSING for one in asked) > _HALF * len(asked)


def praised(now: Assessment, plan: Plan) -> tuple[str, ...]:
    """The units to commend, in the plan's order; the coordinating office never commends itself (D7.57).

    A unit is one that returned on time with nothing left to correct or explain, has no indicator below its target, keeps none from
    being judged, has no overdue task, and has completed the set share of the tasks it leads; one that leads none has met a target.
    """
    if mostly_missing(now):
        return ()
    at_fault = _at_fault(now) | {plan.setting(COORDINATOR)}
    share = praise_share(plan)
    return tuple(one.unit for one in now.units if one.unit not in at_fault and _is_exemplary(one, share))


def _at_fault(now: Assessment) -> set[str]:
    """Who owns an indicator below its target or its part of an overdue task, or keeps an indicator from being judged."""
    unmet = {unit for one in now.verdicts if one.word is Word.UNMET for unit in one.units}
    late = {unit for one in now.tasks for unit in one.units if keeps_late(one, unit)}
    return unmet | late | {unit for one in now.verdicts for unit in one.owing}


def _is_exemplary(one: UnitState, share: Fraction) -> bool:
    if one.state is not UnitWord.ON_TIME or one.to_correct or one.to_verify:
        return False
    return one.tasks_done >= share * one.tasks_led if one.tasks_led else one.indicators_met > 0
