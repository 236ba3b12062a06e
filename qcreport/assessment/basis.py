"""What an assessment rests on, gathered before anything is judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from qcreport.asked.explained import beside, explanation, places
from qcreport.asked.subject import Subject
from qcreport.assessment.claims import Claim
from qcreport.assessment.magnitude import Last
from qcreport.assessment.model import Question
from qcreport.assessment.unit_states import PastReturn
from qcreport.evidence.matching import Evidence
from qcreport.facts.consolidation import Answers
from qcreport.facts.orders import DoubtfulOrder
from qcreport.findings import Finding
from qcreport.ledger.adoptions import Adoption
from qcreport.ledger.decisions import Decision
from qcreport.plan.duties import owners
from qcreport.plan.model import Indicator, Plan, Sharers
from qcreport.plan.places import Places
from qcreport.submissions.model import Receipt
from qcreport.workspace import Period

if TYPE_CHECKING:
    import pandas as pd


NOT_ISSUED = "不在本期下发范围"
"""What is said of a unit to which no form was issued, after its name."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A yearly value as reported before: exact value and the period that said so."""

    value: Fraction
    period: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a unit wrote about an indicator under one name: place → text, the newest word of each place.

    `notes` stand in 数据来源及说明, as they were written; `explaining` are those of them, and of the replies beside findings,
    that hold for the answers in force, empty where the words are last period's.
    """

    notes: Mapping[str, str] = field(default_factory=dict)
    explaining: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Basis:
    """All that is known about one period.

    Attributes:
        facts: All that was entered, refused answers too, as the tidy table that people are given.
        answers: Usable facts, (id, unit) → item → fact.
        refused: Facts that were not taken, in the same shape.
        sharing: (id, unit) → the names of which each owes a share of a figure that adds up, where it is not the unit alone.
        returned: Units with a usable workbook → the day of their first one, merged ones under both names.
        known: Yearly values reported in earlier periods, (unit, id, item) → value.
        last: The last figures known that are not themselves in doubt, (id, unit, item) → figure.
        previous: 进展情况, 进展状态 and 完成率 of the last period of the same kind.
        done_before: Tasks past their deadline of which units say nothing now, and that they called 已完成 when they last did,
            (id, unit) → the period that was.
        year_before: Usable figures of the same period last year, with their notes.
        words: All that the office said, question id → its answers and withdrawals, the oldest first; what of it is in
            force only a question with its facts can tell (`questions.asked`).
        claims: Exemption claims made earlier this year by units that have entered nothing since, (id, unit) → claim.
        doubtful: Answers whose order of versions is doubtful.
        past: Unit → its returns of earlier periods, the earliest first.
        adoptions: What of a later plan was adopted in the period, the oldest first.
        places: Where the rows of the plan in force stood in its workbook.
        evidence: What the units list in 佐证材料, and the scans that came along.
        explaining: What the units wrote in the places that explain, as far as it holds: (id, unit) → place → text.
        spoken: The same and all notes by the name under which they came, that of a merged unit aside: (id, name) → words.
        came_under: Hash of a usable file → the name of the unit whose form it is.
        pending: Hashes of the files about whose owner the office has not decided yet.
        blank: Units of which nothing but blank forms came.
        unissued: Units to which no form was issued: they owe nothing.
        counted: Hashes of those that it took for the unit's own → its answer.
        unusable: Unit → what it sent in place of a form and could not be used.
    """

    plan: Plan
    period: Period
    as_of: date
    due: date
    facts: "pd.DataFrame"
    answers: Answers
    returned: Mapping[str, date]
    receipts: tuple[Receipt, ...]
    findings: tuple[Finding, ...]
    refused: Answers = field(default_factory=dict)
    sharing: Sharers = field(default_factory=dict)
    known: Mapping[tuple[str, str, str], Earlier] = field(default_factory=dict)
    last: Last = field(default_factory=dict)
    previous: Answers = field(default_factory=dict)
    done_before: Mapping[tuple[str, str], Period] = field(default_factory=dict)
    year_before: Answers = field(default_factory=dict)
    words: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    claims: Mapping[tuple[str, str], Claim] = field(default_factory=dict)
    doubtful: tuple[DoubtfulOrder, ...] = ()
    evidence: Evidence = field(default_factory=Evidence)
    explaining: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    spoken: Mapping[tuple[str, str], Spoken] = field(default_factory=dict)
    came_under: Mapping[str, str] = field(default_factory=dict)
    unusable: Mapping[str, tuple[Receipt, ...]] = field(default_factory=dict)
    pending: frozenset[str] = frozenset()
    blank: frozenset[str] = frozenset()
    unissued: frozenset[str] = frozenset()
    counted: Mapping[str, Question] = field(default_factory=dict)
    extensions: Mapping[str, date] = field(default_factory=dict)
    reminders: Mapping[str, int] = field(default_factory=dict)
    past: Mapping[str, tuple[PastReturn, ...]] = field(default_factory=dict)
    adoptions: tuple[Adoption, ...] = ()
    places: Places = field(default_factory=Places)

    def owners(self, indicator: Indicator) -> tuple[str, ...]:
        """The units that answer for an indicator; those that were merged in mid-period each for its share."""
        held = owners(self.plan, indicator, self.period)
        return tuple(name for unit in held for name in self.sharing.get((indicator.id, unit), (unit,)))

    def explained(self, unit: str, code: str, about: Subject) -> str:
        """What a unit said to a finding about something (`Z32/已培训企业家数`); empty where it explained nothing.

        Without a code it is what stands in 数据来源及说明 beside that cell.
        """
        stands = places(code, about.item) if code else beside(about.item)
        return explanation(self.explaining.get((about.id, unit), {}), *stands)


def not_returned(basis: Basis, units: tuple[str, ...]) -> str:
    """What is said of units without a usable workbook: `市商务局未报送`; of one that sent something, that it cannot be used, or is not read yet.

    Of one that got no form and sent nothing, that it got none.
    """
    said: dict[str, list[str]] = {"未报送": [], "发来的文件不能采用": [], "发来的文件尚未读出": [], NOT_ISSUED: []}
    silent, sent, unread, formless = said.values()
    for unit in units:
        came = basis.unusable.get(unit, ())
        nothing = formless if unit in basis.unissued else silent
        (unread if any(row.unread for row in came) else sent if came else nothing).append(unit)
    return "；".join(f"{'、'.join(named)}{words}" for words, named in said.items() if named)
