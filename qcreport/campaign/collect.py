"""`collect`: every file in 回收/ gets its one line; what must be corrected goes to 退回/."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from qcreport.assessment.accounts import upheld_among
from qcreport.assessment.exemptions import exempt
from qcreport.assessment.kept import states_text
from qcreport.assessment.model import Assessment
from qcreport.assessment.past import past_returns
from qcreport.campaign.conclude import concluded_on
from qcreport.campaign.intake import Taken, take_in
from qcreport.campaign.office import FrozenPeriod, Office, frozen_period
from qcreport.campaign.register import take_register
from qcreport.campaign.send_back import send_back
from qcreport.evidence.lists import merged_lists
from qcreport.evidence.matching import ALONE, Evidence, evidence
from qcreport.evidence.named import attributed
from qcreport.facts.received import as_answers, received
from qcreport.findings import Finding
from qcreport.ledger.receipts import receipts
from qcreport.ledger.standing import follow_ups
from qcreport.ledger.states import record_states
from qcreport.ledger.store import Ledger
from qcreport.ledger.versions import versions
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.workspace import Period

_NO_FORM = (FileOutcome.EVIDENCE, FileOutcome.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the files: those taken in now, those known before, the units that must correct or are asked to verify.

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
        told = take_register(office, ledger, frozen)
        collected = answer_units(office, ledger, frozen, taken, concluded_on(ledger, frozen, office.today))
        return replace(collected, findings=told)


def answer_units(
    office: Office, ledger: Ledger, frozen: FrozenPeriod, taken: Taken, concluded: Assessment
) -> Collected:
    """Send back what units must answer, and say of each new file what became of it."""
    sent = send_back(office, ledger, frozen, concluded, taken.new)
    told = attributed(frozen.plan, frozen.period, _scans_filed(ledger, frozen, taken.new))
    new = _ticked_off(ledger, frozen, told, concluded)
    _keep_states(ledger, frozen, concluded)
    return Collected(tuple(new), taken.known, sent.units, sent.unmade, taken.notes, sent.to_verify)


def _keep_states(ledger: Ledger, frozen: FrozenPeriod, concluded: Assessment) -> None:
    past = past_returns(ledger, frozen.plan, frozen.period)
    states = tuple(replace(row, past=past.get(row.unit, ())) for row in concluded.units)
    record_states(ledger, frozen.period.code, states_text(states))


def _scans_filed(ledger: Ledger, frozen: FrozenPeriod, new: Sequence[Receipt]) -> Sequence[Receipt]:
    """The new receipts, those of scans and documents as what they turned out to be; which workbooks came later counts too."""
    if not any(row.outcome in _NO_FORM for row in new):
        return new
    period = frozen.period
    listed = as_answers(merged_lists(received(ledger, period.code)).assign(older=False), "unit")
    known = evidence(frozen.plan, period, listed, receipts(ledger, period.code))
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
