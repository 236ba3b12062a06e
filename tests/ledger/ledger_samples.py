"""Entries, files and receipts for the tests of the ledger."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from qcreport.asked.answer import Answer, AnswerKind, AnswerStatus
from qcreport.asked.model import Identity
from qcreport.facts.consolidation import Choose, in_force
from qcreport.facts.mergers import Names, apart, replaced_files
from qcreport.facts.orders import DoubtfulOrder, doubtful
from qcreport.facts.received import as_answers, received
from qcreport.findings import Finding, Place, Severity
from qcreport.ledger.receipts import record_receipt
from qcreport.ledger.store import Ledger, open_ledger
from qcreport.ledger.versions import versions
from qcreport.plan.model import Plan
from qcreport.submissions.model import FileOutcome, Receipt, Submission

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
    kind: AnswerKind = AnswerKind.INDICATOR,
    cell: str = "F3",
    refused: bool = False,
) -> Answer:
    """One filled cell; a number is stored as value, a text as text."""
    number = Fraction(value) if isinstance(value, int) and not refused else None
    status = AnswerStatus.REFUSED if refused else AnswerStatus.ACCEPTED
    return Answer(
        kind, item_id, item, str(value), number, str(value), "批次", Place("a.xlsx", "量化指标", cell), status
    )


def found(item: str, code: str = "F901", *, unit: str = "", severity: Severity = Severity.MANDATORY) -> Finding:
    """One finding about `item`, mandatory unless said otherwise."""
    return Finding(code, severity, "有误。", "请改正。", Place("a.xlsx", "量化指标", "F3"), unit, item)


def returned(
    name: str,
    *entries: Answer,
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


def all_counted(ledger: Ledger, period: str = PERIOD, choose: Choose = lambda _order: "") -> tuple[Answer, ...]:
    """What counts of each unit by itself, refused answers last; nobody was merged."""
    return as_answers(in_force(_apart(ledger, period), doubtful_orders(ledger, period), choose, Plan()), "unit")


def counted(ledger: Ledger, period: str = PERIOD) -> tuple[Answer, ...]:
    """The same without the refused ones."""
    return tuple(one for one in all_counted(ledger, period) if one.usable)


def doubtful_orders(ledger: Ledger, period: str = PERIOD) -> tuple[DoubtfulOrder, ...]:
    """The answers of one day that differ."""
    return doubtful(_apart(ledger, period), replaced_files(Names(versions(ledger, period), {})))


def _apart(ledger: Ledger, period: str) -> pd.DataFrame:
    return apart(received(ledger, period), Names(versions(ledger, period), {}))
