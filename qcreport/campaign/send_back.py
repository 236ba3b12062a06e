"""退回: what a unit must correct goes back as a workbook with everything it wrote and a letter; 回执 for what was taken."""

import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qcreport.assessment.rivals import settled_entries
from qcreport.campaign.conclude import conclude_previous
from qcreport.campaign.correction import correction_of
from qcreport.campaign.history import histories
from qcreport.campaign.office import FrozenPeriod, Office
from qcreport.campaign.write_letter import TEXT, WORD, write_letter, write_word
from qcreport.findings import Fault, Finding, Severity
from qcreport.forms.identity import PROPERTY_PREFIX, identity_rows, seal
from qcreport.forms.layout import build_form
from qcreport.forms.model import Identity
from qcreport.forms.writer import write_form
from qcreport.ledger.entries import CurrentEntry, current_findings, refused_entries
from qcreport.ledger.plans import plan_by_hash
from qcreport.ledger.receipts import arrived, receipts
from qcreport.ledger.standing import FollowUp, follow_ups
from qcreport.ledger.store import Ledger, workspace_key
from qcreport.ledger.versions import versions
from qcreport.plan.duties import reporting_units
from qcreport.plan.frozen import plan_from_text
from qcreport.plan.model import Plan
from qcreport.reports.letters import receipt_letter, receipt_notes, rejection_letter, usable_ones
from qcreport.submissions.model import Receipt
from qcreport.submissions.properties import CUSTOM, custom_properties
from qcreport.workspace import Period, remove, write_bytes, write_text

_LETTER, _RECEIPTS = "退回通知", "回执"


@dataclass(frozen=True, slots=True)
class SentBack:
    """The units that must correct, and what a faulty template prevented, in sentences."""

    units: tuple[str, ...]
    unmade: tuple[str, ...] = ()


def send_back(office: Office, ledger: Ledger, frozen: FrozenPeriod, new: Sequence[Receipt] = ()) -> SentBack:
    """Write workbook and letters for each unit whose return has standing 强制性 findings; take back what is settled.

    Units with `new` receipts get workbook and 回执 anew, the others keep those that were made from their newest return.

    Raises:
        Fault: A file cannot be written (the old one is intact).
    """
    standing: dict[str, list[Finding]] = defaultdict(list)
    for row in current_findings(ledger, frozen.period.code):
        if row.asks:
            standing[row.unit].append(row)
    faulty = tuple(unit for unit, rows in standing.items() if any(row.severity is Severity.MANDATORY for row in rows))
    folder = office.folder(frozen.period).rejected
    followed = follow_ups(ledger, frozen.period.code)
    unmade: list[str] = []
    for unit in faulty:
        letter = rejection_letter(
            frozen.plan, frozen.period, unit, tuple(standing[unit]), office.today, followed.get(unit, ())
        )
        unmade += write_letter(letter, folder / unit, _LETTER)
    came = {row.sha256 for row in new}
    fresh = {row.unit for row in receipts(ledger, frozen.period.code) if row.sha256 in came}
    paths = {unit: folder / unit / workbook_name(unit, frozen.period) for unit in faulty}
    newest = {unit: files[0].sha256 for unit, files in versions(ledger, frozen.period.code).items()}
    key = workspace_key(ledger)
    unwritten = {
        unit: standing[unit]
        for unit, path in paths.items()
        if unit in fresh
        or not _is_made(path, seal(key, frozen.form_hash(unit), frozen.period, unit, newest.get(unit, "")))
    }
    for unit, content in _workbooks(ledger, frozen, unwritten, followed):
        write_bytes(paths[unit], content)
    _take_back(folder, frozen, faulty)
    unmade += _write_receipts(office, ledger, frozen, fresh)
    return SentBack(faulty, tuple(dict.fromkeys(unmade)))


def workbook_name(unit: str, period: Period) -> str:
    """What the workbook is called that a unit gets back."""
    return f"{unit}_{period.code}_退回.xlsx"


def _is_made(path: Path, identity: Identity) -> bool:
    """Whether the workbook of this identity lies there already."""
    try:
        with zipfile.ZipFile(path) as package:
            carried = custom_properties({CUSTOM: package.read(CUSTOM)})
    except (OSError, KeyError, zipfile.BadZipFile, zlib.error):
        return False
    return {PROPERTY_PREFIX + name: text for name, text in identity_rows(identity)}.items() <= carried.items()


def _take_back(folder: Path, frozen: FrozenPeriod, faulty: tuple[str, ...]) -> None:
    for place in folder.glob("*/"):
        if place.name not in faulty:
            for name in (_LETTER + TEXT, _LETTER + WORD, workbook_name(place.name, frozen.period)):
                remove(place / name)


def _write_receipts(office: Office, ledger: Ledger, frozen: FrozenPeriod, fresh: set[str]) -> tuple[str, ...]:
    """回执.txt for all, a line a usable file with its hash, and a Word file a unit; those of `fresh` units anew."""
    given, root = arrived(receipts(ledger, frozen.period.code)), office.folder(frozen.period).root
    unmade: list[str] = []
    path = root / f"{_RECEIPTS}{TEXT}"
    try:
        notes = receipt_notes(frozen.plan, frozen.period, given)
    except Fault as fault:
        unmade.append(f"{path.name}没有写出，其余文件已写出。{fault.message}")
    else:
        if notes or path.exists():
            write_text(path, notes, byte_order_mark=True)
    by_unit: dict[str, list[Receipt]] = defaultdict(list)
    for row in usable_ones(given):
        by_unit[row.unit].append(row)
    for unit, rows in by_unit.items():
        stem = f"{unit}_{_RECEIPTS}"
        if unit in fresh or not (root / _RECEIPTS / f"{stem}{WORD}").exists():
            unmade += write_word(receipt_letter(frozen.plan, frozen.period, unit, rows), root / _RECEIPTS, stem)
    return tuple(unmade)


def _workbooks(
    ledger: Ledger,
    frozen: FrozenPeriod,
    standing: Mapping[str, list[Finding]],
    followed: Mapping[str, tuple[FollowUp, ...]],
) -> Iterator[tuple[str, bytes]]:
    """Each unit's form as issued once more, with what it wrote; a unit that the plan no longer knows gets the letter alone."""
    if not standing:
        return
    plan, period = frozen.plan, frozen.period
    entries: dict[str, list[CurrentEntry]] = defaultdict(list)
    for row in (*settled_entries(ledger, plan, period), *refused_entries(ledger, period.code)):
        entries[row.unit].append(row)
    known = histories(ledger, plan, period, conclude_previous(ledger, period))
    newest = {unit: files[0].sha256 for unit, files in versions(ledger, period.code).items()}
    for unit in reporting_units(plan, period):
        if unit.name in standing:
            made_by = frozen.form_hash(unit.name)
            form = build_form(
                _kept_plan(ledger, made_by) or plan,
                made_by,
                unit,
                period,
                due=frozen.due,
                key=workspace_key(ledger),
                history=known[unit.name],
                corrects=newest[unit.name],
            )
            correction = correction_of(entries[unit.name], standing[unit.name], followed.get(unit.name, ()))
            yield unit.name, write_form(form, correction)


def _kept_plan(ledger: Ledger, plan_hash: str) -> Plan | None:
    text = plan_by_hash(ledger, plan_hash)
    return plan_from_text(text) if text else None
