"""`status`: where every unit's return stands; loaded in a moment, since it is asked many times a day."""

from collections.abc import Mapping
from dataclasses import replace

from qcreport.assessment.kept import UNCOUNTED, Standing, picked_from, standing_from_text
from qcreport.assessment.unit_states import UnitState
from qcreport.campaign.office import Office, frozen_period
from qcreport.ledger.calendar import reminders
from qcreport.ledger.decisions import decision_histories
from qcreport.ledger.ownership import suspected
from qcreport.ledger.receipts import receipts
from qcreport.ledger.states import kept_states, last_states
from qcreport.ledger.store import Ledger
from qcreport.ledger.weak import WeakCell, weakest
from qcreport.submissions.model import Receipt
from qcreport.workspace import Period


def status(office: Office, period: Period) -> tuple[UnitState, ...]:
    """The state of every unit's return, as the ledger knows it today.

    Raises:
        Fault: Nothing was generated for this period.
    """
    return standing(office, period).units


def received(office: Office, period: Period) -> tuple[Receipt, ...]:
    """All files of a period in the order received, each with its line and, where its name tells, its unit.

    Raises:
        Fault: Nothing was generated for this period.
    """
    with office.ledger() as ledger:
        return received_in(ledger, period)


def received_in(ledger: Ledger, period: Period) -> tuple[Receipt, ...]:
    """The same, of an open ledger."""
    rows = receipts(ledger, period.code)
    if not any(row.outcome in UNCOUNTED or suspected(row.findings) for row in rows):
        return rows
    from qcreport.assessment.arrivals import with_replaced  # noqa: PLC0415 -- rules of plan and targets are slow to load
    from qcreport.evidence.named import attributed  # noqa: PLC0415 -- the same
    from qcreport.facts.ownership import as_doubtful, open_doubts  # noqa: PLC0415 -- the same

    plan = frozen_period(ledger, period).plan
    doubts = open_doubts(ledger, plan, period)
    return with_replaced(plan, period, (as_doubtful(row, doubts) for row in attributed(plan, period, rows)))


def uncounted_in(ledger: Ledger, period: Period) -> tuple[Receipt, ...]:
    """Those of them that could not be used, and those that the office withdrew."""
    return tuple(row for row in received_in(ledger, period) if row.outcome in UNCOUNTED)


def weak_cells(office: Office) -> tuple[WeakCell, ...]:
    """The cells that most findings were about, over all periods.

    Raises:
        Fault: The ledger cannot be read.
    """
    with office.ledger() as ledger:
        return weakest(ledger)


def kept_standing(office: Office, period: Period) -> Standing | None:
    """Where a period stands as it was concluded last; None where that does not hold any more."""
    with office.ledger() as ledger:
        kept = kept_states(ledger, period.code)
        if not kept:
            return None
        told, sent = standing_from_text(kept, office.today), reminders(ledger, period.code)
        to_pick = still_to_pick(ledger, period)
    units = tuple(replace(one, reminders=sent.get(one.unit, 0)) for one in told.units)
    return replace(told, units=units, to_pick=to_pick)


def standing(office: Office, period: Period) -> Standing:
    """Where a period stands, as the ledger knows it today.

    What was concluded last is read as long as it holds; else the period is concluded anew, which takes longer.

    Raises:
        Fault: Nothing was generated for this period.
    """
    if known := kept_standing(office, period):
        return known
    with office.ledger() as ledger:
        to_pick, uncounted = still_to_pick(ledger, period), uncounted_in(ledger, period)
        from qcreport.campaign.conclude import conclude  # noqa: PLC0415 -- pandas is slow to load

        _, assessment, _ = conclude(ledger, frozen_period(ledger, period), office.today)
    return Standing(assessment.units, assessment.waiting, to_pick=to_pick, uncounted=uncounted)


def still_to_pick(ledger: Ledger, period: Period) -> Mapping[str, int]:
    """The open questions about what may be put to the leaders, as 待定事项.xlsx was written last, without those answered since."""
    asked = picked_from(last_states(ledger, period.code))
    words = decision_histories(ledger, period.code) if asked else {}
    return {question: before for question, before in asked.items() if len(words.get(question, ())) == before}
