"""Taking in: what lies in 回收/ is read, archived and recorded, each file once; what could not be used is tried again."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from qcreport import __version__
from qcreport.assessment.exemptions import exempt
from qcreport.book.celltext import one_line
from qcreport.campaign.office import FrozenPeriod, Office
from qcreport.findings import Fault
from qcreport.ledger.archive import Changing, Store, archive, archive_each, archive_large, hash_of, signed
from qcreport.ledger.plans import first_issued
from qcreport.ledger.receipts import KnownFiles, as_rows, known_files, record_receipt, restamp, unread
from qcreport.ledger.register import admitted
from qcreport.ledger.store import Ledger, workspace_key, writing
from qcreport.plan.limits import ARCHIVE_LIMIT, EVIDENCE_LIMIT, Limits
from qcreport.submissions.container import Container, beginning
from qcreport.submissions.dating import dated, dated_by
from qcreport.submissions.days import Calendar
from qcreport.submissions.examine import Examined, kept_as
from qcreport.submissions.find import ReceivedFile, received_file, received_files, unopened
from qcreport.submissions.model import NOBODY, FileOutcome, Receipt
from qcreport.submissions.recognise import Expectation
from qcreport.submissions.workers import ToExamine, examined

_TOGETHER = 32  # so many files are recorded in one transaction
_HEAD = 64 * 1024  # by so much a large file is told
_EMPTY = hashlib.sha256(b"").hexdigest()
_SAME = "与先前收到的文件内容完全相同，不重复计入。"
_CHANGING = "文件正在被改动，没有收取。请等它保存完毕后重新运行。"
_MEMORY = "内存不足，没有读取。请关闭其他程序后重新运行。"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in: the new receipts, how many files were known, and notes for the office."""

    new: tuple[Receipt, ...]
    known: int
    notes: tuple[str, ...]


def take_in(
    office: Office,
    ledger: Ledger,
    frozen: FrozenPeriod,
    paths: tuple[Path, ...] = (),
    advance: Callable[[str], None] = lambda _name: None,
    processes: int = 0,
    executor: Executor | None = None,
) -> Taken:
    """Read, archive and record every file that is not known yet; the arguments are those of `collect`."""
    period = frozen.period
    left_out = exempt(ledger, frozen.plan, period)
    expected = Expectation(
        period,
        frozen.plan,
        frozen.plan_hash,
        workspace_key(ledger),
        frozen.forms,
        left_out,
        admitted(ledger, period.code),
    )
    intake = _intake(office, ledger, frozen, expected.limits)
    before = intake.known.settled
    new: list[Receipt] = []
    jobs = _jobs(intake, _files(intake, paths))
    with signed(office.workspace.archive) as store:
        finish = partial(_finished, store)
        found = (_with_day(intake, files) for files in examined(jobs, expected, processes, executor, finish))
        for files in _together(found, advance):
            archive_each(store.folder, {one.content for one in files if one.content or one.receipt.sha256 == _EMPTY})
            with writing(ledger):
                new += [row for one in files if (row := _record(intake, one))]
    with writing(ledger):
        for receipt in intake.told:
            if receipt.sha256 or receipt.stamp:
                record_receipt(ledger, period.code, receipt)
        for sha256, file in intake.moved:
            restamp(ledger, period.code, sha256, file.name, file.stamp)
    notes = (*_unread_folders(intake, [*new, *intake.told]), *_left_out(intake.told))
    return Taken((*new, *intake.told), before, notes)


@dataclass(frozen=True, slots=True)
class _Intake:
    """Where files are taken in.

    Attributes:
        limits: How large they may be.
        known: Every file that was taken in.
        calendar: What days are held against.
        tried_by: What refuses a file now: this program, and the plan in force.
        lying: The files that lie there, by name.
        told: The receipts of files that no reader needs to look at.
        moved: Large files that are known by their content, and were copied or moved since: their hash.
    """

    office: Office
    ledger: Ledger
    frozen: FrozenPeriod
    limits: Limits
    known: KnownFiles
    calendar: Calendar
    tried_by: str
    lying: dict[str, ReceivedFile] = field(default_factory=dict)
    told: list[Receipt] = field(default_factory=list)
    moved: list[tuple[str, ReceivedFile]] = field(default_factory=list)


