"""`adopt`: what was changed in plan.xlsx comes into force in a period, as far as it changes no form."""

from dataclasses import dataclass

from qcreport.asked.concerned import adoptable, left_of
from qcreport.campaign.issuing.generate import pack
from qcreport.campaign.issuing.self_check import put_self_check
from qcreport.campaign.office import Office, plan_in_force
from qcreport.campaign.plans.plan_file import plan_in_workspace, turn_to, with_plan
from qcreport.ledger.adoptions import adopt_plan
from qcreport.ledger.plans import FrozenPlan
from qcreport.plan.change import Left, PlanChange
from qcreport.plan.frozen import plan_from_text
from qcreport.plan.load import Loaded
from qcreport.workspace import Period


@dataclass(frozen=True, slots=True)
class Adopted:
    """What came into force (or would), and what is left with the units that need a new form for it."""

    changes: tuple[PlanChange, ...]
    left: tuple[Left, ...]


def adopt(office: Office, period: Period) -> Adopted:
    """Take into a period what was changed in plan.xlsx since and changes no form; it is recorded with its date.

    A unit that is gone from the plan is taken out of 下发.zip as well.

    Raises:
        Fault: Nothing was generated for this period, or the plan cannot serve.
    """
    loaded = plan_in_workspace(office)
    with office.writing() as ledger:
        frozen = plan_in_force(ledger, period)
        later, found = _sorted_out(loaded, frozen, period)
        if found.changes:
            adopt_plan(ledger, later, found.changes, office.today)
            put_self_check(office, ledger, period)
            pack(office, period, plan_from_text(later.text))
    return found


def adoptable_changes(office: Office, period: Period) -> Adopted:
    """What `adopt` would do; nothing is changed.

    Raises:
        Fault: As `adopt`.
    """
    loaded = plan_in_workspace(office)
    with office.ledger() as ledger:
        frozen = plan_in_force(ledger, period)
    return _sorted_out(loaded, frozen, period)[1]


def _sorted_out(loaded: Loaded, frozen: FrozenPlan, period: Period) -> tuple[FrozenPlan, Adopted]:
    """The period with all that changes no form, and what that is."""
    turn = turn_to(loaded, frozen, period)
    accepted = adoptable(turn, turn.edits)
    later = with_plan(frozen, turn.plan(accepted), loaded)
    changes = tuple(change for edit in accepted for change in edit.changes)
    return later, Adopted(changes, left_of(turn_to(loaded, later, period)))
