"""`collect`: every file in 回收/ gets its one line; what must be corrected goes to 退回/."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from qcreport.assessment.accounts import upheld_among
from qcreport.assessment.exemptions import exempt
from qcreport.assessment.model import Assessment
from qcreport.book.celltext import one_line
from qcreport.campaign.conclude import concluded_on
from qcreport.campaign.office import FrozenPeriod, Office, frozen_period
from qcreport.campaign.send_back import send_back
from qcreport.facts.materials import ALONE, Evidence, evidence
from qcreport.facts.named import attributed
from qcreport.facts.ownership import doubts_of_owners
from qcreport.findings import Finding
from qcreport.ledger.archive import archive
from qcreport.ledger.entries import current_entries
from qcreport.ledger.ownership import ask_owner, filled_forms, known_reporters
from qcreport.ledger.plans import first_issued
from qcreport.ledger.receipts import contents_known, first_seen, receipts, record_receipt
from qcreport.ledger.standing import follow_ups
from qcreport.ledger.store import Ledger, workspace_key, writing
from qcreport.ledger.versions import versions
from qcreport.submissions.days import Calendar, Dated
from qcreport.submissions.examine import Examined, Expectation
from qcreport.submissions.find import ReceivedFile, received_files
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.submissions.workers import Job, examined
from qcreport.workspace import Period

_NO_FORM = (FileOutcome.EVIDENCE, FileOutcome.DOCUMENT)
_TOGETHER = 32  # so many files are recorded in one transaction
_SAME = "与先前收到的文件内容完全相同，不重复计入。"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in: the new receipts, how many files were known, and which folders' names are no days."""

    new: tuple[Receipt, ...]
    known: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the files: those taken in now, those known before, the units that must correct or are asked to verify.

    `unmade` says in a sentence each which letters could not be written because of their template, `notes` which names of
    folders could not be read as days.
    """

    new: tuple[Receipt, ...]
    known: int
    to_correct: tuple[str, ...]
    unmade: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    to_verify: tuple[str, ...] = ()


def collect(
    office: Office,
    period: Period,
    paths: tuple[Path, ...] = (),
    advance: Callable[[str], None] = lambda _name: None,
    processes: int = 0,
    executor: Executor | None = None,
) -> Collected:
    """Take in every file of 回收/ (or of `paths`) and send back what must be answered; running it again changes nothing.

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
        taken = take_in(office, ledger, frozen, paths, advance, processes, executor)
        return answer_units(office, ledger, frozen, taken, concluded_on(ledger, frozen, office.today))


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
    calendar = Calendar(period.end, first_issued(ledger, period.code) or office.today, office.today)
    intake = _Intake(office, ledger, frozen, contents_known(ledger, period.code), calendar)
    before = sum(map(len, intake.known.values()))
    left_out = exempt(ledger, frozen.plan, period)
    expected = Expectation(period, frozen.plan, frozen.plan_hash, workspace_key(ledger), frozen.forms, left_out)
    new: list[Receipt] = []
    again: list[Receipt] = []
    jobs = _jobs(intake, _files(intake, paths), again)
    found = (_dated(intake, files) for files in examined(jobs, expected, processes, executor))
    for files in _together(found, advance):
        with writing(ledger):
            new += [row for one in files if (row := _record(intake, one))]
    with writing(ledger):
        for receipt in again:
            if receipt.sha256:
                record_receipt(ledger, period.code, receipt)
    new = _owners_asked(ledger, frozen, new)
    return Taken((*new, *again), before, tuple(_unread_folders(intake, [*new, *again])))


def answer_units(
    office: Office, ledger: Ledger, frozen: FrozenPeriod, taken: Taken, concluded: Assessment
) -> Collected:
    """Send back what units must answer, and say of each new file what became of it."""
    sent = send_back(office, ledger, frozen, concluded, taken.new)
    told = attributed(frozen.plan, frozen.period, _scans_filed(ledger, frozen, taken.new))
    new = _ticked_off(ledger, frozen, told, concluded)
    return Collected(tuple(new), taken.known, sent.units, sent.unmade, taken.notes, sent.to_verify)


@dataclass(frozen=True, slots=True)
class _Intake:
    """Where files are taken in.

    Attributes:
        known: Every content that was taken in: hash → name → day received.
        calendar: What days are held against.
        lying: The files that lie there, by name.
    """

    office: Office
    ledger: Ledger
    frozen: FrozenPeriod
    known: defaultdict[str, dict[str, date]]
    calendar: Calendar
    lying: dict[str, ReceivedFile] = field(default_factory=dict)


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
            yield ReceivedFile(path.name, path)


