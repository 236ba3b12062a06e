"""What each unit answered last: in the period before, else in the last one of the same kind in which it answered (D3.33)."""

from collections.abc import Iterator, Mapping

from qcreport.asked.answer import Answer
from qcreport.assessment.answered import consolidated
from qcreport.facts.received import as_answers
from qcreport.ledger.plans import frozen_periods
from qcreport.ledger.store import Ledger
from qcreport.plan.duties import answering, reporting_units
from qcreport.plan.model import Plan
from qcreport.workspace import Period

_BACK = 8  # periods; who has been silent for longer begins anew


def last_answers(ledger: Ledger, plan: Plan, period: Period) -> tuple[Mapping[str, list[Answer]], Mapping[str, Period]]:
    """Unit → its usable answers, and the period that they are of; under the names that answer now."""
    silent = {unit.name for unit in reporting_units(plan, period)}
    found: dict[str, list[Answer]] = {}
    since: dict[str, Period] = {}
    for one in generated_before(ledger, period):
        if not silent:
            break
        counted = consolidated(ledger, plan, one, now=period)
        told: dict[str, list[Answer]] = {}
        for answer in as_answers(counted[counted["usable"]], "form"):
            told.setdefault(answering(plan, answer.unit, period), []).append(answer)
        answered = told.keys() - since.keys()
        found |= {unit: told[unit] for unit in answered}
        since |= dict.fromkeys(answered, one)
        silent -= answered
    return found, since


def generated_before(ledger: Ledger, period: Period) -> Iterator[Period]:
    """The period before, and those before it that were generated; up to eight back (D3.33)."""
    generated = set(frozen_periods(ledger))
    one = period.previous
    yield one
    for _ in range(_BACK - 1):
        one = one.previous
        if one.code in generated:
            yield one
