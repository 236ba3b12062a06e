"""The usable answers of a period: what units entered, after mergers and the office's choices between files."""

from qcreport.assessment.rivals import settled_entries
from qcreport.facts.mergers import in_force, names_of
from qcreport.facts.table import Answers, answers, facts_of
from qcreport.ledger.store import Ledger
from qcreport.ledger.versions import versions
from qcreport.plan.model import Plan
from qcreport.workspace import Period


def answers_of(
    ledger: Ledger,
    plan: Plan,
    period: Period,
    items: tuple[str, ...] = (),
    ids: tuple[str, ...] = (),
    *,
    now: Period | None = None,
) -> Answers:
    """The usable answers of a period, under the names that answer in that period, or `now`.

    Of these items, or on these ids only, where some are named.
    """
    names = names_of(plan, versions(ledger, period.code, items, ids))
    entries = in_force(plan, now or period, names, settled_entries(ledger, plan, period, items, ids))
    return answers(facts_of(plan, now or period, entries))
