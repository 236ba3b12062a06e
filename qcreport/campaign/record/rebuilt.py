"""Issued editions, held against their hashes and made once more from the record as it was then (C1.18)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from qcreport import __version__
from qcreport.campaign.office import frozen_period
from qcreport.campaign.report import report_alone
from qcreport.campaign.summary.take_back import ANNULLED
from qcreport.ledger.archive import hash_of
from qcreport.ledger.as_issued import as_issued
from qcreport.ledger.editions import Edition, editions
from qcreport.ledger.flaws import Flaw, Wrong
from qcreport.ledger.store import Ledger
from qcreport.reports.tables import tables
from qcreport.workspace import Period, PeriodFolder

_PASSING = ("~$", ".")  # of a file that is open, or being written


@dataclass(slots=True)
class Rebuilt:
    """What was found of the editions of a period.

    `notes` are no changes: what an earlier version judged otherwise, what cannot be rebuilt, and what people put beside the files of
    an edition, as a scan with the seal on it: of that the record says nothing, and what it says of the rest still holds.
    """

    flaws: list[Flaw] = field(default_factory=list)
    notes: list[Flaw] = field(default_factory=list)
    editions: int = 0


def rebuilt(ledger: Ledger, period: Period, folder: PeriodFolder, *, anew: bool = True) -> Rebuilt:
    """Look at every edition of a period that says what it was made of; editions of earlier versions do not.

    Args:
        ledger: The ledger.
        period: The period.
        folder: Its folder.
        anew: Whether tables are made again too: from a record that does not hold they would differ for that cause alone.
    """
    issued = editions(ledger, period.code)
    found = Rebuilt()
    for edition in issued:
        if edition.made is None:
            continue
        found.notes += _beside(edition, edition.made.files, period, folder)
        found.flaws += _altered(edition, edition.made.files, period, folder)
        if not anew:
            continue
        differing = _made_again(ledger, period, edition)
        if differing is None:
            found.notes.append(Flaw(Wrong.NOT_REBUILT, about=_called(period, edition)))
            continue
        found.editions += 1
        ours = edition.made.program == __version__
        (found.flaws if ours else found.notes).extend(
            Flaw(Wrong.REBUILT, about=_called(period, edition, name)) for name in differing
        )
    found.notes += _unknown(issued, period, folder)
    return found


def _altered(edition: Edition, files: Mapping[str, str], period: Period, folder: PeriodFolder) -> Iterator[Flaw]:
    for name, kept in files.items():
        path = folder.summary / edition.name / name
        wrong = (Wrong.EDITED if hash_of(path) != kept else None) if path.is_file() else Wrong.EDITION_LOST
        if wrong:
            yield Flaw(wrong, about=_called(period, edition, name), kept=kept)


def _beside(edition: Edition, files: Mapping[str, str], period: Period, folder: PeriodFolder) -> Iterator[Flaw]:
    """What else lies in the folder of an edition; what a program keeps of an open file is nobody's document."""
    place = folder.summary / edition.name
    known = {*files, *(() if edition.in_force else (ANNULLED,))}
    names = (path.relative_to(place).as_posix() for path in sorted(place.rglob("*")) if path.is_file())
    for name in names:
        if name not in known and not name.rpartition("/")[2].startswith(_PASSING):
            yield Flaw(Wrong.BESIDE, about=_called(period, edition, name))


def _unknown(issued: Sequence[Edition], period: Period, folder: PeriodFolder) -> Iterator[Flaw]:
    """Folders that are called as an edition and are none."""
    known = {edition.name for edition in issued}
    for path in sorted(folder.summary.glob("第*版/")):
        if path.name not in known:
            yield Flaw(Wrong.UNKNOWN_EDITION, about=f"{period.code}/汇总/{path.name}")


def _made_again(ledger: Ledger, period: Period, edition: Edition) -> tuple[str, ...] | None:
    """The tables that come out otherwise now; None where the record of then cannot be had any more."""
    if edition.made is None:
        return None
    with as_issued(ledger, period.code, edition) as then:
        if then is None:
            return None
        report = report_alone(then, frozen_period(then, period), edition.made.as_of)
        told = {name: sha256(text.encode("utf-8-sig")).hexdigest() for name, text in tables(report).items()}
    return tuple(name for name, own in told.items() if own != edition.made.files.get(name))


def _called(period: Period, edition: Edition, name: str = "") -> str:
    return "/".join(part for part in (period.code, "汇总", edition.name, name) if part)
