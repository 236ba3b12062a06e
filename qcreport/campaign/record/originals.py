"""The archived originals, read once more as the intake read them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from qcreport import __version__
from qcreport.asked.answer import Answer
from qcreport.assessment.exemptions import exempt
from qcreport.campaign.office import FrozenPeriod, frozen_period
from qcreport.findings import Fault
from qcreport.ledger.archive import archived
from qcreport.ledger.plans import plan_by_hash
from qcreport.ledger.receipts import as_rows
from qcreport.ledger.register import admitted
from qcreport.ledger.rereading import Kept, cells_again, kept_files
from qcreport.ledger.store import Ledger, workspace_key
from qcreport.plan.frozen import plan_from_text
from qcreport.submissions.examine import Examined, examine
from qcreport.submissions.model import Receipt
from qcreport.submissions.recognise import Expectation
from qcreport.submissions.workers import ToExamine, examined
from qcreport.workspace import Period, parse_period

Cell = tuple[str, str, str]
"""Hash of a file, sheet and cell."""


@dataclass(frozen=True, slots=True)
class Reread:
    """A kept file and what was read of its original; `ours` tells that this version of the program read it before."""

    kept: Kept
    again: Receipt
    ours: bool


def reread(
    ledger: Ledger, archive: Path, period: Period, advance: Callable[[str], None] = lambda _name: None
) -> Iterator[Reread]:
    """Read every archived form of a period again, each by the plan that it was read by; one without its original is left out."""
    frozen = frozen_period(ledger, period)
    files, left_out = kept_files(ledger, period.code), exempt(ledger, frozen.plan, period)
    for plan_hash, group in groupby(files, key=lambda one: _plan_of(one, frozen)):
        held: list[Kept] = []
        jobs = _jobs(archive, group, held)
        found = examined(jobs, expectation(ledger, frozen, plan_hash, left_out), finish=_as_rows)
        for number, (*_, last) in enumerate(found):
            kept = held[number]
            advance(kept.name)
            yield Reread(kept, last.receipt, kept.read_by[0] == __version__)


def expectation(
    ledger: Ledger, frozen: FrozenPeriod, plan_hash: str, left_out: frozenset[tuple[str, str]]
) -> Expectation:
    """What a file is held against that was read by a plan: the one in force, or one before it."""
    text = plan_by_hash(ledger, plan_hash) if plan_hash != frozen.plan_hash else None
    plan = plan_from_text(text) if text else frozen.plan
    return Expectation(
        frozen.period,
        plan,
        plan_hash,
        workspace_key(ledger),
        frozen.forms,
        left_out,
        admitted(ledger, frozen.period.code),
    )


def cells_of(ledger: Ledger, archive: Path, sources: Iterable[Answer]) -> tuple[Mapping[Cell, str], Mapping[str, str]]:
    """What stands in the cells of these answers in their originals, and which originals cannot tell, in a sentence each."""
    texts: dict[Cell, str] = {}
    lost: dict[str, str] = {}
    for sha256 in dict.fromkeys(one.sha256 for one in sources if one.sha256):
        try:
            texts |= _cells(ledger, archive, sha256)
        except Fault as fault:
            lost[sha256] = fault.message
    return texts, lost


def _cells(ledger: Ledger, archive: Path, sha256: str) -> Mapping[Cell, str]:
    content = archived(archive, sha256)
    if content is None:
        raise Fault("存档中没有这份原件")
    found: dict[Cell, str] = {}
    for code in _periods_of(ledger, sha256):
        frozen = frozen_period(ledger, parse_period(code))
        for kept in (one for one in kept_files(ledger, code, sha256) if one.usable):
            by = expectation(
                ledger, frozen, _plan_of(kept, frozen), frozenset()
            )  # which tells nothing of what stands there
            rows = cells_again(examine(kept.name, content, kept.received, by))
            found |= {(sha256, str(row["sheet"]), str(row["cell"])): str(row["raw"]) for row in rows}
    return found


def _periods_of(ledger: Ledger, sha256: str) -> Sequence[str]:
    rows = ledger.connection.execute(
        "SELECT DISTINCT period FROM receipts WHERE sha256 = ? AND usable = 1 ORDER BY period", [sha256]
    )
    return tuple(code for (code,) in rows.fetchall())


def _plan_of(kept: Kept, frozen: FrozenPeriod) -> str:
    """The hash of the plan that a file was read by, where that is known."""
    return kept.read_by[1] or frozen.plan_hash


def _jobs(archive: Path, files: Iterable[Kept], held: list[Kept]) -> Iterator[ToExamine]:
    """The files whose originals are there, noted in their order as they are handed out."""
    for kept in files:
        try:
            content = archived(archive, kept.sha256)
        except (Fault, OSError):
            continue
        if content:
            held.append(kept)
            yield ToExamine(kept.name, content, kept.received)


def _as_rows(found: Sequence[Examined]) -> Sequence[Examined]:
    return [replace(one, receipt=as_rows(one.receipt)) for one in found]
