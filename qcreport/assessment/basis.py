"""What an assessment rests on, gathered before anything is judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from qcreport.assessment.model import PastReturn
from qcreport.facts.materials import Evidence
from qcreport.facts.table import Answers, Fact
from qcreport.findings import Finding
from qcreport.ledger.decisions import Decision
from qcreport.ledger.entries import DoubtfulOrder
from qcreport.ledger.explanations import beside, explanation, places
from qcreport.plan.model import Plan
from qcreport.submissions.model import Receipt
from qcreport.workspace import Period


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
        refused: Those that were not taken, as `answers`.
        totals: Sums over joint units, (id, item) → sum.
        returned: Units with a usable workbook → the day of their first one.
        known: Yearly values reported in earlier periods, (unit, id, item) → value.
        previous: Usable facts of the last period of the same kind.
        year_before: Usable facts of the same period last year.
        words: All that the office said, question id → its answers and withdrawals, the oldest first.
        claims: Exemption claims confirmed or open this year from earlier periods, (id, unit) → reason.
        doubtful: Answers whose order of versions is doubtful.
        past: Unit → its returns of earlier periods, the earliest first.
        evidence: What the units list in 佐证材料, and the scans that came along.
        explaining: What the units wrote in the places that explain, as far as it holds: (id, unit) → place → text.
        pending: Hashes of the files about whose owner the office has not decided yet.
        unusable: Unit → what it sent in place of a form and could not be used.
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
    refused: Answers = field(default_factory=dict)
    known: Mapping[tuple[str, str, str], Earlier] = field(default_factory=dict)
    previous: Answers = field(default_factory=dict)
    year_before: Answers = field(default_factory=dict)
    words: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    claims: Mapping[tuple[str, str], str] = field(default_factory=dict)
    doubtful: tuple[DoubtfulOrder, ...] = ()
    evidence: Evidence = field(default_factory=Evidence)
    explaining: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    unusable: Mapping[str, tuple[Receipt, ...]] = field(default_factory=dict)
    pending: frozenset[str] = frozenset()
    extensions: Mapping[str, date] = field(default_factory=dict)
    reminders: Mapping[str, int] = field(default_factory=dict)
    past: Mapping[str, tuple[PastReturn, ...]] = field(default_factory=dict)

    def explained(self, unit: str, code: str, about: str) -> str:
        """What a unit said to a finding about something (`Z32/已培训企业家数`); empty where it explained nothing.

        Without a code it is what stands in 数据来源及说明 beside that cell.
        """
        identity, _, cell = about.partition("/")
        return explanation(self.explaining.get((identity, unit), {}), *(places(code, cell) if code else beside(cell)))

    def answer(self, question: str) -> Decision | None:
        """The office's answer in force; None while the question is open, or open again."""
        *_, last = self.words.get(question, ()) or (None,)
        return last if last and last.decision else None

    def decision(self, question: str) -> str:
        """What the office decided; empty while the question is open."""
        answer = self.answer(question)
        return answer.decision if answer else ""


def not_returned(basis: Basis, units: tuple[str, ...]) -> str:
    """What is said of units without a usable workbook: `市商务局未报送`; of one that sent something, that it cannot be used."""
    silent = [unit for unit in units if unit not in basis.unusable]
    sent = [unit for unit in units if unit in basis.unusable]
    parts = (f"{'、'.join(silent)}未报送" if silent else "", f"{'、'.join(sent)}发来的文件不能采用" if sent else "")
    return "；".join(filter(None, parts))
