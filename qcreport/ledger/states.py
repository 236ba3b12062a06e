"""The states of a period's units as they were last concluded, so that they can be told without concluding anew."""

from hashlib import sha256

from qcreport import __version__
from qcreport.ledger.store import Ledger, run, writing

_FORM = 2  # of what is kept; another one is concluded anew


def record_states(ledger: Ledger, period: str, units: str) -> None:
    """Keep what was concluded about the units of a period from all that the ledger holds now."""
    with writing(ledger):
        run(ledger, "DELETE FROM states WHERE period = ?", period)
        run(ledger, "INSERT INTO states VALUES (?, ?, ?)", period, _known(ledger, period), units)


def kept_states(ledger: Ledger, period: str) -> str | None:
    """What was concluded last, unless anything that it may rest on came in since, or another program concluded it."""
    row = run(ledger, "SELECT known, units FROM states WHERE period = ?", period).fetchone()
    return str(row[1]) if row and row[0] == _known(ledger, period) else None


def _known(ledger: Ledger, period: str) -> str:
    """What tells one state of the ledger from any later one: nothing is deleted from it, and little changed in its place."""
    counts = run(
        ledger,
        "SELECT (SELECT count(*) FROM receipts), (SELECT max(sequence) FROM receipts), (SELECT sum(usable) FROM receipts),"
        " (SELECT count(*) FROM receipts WHERE tried_by = ''), (SELECT count(*) FROM decisions),"
        " (SELECT count(*) FROM register), (SELECT count(*) FROM reminders), (SELECT count(*) FROM adoptions)",
    ).fetchone()
    plans = run(ledger, "SELECT period, plan_hash, due FROM frozen_plans ORDER BY period").fetchall()
    forms = run(ledger, "SELECT unit, sha256, plan_hash FROM forms WHERE period = ? ORDER BY unit", period).fetchall()
    known = repr((__version__, _FORM, tuple(counts), [tuple(row) for row in plans], [tuple(row) for row in forms]))
    return sha256(known.encode()).hexdigest()
