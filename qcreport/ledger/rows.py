"""Entries and findings as rows of the ledger, there and back; exact numbers stand as text (`2813/30`)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from qcreport.asked.answer import Answer, AnswerKind, AnswerStatus
from qcreport.asked.subject import subject_of
from qcreport.findings import Finding, Place, Severity
from qcreport.ledger.connection import storable
from qcreport.ledger.store import Ledger, run, run_each


def record_findings(ledger: Ledger, sequence: int, findings: Iterable[Finding], first: int = 0) -> None:
    """Store the findings of one receipt in their order; `first` is how many it has already."""
    rows = (
        (sequence, position, row.code, row.severity, row.message, row.advice, *_place(row.place), row.unit, row.item)
        for position, row in enumerate(findings, start=first)
    )
    run_each(ledger, "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def entry_rows(entries: Iterable[Answer]) -> tuple[tuple[object, ...], ...]:
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


ENTRY = ("kind", "id", "item", "raw", "value", "text", "measure_unit", "file", "sheet", "cell", "status")
"""What a file says in one cell, as `entry_rows` gives it."""
ANSWER = ("unit", "sha256", "received", *ENTRY)
"""What the ledger keeps of an answer, by the names of its columns."""
_KINDS = {kind.value: kind for kind in AnswerKind}
_STATES = {status.value: status for status in AnswerStatus}
_exact = lru_cache(maxsize=4096)(Fraction)


def findings_of(ledger: Ledger, sequence: int) -> tuple[Finding, ...]:
    """The findings of one receipt."""
    rows = run(ledger, "SELECT * FROM findings WHERE receipt = ? ORDER BY position", sequence)
    return tuple(map(_finding, rows))


def _finding(row: Sequence[Any]) -> Finding:
    _, _, code, severity, message, advice, file, sheet, cell, unit, item = row
    return Finding(code, Severity(severity), message, advice, Place(file, sheet, cell), unit, item)


@dataclass(frozen=True, slots=True)
class Only:
    """What is read of the files of a period; all of it where nothing is named.

    Attributes:
        items: The items that answers are about.
        ids: The ids that they are about.
        units: The units whose files are read, by the names that they returned as.
        faults: Whether findings of 强制性 are read beside those that say whose a file is.
    """

    items: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    faults: bool = False

    @property
    def name(self) -> tuple[str, ...]:
        """It as a name for what was read by it."""
        return (*self.items, "ids", *self.ids, "units", *self.units, *(("faults",) if self.faults else ()))

    @property
    def of_files(self) -> str:
        """The condition on files, in SQL."""
        return _among("unit", self.units)

    def names(self, answer: Answer) -> bool:
        """Whether an answer is among them."""
        return (not self.items or answer.item in self.items) and (not self.ids or answer.id in self.ids)


ALL = Only()


def answers_in(ledger: Ledger, period: str, only: Only = ALL) -> Iterator[tuple[int, Answer]]:
    """The answers in the usable files of a period with the sequence of their receipts, as they stand in the files."""
    wanted = _among("item", only.items) + _among("id", only.ids) + only.of_files
    rows = run(
        ledger,
        f"SELECT receipt, {', '.join(ANSWER)} FROM entries JOIN receipts ON sequence = receipt"  # noqa: S608 -- only names of columns are put in
        f" WHERE period = ? AND usable = 1{wanted} ORDER BY receipt, position",
        *(period, *only.items, *only.ids, *only.units),
    )
    for sequence, *columns in rows:
        yield sequence, answer_of_row(columns)


def findings_in(
    ledger: Ledger, period: str, only: Only = ALL, codes: tuple[str, ...] = ()
) -> Iterator[tuple[int, Finding]]:
    """The findings of a period with the sequence of their receipts; `codes` are those that are read where not all are."""
    wanted, values = "", tuple[str, ...]()
    if only != ALL:
        asked = f"code IN ({', '.join('?' * len(codes))})" + (" OR severity = ?" if only.faults else "")
        wanted = f" AND ({asked}){_among('receipts.unit', only.units)}"
        values = (*codes, *((Severity.MANDATORY,) if only.faults else ()), *only.units)
    rows = run(
        ledger,
        "SELECT findings.* FROM findings JOIN receipts ON sequence = receipt"  # noqa: S608 -- only names of columns are put in
        f" WHERE period = ?{wanted} ORDER BY receipt, position",
        *(period, *values),
    )
    return ((row[0], _finding(row)) for row in rows)


def faulty(ledger: Ledger, period: str) -> Only | None:
    """What findings of 强制性 in the usable files of a period hang on; None where there are none."""
    rows = run(
        ledger,
        "SELECT DISTINCT receipts.unit, item FROM findings JOIN receipts ON sequence = receipt"
        " WHERE period = ? AND usable = 1 AND severity = ?",
        *(period, Severity.MANDATORY),
    ).fetchall()
    units, ids = {unit for unit, _ in rows}, {subject_of(item).id for _, item in rows}
    return Only(ids=tuple(sorted(ids)), units=tuple(sorted(units)), faults=True) if rows else None


def said_in(ledger: Ledger, period: str, only: Only, kinds: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Unit, id, item and what was said to it, each once: the usable answers of some kinds in the usable files of a period."""
    wanted = _among("item", only.items) + _among("id", only.ids) + only.of_files + _among("kind", kinds)
    yield from run(
        ledger,
        "SELECT DISTINCT unit, id, item, value IS NULL, COALESCE(value, text) FROM entries"  # noqa: S608 -- only names of columns are put in
        f" JOIN receipts ON sequence = receipt WHERE period = ? AND usable = 1 AND status <> ?{wanted}",
        *(period, AnswerStatus.REFUSED, *only.items, *only.ids, *only.units, *kinds),
    )


def _among(column: str, values: Sequence[str]) -> str:
    """The condition that a column holds one of some values; none where none are named."""
    return f" AND {column} IN ({', '.join('?' * len(values))})" if values else ""


def answer_of_row(columns: Sequence[Any]) -> Answer:
    """The answer in a row of the columns `ANSWER`."""
    unit, sha256, received, kind, item_id, item, raw, value, text, measure_unit, file, sheet, cell, status = columns
    return Answer(
        kind=_KINDS[kind],
        id=item_id,
        item=item,
        raw=raw,
        value=None if value is None else Fraction(value),
        text=text,
        measure_unit=measure_unit,
        place=Place(file, sheet, cell),
        status=_STATES[status],
        unit=unit,
        sha256=sha256,
        received=date.fromisoformat(received),
    )


def _place(place: Place) -> tuple[str, str, str]:
    return place.file, place.sheet, place.cell
