"""退回: what a unit must correct or explain goes back as a workbook with everything it wrote and a letter; 回执.txt for what was taken."""

import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path

from qcreport.asked.identity import MARK_PROPERTY, PROPERTY_PREFIX, identity_rows, seal
from qcreport.asked.layout import build_form
from qcreport.asked.model import History, Identity
from qcreport.assessment.correction import corrections
from qcreport.assessment.demands import Demand, Sending, demands
from qcreport.assessment.gravity import Gravity
from qcreport.assessment.history import histories
from qcreport.assessment.model import Assessment
from qcreport.campaign.conclude import results_before
from qcreport.campaign.letters.acknowledge import write_receipt_notes
from qcreport.campaign.letters.documents import Documents
from qcreport.campaign.letters.refused import RESEND, write_about_refused
from qcreport.campaign.letters.steps import Steps, steps_by_unit, steps_now
from qcreport.campaign.letters.write_letter import MESSAGES, TEXT, WORD, take_letter_away, write_lasting
from qcreport.campaign.office import FrozenPeriod, Office
from qcreport.forms.writer import write_form
from qcreport.ledger.ownership import OWNERSHIP
from qcreport.ledger.plans import plan_by_hash
from qcreport.ledger.receipts import arrived, receipts
from qcreport.ledger.store import Ledger, workspace_key
from qcreport.ledger.versions import versions
from qcreport.plan.duties import answering, reporting_units
from qcreport.plan.frozen import plan_from_text
from qcreport.plan.model import Plan
from qcreport.reports.letters.letter import rejection_letter
from qcreport.reports.letters.notices import back_messages
from qcreport.submissions.model import Receipt
from qcreport.submissions.properties import CUSTOM, custom_properties
from qcreport.workspace import Period
from qcreport.writing import remove, remove_empty

_LETTERS = {Sending.BACK: "退回通知", Sending.VERIFY: "核实通知"}


@dataclass(frozen=True, slots=True)
class SentBack:
    """The units that must correct, those that are only asked, those that must send again, and what was not written as usual.

    `held` are those that get nothing before it is decided whose their files are.

    `unmade` says in sentences what a faulty template prevented, and what was left as somebody had changed it by hand.
    """

    units: tuple[str, ...]
    to_verify: tuple[str, ...] = ()
    unmade: tuple[str, ...] = ()
    to_resend: tuple[str, ...] = ()
    held: frozenset[str] = frozenset()


def send_back(
    office: Office,
    ledger: Ledger,
    frozen: FrozenPeriod,
    concluded: Assessment,
    new: Sequence[Receipt] = (),
    grave: Mapping[str, Gravity] | None = None,
) -> SentBack:
    """Write workbook and letters for each unit that has to correct, to explain or to send again; take back what is settled.

    A unit whose file may be another unit's gets nothing until the office has decided. Units with `new` receipts get the workbook anew, the others keep the workbook that asks what is asked now.

    Args:
        office: The workspace and today.
        ledger: The open ledger.
        frozen: The period.
        concluded: Its conclusions: statements that do not fit together are asked about as well.
        new: What was taken in just now.
        grave: How grave what is red is, where that was told already.

    Raises:
        Fault: A file cannot be written (the old one is intact).
    """
    held = in_doubt(concluded, frozen)
    asked = {
        unit: one for unit, one in demands(ledger, frozen.plan, frozen.period, concluded).items() if unit not in held
    }
    folder, documents = office.folder(frozen.period).rejected, Documents(office.workspace)
    came = {row.sha256 for row in new}
    all_received = arrived(receipts(ledger, frozen.period.code))
    fresh = {row.unit for row in all_received if row.sha256 in came}
    now = cache(
        partial(steps_now, ledger, frozen, concluded) if grave is None else partial(Steps, frozen, concluded, grave)
    )
    unmade = [*_write_letters(documents, office, frozen, concluded, asked, now)]
    follows = partial(steps_by_unit, ledger, frozen, now)
    resent = write_about_refused(documents, office, frozen, concluded, all_received, {*asked, *held}, follows)
    paths = {unit: folder / unit / workbook_name(unit, frozen.period, one.sending) for unit, one in asked.items()}
    for unit, content in _workbooks(ledger, frozen, asked, {unit: paths[unit] for unit in asked if unit not in fresh}):
        documents.replace(paths[unit], content)
    units = {kind: tuple(unit for unit, one in asked.items() if one.sending is kind) for kind in Sending}
    done = SentBack(units[Sending.BACK], units[Sending.VERIFY], to_resend=resent.units)
    unmade += (*resent.unmade, *_write_messages(documents, office, frozen, done))
    _take_back(documents, folder, frozen, done, held)
    unmade += (*write_receipt_notes(documents, office, ledger, frozen, done.units), *documents.said)
    return replace(done, unmade=tuple(dict.fromkeys(unmade)), held=held)