def _jobs(intake: _Intake, files: Iterable[ReceivedFile], again: list[Receipt]) -> Iterator[Job]:
    """The files to examine; what is known already is passed over, what needs no look goes to `again`."""
    seen: set[str] = set()
    today = intake.office.today
    for file in files:
        intake.lying[file.name] = file
        by = Dated.FOLDER if file.dated else Dated.SEEN
        try:
            content = file.path.read_bytes()
        except OSError as fault:
            line = f"无法读取：{fault.strerror or fault}。请关闭正在打开它的程序后重新运行。"
            again.append(Receipt("", file.name, file.dated or today, "", FileOutcome.REFUSED, line, dated=by))
            continue
        sha256 = hashlib.sha256(content).hexdigest()
        if file.name in intake.known.get(sha256, {}):
            continue
        known = first_seen(intake.known, sha256)
        received = file.dated or known or today
        if content and (known or sha256 in seen):
            again.append(Receipt(sha256, file.name, received, "", FileOutcome.DUPLICATE, _SAME, dated=by))
        else:
            seen.add(sha256)
            yield Job(file.name, content, received)


def _dated(intake: _Intake, files: tuple[Examined, ...]) -> tuple[Examined, ...]:
    """What one received file held, each with the day it counts as received; an archive or mail itself comes last."""
    *inside, whole = files
    in_folder = intake.lying[whole.receipt.name].dated is not None
    told = replace(whole, receipt=_with_doubt(intake, whole)) if not in_folder else whole
    return tuple(replace(one, receipt=_with_day(intake, one, in_folder=in_folder)) for one in (*inside, told))


def _with_day(intake: _Intake, one: Examined, *, in_folder: bool) -> Receipt:
    """Its folder's day, else the sending date of the innermost mail that is believed, else the day it was seen."""
    seen = one.receipt.received
    if in_folder:
        return replace(one.receipt, dated=Dated.FOLDER)
    believed = (day for day in one.sent if not intake.calendar.doubt(day, seen))
    sent = next(believed, None)
    return replace(one.receipt, received=sent or seen, dated=Dated.MAIL if sent else Dated.SEEN)


def _with_doubt(intake: _Intake, mail: Examined) -> Receipt:
    doubt = intake.calendar.doubt(mail.sent[0], mail.receipt.received) if mail.sent else ""
    return replace(mail.receipt, line=mail.receipt.line + doubt)


def _unread_folders(intake: _Intake, new: Iterable[Receipt]) -> Iterator[str]:
    """A line for each folder whose name has digits that are no day, where something in it was taken in just now."""
    lying = (intake.lying.get(row.name) for row in new)
    for name in dict.fromkeys(file.unread for file in lying if file and file.unread):
        yield f"文件夹“{one_line(name)}”的名称读不出是哪一天，其中的文件按邮件发送日期或首次收到的日期计。如是收件日期，请改成 {intake.office.today.isoformat()} 的写法后重新收取。"


def _record(intake: _Intake, one: Examined) -> Receipt | None:
    """Archive and record one examined file; None when it is known already."""
    receipt = one.receipt
    names = intake.known[receipt.sha256]
    if receipt.name in names:
        return None
    if one.content and names:
        own = receipt.sha256, receipt.name, receipt.received
        receipt = Receipt(*own, "", FileOutcome.DUPLICATE, _SAME, dated=receipt.dated)
    archive(intake.office.workspace.archive, one.content)
    record_receipt(intake.ledger, intake.frozen.period.code, receipt)
    names[receipt.name] = receipt.received
    return receipt


def _owners_asked(ledger: Ledger, frozen: FrozenPeriod, new: Iterable[Receipt]) -> list[Receipt]:
    """Ask whose a form is, where its name or its 填报人 is another unit's; also of forms taken in before that was known."""
    plan, period = frozen.plan, frozen.period
    doubts = tuple(doubts_of_owners(plan, period, filled_forms(ledger, period.code), known_reporters(ledger, period)))
    told: dict[tuple[str, str], tuple[Finding, str]] = {}
    with writing(ledger):
        for form, doubt in doubts:
            words = f"{doubt.message}请在待定事项中认定归属。"
            told[form.sha256, form.name] = doubt, words
            ask_owner(ledger, form, doubt, words)
    return [_with_doubt_of_owner(row, *found) if (found := told.get((row.sha256, row.name))) else row for row in new]


def _with_doubt_of_owner(receipt: Receipt, doubt: Finding, words: str) -> Receipt:
    return replace(receipt, line=f"{receipt.line}{words}", findings=(*receipt.findings, doubt))


def _scans_filed(ledger: Ledger, frozen: FrozenPeriod, new: Sequence[Receipt]) -> Sequence[Receipt]:
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


def _ticked_off(ledger: Ledger, frozen: FrozenPeriod, new: Iterable[Receipt], concluded: Assessment) -> list[Receipt]:
    """The new receipts, the newest of a unit with what it mended of what its earlier ones were sent back for."""
    known = follow_ups(ledger, frozen.period.code, exempt(ledger, frozen.plan, frozen.period))
    followed = upheld_among(known, concluded.verdicts)
    newest = {files[0].sha256: unit for unit, files in versions(ledger, frozen.period.code).items()}
    told = []
    for row in new:
        asked = followed.get(newest.get(row.sha256, ""), ())
        mended = sum(one.settled for one in asked)
        words = f"上次提出的{len(asked)}处：已改{mended}处，未改{len(asked) - mended}处。" if asked else ""
        told.append(replace(row, line=row.line + words))
    return told
