"""`collect`: every file in 回收/ gets its one line; what must be corrected goes to 退回/."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from qcreport.assessment.accounts import upheld_among
from qcreport.assessment.exemptions import exempt
from qcreport.assessment.kept import Standing, results_of, standing_text
from qcreport.assessment.leaders import open_questions
from qcreport.assessment.model import Assessment
from qcreport.assessment.past import past_returns
from qcreport.campaign.conclude import concluded_on
from qcreport.campaign.intake.as_it_stands import as_it_stands
from qcreport.campaign.intake.owners import owners_asked
from qcreport.campaign.intake.take_in import Taken, take_in
from qcreport.campaign.letters.answered_last import keep_answered, still_answered
from qcreport.campaign.letters.send_back import SentBack, send_back
from qcreport.campaign.office import FrozenPeriod, Office, frozen_period
from qcreport.campaign.register.taken import take_register
from qcreport.campaign.status import still_to_pick, uncounted_in
from qcreport.evidence.lists import merged_lists
from qcreport.evidence.matching import ALONE, Evidence, evidence
from qcreport.evidence.named import attributed
from qcreport.facts.received import as_answers, received
from qcreport.findings import Finding
from qcreport.ledger.receipts import receipts
from qcreport.ledger.register import admitted, withdrawn
from qcreport.ledger.standing import follow_ups
from qcreport.ledger.states import record_states
from qcreport.ledger.store import Ledger
from qcreport.ledger.untold import mark_told, untold
from qcreport.ledger.versions import versions
from qcreport.reports.model import Report
from qcreport.submissions.model import NO_FORM, FileOutcome, Receipt
from qcreport.workspace import Period

Tell = Callable[[Sequence[Receipt]], None]


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the files: those taken in now, those known before, the units that must correct, are asked to verify or to send again.

    `unmade` says in a sentence each which letters could not be written because of their template, `notes` which names of
    folders could not be read as days, `findings` what is wrong with the office's own register.
    """

    new: tuple[Receipt, ...]
    known: int
    to_correct: tuple[str, ...]
    unmade: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    to_verify: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    to_resend: tuple[str, ...] = ()


def collect(
    office: Office,
    period: Period,
    paths: tuple[Path, ...] = (),
    advance: Callable[[str], None] = lambda _name: None,
    processes: int = 0,
    executor: Executor | None = None,
    tell: Tell = lambda _rows: None,
) -> Collected:
    """Take in every file of 回收/ (or of `paths`) and send back what must be answered; running it again changes nothing.

    Args:
        office: The workspace and today.
        period: The period.
        paths: Files and folders to take in instead of 回收/.
        advance: Called with each file's name as it is done.
        processes: How many files are read at once, where it is not the machine's usual number.
        executor: Where files are read instead of on this machine.
        tell: Called once with what became of the new files, also where a later step fails.

    Raises:
        Fault: Nothing was generated for this period, or the workspace cannot be written.
    """
    with office.writing() as ledger:
        frozen = frozen_period(ledger, period)
        with telling(ledger, period, tell) as lines:
            taken = take_in(office, ledger, frozen, paths, advance, processes, executor)
            quiet = not taken.new and not untold(ledger, period.code)
            if quiet and (sent := still_answered(office, ledger, frozen)):
                return Collected((), taken.known, sent.units, (), taken.notes, sent.to_verify, (), sent.to_resend)
            again = partial(take_in, office, ledger, frozen, paths, advance, processes, executor)
            taken, told = with_register(office, ledger, frozen, taken, again)
            taken = with_untold(ledger, period, owners_asked(ledger, frozen, taken))
            done = answer_units(office, ledger, frozen, taken, concluded_on(ledger, frozen, office.today))
            if not told:
                keep_answered(
                    office, ledger, frozen, SentBack(done.to_correct, done.to_verify, done.unmade, done.to_resend)
                )
            lines.extend(done.new)
        return replace(done, findings=told)


