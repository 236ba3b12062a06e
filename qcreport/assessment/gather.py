"""Gather what is known about a period from the ledger."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from qcreport.assessment.basis import USABLE, Basis, Earlier
from qcreport.assessment.claims import EXEMPT_CLAIMS, Claim, claim_in, of_another
from qcreport.assessment.known import earlier_of, known_years
from qcreport.assessment.questions import CLAIM, claim_question
from qcreport.assessment.rivals import settled_entries
from qcreport.facts.materials import evidence
from qcreport.facts.table import FACT_KINDS, Answers, Fact, answers, facts_of, totals
from qcreport.findings import Finding, Place, finding
from qcreport.forms.headings import STATUS
from qcreport.forms.model import SPECIAL
from qcreport.ledger.calendar import extensions, reminders
from qcreport.ledger.decisions import Decision, decision_histories
from qcreport.ledger.entries import CurrentEntry, current_entries, current_findings, doubtful_orders, refused_entries
from qcreport.ledger.plans import frozen_periods
from qcreport.ledger.receipts import receipts
from qcreport.ledger.store import Ledger
from qcreport.plan.duties import answering, reporting_units
from qcreport.plan.model import Plan
from qcreport.submissions.model import Receipt
from qcreport.workspace import Period, parse_period


def gather(ledger: Ledger, plan: Plan, period: Period, *, due: date, as_of: date) -> Basis:
    """Collect entries, receipts, decisions and earlier figures of a period into one basis.

    Args:
        ledger: The open ledger.
        plan: The plan frozen for the period.
        period: The period.
        due: The due date without extensions.
        as_of: The day up to which the data go (数据截至).
    """
    words = words_of_the_year(ledger, period)
    entries = settled_entries(ledger, period)
    facts = facts_of(plan, period, (*entries, *refused_entries(ledger, period.code)))
    received = receipts(ledger, period.code)
    return Basis(
        plan=plan,
        period=period,
        as_of=as_of,
        due=due,
        facts=facts,
        answers=answers(facts),
        totals=totals(facts, [row.id for row in plan.indicators if row.aggregation]),
        returned=_returned(plan, period, received),
        receipts=received,
        findings=(*current_findings(ledger, period.code), *_kept(entries)),
        known=_known(ledger, plan, period),
        previous=_answers_of(ledger, plan, period.previous),
        year_before=_answers_of(ledger, plan, period.year_before),
        words=words,
        claims=_claims(ledger, plan, period, words),
        doubtful=doubtful_orders(ledger, period.code),
        evidence=evidence(plan, period, entries, received),
        extensions={unit: row.until for unit, row in extensions(ledger, period.code).items()},
        reminders=reminders(ledger, period.code),
    )


def _kept(entries: tuple[CurrentEntry, ...]) -> Iterator[Finding]:
    """What was kept from a unit's older file because its newest one left it blank is listed, a line a file (domain.md §7)."""
    kept: dict[tuple[str, str], Counter[str]] = {}
    for row in entries:
        if row.older and row.entry.kind in FACT_KINDS:
            kept.setdefault((row.unit, row.entry.place.file), Counter())[row.entry.place.sheet] += 1
    for (unit, file), sheets in kept.items():
        told = "、".join(f"“{sheet}”{count}项" for sheet, count in sheets.items())
        yield finding("A404", Place(file), unit=unit, file=file, count=sheets.total(), sheets=told)


def _year_so_far(ledger: Ledger, period: Period) -> list[Period]:
    """The year's periods that were generated, up to this one, in order of their ends."""
    periods = (parse_period(code) for code in {*frozen_periods(ledger), period.code})
    return sorted(
        (one for one in periods if one.year == period.year and one.end <= period.end), key=lambda one: one.end
    )


def words_of_the_year(ledger: Ledger, period: Period) -> Mapping[str, tuple[Decision, ...]]:
    """All that the office said this year, question by question: an exemption is confirmed for a year (domain.md §6)."""
    said: dict[str, tuple[Decision, ...]] = {}
    for one in _year_so_far(ledger, period):
        for question, given in decision_histories(ledger, one.code).items():
            said[question] = (*said.get(question, ()), *given)
    return said


def _returned(plan: Plan, period: Period, received: tuple[Receipt, ...]) -> Mapping[str, date]:
    first: dict[str, date] = {}
    for receipt in received:
        if receipt.outcome in USABLE:
            name = answering(plan, receipt.unit, period)
            first[name] = min(receipt.received, first.get(name, receipt.received))
    return first


def _known(ledger: Ledger, plan: Plan, period: Period) -> Mapping[tuple[str, str, str], Earlier]:
    reports = known_years(ledger, plan, period).items()
    return {key: earlier for key, report in reports if (earlier := earlier_of(report))}


def _answers_of(ledger: Ledger, plan: Plan, period: Period, ids: tuple[str, ...] = ()) -> Answers:
    return answers(facts_of(plan, period, settled_entries(ledger, period, ids)))


def _claims(
    ledger: Ledger, plan: Plan, period: Period, words: Mapping[str, tuple[Decision, ...]]
) -> Mapping[tuple[str, str], Claim]:
    """Exemption claims made earlier this year by units that have entered nothing since.

    That of a unit merged since is its successor's; the office is asked anew, since it had agreed for another unit.
    """
    earlier = [one for one in _year_so_far(ledger, period) if one != period]
    ids = _claimed_ids(ledger, plan, earlier, words)
    now = _answers_of(ledger, plan, period, ids) if ids else {}
    claimed: dict[tuple[str, str], Claim] = {}
    names = {unit.name for unit in reporting_units(plan, period)}
    for one in earlier if ids else ():
        for (identity, before), facts in _answers_of(ledger, plan, one, ids).items():
            unit, claim = answering(plan, before, period), claim_in(plan, identity, facts)
            if claim and unit in names and not _entered(now.get((identity, unit), {})):
                claimed[identity, unit] = claim if unit == before else of_another(claim, before)
            elif _entered(facts):
                claimed.pop((identity, unit), None)
    return claimed


def _claimed_ids(
    ledger: Ledger, plan: Plan, periods: list[Period], words: Mapping[str, tuple[Decision, ...]]
) -> tuple[str, ...]:
    """What was claimed in these periods as 特殊情况, or in another way and the office answered."""
    special = (row.entry for one in periods for row in current_entries(ledger, one.code, (SPECIAL,)))
    claimed = {entry.id for entry in special if entry.text in EXEMPT_CLAIMS}
    answered = [question for question in words if CLAIM in question]
    known = (row.id for rows in (plan.indicators, plan.tasks) for row in rows)
    for one in known if answered and periods else ():
        begun = claim_question(periods[0], one, "")
        claimed |= {one for question in answered if question.startswith(begun)}
    return tuple(sorted(claimed))


def _entered(facts: Mapping[str, Fact]) -> bool:
    """Whether a unit entered a figure or a status, which takes an earlier claim back."""
    return STATUS in facts or any(fact.value is not None for fact in facts.values())
