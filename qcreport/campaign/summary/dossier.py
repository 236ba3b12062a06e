"""`dossier`: for an inspection (迎检), a folder for each task with the files that prove it, and an index with what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qcreport.assessment.gather import gather
from qcreport.campaign.office import FrozenPeriod, Office, frozen_period
from qcreport.findings import Fault
from qcreport.ledger.archive import archived, copies, hash_of
from qcreport.ledger.plans import frozen_periods
from qcreport.ledger.store import Ledger
from qcreport.plan.terms import TASK, term
from qcreport.reports.office.dossier import LOOSE, Dossier, dossier
from qcreport.reports.office.dossier_sheets import dossier_book
from qcreport.workspace import Period, parse_period
from qcreport.writing import remove, write_bytes

_INDEX = "迎检目录.xlsx"


@dataclass(frozen=True, slots=True)
class Prepared:
    """Where the files are, how many, how many things are missing, and which originals the archive has not any more."""

    folder: Path
    files: int
    missing: int
    lost: tuple[str, ...]


def prepare(office: Office, period: Period) -> Prepared:
    """Write 迎检/ of a period: what was sent in its year so far; files that were put there by hand stay.

    Raises:
        Fault: Nothing was generated for this period, or a file cannot be written.
    """
    folder = office.folder(period).dossier
    with office.writing() as ledger:
        frozen = frozen_period(ledger, period)
        found = _found(ledger, frozen, office)
        lost = tuple(_put(office, folder, found))
        _clear(folder, office.workspace.archive, found.files)
        write_bytes(folder / _INDEX, dossier_book(found, period, term(frozen.plan, TASK)))
    return Prepared(folder, len(found.files) - len(lost), len(found.missing), lost)


def _found(ledger: Ledger, frozen: FrozenPeriod, office: Office) -> Dossier:
    period = frozen.period
    periods = sorted(map(parse_period, frozen_periods(ledger)), key=lambda one: (one.end, one.months))
    year = [one for one in periods if one.year == period.year and one.end <= period.end]
    bases = [gather(ledger, one.plan, one.period, due=one.due, as_of=office.today) for one in _frozen(ledger, year)]
    answers = next(one.answers for one in bases if one.period == period)
    return dossier(frozen.plan, period, answers, [(one.period, one.evidence) for one in bases])


def _frozen(ledger: Ledger, periods: list[Period]) -> list[FrozenPeriod]:
    return [frozen_period(ledger, one) for one in periods]


def _put(office: Office, folder: Path, found: Dossier) -> list[str]:
    """Copy the originals; gives the places of those that are lost or damaged."""
    lost: list[str] = []
    for place, sha256 in found.files.items():
        target = folder / place
        if target.is_file() and hash_of(target) == sha256:
            continue
        try:
            content = archived(office.workspace.archive, sha256)
        except Fault:
            content = None
        if content is None:
            lost.append(place)
        else:
            write_bytes(target, content)
    return lost


def _clear(folder: Path, archive: Path, wanted: Mapping[str, str]) -> None:
    """Take away what an earlier run put there and is not wanted any more; what somebody moved by hand stays where it is."""
    originals, hashes = {path.name for path in copies(archive)}, set(wanted.values())
    for path in [one for one in folder.rglob("*") if one.is_file()]:
        if path.relative_to(folder).as_posix() not in wanted:
            sha256 = hash_of(path)
            if sha256 in originals and (sha256 not in hashes or path.parent.name == LOOSE):
                remove(path)
    for path in sorted((one for one in folder.rglob("*") if one.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
