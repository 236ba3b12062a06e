"""What of a later plan was taken into a period after its forms were issued: added to, never changed (D7.24)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qcreport.ledger.chain import link
from qcreport.ledger.plans import FrozenPlan, freeze_plan
from qcreport.ledger.store import Ledger, run, writing
from qcreport.plan.change import PlanChange


@dataclass(frozen=True, slots=True)
class Adoption:
    """One change with the day on which it came into force."""

    change: PlanChange
    on: date


def adopt_plan(ledger: Ledger, frozen: FrozenPlan, changes: Sequence[PlanChange], on: date) -> None:
    """Put a plan into force in its period, and record what it says otherwise than the one before."""
    with writing(ledger):
        freeze_plan(ledger, frozen)
        for row in changes:
            ((sequence,),) = run(
                ledger,
                "INSERT INTO adoptions (period, adopted_on, plan_hash, sheet, row_key, heading, old_text, new_text, cell)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING sequence",
                *(frozen.period, on, frozen.plan_hash, row.sheet, row.key, row.heading, row.old, row.new, row.cell),
            )
            link(ledger.connection, "adoptions", sequence)


def adoptions(ledger: Ledger, period: str) -> tuple[Adoption, ...]:
    """All that was adopted in a period, the oldest first."""
    rows = run(
        ledger,
        "SELECT adopted_on, sheet, row_key, heading, old_text, new_text, cell FROM adoptions"
        " WHERE period = ? ORDER BY sequence",
        period,
    )
    return tuple(Adoption(PlanChange(*change), date.fromisoformat(on)) for on, *change in rows)
