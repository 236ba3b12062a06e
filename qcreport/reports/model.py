"""All that a report may say, gathered before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from qcreport.asked.answer import Answer
from qcreport.assessment.course import Forecast
from qcreport.assessment.gravity import Gravity
from qcreport.assessment.leaders import AnsweredBefore, LeaderMatter
from qcreport.assessment.model import Assessment, Question
from qcreport.evidence.matching import Evidence
from qcreport.findings import Finding
from qcreport.ledger.adoptions import Adoption
from qcreport.ledger.editions import Edition
from qcreport.ledger.standing import FollowUp
from qcreport.plan.model import Plan
from qcreport.submissions.model import Receipt
from qcreport.workspace import Period

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Report:
    """One period's conclusions with what they rest on.

    Attributes:
        as_of: 数据截至: the day of the consolidation, given at the command line.
        edition: `第1版` once issued, else empty (a draft).
        previous: The assessment of the last period of the same kind, if there was one.
        year_before: That of the same period last year.
        issued: The edition issued last, whose differences from these conclusions are listed.
        annulled: The editions before this one that must not be used any more.
        adoptions: What of a later plan came into force after the forms were issued.
        trend: Those of the periods before, the earliest first, without this one.
        earlier: The same with those beyond a gap: all that were looked back on.
        forecasts: Id → what is to be expected of an indicator or task; none of a period told alone.
        gravities: Id → how grave what is red or overdue is; of a period told alone it is told by this period.
        matters: What may be put to the leaders, with the office's answers.
        answered_before: What the office answered in earlier periods about putting something to the leaders.
        number: Which of the campaign's bulletins it is: 第1期.
        facts: The tidy table of all answers, columns of facts.csv (C8.2).
        refused: Id → the answers that were not taken, as they stand in the facts.
        head: The head of the chain of records that it rests on.
        findings: All findings of the period's returns.
        receipts: Every received file and what became of it.
        evidence: Listed materials and the scans that came along.
        followed: What became of the findings of each unit's earlier returns: 已改, 未改.
    """

    plan: Plan
    plan_hash: str
    period: Period
    due: date
    as_of: date
    edition: str
    assessment: Assessment
    previous: Assessment | None
    facts: "pd.DataFrame"
    findings: tuple[Finding, ...]
    receipts: tuple[Receipt, ...]
    evidence: Evidence = field(default_factory=Evidence)
    followed: Mapping[str, tuple[FollowUp, ...]] = field(default_factory=dict)
    year_before: Assessment | None = None
    trend: tuple[Assessment, ...] = ()
    earlier: tuple[Assessment, ...] = ()
    forecasts: Mapping[str, Forecast] = field(default_factory=dict)
    gravities: Mapping[str, Gravity] = field(default_factory=dict)
    matters: tuple[LeaderMatter, ...] = ()
    answered_before: tuple[AnsweredBefore, ...] = ()
    issued: Edition | None = None
    annulled: tuple[Edition, ...] = ()
    number: int = 1
    adoptions: tuple[Adoption, ...] = ()
    refused: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)
    head: str = ""

    @property
    def has_indicators(self) -> bool:
        """Whether there are indicators, or were in a period that this one is held against; else no output speaks of them (D9.12)."""
        return any(one.verdicts for one in self._told)

    @property
    def has_tasks(self) -> bool:
        """Whether there are tasks, or were in a period that this one is held against; else no output speaks of them (D9.12)."""
        return any(one.tasks for one in self._told)

    @property
    def _told(self) -> tuple[Assessment, ...]:
        return tuple(one for one in (self.assessment, self.previous, self.year_before) if one)

    @property
    def for_the_office(self) -> tuple[Question, ...]:
        """All that 待定事项.xlsx asks: what conclusions hang on, and what may be put to the leaders."""
        return (*self.assessment.for_the_office, *(one.question for one in self.matters))