@contextmanager
def telling(ledger: Ledger, period: Period, tell: Tell) -> Iterator[list[Receipt]]:
    """Tell of the new files however the block ends; it puts their lines, once they are final, into the list.

    Where the program itself is killed, the next run tells (`with_untold`).
    """
    lines: list[Receipt] = []
    try:
        yield lines
    except BaseException:
        tell(lines or untold(ledger, period.code))
        mark_told(ledger, period.code)
        raise
    tell(lines)
    mark_told(ledger, period.code)


def with_untold(ledger: Ledger, period: Period, taken: Taken) -> Taken:
    """What was taken in, with the files of earlier runs that nobody was told of."""
    new = {(row.sha256, row.name) for row in taken.new}
    earlier = tuple(row for row in untold(ledger, period.code) if (row.sha256, row.name) not in new)
    return replace(taken, new=(*earlier, *taken.new), known=taken.known - sum(not row.tried_by for row in earlier))


def with_register(
    office: Office, ledger: Ledger, frozen: FrozenPeriod, taken: Taken, again: Callable[[], Taken]
) -> tuple[Taken, tuple[Finding, ...]]:
    """Take the office's register; where it admits a form, that is taken in at once (C6.9)."""
    known = admitted(ledger, frozen.period.code)
    told = take_register(office, ledger, frozen)
    if admitted(ledger, frozen.period.code) == known:
        return taken, told
    more = again()
    read = {(row.sha256, row.name) for row in more.new}
    new = (*(row for row in taken.new if (row.sha256, row.name) not in read), *more.new)
    return replace(taken, new=new), told


def answer_units(
    office: Office,
    ledger: Ledger,
    frozen: FrozenPeriod,
    taken: Taken,
    concluded: Assessment,
    report: Report | None = None,
) -> Collected:
    """Send back what units must answer, and say of each new file what became of it.

    Args:
        office: The workspace and today.
        ledger: The open ledger.
        frozen: The period.
        taken: What was taken in.
        concluded: Its conclusions.
        report: All that is told of the period, where that was gathered.
    """
    sent = send_back(office, ledger, frozen, concluded, taken.new, report.gravities if report else None)
    told = attributed(frozen.plan, frozen.period, _scans_filed(ledger, frozen, _withdrawn(ledger, frozen, taken.new)))
    new = _ticked_off(ledger, frozen, as_it_stands(told, frozen, sent.units, sent.held), concluded)
    to_pick = open_questions(report.matters) if report else still_to_pick(ledger, frozen.period)
    _keep_states(ledger, frozen, concluded, to_pick)
    return Collected(tuple(new), taken.known, sent.units, sent.unmade, taken.notes, sent.to_verify, (), sent.to_resend)


def _keep_states(ledger: Ledger, frozen: FrozenPeriod, concluded: Assessment, to_pick: Mapping[str, int]) -> None:
    past = past_returns(ledger, frozen.plan, frozen.period)
    states = tuple(replace(row, past=past.get(row.unit, ())) for row in concluded.units)
    standing = Standing(states, concluded.waiting, results_of(concluded), to_pick, uncounted_in(ledger, frozen.period))
    record_states(ledger, frozen.period.code, standing_text(standing))


def _withdrawn(ledger: Ledger, frozen: FrozenPeriod, new: Sequence[Receipt]) -> Sequence[Receipt]:
    """The new receipts; one that the office's register withdrew in the same run is told as such (D7.74)."""
    gone = withdrawn(ledger, frozen.period.code)
    if not any(row.sha256 in gone for row in new):
        return new
    counted = {(row.sha256, row.name): row for row in receipts(ledger, frozen.period.code)}
    return [counted.get((row.sha256, row.name), row) if row.sha256 in gone else row for row in new]


def _scans_filed(ledger: Ledger, frozen: FrozenPeriod, new: Sequence[Receipt]) -> Sequence[Receipt]:
    """The new receipts, those of scans and documents as what they turned out to be; which workbooks came later counts too."""
    if not any(row.outcome in NO_FORM for row in new):
        return new
    period = frozen.period
    listed = as_answers(merged_lists(received(ledger, period.code)).assign(older=False), "unit")
    known = evidence(frozen.plan, period, listed, receipts(ledger, period.code))
    return [_filed(row, known) for row in new]


def _filed(row: Receipt, known: Evidence) -> Receipt:
    if row.outcome not in NO_FORM:
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
