"""What the ledger keeps of a received file, held against what its archived original says."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qcreport.findings import Finding
from qcreport.ledger.flaws import Flaw, Wrong
from qcreport.ledger.receipts import as_rows
from qcreport.ledger.rows import ENTRY, findings_of
from qcreport.ledger.store import Ledger, run
from qcreport.submissions.checks import MISSING
from qcreport.submissions.model import NOBODY, FileOutcome, Receipt

_READ = (FileOutcome.ACCEPTED, FileOutcome.TO_CORRECT, FileOutcome.REFUSED)
_Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Kept:
    """A received file as the ledger keeps it.

    Attributes:
        sequence: Its place among all.
        sha256: Of its original.
        name: As received.
        received: The day it counts as received.
        outcome: What became of it.
        usable: Whether its cells count.
        read_by: Which version of the program read it, and by which plan; both empty where an earlier one did.
    """

    sequence: int
    sha256: str
    name: str
    received: date
    outcome: FileOutcome
    usable: bool
    read_by: tuple[str, str]


def kept_files(ledger: Ledger, period: str, sha256: str = "") -> tuple[Kept, ...]:
    """The forms of a period, or one of them, that were read; those that nobody could read are not among them."""
    rows = run(
        ledger,
        "SELECT sequence, sha256, name, received, outcome, usable, read_by FROM receipts"
        " WHERE period = ? AND sha256 <> '' AND (sha256 = ? OR ? = '') AND tried_by <> ? ORDER BY sequence",
        *(period, sha256, sha256, NOBODY),
    )
    found = []
    for sequence, own, name, received, outcome, usable, read_by in rows.fetchall():
        if outcome in _READ:
            version, _, plan_hash = read_by.partition(" ")
            day = date.fromisoformat(received)
            found.append(Kept(sequence, own, name, day, FileOutcome(outcome), bool(usable), (version, plan_hash)))
    return tuple(found)


def cells_kept(ledger: Ledger, kept: Kept) -> tuple[_Row, ...]:
    """The entries of a file as the ledger keeps them."""
    columns = ", ".join(ENTRY)
    rows = run(ledger, f"SELECT {columns} FROM entries WHERE receipt = ? ORDER BY position", kept.sequence)  # noqa: S608 -- our own names
    return tuple(dict(zip(ENTRY, row, strict=True)) for row in rows.fetchall())


def cells_again(again: Receipt) -> tuple[_Row, ...]:
    """The entries of a file as they are read now."""
    rows = as_rows(again).rows
    return tuple(dict(zip(ENTRY, row, strict=True)) for row in rows.entries) if rows else ()


def mismatches(ledger: Ledger, kept: Kept, again: Receipt, *, raw: bool) -> Iterator[Flaw]:
    """What the ledger says otherwise than the original.

    Args:
        ledger: The ledger.
        kept: The file as it is kept.
        again: The same file read again.
        raw: Only what stands in the cells: an earlier version of the program may have understood it otherwise.
    """
    if again.unread:
        yield Flaw(Wrong.UNREAD, about=kept.name, found=again.line)
        return
    if kept.usable != (as_rows(again).rows is not None):
        yield Flaw(Wrong.USABLE, about=kept.name, kept=str(kept.outcome), found=again.line)
        return
    yield from _cells(kept, cells_kept(ledger, kept), cells_again(again), raw=raw)
    if kept.usable and not raw:
        yield from _remarks(kept, findings_of(ledger, kept.sequence), again.findings)


def _cells(kept: Kept, ours: Sequence[_Row], theirs: Sequence[_Row], *, raw: bool) -> Iterator[Flaw]:
    columns = ("raw",) if raw else ENTRY
    places = ("sheet", "cell") if raw else ("sheet", "cell", "kind", "id", "item")
    here = {tuple(row[column] for column in places): row for row in ours}
    there = {tuple(row[column] for column in places): row for row in theirs}
    for place in {**here, **there}:
        one, other = here.get(place), there.get(place)
        for column in columns:
            said, stands = (None if row is None else row[column] for row in (one, other))
            if said != stands:
                sheet, cell, *_ = map(str, place)
                yield Flaw(Wrong.CELL, "entries", kept.name, sheet, cell, _shown(said), _shown(stands))
                break


def _remarks(kept: Kept, ours: Sequence[Finding], theirs: Sequence[Finding]) -> Iterator[Flaw]:
    """Findings about a cell, but for what is owed and not there: that depends on what the office agreed to since."""
    here, there = (Counter(_about_cells(rows)) for rows in (ours, theirs))
    for _, sheet, cell, message in here - there:
        yield Flaw(Wrong.REMARK, "findings", kept.name, sheet, cell, message)
    for _, sheet, cell, message in there - here:
        yield Flaw(Wrong.REMARK, "findings", kept.name, sheet, cell, "", message)


def _about_cells(rows: Sequence[Finding]) -> Iterator[tuple[str, str, str, str]]:
    for row in rows:
        if row.place.cell and row.code not in MISSING:
            yield row.code, row.place.sheet, row.place.cell, row.message


def _shown(value: object) -> str:
    return "" if value is None else str(value)
