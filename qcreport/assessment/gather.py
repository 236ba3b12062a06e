"""Gather what is known about a period from the ledger."""

from collections.abc import Iterator, Mapping
from datetime import date

from qcreport.assessment.basis import USABLE, Basis, Earlier
from qcreport.assessment.known import known_years
from qcreport.assessment.last import EarlierFigures, earlier_periods, figure_items, last_known
from qcreport.assessment.questions import EXEMPT_CLAIMS, NO_REASON
from qcreport.assessment.rivals import doubtful_question
from qcreport.facts.materials import evidence
from qcreport.facts.merger_notes import merger_notes
from qcreport.facts.mergers import Names, in_force, names_of, of_one_name, sharing
from qcreport.facts.settle import settle
from qcreport.facts.table import FACT_KINDS, Answers, Fact, answers, facts_of, refusals
from qcreport.findings import Finding, finding
from qcreport.forms.exemption import claimed_reason
from qcreport.forms.model import NOTE, SPECIAL
from qcreport.ledger.calendar import extensions, reminders
from qcreport.ledger.decisions import Decision, decision_histories, decisions
from qcreport.ledger.entries import CurrentEntry, current_entries, current_findings, doubtful_orders, refused_entries
from qcreport.ledger.exemptions import year_so_far
from qcreport.ledger.plans import frozen_periods, issued_forms
from qcreport.ledger.receipts import receipts
from qcreport.ledger.store import Ledger
from qcreport.ledger.versions import is_usable, versions
from qcreport.plan.duties import answering, reporting_units
from qcreport.plan.model import Plan
from qcreport.submissions.model import Receipt
from qcreport.workspace import Period


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
    names = names_of(plan, versions(ledger, period.code))
    doubtful = of_one_name(names, doubtful_orders(ledger, period.code))
    entries = settle(
        current_entries(ledger, period.code),
        doubtful,
        lambda order: _last(words, doubtful_question(period, order)),
    )
    entries = in_force(plan, period, names, (*entries, *refused_entries(ledger, period.code)))
    usable = tuple(row for row in entries if is_usable(row.entry))
    facts = facts_of(plan, period, entries)
    taken = answers(facts)
    received = receipts(ledger, period.code)
    return Basis(
        plan=plan,
        period=period,
        as_of=as_of,
        due=due,
        facts=facts,
        answers=taken,
        sharing=sharing(plan, period, names, issued_forms(ledger, period.code)),
        returned=_returned(plan, period, received, names),
        receipts=received,
        refused=refusals(facts),
        findings=(
            *current_findings(ledger, period.code),
            *_kept(usable),
            *merger_notes(plan, period, names, taken),
        ),
        known=_known(ledger, plan, period),
        last=earlier_figures(ledger, plan, period).figures,
        previous=answers_of(ledger, plan, period.previous, now=period),
        year_before=answers_of(ledger, plan, period.year_before, now=period),
        words=words,
        claims=standing_claims(ledger, plan, period),
        doubtful=doubtful,
        evidence=evidence(plan, period, usable, received),
        extensions={unit: row.until for unit, row in extensions(ledger, period.code).items()},
        reminders=reminders(ledger, period.code),
    )


def _kept(entries: tuple[CurrentEntry, ...]) -> Iterator[Finding]:
    """What was kept from a unit's older file because its newest one left it blank is listed (domain.md §7)."""
    for row in entries:
        if row.older and row.entry.kind in FACT_KINDS:
            entry, file = row.entry, row.entry.place.file
            item = f"{entry.id}/{entry.item}"
            words = {"id": entry.id, "name": entry.item, "file": file, "raw": entry.raw}
            yield finding("A404", entry.place, unit=row.unit, item=item, **words)


def _last(words: Mapping[str, tuple[Decision, ...]], question: str) -> str:
    return words[question][-1].decision if question in words else ""


def words_of_the_year(ledger: Ledger, period: Period) -> Mapping[str, tuple[Decision, ...]]:
    """All that the office said this year, question by question: an exemption is confirmed for a year (domain.md §6)."""
    said: dict[str, tuple[Decision, ...]] = {}
    for one in year_so_far(ledger, period):
        for question, given in decision_histories(ledger, one.code).items():
            said[question] = (*said.get(question, ()), *given)
    return said


def earlier_figures(ledger: Ledger, plan: Plan, period: Period) -> EarlierFigures:
    """What earlier periods say of the figures of this one."""
    earlier: dict[Period, Answers] = {}
    decided: dict[str, Decision] = {}
    generated = set(frozen_periods(ledger))
    for one in earlier_periods(period):
        if one.code in generated:
            earlier[one] = answers_of(ledger, plan, one, figure_items(plan, one), now=period)
            decided |= decisions(ledger, one.code)
    return last_known(plan, period, earlier, decided)


def _returned(plan: Plan, period: Period, received: tuple[Receipt, ...], names: Names) -> Mapping[str, date]:
    first = {name: min(version.received for version in files) for name, files in names.files.items()}
    for receipt in received:
        if receipt.outcome in USABLE:
            name = answering(plan, receipt.unit, period)
            first[name] = min(receipt.received, first.get(name, receipt.received))
    return first


def _known(ledger: Ledger, plan: Plan, period: Period) -> Mapping[tuple[str, str, str], Earlier]:
    return {
        key: Earlier(report.entry.value, report.period.code)
        for key, report in known_years(ledger, plan, period).items()
        if report.entry.value is not None
    }


def answers_of(
    ledger: Ledger, plan: Plan, period: Period, items: tuple[str, ...] = (), *, now: Period | None = None
) -> Answers:
    """The usable answers of a period, under the names that answer in that period, or `now`; of these items only, where named."""
    names = names_of(plan, versions(ledger, period.code, items))
    entries = in_force(plan, now or period, names, current_entries(ledger, period.code, items))
    return answers(facts_of(plan, now or period, entries))


def standing_claims(ledger: Ledger, plan: Plan, period: Period) -> Mapping[tuple[str, str], str]:
    """Exemption claims made earlier this year by units that have entered nothing since.

    That of a unit merged since is its successor's; the office is asked anew, since it had agreed for another unit.
    """
    earlier = [one for one in year_so_far(ledger, period) if one != period]
    now = answers_of(ledger, plan, period) if earlier else {}
    claimed: dict[tuple[str, str], str] = {}
    names = {unit.name for unit in reporting_units(plan, period)}
    for one in earlier:
        items = (*figure_items(plan, one), SPECIAL, SPECIAL + NOTE)
        for (identity, before), facts in answers_of(ledger, plan, one, items).items():
            key, special = (identity, answering(plan, before, period)), facts.get(SPECIAL)
            if special and special.text in EXEMPT_CLAIMS:
                reason = facts.get(SPECIAL + NOTE)
                by = "" if key[1] == before else f"（{before}申报）"
                claimed[key] = f"{special.text}：{claimed_reason(reason.text) if reason else NO_REASON}{by}"
            elif _has_figure(facts):
                claimed.pop(key, None)
    return {key: text for key, text in claimed.items() if key[1] in names and not _has_figure(now.get(key, {}))}


def _has_figure(facts: Mapping[str, Fact]) -> bool:
    return any(fact.value is not None for fact in facts.values())
