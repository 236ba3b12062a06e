"""Entries, files and receipts for the tests of the ledger."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from qcreport.asked.keys import EntryKind
from qcreport.asked.model import Identity
from qcreport.findings import Finding, Place, Severity
from qcreport.ledger.receipts import record_receipt
from qcreport.ledger.store import Ledger, open_ledger
from qcreport.submissions.model import Entry, EntryStatus, FileOutcome, Receipt, Submission

PERIOD = "2026Q3"
UNIT = "市质监局"
DAY = date(2026, 10, 8)
NEXT_DAY = date(2026, 10, 9)


@contextmanager
def fresh_ledger() -> Iterator[Ledger]:
    """A ledger of its own, gone afterwards; hypothesis runs need one per example."""
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.sqlite", key=b"key") as ledger:
        yield ledger


def answer(
    item: str,
    value: int | str | None,
    *,
    item_id: str = "Z1-2",
    kind: EntryKind = EntryKind.INDICATOR,
    cell: str = "F3",
    refused: bool = False,
) -> Entry:
    """One filled cell; a number is stored as value, a text as text."""
    number = Fraction(value) if isinstance(value, int) and not refused else None
    status = EntryStatus.REFUSED if refused else EntryStatus.ACCEPTED
    return Entry(kind, item_id, item, str(value), number, str(value), "批次", Place("a.xlsx", "量化指标", cell), status)


def found(item: str, code: str = "F901", *, unit: str = "", severity: Severity = Severity.MANDATORY) -> Finding:
    """One finding about `item`, mandatory unless said otherwise."""
    return Finding(code, severity, "有误。", "请改正。", Place("a.xlsx", "量化指标", "F3"), unit, item)


def returned(
    name: str,
    *entries: Entry,
    day: date = DAY,
    unit: str = UNIT,
    findings: tuple[Finding, ...] = (),
    outcome: FileOutcome = FileOutcome.ACCEPTED,
) -> Receipt:
    """A usable workbook as received; its hash follows from its name."""
    identity = Identity("plan", PERIOD, unit, "1", "check")
    submission = Submission(identity, unit, entries, findings)
    return Receipt(sha256(name.encode()).hexdigest(), name, day, unit, outcome, f"{name}：已接收。", submission)


def record(ledger: Ledger, *files: Receipt, period: str = PERIOD) -> None:
    """Record files in the order given."""
    for file in files:
        record_receipt(ledger, period, file)
