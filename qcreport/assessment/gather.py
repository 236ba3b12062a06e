"""Gather what is known about a period from the ledger."""

from collections.abc import Iterator, Mapping
from datetime import date

from qcreport.assessment.arrivals import first_usable, unusable
from qcreport.assessment.basis import Basis, Earlier
from qcreport.assessment.known import known_years
from qcreport.assessment.questions import EXEMPT_CLAIMS
from qcreport.assessment.rivals import doubtful_question
from qcreport.facts.materials import evidence
from qcreport.facts.named import attributed
from qcreport.facts.settle import settle
from qcreport.facts.table import FACT_KINDS, Answers, answers, facts_of, refused, totals
from qcreport.findings import Finding, finding
from qcreport.forms.model import NOTE, SPECIAL
from qcreport.ledger.calendar import extensions, reminders
from qcreport.ledger.decisions import Decision, decision_histories
from qcreport.ledger.entries import CurrentEntry, current_entries, current_findings, doubtful_orders, refused_entries
from qcreport.ledger.explanations import words_of_units
from qcreport.ledger.ownership import DOUBT, ownership_question
from qcreport.ledger.plans import frozen_periods
from qcreport.ledger.receipts import arrived, receipts
from qcreport.ledger.store import Ledger
from qcreport.ledger.versions import answer_of
from qcreport.plan.duties import answering, reporting_units
from qcreport.plan.model import Plan
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
    doubtful = doubtful_orders(ledger, period.code)
    entries = settle(
        current_entries(ledger, period.code),
        doubtful,
        lambda order: _last(words, doubtful_question(period, order)),
    )
    facts = facts_of(plan, period, (*entries, *refused_entries(ledger, period.code)))
    received = attributed(plan, period, arrived(receipts(ledger, period.code)))
    known = evidence(plan, period, entries, received)
    return Basis(
        plan=plan,
        period=period,
        as_of=as_of,
        due=due,
        facts=facts,
        answers=answers(facts),
        totals=totals(facts, [row.id for row in plan.indicators if row.aggregation]),
        returned={unit: row.received for unit, row in first_usable(plan, period, received).items()},
        receipts=received,
        findings=(*_findings(ledger, period, words), *_kept(entries)),
        refused=refused(facts),
        known=_known(ledger, plan, period),
        previous=_answers_of(ledger, plan, period.previous),
        year_before=_answers_of(ledger, plan, period.year_before),
        words=words,
        claims=_claims(ledger, plan, period),
        doubtful=doubtful,
        evidence=known,
        explaining=_explaining(ledger, plan, period, entries),
        unusable=unusable(plan, period, received, known),
        extensions={unit: row.until for unit, row in extensions(ledger, period.code).items()},
        reminders=reminders(ledger, period.code),
    )


def _findings(ledger: Ledger, period: Period, words: Mapping[str, tuple[Decision, ...]]) -> Iterator[Finding]:
    """What stands; the doubt whose a file is, until the office has decided."""
    owned = {
        row.name for row in receipts(ledger, period.code) if _last(words, ownership_question(period.code, row.sha256))
    }
    return (row for row in current_findings(ledger, period.code) if row.code != DOUBT or row.place.file not in owned)


def _kept(entries: tuple[CurrentEntry, ...]) -> Iterator[Finding]:
    """What was kept from a unit's older file because its newest one left it blank is listed (domain.md §7)."""
    for row in entries:
        if row.older and row.entry.kind in FACT_KINDS:
            entry, file = row.entry, row.entry.place.file
            item = f"{entry.id}/{entry.item}"
            words = {"id": entry.id, "name": entry.item, "file": file, "raw": entry.raw}
            yield finding("A404", entry.place, unit=row.unit, item=item, **words)


def _explaining(
    ledger: Ledger, plan: Plan, period: Period, entries: tuple[CurrentEntry, ...]
) -> Mapping[tuple[str, str], Mapping[str, str]]:
    """What explains, under the name that answers; of units that were merged the words of both."""
    in_force: dict[str, dict[tuple[str, str], object]] = {}
    for row in entries:
        in_force.setdefault(row.unit, {})[row.entry.id, row.entry.item] = answer_of(row.entry)
    found: dict[tuple[str, str], dict[str, str]] = {}
    for unit, words in words_of_units(ledger, period.code, in_force).items():
        for identity, texts in words.items():
            found.setdefault((identity, answering(plan, unit, period)), {}).update(texts)
    return found


def _last(words: Mapping[str, tuple[Decision, ...]], question: str) -> str:
    return words[question][-1].decision if question in words else ""


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


def _known(ledger: Ledger, plan: Plan, period: Period) -> Mapping[tuple[str, str, str], Earlier]:
    return {
        key: Earlier(report.entry.value, report.period.code)
        for key, report in known_years(ledger, plan, period).items()
        if report.entry.value is not None
    }


def _answers_of(ledger: Ledger, plan: Plan, period: Period, items: tuple[str, ...] = ()) -> Answers:
    return answers(facts_of(plan, period, current_entries(ledger, period.code, items)))


def _claims(ledger: Ledger, plan: Plan, period: Period) -> Mapping[tuple[str, str], str]:
    """Exemption claims made earlier this year by units that have entered nothing since.

    That of a unit merged since is its successor's; the office is asked anew, since it had agreed for another unit.
    """
    earlier = [one for one in _year_so_far(ledger, period) if one != period]
    now = _answers_of(ledger, plan, period) if earlier else {}
    claimed: dict[tuple[str, str], str] = {}
    names = {unit.name for unit in reporting_units(plan, period)}
    for one in earlier:
        for (identity, before), facts in _answers_of(ledger, plan, one, (SPECIAL, SPECIAL + NOTE)).items():
            unit, special = answering(plan, before, period), facts.get(SPECIAL)
            if special and special.text in EXEMPT_CLAIMS and unit in names and not _entered(now, (identity, unit)):
                reason = facts.get(SPECIAL + NOTE)
                by = "" if unit == before else f"（{before}申报）"
                claimed[identity, unit] = f"{special.text}：{reason.text if reason else '（未写理由）'}{by}"
    return claimed


def _entered(now: Answers, key: tuple[str, str]) -> bool:
    return any(fact.value is not None for fact in now.get(key, {}).values())
