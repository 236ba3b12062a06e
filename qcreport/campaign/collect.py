"""`collect`: every file in 回收/ gets its one line; what must be corrected goes to 退回/."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from qcreport.campaign.office import FrozenPeriod, Office, frozen_period
from qcreport.campaign.send_back import send_back
from qcreport.facts.materials import ALONE, Evidence, evidence
from qcreport.ledger.archive import archive
from qcreport.ledger.entries import current_entries
from qcreport.ledger.exemptions import confirmed
from qcreport.ledger.receipts import contents_known, first_seen, receipts, record_receipt
from qcreport.ledger.standing import follow_ups
from qcreport.ledger.store import Ledger, workspace_key, writing
from qcreport.ledger.versions import versions
from qcreport.submissions.examine import Examined, Expectation
from qcreport.submissions.find import ReceivedFile, received_files
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.submissions.workers import Job, examined
from qcreport.workspace import Period

_NO_FORM = (FileOutcome.EVIDENCE, FileOutcome.DOCUMENT)
_TOGETHER = 32  # so many files are recorded in one transaction
_SAME = "与先前收到的文件内容完全相同，不重复计入。"


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the files: those taken in now, those known before, and the units that must correct.

    `unmade` says in a sentence each which letters could not be written because of their template.
    """

    new: tuple[Receipt, ...]
    known: int
    to_correct: tuple[str, ...]
    unmade: tuple[str, ...] = ()


def collect(
    office: Office,
    period: Period,
    paths: tuple[Path, ...] = (),
    advance: Callable[[str], None] = lambda _name: None,
    processes: int = 0,
    executor: Executor | None = None,
) -> Collected:
    """Take in every file of 回收/ (or of `paths`); running it again changes nothing.

    Args:
        office: The workspace and today.
        period: The period.
        paths: Files and folders to take in instead of 回收/.
        advance: Called with each file's name as it is done.
        processes: How many files are read at once, where it is not the machine's usual number.
        executor: Where files are read instead of on this machine.

    Raises:
        Fault: Nothing was generated for this period, or the workspace cannot be written.
    """
    with office.writing() as ledger:
        frozen = frozen_period(ledger, period)
        intake = _Intake(office, ledger, period, contents_known(ledger, period.code))
        before = sum(map(len, intake.known.values()))
        exempt = frozenset(confirmed(ledger, period))
        expected = Expectation(period, frozen.plan, frozen.plan_hash, workspace_key(ledger), exempt)
        new: list[Receipt] = []
        again: list[Receipt] = []
        jobs = _jobs(intake, _files(office, period, paths), again)
        for files in _together(examined(jobs, expected, processes, executor), advance):
            with writing(ledger):
                new += [row for one in files if (row := _record(intake, one))]
        with writing(ledger):
            for receipt in again:
                if receipt.sha256:
                    record_receipt(ledger, period.code, receipt)
        sent = send_back(office, ledger, frozen, new)
        new = _ticked_off(ledger, frozen, _scans_filed(ledger, frozen, [*new, *again]))
    return Collected(tuple(new), before, sent.units, sent.unmade)


@dataclass(frozen=True, slots=True)
class _Intake:
    """Where files are taken in, and every content that was: hash → name → day received."""

    office: Office
    ledger: Ledger
    period: Period
    known: defaultdict[str, dict[str, date]]


def _together(found: Iterable[tuple[Examined, ...]], advance: Callable[[str], None]) -> Iterator[list[Examined]]:
    """The examined files in groups to be recorded at once."""
    group: list[Examined] = []
    for files in found:
        group += files
        advance(files[-1].receipt.name)
        if len(group) >= _TOGETHER:
            yield group
            group = []
    if group:
        yield group


def _files(office: Office, period: Period, paths: tuple[Path, ...]) -> Iterator[ReceivedFile]:
    for path in paths or (office.folder(period).returned,):
        if path.is_dir():
            yield from received_files(path)
        elif path.exists():
            yield ReceivedFile(path.name, path, None)


def _jobs(intake: _Intake, files: Iterable[ReceivedFile], again: list[Receipt]) -> Iterator[Job]:
    """The files to examine; what is known already is passed over, what needs no look goes to `again`."""
    seen: set[str] = set()
    today = intake.office.today
    for file in files:
        try:
            content = file.path.read_bytes()
        except OSError as fault:
            line = f"无法读取：{fault.strerror or fault}。请关闭正在打开它的程序后重新运行。"
            again.append(Receipt("", file.name, file.dated or today, "", FileOutcome.REFUSED, line))
            continue
        sha256 = hashlib.sha256(content).hexdigest()
        if file.name in intake.known.get(sha256, {}):
            continue
        known = first_seen(intake.known, sha256)
        received = file.dated or known or today
        if content and (known or sha256 in seen):
            again.append(Receipt(sha256, file.name, received, "", FileOutcome.DUPLICATE, _SAME))
        else:
            seen.add(sha256)
            yield Job(file.name, content, received)


def _record(intake: _Intake, one: Examined) -> Receipt | None:
    """Archive and record one examined file; None when it is known already."""
    receipt = one.receipt
    names = intake.known[receipt.sha256]
    if receipt.name in names:
        return None
    if one.content and names:
        receipt = Receipt(receipt.sha256, receipt.name, receipt.received, "", FileOutcome.DUPLICATE, _SAME)
    archive(intake.office.workspace.archive, one.content)
    record_receipt(intake.ledger, intake.period.code, receipt)
    names[receipt.name] = receipt.received
    return receipt


def _scans_filed(ledger: Ledger, frozen: FrozenPeriod, new: list[Receipt]) -> list[Receipt]:
    """The new receipts, those of scans and documents as what they turned out to be; which workbooks came later counts too."""
    if not any(row.outcome in _NO_FORM for row in new):
        return new
    period = frozen.period
    entries = current_entries(ledger, period.code)
    known = evidence(frozen.plan, period, entries, receipts(ledger, period.code))
    return [_filed(row, known) for row in new]


def _filed(row: Receipt, known: Evidence) -> Receipt:
    if row.outcome not in _NO_FORM:
        return row
    if scan := known.scan_of(row):
        return replace(row, unit=scan.unit, outcome=FileOutcome.EVIDENCE, line=row.line + known.told(scan))
    return replace(row, outcome=FileOutcome.REFUSED, line=row.line + ALONE)


def _ticked_off(ledger: Ledger, frozen: FrozenPeriod, new: list[Receipt]) -> list[Receipt]:
    """The new receipts, the newest of a unit with what it mended of what its earlier ones were sent back for."""
    followed = follow_ups(ledger, frozen.period.code)
    newest = {files[0].sha256: unit for unit, files in versions(ledger, frozen.period.code).items()}
    told = []
    for row in new:
        asked = followed.get(newest.get(row.sha256, ""), ())
        mended = sum(one.settled for one in asked)
        words = f"上次提出的{len(asked)}处：已改{mended}处，未改{len(asked) - mended}处。" if asked else ""
        told.append(replace(row, line=row.line + words))
    return told
