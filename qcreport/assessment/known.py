"""Yearly values in force from earlier periods, after mergers of units and the office's decisions (domain.md §4, §7)."""

from collections.abc import Mapping

from qcreport.assessment.questions import KEEP_OLD, restated_question
from qcreport.ledger.decisions import Decision, decisions
from qcreport.ledger.history import YearlyReport, yearly_reports
from qcreport.ledger.store import Ledger
from qcreport.plan.duties import answering
from qcreport.plan.model import Plan
from qcreport.workspace import Period

Key = tuple[str, str, str]


def known_years(ledger: Ledger, plan: Plan, period: Period) -> Mapping[Key, YearlyReport]:
    """The yearly values known before a period.

    A later report takes the place of an earlier one, unless the office decided in that period to keep the old value;
    of two units that were merged the later report counts.

    Returns:
        (unit that answers today, id, item) → the report in force; only those with a value.
    """
    decided: dict[str, Mapping[str, Decision]] = {}
    known: dict[Key, YearlyReport] = {}
    for report in yearly_reports(ledger, period):
        answers = decided.setdefault(report.period.code, decisions(ledger, report.period.code))
        key = answering(plan, report.unit, period), report.entry.id, report.entry.item
        if report.entry.value is not None and not (key in known and _is_rejected(plan, report, answers)):
            known[key] = report
    return known


def _is_rejected(plan: Plan, report: YearlyReport, answers: Mapping[str, Decision]) -> bool:
    unit = answering(plan, report.unit, report.period)
    question = restated_question(report.period, report.entry.id, unit, report.entry.item)
    return question in answers and answers[question].decision == KEEP_OLD
