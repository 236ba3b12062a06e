"""What letters say of 提醒, 督办 and 约谈: to a unit that has reported by this period, to one that has not (yet) by the one before (D7.65)."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from qcreport.asked.subject import subject_of
from qcreport.assessment.demands import Demand, demands
from qcreport.assessment.gravity import Gravity, as_far_as_red
from qcreport.assessment.model import Assessment
from qcreport.assessment.outcomes import outcome_from_text
from qcreport.campaign.conclude import conclude_previous, gravity_of, keep_outcomes, outcomes_back
from qcreport.campaign.office import FrozenPeriod, frozen_period
from qcreport.ledger.explanations import UNSAID
from qcreport.ledger.states import kept_outcome
from qcreport.ledger.store import Ledger
from qcreport.plan.settings import escalation
from qcreport.reports.said.steps import StepSaid, steps_of
from qcreport.workspace import parse_period


@dataclass(frozen=True, slots=True)
class Steps:
    """What a period came to, and how grave what is red in it is."""

    frozen: FrozenPeriod
    assessment: Assessment
    known: Mapping[str, Gravity]

    def for_unit(self, unit: str, asked: Demand | None = None) -> tuple[StepSaid, ...]:
        """The steps that a letter names; what the unit is still asked about may change, and is left out."""
        rows = asked.findings if asked else ()
        left_out = {subject_of(row.item).id for row in rows if row.code != UNSAID}
        return steps_of(self.frozen.plan, self.assessment, self.known, unit, left_out)


def steps_now(ledger: Ledger, frozen: FrozenPeriod, assessment: Assessment) -> Steps:
    """By what was reported in the period; the periods before are looked at as far as what is red may reach."""
    earlier = tuple(as_far_as_red(assessment, outcomes_back(ledger, parse_period(assessment.period))))
    keep_outcomes(ledger, earlier)
    return Steps(frozen, assessment, gravity_of(frozen, assessment, earlier))


def steps_by_unit(
    ledger: Ledger,
    frozen: FrozenPeriod,
    now: Callable[[], Steps],
    units: Mapping[str, bool],
    asking: Mapping[str, Demand] = MappingProxyType({}),
) -> Mapping[str, tuple[StepSaid, ...]]:
    """Of each unit that is written to what follows: of one that has still to report what the period before left it with.

    Args:
        ledger: The ledger.
        frozen: The period.
        now: Gives the steps by what was reported in the period; asked only where one of the units has reported.
        units: Each unit, and whether it has reported.
        asking: What is still asked of units.
    """
    silent = [unit for unit, reported in units.items() if not reported]
    left = steps_left(ledger, frozen, silent)
    if len(silent) == len(units):
        return left
    steps = now()
    return {**{unit: steps.for_unit(unit, asking.get(unit)) for unit in units}, **left}


def steps_left(ledger: Ledger, frozen: FrozenPeriod, units: Collection[str]) -> Mapping[str, tuple[StepSaid, ...]]:
    """With which steps the period before left each unit, by what it reported then; none where that was not generated."""
    kept = kept_outcome(ledger, frozen.period.previous.code)
    asked = units and any(escalation(frozen.plan).values()) and not (kept and not outcome_from_text(kept).is_red)
    last = conclude_previous(ledger, frozen.period) if asked else None
    if last is None:
        return dict.fromkeys(units, ())
    before = frozen_period(ledger, frozen.period.previous)
    steps, asking = steps_now(ledger, frozen, last), demands(ledger, before.plan, before.period, last)
    return {unit: steps.for_unit(unit, asking.get(unit)) for unit in units}