def _intake(office: Office, ledger: Ledger, frozen: FrozenPeriod, limits: Limits) -> _Intake:
    period = frozen.period
    tried_by = f"{__version__} {frozen.plan_hash}"
    calendar = Calendar(period.end, first_issued(ledger, period.code) or office.today, office.today)
    known = known_files(ledger, period.code, tried_by, admitted(ledger, period.code))
    return _Intake(office, ledger, frozen, limits, known, calendar, tried_by)


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


def _files(intake: _Intake, paths: tuple[Path, ...]) -> Iterator[ReceivedFile]:
    for path in paths or (intake.office.folder(intake.frozen.period).returned,):
        if path.is_dir():
            yield from received_files(path, intake.calendar.day_of)
        elif path.exists():
            yield received_file(path)


def _jobs(intake: _Intake, files: Iterable[ReceivedFile]) -> Iterator[ToExamine]:
    """The files to examine; what is known already is passed over, what needs no look is told."""
    seen: set[str] = set()
    for file in files:
        intake.lying[file.name] = file
        line = file.fault
        if not line:
            try:
                yield from _job(intake, file, seen)
            except OSError as fault:
                line = unopened(fault)
            except MemoryError:
                line = _MEMORY
            except Changing:
                line = _CHANGING
        if line:
            _tell(intake, file, _Held("", None, Container(None, line)), file.dated or intake.office.today)


@dataclass(frozen=True, slots=True)
class _Held:
    """What a file holds: the bytes of one that has to be opened, else what its beginning tells; hash where it was read."""

    sha256: str
    content: bytes | None
    what: Container | None = None


def _job(intake: _Intake, file: ReceivedFile, seen: set[str]) -> Iterator[ToExamine]:
    """The file as it is to be examined, if it is; `seen` are the contents of this run."""
    known, large = intake.known, file.size > intake.limits.file_bytes
    if large and known.is_settled(known.stamped.get((file.name, file.stamp))):
        return
    held = _held(intake, file) if large else _read(file)
    content = held.sha256 or unread(file.name, file.stamp)
    names, settled = known.days.get(content, {}), known.is_settled(content)
    if file.name in names and settled:
        if large and held.sha256:
            intake.moved.append((held.sha256, file))
        return
    earlier = known.first_seen(content) or known.first_seen(unread(file.name, file.stamp))
    received = file.dated or earlier or intake.office.today
    if held.content != b"" and (content in seen or settled):
        if file.name not in names:
            by, stamp = dated_by(file), file.stamp if large else ""
            own = held.sha256, file.name, received, "", FileOutcome.DUPLICATE
            intake.told.append(Receipt(*own, _SAME, dated=by, stamp=stamp))
        return
    seen.add(content)
    if held.content is None:
        _tell(intake, file, held, received)
    else:
        yield ToExamine(file.name, held.content, received, alone=file.name in names)


def _read(file: ReceivedFile) -> _Held:
    content = file.path.read_bytes()
    return _Held(hashlib.sha256(content).hexdigest(), content)


def _held(intake: _Intake, file: ReceivedFile) -> _Held:
    """A large file: read as a whole only where it has to be opened, hashed only where it is kept."""
    with file.path.open("rb") as content:
        head = content.read(_HEAD)
    what = beginning(file.name, head, file.size, intake.limits)
    if what is None:
        return _read(file)
    return _Held("" if what.left else hash_of(file.path), None, what)


