"""What an assessment rests on, gathered before anything is judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from qcreport.assessment.claims import Claim
from qcreport.assessment.model import PastReturn
from qcreport.facts.materials import Evidence
from qcreport.facts.table import Answers, Fact
from qcreport.findings import Finding
from qcreport.ledger.decisions import Decision
from qcreport.ledger.entries import DoubtfulOrder
from qcreport.plan.model import Plan
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.workspace import Period

USABLE = (FileOutcome.ACCEPTED, FileOutcome.TO_CORRECT)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A yearly value as reported before: exact value and the period that said so."""

    value: Fraction
    period: str


@dataclass(frozen=True, slots=True)
class Basis:
    """All that is known about one period.

    Attributes:
        facts: All that was entered, refused entries too.
        answers: Usable facts, (id, unit) → item → fact.
        totals: Sums over joint units, (id, item) → sum.
        returned: Units with a usable workbook → the day of their first one.
        known: Yearly values reported in earlier periods, (unit, id, item) → value.
        previous: Usable facts of the last period of the same kind.
        year_before: Usable facts of the same period last year.
        words: All that the office said, question id → its answers and withdrawals, the oldest first; what of it is in
            force only a question with its facts can tell (`questions.asked`).
        claims: Exemption claims made earlier this year by units that have entered nothing since, (id, unit) → claim.
        doubtful: Answers whose order of versions is doubtful.
        past: Unit → its returns of earlier periods, the earliest first.
        evidence: What the units list in 佐证材料, and the scans that came along.
    """

    plan: Plan
    period: Period
    as_of: date
    due: date
    facts: tuple[Fact, ...]
    answers: Answers
    totals: Mapping[tuple[str, str], Fraction]
    returned: Mapping[str, date]
    receipts: tuple[Receipt, ...]
    findings: tuple[Finding, ...]
    known: Mapping[tuple[str, str, str], Earlier] = field(default_factory=dict)
    previous: Answers = field(default_factory=dict)
    year_before: Answers = field(default_factory=dict)
    words: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    claims: Mapping[tuple[str, str], Claim] = field(default_factory=dict)
    doubtful: tuple[DoubtfulOrder, ...] = ()
    evidence: Evidence = field(default_factory=Evidence)
    extensions: Mapping[str, date] = field(default_factory=dict)
    reminders: Mapping[str, int] = field(default_factory=dict)
    past: Mapping[str, tuple[PastReturn, ...]] = field(default_factory=dict)

    def texts(self, identity: str, unit: str) -> Mapping[str, str]:
        """What a unit wrote about one indicator or task, cell by cell."""
        return {item: fact.text or fact.raw for item, fact in self.answers.get((identity, unit), {}).items()}
