"""What is asked of each unit: the findings that stand and the conflicts that wait for it, with what it was asked before."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from qcreport.asked.answer import AnswerKind
from qcreport.asked.replies import reply_key, reply_of
from qcreport.assessment.accounts import upheld, upheld_among
from qcreport.assessment.exemptions import exempt
from qcreport.assessment.model import Assessment, Conflict
from qcreport.findings import Finding, Severity
from qcreport.ledger.standing import FollowUp, current_findings, follow_ups
from qcreport.ledger.store import Ledger
from qcreport.ledger.versions import Version, versions
from qcreport.plan.model import Plan
from qcreport.workspace import Period


class Sending(StrEnum):
    """Why a workbook goes to a unit again, as its file is called: to be corrected, or only to be verified."""

    BACK = "退回"
    VERIFY = "请核实"


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked of one unit, what became of what was asked before, and what of it was asked before: code and subject."""

    findings: tuple[Finding, ...]
    followed: tuple[FollowUp, ...]
    again: frozenset[tuple[str, str]]

    @property
    def sending(self) -> Sending:
        """Whether something has to be corrected, or all of it may be explained."""
        must = any(row.severity is Severity.MANDATORY for row in self.findings)
        return Sending.BACK if must else Sending.VERIFY


def demands(ledger: Ledger, plan: Plan, period: Period, concluded: Assessment) -> Mapping[str, Demand]:
    """Unit → its standing findings and waiting conflicts, of those who have something to answer."""
    asking: dict[str, list[Finding]] = defaultdict(list)
    left_out = exempt(ledger, plan, period)
    for row in upheld(current_findings(ledger, period.code, left_out), concluded.verdicts):
        if row.asks:
            asking[row.unit].append(row)
    for conflict in concluded.conflicts:
        for unit in conflict.units if conflict.waits else ():
            asking[unit].append(_as_finding(conflict, unit))
    followed = upheld_among(follow_ups(ledger, period.code, left_out), concluded.verdicts)
    files = versions(ledger, period.code)
    return {
        unit: _demand(tuple(rows), tuple(followed.get(unit, ())), files.get(unit, ())) for unit, rows in asking.items()
    }


def _demand(rows: tuple[Finding, ...], followed: tuple[FollowUp, ...], files: tuple[Version, ...]) -> Demand:
    """What is asked of a unit; its newest return tells which explanations it was asked for, given or not."""
    unmended = {(one.finding.code, one.finding.item) for one in followed if not one.settled}
    cells = {cell for version in files[:1] for cell in version.unanswered}
    cells |= {
        (entry.id, entry.item) for version in files[:1] for entry in version.entries if entry.kind is AnswerKind.REPLY
    }
    again = ((row.code, row.item) for row in rows if reply_of(reply_key(row.code, row.item)) in cells)
    return Demand(rows, followed, frozenset((*unmended, *again)))


def _as_finding(conflict: Conflict, unit: str) -> Finding:
    return Finding(
        conflict.code, Severity.VERIFY, conflict.text, conflict.advice, unit=unit, item=conflict.about or conflict.item
    )
