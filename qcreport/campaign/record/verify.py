"""`verify`: the record proves itself, by its chain, its originals read again, and the heads that were printed."""

from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from qcreport.campaign.office import Office, frozen_period
from qcreport.campaign.record.backup_file import is_sound
from qcreport.campaign.record.originals import reread
from qcreport.campaign.record.printed_heads import head_flaws
from qcreport.campaign.record.rebuilt import rebuilt
from qcreport.findings import Fault
from qcreport.ledger.chain import head
from qcreport.ledger.flaws import Flaw, Wrong
from qcreport.ledger.opening import alone, opened
from qcreport.ledger.plans import frozen_periods
from qcreport.ledger.rereading import cells_kept, mismatches
from qcreport.ledger.small_backups import small_backup_flaws
from qcreport.ledger.soundness import archive_flaws, chained
from qcreport.ledger.store import Ledger
from qcreport.reports.console.verified import COUNTED, Verified
from qcreport.workspace import Period, Workspace, parse_period


@dataclass(slots=True)
class _Tally:
    """What was found so far; `notes` are no changes: what an earlier version of the program read or judged otherwise."""

    flaws: list[Flaw] = field(default_factory=list)
    notes: list[Flaw] = field(default_factory=list)
    records: int = 0
    links: int = 0
    originals: int = 0
    returns: int = 0
    cells: int = 0
    heads: int = 0
    editions: int = 0
    backups: int = 0
    head: str = ""


def verify(
    office: Office, period: Period | None = None, advance: Callable[[str], None] = lambda _name: None
) -> Verified:
    """Hold the ledger against its chain, the archive and what was printed; nothing is written but a ledger's new schema.

    Args:
        office: The workspace.
        period: Read only the returns of this period again; the chain is checked as a whole always.
        advance: Called with each file's name as it is done.

    Raises:
        Fault: There is no ledger, it cannot be opened, another command is at work, or nothing was generated for this period.
    """
    tally = _Tally()
    for _ in _checked(office, period, tally, advance):
        pass
    counted = {name: getattr(tally, name) for name in COUNTED}
    return Verified(tuple(dict.fromkeys(tally.flaws)), tuple(tally.notes), tally.head, counted)


def holds(office: Office) -> bool:
    """Whether `verify` would find nothing wrong; what comes after the first part that finds something is not looked at.

    Raises:
        Fault: As `verify`.
    """
    tally = _Tally()
    with closing(_checked(office, None, tally, lambda _name: None)) as parts:
        return not any(tally.flaws for _ in parts)


def _checked(
    office: Office, period: Period | None, tally: _Tally, advance: Callable[[str], None]
) -> Generator[None, None, None]:
    """Check one part after the other, the quick ones first; what each finds is in the tally when it yields."""
    workspace = office.workspace
    if not workspace.ledger_file.exists() and not workspace.ledger_name.exists():
        raise Fault(f"工作文件夹 {workspace.root} 里没有台账，没有可以核对的记录。")
    try:
        # Nothing is completed first, as other commands do: what was taken out of a record must not be put in again unseen.
        with alone(workspace), opened(workspace, office.database) as ledger:
            yield from _parts(office, ledger, period, tally, advance)
    except Fault:
        raise
    except Exception as problem:  # noqa: BLE001 -- damage shows in many ways
        tally.flaws.append(_unreadable(problem))
    yield


def _parts(
    office: Office, ledger: Ledger, period: Period | None, tally: _Tally, advance: Callable[[str], None]
) -> Iterator[None]:
    hashes: tuple[str, ...] = ()
    with _told(tally):
        chain = chained(ledger)
        tally.flaws += chain.flaws
        tally.records, tally.links, hashes = chain.records, len(chain.hashes), chain.hashes
        tally.head = head(ledger.connection)
    yield
    if period and not tally.flaws:
        frozen_period(ledger, period)
    with _told(tally):
        flaws, tally.originals = archive_flaws(ledger, office.workspace.archive, period.code if period else "")
        tally.flaws += flaws
    with _told(tally):
        flaws, tally.backups = small_backup_flaws(office.workspace, hashes)
        tally.flaws += flaws
    with _told(tally):
        _check_whole_backups(office.workspace, tally)
    yield
    for one in (period,) if period else _periods(ledger, tally):
        with _told(tally):
            _read_again(office, ledger, one, tally, advance)
        with _told(tally):
            flaws, heads = head_flaws(office.folder(one), hashes)
            tally.flaws += flaws
            tally.heads += heads
        yield
    for one in (period,) if period else _periods(ledger, tally):
        with _told(tally):
            again = rebuilt(ledger, one, office.folder(one), anew=not tally.flaws)
            tally.flaws += again.flaws
            tally.notes += again.notes
            tally.editions += again.editions


def _check_whole_backups(workspace: Workspace, tally: _Tally) -> None:
    for path in sorted(workspace.backups.glob("*.zip")):
        tally.backups += 1
        if not is_sound(path):
            tally.flaws.append(Flaw(Wrong.BACKUP, about=path.relative_to(workspace.root).as_posix()))


@contextmanager
def _told(tally: _Tally) -> Iterator[None]:
    """What the block fails on is one more thing that is wrong, and what comes after it is looked at all the same."""
    try:
        yield
    except Exception as problem:  # noqa: BLE001 -- damage shows in many ways
        tally.flaws.append(_unreadable(problem))


def _unreadable(problem: Exception) -> Flaw:
    return Flaw(Wrong.UNREADABLE, about=problem.message if isinstance(problem, Fault) else type(problem).__name__)


def _periods(ledger: Ledger, tally: _Tally) -> tuple[Period, ...]:
    with _told(tally):
        return tuple(map(parse_period, frozen_periods(ledger)))
    return ()


def _read_again(office: Office, ledger: Ledger, period: Period, tally: _Tally, advance: Callable[[str], None]) -> None:
    for found in reread(ledger, office.workspace.archive, period, advance):
        tally.returns += 1
        tally.cells += len(cells_kept(ledger, found.kept))
        flaws = mismatches(ledger, found.kept, found.again, raw=not found.ours)
        (tally.flaws if found.ours else tally.notes).extend(flaws)
