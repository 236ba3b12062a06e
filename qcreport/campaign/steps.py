"""What letters say of 提醒, 督办 and 约谈: to a unit that has reported by this period, to one that has not by the one before (D7.65)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qcreport.asked.subject import subject_of
from qcreport.assessment.demands import Demand
from qcreport.assessment.gravity import Gravity, as_far_as_red
from qcreport.assessment.model import Assessment
from qcreport.campaign.conclude import conclude_previous, gravity_of, keep_outcomes, outcomes_back
from qcreport.campaign.office import FrozenPeriod
from qcreport.ledger.explanations import UNSAID
from qcreport.ledger.store import Ledger
from qcreport.reports.reminders import Ask, Owing
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


def steps_of_owing(
    ledger: Ledger, frozen: FrozenPeriod, assessment: Assessment, owing: Sequence[Owing], asking: Mapping[str, Demand]
) -> Mapping[str, tuple[StepSaid, ...]]:
    """Of each unit that is reminded: of one that has still to report the steps that the period before left it with."""
    silent = {one.unit for one in owing if one.ask is Ask.REPORT}
    before = _before(ledger, frozen) if silent else None
    now = steps_now(ledger, frozen, assessment) if len(silent) < len(owing) else None
    told = {one.unit: before if one.unit in silent else now for one in owing}
    return {unit: steps.for_unit(unit, asking.get(unit)) if steps else () for unit, steps in told.items()}


def _before(ledger: Ledger, frozen: FrozenPeriod) -> Steps | None:
    last = conclude_previous(ledger, frozen.period)
    return steps_now(ledger, frozen, last) if last else None
