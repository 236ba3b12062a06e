"""Entries and findings as rows of the ledger, there and back; exact numbers stand as text (`2813/30`)."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from qcreport.asked.keys import EntryKind
from qcreport.findings import Finding, Place, Severity
from qcreport.ledger.store import Ledger, run, run_each, storable
from qcreport.submissions.model import Entry, EntryStatus


def record_findings(ledger: Ledger, sequence: int, findings: Iterable[Finding], first: int = 0) -> None:
    """Store the findings of one receipt in their order; `first` is how many it has already."""
    rows = (
        (sequence, position, row.code, row.severity, row.message, row.advice, *_place(row.place), row.unit, row.item)
        for position, row in enumerate(findings, start=first)
    )
    run_each(ledger, "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def entry_rows(entries: Iterable[Entry]) -> tuple[tuple[object, ...], ...]:
    """Entries as rows that need only the receipt and their position."""
    return tuple(
        tuple(
            map(
                storable,
                (
                    *(row.kind, row.id, row.item, row.raw, row.value, row.text, row.measure_unit),
                    *_place(row.place),
                    row.status,
                ),
            )
        )
        for row in entries
    )


def record_entries(ledger: Ledger, sequence: int, rows: Iterable[tuple[object, ...]]) -> None:
    """Store the entries of one receipt, made by `entry_rows`, in their order."""
    numbered = [(sequence, position, *row) for position, row in enumerate(rows)]
    ledger.connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", numbered)


_KINDS = {kind.value: kind for kind in EntryKind}
_STATES = {status.value: status for status in EntryStatus}


def findings_in(ledger: Ledger, period: str) -> Iterator[tuple[int, Finding]]:
    """Every finding of a period with the sequence of its receipt."""
    rows = run(
        ledger,
        "SELECT findings.* FROM findings JOIN receipts ON sequence = receipt WHERE period = ? ORDER BY receipt, position",
        period,
    )
    for sequence, _, code, severity, message, advice, file, sheet, cell, unit, item in rows:
        yield sequence, Finding(code, Severity(severity), message, advice, Place(file, sheet, cell), unit, item)


def entries_in(
    ledger: Ledger, period: str, items: tuple[str, ...] = (), ids: tuple[str, ...] = ()
) -> Iterator[tuple[int, Entry]]:
    """Every entry of a period with the sequence of its receipt; of these items and ids only, where some are named."""
    wanted = "".join(
        f" AND {column} IN ({', '.join('?' * len(named))})" for column, named in (("item", items), ("id", ids)) if named
    )
    rows = run(
        ledger,
        f"SELECT entries.* FROM entries JOIN receipts ON sequence = receipt WHERE period = ?{wanted}"  # noqa: S608 -- only question marks are put in
        " ORDER BY receipt, position",
        period,
        *items,
        *ids,
    )
    for sequence, _, *columns in rows:
        yield sequence, entry_of(columns)


def entry_of(columns: Iterable[str]) -> Entry:
    """The entry that a row of `entries` holds from column `kind` on."""
    kind, item_id, item, raw, value, text, measure_unit, file, sheet, cell, status = columns
    return Entry(
        kind=_KINDS[kind],
        id=item_id,
        item=item,
        raw=raw,
        value=None if value is None else Fraction(value),
        text=text,
        measure_unit=measure_unit,
        place=Place(file, sheet, cell),
        status=_STATES[status],
    )


def _place(place: Place) -> tuple[str, str, str]:
    return place.file, place.sheet, place.cell
