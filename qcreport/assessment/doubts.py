"""Answers that a question of the office is still open about; they make nothing known to later periods (D7.3, D7.36)."""

from dataclasses import dataclass

from qcreport.assessment.answered import doubtful_of
from qcreport.assessment.rivals import chosen
from qcreport.facts.ownership import open_doubts
from qcreport.ledger.decisions import decision_histories, in_force
from qcreport.ledger.ownership import ownership_question, suspected_files
from qcreport.ledger.rows import Only
from qcreport.ledger.store import Ledger
from qcreport.plan.model import Plan
from qcreport.workspace import Period


@dataclass(frozen=True, slots=True)
class Doubts:
    """What nobody can rely on yet of a period.

    Attributes:
        files: Hashes of the files about whose owner the office has not decided.
        cells: (id, unit as it returned, item) of which files of one day give several answers, and none was chosen.
    """

    files: frozenset[str]
    cells: frozenset[tuple[str, str, str]]


def doubts(ledger: Ledger, plan: Plan, period: Period, only: Only) -> Doubts:
    """What of a period is in doubt, among these answers."""
    words, still = decision_histories(ledger, period.code), open_doubts(ledger, plan, period)
    return Doubts(
        frozenset(
            sha256
            for sha256, other in suspected_files(ledger, period.code).items()
            if still.get(sha256, other)
            and not in_force(words.get(ownership_question(period.code, sha256), ()), (sha256, other))
        ),
        frozenset(
            (order.answers[0].id, order.unit, order.answers[0].item)
            for order in doubtful_of(ledger, plan, period, only)
            if not chosen(words, period, order)
        ),
    )
