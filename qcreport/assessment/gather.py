"""Gather what is known about a period from the ledger."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from qcreport.assessment.answered import answers_of
from qcreport.assessment.arrivals import first_usable, unusable
from qcreport.assessment.basis import Basis, Earlier
from qcreport.assessment.doubts import Doubts, doubts
from qcreport.assessment.exemptions import Words, claims_in, confirmed, earlier_claims, words_of_the_year
from qcreport.assessment.known import KnownYears, earlier_of, known_years
from qcreport.assessment.last import EarlierFigures, Explaining, earlier_periods, figure_items, last_known
from qcreport.assessment.rivals import doubtful_of, settled_entries
from qcreport.facts.materials import evidence
from qcreport.facts.merger_notes import merger_notes
from qcreport.facts.mergers import Names, in_force, names_of, sharing
from qcreport.facts.named import attributed
from qcreport.facts.table import FACT_KINDS, Answers, answers, facts_of, refused
from qcreport.findings import Finding, Place, finding
from qcreport.ledger.adoptions import adoptions
from qcreport.ledger.calendar import extensions, reminders
from qcreport.ledger.decisions import Decision, decision_histories
from qcreport.ledger.entries import CurrentEntry, current_findings, refused_entries
from qcreport.ledger.explanations import asked_for, words_of_units
from qcreport.ledger.ownership import DOUBT, ownership_question
from qcreport.ledger.plans import frozen_periods, frozen_plan, issued_forms
from qcreport.ledger.receipts import arrived, receipts
from qcreport.ledger.store import Ledger
from qcreport.ledger.versions import answer_of, is_usable, versions
from qcreport.plan.duties import answering
from qcreport.plan.model import Plan
from qcreport.plan.places import Places, places_from_text
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
    entries = (*settled_entries(ledger, plan, period), *refused_entries(ledger, period.code))
    entries = in_force(plan, period, names, entries)
    usable = tuple(row for row in entries if is_usable(row.entry))
    facts = facts_of(plan, period, entries)
    taken = answers(facts)
    received = attributed(plan, period, arrived(receipts(ledger, period.code)))
    claims = earlier_claims(ledger, plan, period, words)
    exempt = confirmed(period, words, {**claims, **claims_in(plan, taken)})
    known = evidence(plan, period, usable, received)
    figures = earlier_figures(ledger, plan, period)
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
        findings=(
            *_findings(ledger, period, words, exempt),
            *_kept(usable),
            *merger_notes(plan, period, names, taken),
        ),
        refused=refused(facts),
        known=_known(known_years(ledger, plan, period, figures.odd)),
        last=figures.last,
        previous=answers_of(ledger, plan, period.previous, now=period),
        year_before=answers_of(ledger, plan, period.year_before, now=period),
        words=words,
        claims=claims,
        doubtful=doubtful_of(ledger, plan, period),
        evidence=known,
        explaining=_explaining(ledger, plan, period, usable),
        unusable=unusable(plan, period, received, known),
        extensions={unit: row.until for unit, row in extensions(ledger, period.code).items()},
        reminders=reminders(ledger, period.code),
        adoptions=adoptions(ledger, period.code),
        places=_places(ledger, period),
    )


def _places(ledger: Ledger, period: Period) -> Places:
    frozen = frozen_plan(ledger, period.code)
    return places_from_text(frozen.places) if frozen else Places()


def _findings(ledger: Ledger, period: Period, words: Words, exempt: Collection[tuple[str, str]]) -> Iterator[Finding]:
    """What stands; the doubt whose a file is, until the office has decided."""
    owned = {
        row.name for row in receipts(ledger, period.code) if _last(words, ownership_question(period.code, row.sha256))
    }
    standing = current_findings(ledger, period.code, exempt)
    return (row for row in standing if row.code != DOUBT or row.place.file not in owned)


def _kept(entries: tuple[CurrentEntry, ...]) -> Iterator[Finding]:
    """What was kept from a unit's older file because its newest one left it blank is listed, a line a file (domain.md §7)."""
    kept: dict[tuple[str, str], Counter[str]] = {}
    for row in entries:
        if row.older and row.entry.kind in FACT_KINDS:
            kept.setdefault((row.unit, row.entry.place.file), Counter())[row.entry.place.sheet] += 1
    for (unit, file), sheets in kept.items():
        told = "、".join(f"“{sheet}”{count}项" for sheet, count in sheets.items())
        yield finding("A404", Place(file), unit=unit, file=file, count=sheets.total(), sheets=told)


def _explaining(ledger: Ledger, plan: Plan, period: Period, entries: tuple[CurrentEntry, ...]) -> Explaining:
    """What explains, under the name that answers; of units that were merged the words of both."""
    in_force: dict[str, dict[tuple[str, str], object]] = {}
    for row in entries:
        in_force.setdefault(row.unit, {})[row.entry.id, row.entry.item] = answer_of(row.entry)
    found: dict[tuple[str, str], dict[str, str]] = {}
    for unit, words in words_of_units(ledger, period.code, in_force).items():
        for identity, texts in words.items():
            found.setdefault((identity, answering(plan, unit, period)), {}).update(texts)
    return found


def _last(words: Words, question: str) -> str:
    return words[question][-1].decision if question in words else ""


def earlier_figures(ledger: Ledger, plan: Plan, period: Period) -> EarlierFigures:
    """What earlier periods say of the figures of this one; what the office is still asked about says nothing."""
    earlier: dict[Period, Answers] = {}
    decided: dict[str, tuple[Decision, ...]] = {}
    replied: dict[Period, Explaining] = {}
    generated = set(frozen_periods(ledger))
    for one in earlier_periods(period):
        if one.code in generated:
            items = figure_items(plan, one)
            given = answers_of(ledger, plan, one, items, now=period)
            earlier[one] = _relied_on(given, doubts(ledger, plan, one, items))
            decided |= decision_histories(ledger, one.code)
            if asked_for(ledger, one.code, "A405"):
                replied[one] = _explaining(ledger, plan, one, settled_entries(ledger, plan, one))
    return last_known(plan, period, earlier, decided, replied)


def _returned(plan: Plan, period: Period, received: tuple[Receipt, ...], names: Names) -> Mapping[str, date]:
    """The day of the first usable workbook of every name that one came under, and of every unit that answers."""
    first = {name: min(version.received for version in files) for name, files in names.files.items()}
    return first | {unit: row.received for unit, row in first_usable(plan, period, received).items()}


def _relied_on(given: Answers, open_: Doubts) -> Answers:
    return {
        (identity, unit): {
            item: fact
            for item, fact in facts.items()
            if fact.sha256 not in open_.files and (identity, unit, item) not in open_.cells
        }
        for (identity, unit), facts in given.items()
    }


def _known(years: KnownYears) -> Mapping[tuple[str, str, str], Earlier]:
    return {key: earlier for key, report in years.settled.items() if (earlier := earlier_of(report))}
