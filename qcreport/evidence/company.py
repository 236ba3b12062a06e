"""What came together: in one sub-folder, one archive or one mail (D7.19, D7.20)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from qcreport.submissions.days import is_day
from qcreport.submissions.model import USABLE, FileOutcome, Receipt


@dataclass(frozen=True, slots=True)
class Company:
    """The units whose usable workbooks lie in each folder, archive and mail; 回收 itself and dated folders tell nothing."""

    units: Mapping[PurePosixPath, frozenset[str]]

    def of(self, name: str) -> tuple[frozenset[str], ...]:
        """The units beside a file, from its own folder outwards; without the places where there are none."""
        return tuple(self.units[place] for place in PurePosixPath(name).parents if place in self.units)


def company(receipts: Iterable[Receipt]) -> Company:
    """Gather where usable workbooks lie; one that was received before counts at each place where it lies."""
    received = tuple(receipts)
    usable = {row.sha256: row.unit for row in received if row.outcome in USABLE}
    archives = {PurePosixPath(row.name) for row in received if row.outcome is FileOutcome.UNPACKED}
    units: dict[PurePosixPath, frozenset[str]] = {}
    for row in received:
        for place in _places(PurePosixPath(row.name), archives) if row.sha256 in usable else ():
            if place.name and not is_day(place.name):
                units[place] = units.get(place, frozenset()) | {usable[row.sha256]}
    return Company(units)


def _places(path: PurePosixPath, archives: set[PurePosixPath]) -> Iterator[PurePosixPath]:
    """The folder of a file; for one in an archive or mail all folders inside it, itself, and the folder where it lies."""
    place = path.parent
    yield place
    while place in archives or any(outer in archives for outer in place.parents):
        place = place.parent
        yield place
