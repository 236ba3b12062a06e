"""Yearly values in force from earlier periods, after mergers of units and the office's decisions (domain.md §4, §7)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from qcreport.assessment.basis import Earlier
from qcreport.assessment.questions import KEEP_OLD, restated_facts, restated_question
from qcreport.assessment.rivals import DOUBTFUL, chosen
from qcreport.ledger.decisions import Decision, decision_histories, in_force
from qcreport.ledger.entries import doubtful_orders
from qcreport.ledger.history import YearlyReport, yearly_reports
from qcreport.ledger.store import Ledger
from qcreport.plan.duties import answering
from qcreport.plan.model import Plan
from qcreport.submissions.model import Entry
from qcreport.workspace import Period

Key = tuple[str, str, str]
_Words = Mapping[str, tuple[Decision, ...]]


def known_years(ledger: Ledger, plan: Plan, period: Period) -> Mapping[Key, YearlyReport]:
    """The yearly values known before a period.

    A later report takes the place of an earlier one, unless the office decided in that period to keep the old value;
    of two units that were merged the later report counts.

    Returns:
        (unit that answers today, id, item) → the report in force; only those with a value.
    """
    words: dict[str, _Words] = {}
    known: dict[Key, YearlyReport] = {}
    for report in _settled_reports(ledger, period, words):
        key = answering(plan, report.unit, period), report.entry.id, report.entry.item
        if report.entry.value is not None and not (
            key in known and _is_rejected(ledger, plan, report, words[report.period.code])
        ):
            known[key] = report
    return known


def earlier_of(report: YearlyReport) -> Earlier | None:
    """The value that a report gave; None where it gave none."""
    value = report.entry.value
    return None if value is None else Earlier(value, report.period.code)


def _settled_reports(ledger: Ledger, before: Period, words: dict[str, _Words]) -> Iterator[YearlyReport]:
    """Every report, with what the office chose where a unit had given two on one day; fills `words` period by period."""
    choices: dict[str, Mapping[Key, Entry]] = {}
    reports = yearly_reports(ledger, before)
    years = tuple(sorted({row.entry.item for row in reports}))
    for report in reports:
        code = report.period.code
        if code not in words:
            words[code] = decision_histories(ledger, code)
            choices[code] = _choices(ledger, report.period, words[code], years)
        choice = choices[code].get((report.unit, report.entry.id, report.entry.item))
        yield replace(report, entry=choice) if choice else report


def _choices(ledger: Ledger, period: Period, words: _Words, years: tuple[str, ...]) -> Mapping[Key, Entry]:
    """(unit, id, item) → the entry in the file that the office chose in a period."""
    found: dict[Key, Entry] = {}
    if any(DOUBTFUL in question for question in words):
        for order in doubtful_orders(ledger, period.code, years):
            by_file = dict(zip(order.files, order.entries, strict=True))
            if entry := by_file.get(chosen(words, period, order)):
                found[order.unit, entry.id, entry.item] = entry
    return found


def _is_rejected(ledger: Ledger, plan: Plan, report: YearlyReport, words: _Words) -> bool:
    """Whether the office kept the old value in the period of a report, asked about exactly this report."""
    unit, item = answering(plan, report.unit, report.period), report.entry.item
    said = words.get(restated_question(report.period, report.entry.id, unit, item), ())
    if not said or said[-1].decision != KEEP_OLD or report.entry.value is None:
        return False
    before = known_years(ledger, plan, report.period).get((unit, report.entry.id, item))
    old = earlier_of(before) if before else None
    return old is not None and in_force(said, restated_facts(item, old, report.entry.value)) is not None
