"""Whether the record holds: each link against the one before, each row against its link, each original against its hash."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from qcreport.ledger.archive import copies, copy_of, hash_of
from qcreport.ledger.chain import KINDS, MOVED, Link, Record, linked, links, records
from qcreport.ledger.flaws import Flaw, Wrong
from qcreport.ledger.store import Ledger, run


@dataclass(frozen=True, slots=True)
class Chained:
    """What was found of the chain: its length, how many records were held against it, the hashes of all its links."""

    flaws: tuple[Flaw, ...]
    records: int
    hashes: tuple[str, ...]


def chained(ledger: Ledger) -> Chained:
    """Check the chain from its beginning, and every row that is a record against the last link about it."""
    chain = tuple(links(ledger.connection))
    flaws = [Flaw(Wrong.DAMAGED, about=said) for said in ledger.connection.damage()]
    flaws += _breaks(chain)
    last = {(link.record.kind, link.record.key): link.record for link in chain}
    count = 0
    for kind in KINDS:
        standing = set[str]()
        try:
            for record in records(ledger.connection, kind):
                standing.add(record.key)
                flaws += _of_record(record, last.get((kind, record.key)))
        except Exception as problem:  # noqa: BLE001 -- damage shows in many ways, and hides no other record
            flaws.append(Flaw(Wrong.UNREADABLE, kind, type(problem).__name__))
        else:
            gone = (one for (of, key), one in last.items() if of == kind and key not in standing)
            flaws += [Flaw(Wrong.DELETED, kind, one.about) for one in gone if one.content]
        count += len(standing)
    flaws += [*_replaced(chain), *_ownerless(ledger)]
    return Chained(tuple(flaws), count, tuple(link.hash for link in chain))


def _of_record(record: Record, known: Record | None) -> Iterator[Flaw]:
    """A row that is not what the last link about it says."""
    if known is None or not known.content:
        yield Flaw(Wrong.UNLINKED, record.kind, record.about or record.key)
    elif known.content != record.content:
        yield Flaw(Wrong.CHANGED, record.kind, known.about)


def _breaks(chain: Collection[Link]) -> Iterator[Flaw]:
    """Links that do not follow from the one before, or are of no kind that is known."""
    before = ""
    for number, link in enumerate(chain, start=1):
        known = link.record.kind in KINDS or link.record.kind == MOVED
        if link.sequence != number or link.hash != linked(before, link.record) or not known:
            yield Flaw(Wrong.BROKEN, link.record.kind, link.record.about, kept=f"{number}")
        before = link.hash


def _replaced(chain: Collection[Link]) -> Iterator[Flaw]:
    """Records that are added once, and had another one put in their place; answers kept before the chain are completed once."""
    moved = next((link.sequence for link in chain if link.record.kind == MOVED), 0)
    first: dict[tuple[str, str], Link] = {}
    for link in chain:
        kind, key = link.record.kind, link.record.key
        earlier = first.setdefault((kind, key), link)
        if earlier is link or kind not in KINDS:
            continue
        other = link.record.content and earlier.record.about != link.record.about
        if other or (KINDS[kind].once and earlier.sequence > moved):
            yield Flaw(Wrong.REPLACED, kind, earlier.record.about)


def _ownerless(ledger: Ledger) -> Iterator[Flaw]:
    """Rows that belong to no record."""
    for kind, described in KINDS.items():
        for part in described.parts:
            statement = f"SELECT count(*) FROM {part} WHERE receipt NOT IN (SELECT sequence FROM {kind})"  # noqa: S608 -- our own names
            if run(ledger, statement).fetchone()[0]:
                yield Flaw(Wrong.OWNERLESS, part)


def archive_flaws(ledger: Ledger, folder: Path, period: str = "") -> tuple[tuple[Flaw, ...], int]:
    """Originals that are missing, altered, or nobody's; how many were looked at.

    Args:
        ledger: The ledger.
        folder: The archive.
        period: Only the originals of this period; those that are nobody's are of none.
    """
    named, wanted = _originals(ledger, ""), _originals(ledger, period)
    flaws = [flaw for sha256, name in wanted.items() if (flaw := _of_copy(folder, sha256, name))]
    stray = (path for path in copies(folder) if path.name not in named or path != copy_of(folder, path.name))
    flaws += [Flaw(Wrong.STRAY, about=path.relative_to(folder).as_posix()) for path in stray]
    return tuple(flaws), len(wanted)


def _of_copy(folder: Path, sha256: str, name: str) -> Flaw | None:
    path = copy_of(folder, sha256)
    try:
        altered = path.is_file() and hash_of(path) != sha256
    except OSError:
        altered = True
    if altered:
        return Flaw(Wrong.ALTERED, about=name, kept=sha256)
    return None if path.is_file() else Flaw(Wrong.LOST, about=name, kept=sha256)


def _originals(ledger: Ledger, period: str) -> Mapping[str, str]:
    """Hash → the name under which a file came first."""
    rows = run(
        ledger,
        "SELECT sha256, name FROM receipts WHERE sha256 <> '' AND (period = ? OR ? = '') ORDER BY sequence DESC",
        *(period, period),
    )
    return dict(rows.fetchall())
