"""Which file of each unit counts as its return: the first usable one that came (domain.md §7)."""

from collections.abc import Iterable, Mapping

from qcreport.plan.duties import answering
from qcreport.plan.model import Plan
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.workspace import Period

USABLE = (FileOutcome.ACCEPTED, FileOutcome.TO_CORRECT)


def first_usable(plan: Plan, period: Period, received: Iterable[Receipt]) -> Mapping[str, Receipt]:
    """Unit as it answers in the period → the receipt of its usable workbook that came first."""
    first: dict[str, Receipt] = {}
    for row in received:
        if row.outcome in USABLE:
            unit = answering(plan, row.unit, period)
            first[unit] = min(first.get(unit, row), row, key=lambda one: one.received)
    return first
