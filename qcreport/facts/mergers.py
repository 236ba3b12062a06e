"""What a unit and those merged into it returned for one period (D2.8, D2.10, D7.9, D7.47).

On a figure that adds up each of them has a share, and every share counts; of anything else the newest answer does.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from qcreport.asked.keys import EntryKind
from qcreport.facts.pairs import without_torn_pairs
from qcreport.findings import CATALOGUE
from qcreport.ledger.entries import CurrentEntry, DoubtfulOrder
from qcreport.ledger.versions import OLD_NAME, Version, is_usable
from qcreport.plan.duties import answering, sharers
from qcreport.plan.model import Plan, Sharers
from qcreport.plan.naming import resolve_unit
from qcreport.workspace import Period

_EARLIER_PLAN = "S203"
_UNDER = re.compile(CATALOGUE[OLD_NAME].message.format(old="(?P<old>.+?)", new=".+"))
_Files = Mapping[str, tuple[Version, ...]]
_Key = tuple[str, EntryKind, str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """Under which names the usable files of a period came.

    Attributes:
        files: Canonical name of the unit whose form it is → its files, newest first.
        of: Hash of a file → that name.
    """

    files: _Files
    of: Mapping[str, str]


def names_of(plan: Plan, files: _Files) -> Names:
    """Tell of each file whose form it is: a merged unit's is recorded as its successor's once the merger is known.

    Args:
        plan: The plan, for other spellings of names.
        files: The usable files as the ledger has them, by the unit they were recorded for.
    """
    by_name: dict[str, list[Version]] = defaultdict(list)
    for version in (one for several in files.values() for one in several):
        by_name[_issued_to(plan, version)].append(version)
    ordered = {name: tuple(sorted(rows, key=lambda row: row.received, reverse=True)) for name, rows in by_name.items()}
    return Names(ordered, {row.sha256: name for name, rows in ordered.items() for row in rows})


def _issued_to(plan: Plan, version: Version) -> str:
    found = (_UNDER.fullmatch(row.message) for row in version.findings if row.code == OLD_NAME)
    written = next((match["old"] for match in found if match), version.unit)
    unit = resolve_unit(plan, written)
    return unit.name if unit else written


def speaker(plan: Plan, period: Period, name: str, identity: str) -> str:
    """Under which name an answer stands: that of the unit that answers, of a share the one it came under.

    Example:
        市质监局, merged into 市市场监管局 → 市市场监管局 for Z2, 市质监局 for its share of Z33.
    """
    unit = answering(plan, name, period)
    return name if name in sharers(plan, period).get((identity, unit), ()) else unit


def sharing(plan: Plan, period: Period, names: Names, issued: Iterable[str]) -> Sharers:
    """(id, unit) → the names of which each owes a share in this period, where it is not the unit alone.

    A merged unit owes one when it gave one; also when both were given a form of an earlier plan, since its successor's
    does not ask for both then.

    Args:
        plan: The plan that knows the mergers.
        period: The period in which they are looked at.
        names: Under which names the files came.
        issued: The units that were given a form for this period.
    """
    given = set(issued)
    owing: dict[tuple[str, str], tuple[str, ...]] = {}
    for (identity, unit), written in sharers(plan, period).items():
        early = unit in names.files and all(map(_is_early, names.files[unit]))
        owes = [
            name
            for name in dict.fromkeys((unit, *written))
            if name == unit or _gave(names, name, identity) or (early and name in given)
        ]
        if owes != [unit]:
            owing[identity, unit] = tuple(owes)
    return owing


def _is_early(version: Version) -> bool:
    return any(row.code == _EARLIER_PLAN for row in version.findings)


def _gave(names: Names, name: str, identity: str) -> bool:
    return any(entry.id == identity for version in names.files.get(name, ()) for entry in version.entries)


def of_one_name(names: Names, orders: Iterable[DoubtfulOrder]) -> tuple[DoubtfulOrder, ...]:
    """The doubtful orders within one unit's own files; what two merged units sent are no versions of each other."""
    return tuple(row for row in orders if len({names.of.get(one, row.unit) for one in row.hashes}) == 1)


def in_force(plan: Plan, period: Period, names: Names, entries: Iterable[CurrentEntry]) -> tuple[CurrentEntry, ...]:
    """The entries that count, under the names they came under: each name's share, of the rest the newest.

    Args:
        plan: The plan that knows the mergers.
        period: The period in which they are looked at.
        names: Under which names the files came.
        entries: What is in force by the ledger, and what was refused.
    """
    kept: dict[_Key, CurrentEntry] = {}
    for row in entries:
        named = _named(names, row)
        key = _key(plan, period, named)
        if key not in kept or _rank(kept[key]) < _rank(named):
            kept[key] = named
    for row in _shares(plan, period, names):
        key = _key(plan, period, row)
        if key not in kept or (is_usable(row.entry) and not is_usable(kept[key].entry)):
            kept[key] = row
    return without_torn_pairs(plan, names.files, kept.values())


def _named(names: Names, row: CurrentEntry) -> CurrentEntry:
    """An entry under the name of its form; what the other unit sent since makes it no older."""
    name = names.of.get(row.sha256, row.unit)
    newest = names.files[name][0].sha256 if name in names.files else row.sha256
    return replace(row, unit=name, older=row.older and newest != row.sha256)


def _key(plan: Plan, period: Period, row: CurrentEntry) -> _Key:
    """What an entry answers; rows of 佐证材料 of two units never stand in each other's place."""
    entry = row.entry
    own = row.unit if entry.kind is EntryKind.EVIDENCE else speaker(plan, period, row.unit, entry.id)
    return own, entry.kind, entry.id, entry.item


def _rank(row: CurrentEntry) -> tuple[bool, object]:
    return is_usable(row.entry), row.received


def _shares(plan: Plan, period: Period, names: Names) -> Iterator[CurrentEntry]:
    """All that units with a common successor said of figures that add up, the newest file first."""
    ids: dict[str, set[str]] = defaultdict(set)
    for (identity, _), written in sharers(plan, period).items():
        for name in written:
            ids[name].add(identity)
    for name in ids.keys() & names.files.keys():
        for version in names.files[name]:
            older = version is not names.files[name][0]
            for entry in version.entries:
                if entry.kind is EntryKind.INDICATOR and entry.id in ids[name]:
                    yield CurrentEntry(name, entry, version.sha256, version.received, older=older)
