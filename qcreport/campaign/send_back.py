"""退回: what a unit must correct goes back as a workbook with everything it wrote and a letter; 回执 for what was taken."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from qcreport.campaign.conclude import conclude_previous
from qcreport.campaign.correction import correction_of
from qcreport.campaign.history import histories
from qcreport.campaign.office import FrozenPeriod, Office
from qcreport.findings import Finding, Severity
from qcreport.forms.layout import build_form
from qcreport.forms.writer import write_form
from qcreport.ledger.entries import CurrentEntry, current_entries, current_findings, refused_entries
from qcreport.ledger.receipts import receipts
from qcreport.ledger.standing import FollowUp, follow_ups
from qcreport.ledger.store import Ledger, workspace_key
from qcreport.ledger.versions import versions
from qcreport.plan.duties import reporting_units
from qcreport.reports.letters import receipt_notes, rejection_letter
from qcreport.workspace import write_bytes, write_text

_LETTER, _RECEIPTS = "退回通知.txt", "回执.txt"


def send_back(office: Office, ledger: Ledger, frozen: FrozenPeriod) -> tuple[str, ...]:
    """Write workbook and letter for each unit whose return has standing 强制性 findings; take back what is settled.

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
    for unit in faulty:
        letter = rejection_letter(
            frozen.plan, frozen.period, unit, tuple(standing[unit]), office.today, followed.get(unit, ())
        )
        write_text(folder / unit / _LETTER, letter, byte_order_mark=True)
    for unit, content in _workbooks(ledger, frozen, {unit: standing[unit] for unit in faulty}, followed):
        write_bytes(folder / unit / _workbook_name(unit, frozen), content)
    _take_back(folder, frozen, faulty)
    _write_receipts(office, ledger, frozen)
    return faulty


def _workbook_name(unit: str, frozen: FrozenPeriod) -> str:
    return f"{unit}_{frozen.period.code}_退回.xlsx"


def _take_back(folder: Path, frozen: FrozenPeriod, faulty: tuple[str, ...]) -> None:
    for place in folder.glob("*/"):
        if place.name not in faulty:
            for name in (_LETTER, _workbook_name(place.name, frozen)):
                (place / name).unlink(missing_ok=True)


def _write_receipts(office: Office, ledger: Ledger, frozen: FrozenPeriod) -> None:
    """One 回执 a usable file, with its hash, ready to be sent."""
    notes = receipt_notes(frozen.plan, frozen.period, receipts(ledger, frozen.period.code))
    path = office.folder(frozen.period).root / _RECEIPTS
    if notes or path.exists():
        write_text(path, notes, byte_order_mark=True)


def _workbooks(
    ledger: Ledger,
    frozen: FrozenPeriod,
    standing: Mapping[str, list[Finding]],
    followed: Mapping[str, tuple[FollowUp, ...]],
) -> Iterator[tuple[str, bytes]]:
    """The form of each unit once more, with what it wrote; a unit that the plan no longer knows gets the letter alone."""
    if not standing:
        return
    plan, period = frozen.plan, frozen.period
    entries: dict[str, list[CurrentEntry]] = defaultdict(list)
    for row in (*current_entries(ledger, period.code), *refused_entries(ledger, period.code)):
        entries[row.unit].append(row)
    known = histories(ledger, plan, period, conclude_previous(ledger, period))
    newest = {unit: files[0].sha256 for unit, files in versions(ledger, period.code).items()}
    for unit in reporting_units(plan, period):
        if unit.name in standing:
            form = build_form(
                plan,
                frozen.plan_hash,
                unit,
                period,
                due=frozen.due,
                key=workspace_key(ledger),
                history=known[unit.name],
                corrects=newest[unit.name],
            )
            correction = correction_of(entries[unit.name], standing[unit.name], followed.get(unit.name, ()))
            yield unit.name, write_form(form, correction)