def _tell(intake: _Intake, file: ReceivedFile, held: _Held, received: date) -> None:
    """Archive and tell what no reader needs to look at."""
    what = held.what or Container(None)
    if held.sha256:
        archive_large(intake.office.workspace.archive, file.path, held.sha256)
    outcome = kept_as(what)
    intake.told.append(
        Receipt(
            *(held.sha256, file.name, received, "", outcome, what.line),
            dated=dated_by(file),
            tried_by=intake.tried_by if outcome is FileOutcome.REFUSED else "",
            stamp=file.stamp if held.sha256 or what.left else "",
        )
    )


def _with_day(intake: _Intake, files: tuple[Examined, ...]) -> tuple[Examined, ...]:
    """What one received file held, each with its day, and with what is to try again where it could not be used."""
    file = intake.lying[files[-1].receipt.name]
    *inside, whole = (_refused_by(intake, one) for one in dated(file, files, intake.calendar))
    tried = {one.receipt.tried_by for one in (*inside, whole)} - {""}
    again = NOBODY if NOBODY in tried else next(iter(tried), "")
    large = file.stamp if file.size > intake.limits.file_bytes else ""
    held = (*inside, replace(whole, receipt=replace(whole.receipt, tried_by=again, stamp=large)))
    return tuple(replace(one, receipt=replace(one.receipt, read_by=intake.tried_by)) for one in held)


def _refused_by(intake: _Intake, one: Examined) -> Examined:
    """A refused file with what refused it, so that another plan or program tries again."""
    receipt = one.receipt
    if receipt.outcome is not FileOutcome.REFUSED or receipt.tried_by:
        return one
    return replace(one, receipt=replace(receipt, tried_by=intake.tried_by))


def _unread_folders(intake: _Intake, new: Iterable[Receipt]) -> Iterator[str]:
    """A line for each folder whose name has digits that are no day, where something in it was taken in just now."""
    lying = (intake.lying.get(row.name) for row in new)
    for name in dict.fromkeys(file.unread for file in lying if file and file.unread):
        yield f"文件夹“{one_line(name)}”的名称读不出是哪一天，或者是将来的日期，其中的文件按邮件发送日期或首次收到的日期计。如是收件日期，请改成 {intake.office.today.isoformat()} 的写法后重新收取。"


def _left_out(told: Iterable[Receipt]) -> Iterator[str]:
    """What the office may do about files that were too large just now."""
    left = [one_line(row.name) for row in told if row.stamp and not row.sha256]
    if left:
        yield f"过大、没有读取也没有存档的文件 {len(left)} 个，原件仍在“回收”文件夹，请另行保管：{'、'.join(left)}。确须收取的，请在计划“设置”中调大“{EVIDENCE_LIMIT}”或“{ARCHIVE_LIMIT}”，采用后重新收取。"


def _record(intake: _Intake, one: Examined) -> Receipt | None:
    """Record one examined file; None when it is known already."""
    receipt, known = one.receipt, intake.known
    names, settled = known.days[receipt.sha256], known.is_settled(receipt.sha256)
    if receipt.name in names and settled:
        return None
    if settled and receipt.sha256 != _EMPTY:
        own = receipt.sha256, receipt.name, receipt.received
        receipt = Receipt(*own, "", FileOutcome.DUPLICATE, _SAME, dated=receipt.dated)
    record_receipt(intake.ledger, intake.frozen.period.code, receipt)
    names[receipt.name] = receipt.received
    if not receipt.tried_by:
        known.open.discard(receipt.sha256)
    return receipt


def _finished(store: Store, found: Sequence[Examined]) -> Sequence[Examined]:
    """What who reads files does so that who collects need not: rows for the ledger, and copies for the archive."""
    return [replace(one, receipt=as_rows(one.receipt), content=_left(store, one.content)) for one in found]


def _left(store: Store, content: bytes) -> bytes:
    """What who collects must put into the archive himself: all of it where it cannot be reached, or not be written."""
    if store.is_here:
        with suppress(Fault):
            archive(store.folder, content)
            return b""
    return content
