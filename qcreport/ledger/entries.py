"""The entries in force: several workbooks of one unit merged item by item (D7.9, D7.10, D7.11).

The newest usable answer wins, a blank never erases an earlier answer, and what was kept from an older file is marked.
Entries keep the name of the unit they were received under; mergers of units are resolved later.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from qcreport.asked.keys import EntryKind
from qcreport.ledger.evidence import merged_evidence
from qcreport.ledger.standing import current_findings
from qcreport.ledger.store import Ledger, remembered
from qcreport.ledger.versions import Version, answer_of, is_usable, versions
from qcreport.submissions.model import Entry

__all__ = ["CurrentEntry", "DoubtfulOrder", "current_entries", "current_findings", "doubtful_orders", "refused_entries"]

_Key = tuple[EntryKind, str, str]
_SHOWN = 8  # so many signs of a hash tell files apart
_ASKED = (EntryKind.INDICATOR, EntryKind.TASK, EntryKind.OPTIONAL)


@dataclass(frozen=True, slots=True)
class CurrentEntry:
    """An entry in force and the file it comes from; `older` when that is not the unit's newest usable file."""

    unit: str
    entry: Entry
    sha256: str
    received: date
    older: bool


@dataclass(frozen=True, slots=True)
class DoubtfulOrder:
    """Usable answers of one day that differ; the last one counts until the office decides.

    Attributes:
        unit: The unit that answered more than once.
        entries: All its answers of that day, in the order they came in.
        hashes: The files they stand in, in the same order.
    """

    unit: str
    entries: tuple[Entry, ...]
    hashes: tuple[str, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """What each file is called, with the beginning of its hash where two are called the same."""
        named = [entry.place.file for entry in self.entries]
        pairs = zip(named, self.hashes, strict=True)
        return tuple(f"{name}（校验码{sha[:_SHOWN]}）" if named.count(name) > 1 else name for name, sha in pairs)


def current_entries(
    ledger: Ledger, period: str, items: tuple[str, ...] = (), ids: tuple[str, ...] = ()
) -> tuple[CurrentEntry, ...]:
    """The usable answers of every unit, merged over its files; units by name, entries as they stand in the files.

    Of these items, or on these ids only, where some are named.
    """
    by_unit = versions(ledger, period, items, ids).values()
    return tuple(current for files in by_unit for current in (*_merged(files), *_evidence(files)))


def refused_entries(ledger: Ledger, period: str) -> tuple[CurrentEntry, ...]:
    """The newest refused entry of each cell to which no file of the unit gives a usable answer."""
    return tuple(current for files in versions(ledger, period).values() for current in _refused(files))


def doubtful_orders(
    ledger: Ledger, period: str, items: tuple[str, ...] = (), ids: tuple[str, ...] = ()
) -> tuple[DoubtfulOrder, ...]:
    """Answers on indicators and tasks whose order nobody can tell: the same day, another value (D7.34, D7.35).

    A form that was sent back for correction is later than the return it was made from, also on the same day.
    Of these items, or on these ids only, where some are named.
    """

    def found() -> tuple[DoubtfulOrder, ...]:
        several = (files for files in versions(ledger, period, items, ids).values() if len(files) > 1)
        return tuple(order for files in several for order in _doubtful(files))

    return remembered(ledger, ("doubtful", period, "items", *items, "ids", *ids), found)


def _key(entry: Entry) -> _Key:
    return entry.kind, entry.id, entry.item


def _merged(files: tuple[Version, ...]) -> Iterator[CurrentEntry]:
    answered: set[_Key] = set()
    for version in files:
        for entry in version.entries:
            if is_usable(entry) and entry.kind is not EntryKind.EVIDENCE and _key(entry) not in answered:
                answered.add(_key(entry))
                yield _current(files, version, entry)


def _evidence(files: tuple[Version, ...]) -> Iterator[CurrentEntry]:
    return (_current(files, version, entry) for version, entry in merged_evidence(files))


def _refused(files: tuple[Version, ...]) -> Iterator[CurrentEntry]:
    seen = {_key(entry) for version in files for entry in version.entries if is_usable(entry)}
    for version in files:
        for entry in version.entries:
            if _key(entry) not in seen:
                seen.add(_key(entry))
                yield _current(files, version, entry)


def _doubtful(files: tuple[Version, ...]) -> Iterator[DoubtfulOrder]:
    given = [(version, _usable_answers(version), _replaced(files, version)) for version in files]
    for current in _merged(files):
        if current.entry.kind not in _ASKED:
            continue
        key, rivals, overtaken = _key(current.entry), dict[str, Entry](), set[str]()
        for version, answers, replaced in given:
            if key in answers:
                if version.received == current.received and version.sha256 not in overtaken:
                    rivals[version.sha256] = answers[key]
                overtaken |= replaced
        if any(answer_of(rival) != answer_of(current.entry) for rival in rivals.values()):
            yield DoubtfulOrder(current.unit, tuple(reversed(rivals.values())), tuple(reversed(rivals)))


def _replaced(files: tuple[Version, ...], later: Version) -> frozenset[str]:
    """The returns that a corrected one was made from: the newest one then, and all before it."""
    hashes = [version.sha256 for version in files]
    return frozenset(hashes[hashes.index(later.corrects) :]) if later.corrects in hashes else frozenset()


def _usable_answers(version: Version) -> Mapping[_Key, Entry]:
    return {_key(entry): entry for entry in reversed(version.entries) if is_usable(entry)}


def _current(files: tuple[Version, ...], version: Version, entry: Entry) -> CurrentEntry:
    return CurrentEntry(version.unit, entry, version.sha256, version.received, older=version is not files[0])
