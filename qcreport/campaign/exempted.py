"""The exemptions that stand in a unit's next forms: claims of this year that the office has confirmed (domain.md §6)."""

from collections.abc import Iterator, Mapping

from qcreport.assessment.gather import answers_of, standing_claims
from qcreport.assessment.tasks import EXEMPT, PROGRESS, STATUS
from qcreport.facts.table import Fact
from qcreport.forms.exemption import claimed_reason, confirmed_note
from qcreport.forms.items import NO_BUSINESS
from qcreport.forms.model import Exemption
from qcreport.ledger.exemptions import confirmed, year_so_far
from qcreport.ledger.store import Ledger
from qcreport.plan.model import Plan
from qcreport.workspace import Period

Exempted = Mapping[str, Mapping[str, Exemption]]
_NOTHING = "分子、分母均为0"


def exempted(ledger: Ledger, plan: Plan, period: Period) -> Exempted:
    """Unit → id of indicator or task → its exemption, as it stands in the form of a period."""
    words = confirmed(ledger, period)
    if not words:
        return {}
    claims = dict(_claims(ledger, plan, period)) | dict(standing_claims(ledger, plan, period))
    found: dict[str, dict[str, Exemption]] = {}
    for (identity, unit), said in words.items():
        if text := claims.get((identity, unit)):
            claim, _, reason = text.partition("：")
            note = confirmed_note(reason, said.decided_on, f"{plan.setting('统筹单位')}{said.decided_by}")
            found.setdefault(unit, {})[identity] = Exemption(claim, note)
    return found


def _claims(ledger: Ledger, plan: Plan, period: Period) -> Iterator[tuple[tuple[str, str], str]]:
    """What units last said this year of tasks (合理缺项), and of indicators whose parts are both 0 (本期无此业务)."""
    pairs = {
        row.id: [one.name for one in plan.inputs_of(row.id) if one.role in {"分子", "分母"}] for row in plan.indicators
    }
    for one in year_so_far(ledger, period):
        if one == period:
            continue
        for key, facts in answers_of(ledger, plan, one, now=period).items():
            if STATUS in facts:
                yield key, _of_task(facts)
            elif pair := pairs.get(key[0]):
                nothing = all(name in facts and facts[name].value == 0 for name in pair)
                yield key, f"{NO_BUSINESS}：{_NOTHING}" if nothing else ""


def _of_task(facts: Mapping[str, Fact]) -> str:
    if facts[STATUS].text != EXEMPT:
        return ""
    return f"{EXEMPT}：{claimed_reason(facts[PROGRESS].text) if PROGRESS in facts else ''}"
