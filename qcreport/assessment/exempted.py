"""The exemptions that stand in a unit's next forms: claims of this year that the office has confirmed (D6.10)."""

from collections.abc import Mapping

from qcreport.asked.exemption import confirmed_note
from qcreport.asked.model import Exemption
from qcreport.assessment.exemptions import confirmed, earlier_claims, words_of_the_year
from qcreport.ledger.store import Ledger
from qcreport.plan.model import Plan
from qcreport.workspace import Period

Exempted = Mapping[str, Mapping[str, Exemption]]


def exempted(ledger: Ledger, plan: Plan, period: Period) -> Exempted:
    """Unit → id of indicator or task → its exemption in force, as it stands in the form of a period."""
    words = words_of_the_year(ledger, period)
    found: dict[str, dict[str, Exemption]] = {}
    for (identity, unit), one in confirmed(period, words, earlier_claims(ledger, plan, period, words)).items():
        who = f"{plan.setting('统筹单位')}{one.answer.decided_by}"
        note = confirmed_note(one.claim.reason, one.answer.decided_on.isoformat(), who)
        found.setdefault(unit, {})[identity] = Exemption(one.claim.word, note)
    return found