def in_doubt(concluded: Assessment, frozen: FrozenPeriod) -> frozenset[str]:
    """The units of whose files it is not decided whose they are: the one in the file, and the one it seems to be of."""
    open_ones = [row for row in concluded.questions if row.kind == OWNERSHIP and not row.decision]
    named = {answering(frozen.plan, name, frozen.period) for row in open_ones for name in row.facts[1:]}
    return frozenset({row.unit for row in open_ones} | named)


def asked_until(documents: Documents, office: Office, period: Period, unit: str, sending: Sending) -> date | None:
    """Until when the letter gave a unit time to answer at first; None where nothing is known of a letter."""
    terms = (
        documents.term(office.folder(period).rejected / unit / f"{_LETTERS[sending]}{suffix}")
        for suffix in (TEXT, WORD)
    )
    return next((term.first for term in terms if term), None)


def workbook_name(unit: str, period: Period, sending: Sending = Sending.BACK) -> str:
    """What the workbook is called that a unit gets back."""
    return f"{unit}_{period.code}_{sending}.xlsx"


def _write_letters(
    documents: Documents,
    office: Office,
    frozen: FrozenPeriod,
    concluded: Assessment,
    asked: Mapping[str, Demand],
    now: Callable[[], Steps],
) -> Iterator[str]:
    """Write each unit's letter; gives a sentence for what a template prevents."""
    states = {row.unit: row for row in concluded.units}
    for unit, one in asked.items():
        state = states.get(unit)
        letter = rejection_letter(
            frozen.plan,
            frozen.period,
            unit,
            one.findings,
            office.today,
            one.followed,
            again=one.again,
            due=state.due if state else frozen.due,
            came=state.unusable if state else (),
            blank=bool(state and state.blank),
            steps=now().for_unit(unit, one),
        )
        yield from write_lasting(documents, letter, office.folder(frozen.period).rejected / unit, _LETTERS[one.sending])


def _is_made(path: Path, identity: Identity, mark: str) -> bool:
    """Whether the workbook of this identity, asking this, lies there already."""
    try:
        with zipfile.ZipFile(path) as package:
            carried = custom_properties({CUSTOM: package.read(CUSTOM)})
    except (OSError, KeyError, zipfile.BadZipFile, zlib.error):
        return False
    wanted = {PROPERTY_PREFIX + name: text for name, text in identity_rows(identity)} | {MARK_PROPERTY: mark}
    return wanted.items() <= carried.items()


def _write_messages(documents: Documents, office: Office, frozen: FrozenPeriod, done: SentBack) -> tuple[str, ...]:
    """One text for the group chat; none where nothing goes back."""
    folder, groups = office.folder(frozen.period).rejected, (done.units, done.to_verify, done.to_resend)
    if not any(groups):
        take_letter_away(documents, folder, MESSAGES)
        return ()
    letter = back_messages(frozen.plan, frozen.period, groups, frozen.due, office.today)
    return write_lasting(documents, letter, folder, MESSAGES, (TEXT,))


def _take_back(documents: Documents, folder: Path, frozen: FrozenPeriod, done: SentBack, held: Collection[str]) -> None:
    """Remove what is not asked any more, and folders that hold nothing; of a unit in doubt everything stays as it is."""
    sent = dict.fromkeys(done.units, Sending.BACK) | dict.fromkeys(done.to_verify, Sending.VERIFY)
    for place in (place for place in folder.glob("*/") if place.name not in held):
        for kind, letter in _LETTERS.items():
            if sent.get(place.name) is not kind:
                take_letter_away(documents, place, letter)
                remove(place / workbook_name(place.name, frozen.period, kind))
        if place.name not in done.to_resend:
            take_letter_away(documents, place, RESEND)
    remove_empty(folder)


def _workbooks(
    ledger: Ledger, frozen: FrozenPeriod, asked: Mapping[str, Demand], kept: Mapping[str, Path]
) -> Iterator[tuple[str, bytes]]:
    """The form as issued to each unit once more, with what it wrote; one that the plan no longer knows gets the letter alone.

    Of those to be `kept` only what does not lie there as it would be made.
    """
    plan, period = frozen.plan, frozen.period
    wanted_back = corrections(ledger, plan, period, asked)
    newest = {unit: files[0].sha256 for unit, files in versions(ledger, period.code).items()}
    key = workspace_key(ledger)
    known: Mapping[str, History] = {}
    for unit in reporting_units(plan, period):
        wanted, corrects, made_by = wanted_back.get(unit.name), newest.get(unit.name, ""), frozen.form_hash(unit.name)
        identity = seal(key, made_by, period, unit.name, corrects)
        if wanted is None or (unit.name in kept and _is_made(kept[unit.name], identity, wanted.mark)):
            continue
        known = known or histories(ledger, plan, period, results_before(ledger, period))
        form = build_form(
            _kept_plan(ledger, made_by) or plan,
            made_by,
            unit,
            period,
            due=frozen.due,
            key=key,
            history=known[unit.name],
            corrects=corrects,
        )
        yield unit.name, write_form(form, wanted)


def _kept_plan(ledger: Ledger, plan_hash: str) -> Plan | None:
    text = plan_by_hash(ledger, plan_hash)
    return plan_from_text(text) if text else None
