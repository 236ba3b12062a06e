"""Files that were taken in and of which nobody was told yet: whatever stops a command, the next one tells."""

from qcreport.ledger.receipts import receipts
from qcreport.ledger.store import Ledger, run, writing
from qcreport.submissions.model import Receipt


def untold(ledger: Ledger, period: str) -> tuple[Receipt, ...]:
    """The receipts of a period that nobody was told of, in the order received."""
    rows = run(
        ledger, "SELECT sha256, name FROM receipts JOIN untold ON receipt = sequence WHERE period = ?", period
    ).fetchall()
    waiting = {(sha256, name) for sha256, name in rows}
    return tuple(row for row in receipts(ledger, period) if (row.sha256, row.name) in waiting) if waiting else ()


def mark_told(ledger: Ledger, period: str) -> None:
    """Somebody was told of every file of a period."""
    with writing(ledger):
        run(ledger, "DELETE FROM untold WHERE receipt IN (SELECT sequence FROM receipts WHERE period = ?)", period)
