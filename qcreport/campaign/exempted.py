"""The exemptions that stand in a unit's next forms: claims of this year that the office has confirmed (D6.10)."""

from collections.abc import Mapping

from qcreport.assessment.gather import gather
from qcreport.assessment.questions import AGREE, claim_asked
from qcreport.forms.exemption import confirmed_note
from qcreport.forms.model import Exemption
from qcreport.ledger.exemptions import confirmed
from qcreport.ledger.store import Ledger
from qcreport.plan.model import Plan
from qcreport.workspace import Period

Exempted = Mapping[str, Mapping[str, Exemption]]


def exempted(ledger: Ledger, plan: Plan, period: Period) -> Exempted:
    """Unit → id of indicator or task → its exemption in force, as it stands in the form of a period."""
    if not confirmed(ledger, period):
        return {}
    basis = gather(ledger, plan, period, due=period.end, as_of=period.end)
    found: dict[str, dict[str, Exemption]] = {}
    for (identity, unit), claim in basis.claims.items():
        question = claim_asked(basis, identity, unit)
        if question and question.decision == AGREE:
            who = f"{plan.setting('统筹单位')}{question.decided_by}"
            note = confirmed_note(claim.reason, question.decided_on, who)
            found.setdefault(unit, {})[identity] = Exemption(claim.word, note)
    return found
