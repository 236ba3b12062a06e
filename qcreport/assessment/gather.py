"""Gather what is known about a period from the ledger."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from qcreport.asked.answer import Answer
from qcreport.asked.fields.sayings import says_nothing
from qcreport.assessment.answered import answers_of, consolidated, doubtful_of
from qcreport.assessment.arrivals import first_usable, unusable, with_replaced
from qcreport.assessment.basis import Basis, Earlier, Spoken
from qcreport.assessment.done_before import WORDS, done_before
from qcreport.assessment.doubts import Doubts, doubts
from qcreport.assessment.exemptions import Words, claims_in, confirmed, earlier_claims, words_of_the_year
from qcreport.assessment.known import KnownYears, earlier_of, known_years
from qcreport.assessment.last import EarlierFigures, earlier_periods, figures_only, last_known
from qcreport.assessment.magnitude import Said
from qcreport.evidence.matching import evidence
from qcreport.evidence.named import attributed
from qcreport.facts.consolidation import Answers, answers, refused
from qcreport.facts.merger_notes import merger_notes
from qcreport.facts.mergers import Names, names_of, sharing, speaker
from qcreport.facts.ownership import as_doubtful, open_doubts
from qcreport.facts.received import ASKED, as_answers
from qcreport.facts.table import facts_table
from qcreport.findings import Finding, Place, finding
from qcreport.ledger.adoptions import adoptions
from qcreport.ledger.calendar import extensions, reminders
from qcreport.ledger.decisions import Decision, decision_histories
from qcreport.ledger.explanations import WordsBefore, asked_for, explaining, notes, words_before
from qcreport.ledger.issued import unissued
from qcreport.ledger.ownership import DOUBT, ownership_question
from qcreport.ledger.plans import frozen_periods, frozen_plan, issued_forms
from qcreport.ledger.receipts import arrived, receipts
from qcreport.ledger.standing import current_findings
from qcreport.ledger.store import Ledger
from qcreport.ledger.versions import is_blank, versions
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
    counting = consolidated(ledger, plan, period)
    usable = as_answers(counting[counting["usable"]], "form")
    taken = answers(counting)
    received = _received(ledger, plan, period)
    claims = earlier_claims(ledger, plan, period, words)
    exempt = confirmed(period, words, {**claims, **claims_in(plan, taken)})
    known = evidence(plan, period, usable, received)
    figures = earlier_figures(ledger, plan, period)
    spoken = _spoken(plan, period, names, usable, words_before(ledger, period.code))
    basis = Basis(
        plan=plan,
        period=period,
        as_of=as_of,
        due=due,
        facts=facts_table(counting, period),
        answers=taken,
        sharing=sharing(plan, period, names, issued_forms(ledger, period.code)),
        returned=_returned(plan, period, received, names),
        unissued=unissued(ledger, plan, period),
        receipts=with_replaced(plan, period, received),
        findings=(
            *_findings(ledger, period, received, words, exempt),
            *_kept(usable),
            *merger_notes(plan, period, names, taken),
        ),
        refused=refused(counting),
        known=_known(known_years(ledger, plan, period, figures.odd)),
        last=figures.last,
        words=words,
        claims=claims,
        evidence=known,
        explaining=_explaining(plan, period, spoken),
        spoken=spoken,
        came_under=names.of,
        blank=_blank(plan, period, names),
        unusable=unusable(plan, period, received, known),
    )
    return _beside_the_answers(ledger, basis)


def _beside_the_answers(ledger: Ledger, basis: Basis) -> Basis:
    """The basis with what was answered before, and what the office granted, sent and adopted."""
    plan, period = basis.plan, basis.period
    return replace(
        basis,
        previous=answers_of(ledger, plan, period.previous, WORDS, now=period),
        done_before=done_before(ledger, plan, period, basis.answers, min(basis.as_of, basis.due)),
        year_before=answers_of(ledger, plan, period.year_before, figures_only(plan, period.year_before), now=period),
        doubtful=doubtful_of(ledger, plan, period),
        extensions={unit: row.until for unit, row in extensions(ledger, period.code).items()},
        reminders=reminders(ledger, period.code),
        adoptions=adoptions(ledger, period.code),
        places=_places(ledger, period),
    )


def _received(ledger: Ledger, plan: Plan, period: Period) -> tuple[Receipt, ...]:
    """The files of a period with the days they came, whose they are, and the doubts about that which still stand."""
    rows, doubts = attributed(plan, period, arrived(receipts(ledger, period.code))), open_doubts(ledger, plan, period)
    return tuple(as_doubtful(row, doubts) for row in rows)


def _places(ledger: Ledger, period: Period) -> Places:
    frozen = frozen_plan(ledger, period.code)
    return places_from_text(frozen.places) if frozen else Places()


def _findings(
    ledger: Ledger,
    period: Period,
    received: tuple[Receipt, ...],
    words: Words,
    exempt: Collection[tuple[str, str]],
) -> Iterator[Finding]:
    """What stands; the doubt whose a file is, until the office has decided."""
    asked = {
        (row.name, found.item)
        for row in received
        for found in row.findings
        if found.code == DOUBT and not _last(words, ownership_question(period.code, row.sha256))
    }
    standing = current_findings(ledger, period.code, exempt)
    return (row for row in standing if row.code != DOUBT or (row.place.file, row.item) in asked)


def _kept(entries: tuple[Answer, ...]) -> Iterator[Finding]:
    """What was kept from a unit's older file because its newest one left it blank is listed, a line a file (D7.11)."""
    kept: dict[tuple[str, str], Counter[str]] = {}
    for row in entries:
        if row.older and row.kind in ASKED:
            kept.setdefault((row.unit, row.place.file), Counter())[row.place.sheet] += 1
    for (unit, file), sheets in kept.items():
        told = "、".join(f"“{sheet}”{count}项" for sheet, count in sheets.items())
        yield finding("A404", Place(file), unit=unit, file=file, count=sheets.total(), sheets=told)


