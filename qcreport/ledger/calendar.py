"""Extensions granted and reminders sent, per period and unit (D7.18)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qcreport.ledger.chain import relinking
from qcreport.ledger.register import DeedKind, holding
from qcreport.ledger.store import Ledger, run, writing

_DAYS = tuple(
    f"SELECT max({column}) AS day FROM {table}"  # noqa: S608 -- our own tables
    for table, column in (
        ("frozen_plans", "issued_on"),
        ("decisions", "decided_on"),
        ("register", "taken_on"),
        ("reminders", "sent_on"),
        ("adoptions", "adopted_on"),
        ("consolidations", "as_of"),
        ("editions", "issued_on"),
    )
)


@dataclass(frozen=True, slots=True)
class Extension:
    """A later due date for one unit, with the reason it was granted for."""

    unit: str
    until: date
    reason: str


def extensions(ledger: Ledger, period: str) -> Mapping[str, Extension]:
    """Unit → the extension in force: the last one that the register holds."""
    granted = holding(ledger, period, DeedKind.EXTENSION)
    return {one.meant.unit: Extension(one.meant.unit, one.meant.day, one.typed.basis) for one in granted}


def record_reminder(ledger: Ledger, period: str, unit: str, on: date) -> None:
    """Count a reminder; a unit is reminded once a day at most."""
    with writing(ledger), relinking(ledger.connection, "reminders", period, unit, on):
        run(ledger, "INSERT INTO reminders VALUES (?, ?, ?) ON CONFLICT DO NOTHING", period, unit, on)


def reminders(ledger: Ledger, period: str, before: date = date.max) -> Mapping[str, int]:
    """Unit → on how many days it was reminded, before a day where one is named."""
    rows = run(
        ledger,
        "SELECT unit, count(*) FROM reminders WHERE period = ? AND sent_on < ? GROUP BY unit ORDER BY unit",
        *(period, before),
    )
    return dict(rows.fetchall())


def last_day(ledger: Ledger) -> date | None:
    """The last day on which the office did anything that is on record; None where nothing is."""
    row = run(ledger, f"SELECT max(day) FROM ({' UNION ALL '.join(_DAYS)}) AS days").fetchone()  # noqa: S608 -- as above
    return date.fromisoformat(row[0]) if row and row[0] else None
