"""The ledger as it was: a copy in memory of what some units had returned and the office had decided by then."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from qcreport.ledger.store import Ledger, ledger_in_memory, run, run_each
from qcreport.submissions.days import written_day
from qcreport.submissions.model import FileOutcome

_LATER = 2**63 - 1  # no sequence is greater


@dataclass(frozen=True, slots=True)
class Window:
    """What may have been taken in when the office decided something on a day; receipts are numbered as they came.

    Attributes:
        surely: The last receipt that was surely there.
        perhaps: The last receipt that may have been there.
    """

    surely: int
    perhaps: int


def window(ledger: Ledger, day: date) -> Window:
    """Which receipts had come by a day: those of that very day may have come after a decision, or before it.

    The day of a file in a folder named by a date is not the day it was taken in; the files taken in before and after it
    tell what can be told.
    """
    before, after = 0, _LATER
    rows = run(ledger, "SELECT sequence, name, received FROM receipts WHERE outcome <> ?", FileOutcome.DUPLICATE)
    for sequence, name, received in rows:
        taken_in = date.fromisoformat(received)
        if any(written_day(folder.name) for folder in PurePosixPath(name).parents):
            continue
        if taken_in < day:
            before = max(before, sequence)
        elif taken_in > day:
            after = min(after, sequence - 1)
    return Window(before, after)


def returned_by(ledger: Ledger) -> Sequence[tuple[int, str]]:
    """Every usable file of all periods with the name of its unit, in the order they were taken in."""
    rows = run(ledger, "SELECT sequence, unit FROM receipts WHERE usable = 1 ORDER BY sequence")
    return tuple((int(sequence), str(unit)) for sequence, unit in rows)


@contextmanager
def recalled(ledger: Ledger, receipts: Collection[int], before_decision: int) -> Iterator[Ledger]:
    """A ledger that holds these receipts with their entries, the plans, and the decisions before one of them."""
    with ledger_in_memory() as copy:
        for table in ("plans", "frozen_plans"):
            _copy(copy, table, run(ledger, f"SELECT * FROM {table}"))  # noqa: S608 -- our own tables
        for sequence in sorted(receipts):
            _copy(copy, "receipts", run(ledger, "SELECT * FROM receipts WHERE sequence = ?", sequence))
            _copy(copy, "entries", run(ledger, "SELECT * FROM entries WHERE receipt = ?", sequence))
        _copy(copy, "decisions", run(ledger, "SELECT * FROM decisions WHERE sequence < ?", before_decision))
        yield copy


def forget(copy: Ledger, receipt: int) -> None:
    """Take a receipt out of a copy, as before it came."""
    run(copy, "DELETE FROM entries WHERE receipt = ?", receipt)
    run(copy, "DELETE FROM receipts WHERE sequence = ?", receipt)


def _copy(copy: Ledger, table: str, rows: Iterator[Sequence[object]]) -> None:
    found = [tuple(row) for row in rows]
    if found:
        places = ", ".join("?" * len(found[0]))
        run_each(copy, f"INSERT INTO {table} VALUES ({places})", found)  # noqa: S608 -- our own tables