def _spoken(
    plan: Plan, period: Period, names: Names, entries: tuple[Answer, ...], before: WordsBefore
) -> Mapping[tuple[str, str], Spoken]:
    """What each unit wrote about each indicator or task, under the name of its form, the newest returns first.

    It holds beside the answer in force, whoever of two merged units gave that.
    """
    given: dict[tuple[str, str], dict[tuple[str, str], object]] = {}
    for row in entries:
        key = row.id, speaker(plan, period, row.unit, row.id)
        given.setdefault(key, {})[row.id, row.item] = row.said
    found: dict[tuple[str, str], Spoken] = {}
    for name, files in sorted(names.files.items(), key=lambda pair: pair[1][0].received, reverse=True):
        ids = dict.fromkeys(entry.id for version in files for entry in version.entries)
        answers = {
            key: said for one in ids for key, said in given.get((one, speaker(plan, period, name, one)), {}).items()
        }
        held, written = explaining(files, answers, before.get(name, {})), notes(files)
        for identity in dict.fromkeys((*held, *written)):
            found[identity, name] = Spoken(written.get(identity, {}), held.get(identity, {}))
    return found


def _explaining(plan: Plan, period: Period, spoken: Mapping[tuple[str, str], Spoken]) -> Said:
    """What explains, under the name that answers; where two units were merged, empty words hide no real ones."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for (identity, name), words in spoken.items():
        said = found.setdefault((identity, speaker(plan, period, name, identity)), {})
        for place, text in words.explaining.items():
            if says_nothing(said.get(place, "")):
                said[place] = text
    return found


def _last(words: Words, question: str) -> str:
    return words[question][-1].decision if question in words else ""


def earlier_figures(ledger: Ledger, plan: Plan, period: Period) -> EarlierFigures:
    """What earlier periods say of the figures of this one; what the office is still asked about says nothing."""
    earlier: dict[Period, Answers] = {}
    decided: dict[str, tuple[Decision, ...]] = {}
    replied: dict[Period, Said] = {}
    generated = set(frozen_periods(ledger))
    for one in earlier_periods(period):
        if one.code in generated:
            only = figures_only(plan, one)
            given = answers_of(ledger, plan, one, only, now=period)
            earlier[one] = _relied_on(given, doubts(ledger, plan, one, only))
            decided |= decision_histories(ledger, one.code)
            if asked_for(ledger, one.code, "A405"):
                replied[one] = _explained_then(ledger, plan, one, period)
    return last_known(plan, period, earlier, decided, replied)


def _explained_then(ledger: Ledger, plan: Plan, period: Period, now: Period) -> Said:
    """What explained in an earlier period, under the names that answer now."""
    names = names_of(plan, versions(ledger, period.code))
    counting = consolidated(ledger, plan, period, now=now)
    said = as_answers(counting[counting["usable"]], "form")
    return _explaining(plan, now, _spoken(plan, now, names, said, words_before(ledger, period.code)))


def _blank(plan: Plan, period: Period, names: Names) -> frozenset[str]:
    filled: dict[str, bool] = {}
    for name, files in names.files.items():
        unit = answering(plan, name, period)
        filled[unit] = filled.get(unit, False) or not all(map(is_blank, files))
    return frozenset(unit for unit, anything in filled.items() if not anything)


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
