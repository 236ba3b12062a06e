"""Extensions granted and reminders sent, per period and unit (D7.18)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qcreport.ledger.store import Ledger, run, writing

_DAYS = tuple(
    f"SELECT max({column}) AS day FROM {table}"  # noqa: S608 -- our own tables
    for table, column in (
        ("frozen_plans", "issued_on"),
        ("decisions", "decided_on"),
        ("extensions", "granted_on"),
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
    granted_on: date


def record_extension(ledger: Ledger, period: str, unit: str, until: date, reason: str, on: date) -> None:
    """Grant an extension; a later one replaces it and the earlier stays in the history."""
    with writing(ledger):
        granted = extensions(ledger, period).get(unit)
        if granted and (granted.until, granted.reason) == (until, reason):
            return
        run(
            ledger,
            "INSERT INTO extensions (period, unit, until, reason, granted_on) VALUES (?, ?, ?, ?, ?)",
            period,
            unit,
            until,
            reason,
            on,
        )


def extensions(ledger: Ledger, period: str) -> Mapping[str, Extension]:
    """Unit → the extension in force."""
    rows = run(
        ledger, "SELECT unit, until, reason, granted_on FROM extensions WHERE period = ? ORDER BY sequence", period
    )
    return {
        unit: Extension(unit, date.fromisoformat(until), reason, date.fromisoformat(granted_on))
        for unit, until, reason, granted_on in rows
    }


def record_reminder(ledger: Ledger, period: str, unit: str, on: date) -> None:
    """Count a reminder; a unit is reminded once a day at most."""
    with writing(ledger):
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
