"""`collect`: every file in 回收/ gets its one line; what must be corrected goes to 退回/."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from qcreport.campaign.office import FrozenPeriod, Office, frozen_period
from qcreport.facts.materials import evidence
from qcreport.findings import Finding, Severity
from qcreport.ledger.archive import archive
from qcreport.ledger.entries import current_entries, current_findings
from qcreport.ledger.receipts import first_seen, is_recorded, receipts, record_receipt
from qcreport.ledger.store import Ledger, workspace_key
from qcreport.reports.letters import rejection_letter
from qcreport.submissions.examine import Examined, Expectation
from qcreport.submissions.find import ReceivedFile, received_files
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.submissions.workers import Job, examined
from qcreport.workspace import Period, write_text

_SAME = "与先前收到的文件内容完全相同，不重复计入。"
_LETTER = "退回通知.txt"


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the files: those taken in now, those known before, and the units that must correct."""

    new: tuple[Receipt, ...]
    known: int
    to_correct: tuple[str, ...]


def collect(
    office: Office, period: Period, paths: tuple[Path, ...] = (), advance: Callable[[str], None] = lambda _name: None
) -> Collected:
    """Take in every file of 回收/ (or of `paths`); running it again changes nothing.

    Raises:
        Fault: Nothing was generated for this period, or the workspace cannot be written.
    """
    with office.writing() as ledger:
        frozen = frozen_period(ledger, period)
        before = len(receipts(ledger, period.code))
        expected = Expectation(period, frozen.plan, frozen.plan_hash, workspace_key(ledger))
        new: list[Receipt] = []
        again: list[Receipt] = []
        for files in examined(_jobs(office, ledger, period, _files(office, period, paths), again), expected):
            new += [row for one in files if (row := _record(office, ledger, period, one))]
            advance(files[-1].receipt.name)
        for receipt in again:
            if receipt.sha256:
                record_receipt(ledger, period.code, receipt)
        to_correct = _send_back(office, ledger, frozen)
        new = _scans_filed(ledger, frozen, [*new, *again])
    return Collected(tuple(new), before, to_correct)


def _files(office: Office, period: Period, paths: tuple[Path, ...]) -> Iterator[ReceivedFile]:
    for path in paths or (office.folder(period).returned,):
        if path.is_dir():
            yield from received_files(path)
        elif path.exists():
            yield ReceivedFile(path.name, path, None)


def _jobs(
    office: Office, ledger: Ledger, period: Period, files: Iterable[ReceivedFile], again: list[Receipt]
) -> Iterator[Job]:
    """The files to examine; what is known already is passed over, what needs no look goes to `again`."""
    seen: set[str] = set()
    for file in files:
        try:
            content = file.path.read_bytes()
        except OSError as fault:
            line = f"无法读取：{fault.strerror or fault}。请关闭正在打开它的程序后重新运行。"
            again.append(Receipt("", file.name, file.dated or office.today, "", FileOutcome.REFUSED, line))
            continue
        sha256 = hashlib.sha256(content).hexdigest()
        if is_recorded(ledger, period.code, sha256, file.name):
            continue
        known = first_seen(ledger, period.code, sha256)
        received = file.dated or known or office.today
        if content and (known or sha256 in seen):
            again.append(Receipt(sha256, file.name, received, "", FileOutcome.DUPLICATE, _SAME))
        else:
            seen.add(sha256)
            yield Job(file.name, content, received)


def _record(office: Office, ledger: Ledger, period: Period, one: Examined) -> Receipt | None:
    """Archive and record one examined file; None when it is known already."""
    receipt = one.receipt
    if is_recorded(ledger, period.code, receipt.sha256, receipt.name):
        return None
    if one.content and first_seen(ledger, period.code, receipt.sha256):
        receipt = Receipt(receipt.sha256, receipt.name, receipt.received, "", FileOutcome.DUPLICATE, _SAME)
    archive(office.workspace.archive, one.content)
    record_receipt(ledger, period.code, receipt)
    return receipt


def _scans_filed(ledger: Ledger, frozen: FrozenPeriod, new: list[Receipt]) -> list[Receipt]:
    """The new receipts, those of scans with their unit and material; which workbooks came later counts too."""
    period = frozen.period
    entries = current_entries(ledger, period.code)
    known = evidence(frozen.plan, period, entries, receipts(ledger, period.code))
    scans = {(scan.sha256, scan.name): scan for scan in known.scans}
    return [
        replace(row, unit=scan.unit, line=row.line + known.told(scan))
        if (scan := scans.get((row.sha256, row.name)))
        else row
        for row in new
    ]


def _send_back(office: Office, ledger: Ledger, frozen: FrozenPeriod) -> tuple[str, ...]:
    """Write one letter for each unit whose return has standing 强制性 findings; take back letters that are settled."""
    by_unit: dict[str, list[Finding]] = {}
    for row in current_findings(ledger, frozen.period.code):
        if row.unit and row.severity is not Severity.NOTE:
            by_unit.setdefault(row.unit, []).append(row)
    folder = office.folder(frozen.period).rejected
    faulty = tuple(unit for unit, rows in by_unit.items() if any(row.severity is Severity.MANDATORY for row in rows))
    for unit in faulty:
        letter = rejection_letter(frozen.plan, frozen.period, unit, tuple(by_unit[unit]), office.today)
        write_text(folder / unit / _LETTER, letter, byte_order_mark=True)
    for letter_file in folder.glob(f"*/{_LETTER}"):
        if letter_file.parent.name not in faulty:
            letter_file.unlink()
    return faulty
