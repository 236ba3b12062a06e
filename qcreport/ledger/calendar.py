"""Extensions granted and reminders sent, per period and unit (D7.18)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qcreport.ledger.chain import link, relinking
from qcreport.ledger.store import Ledger, run, writing


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
        ((sequence,),) = run(
            ledger,
            "INSERT INTO extensions (period, unit, until, reason, granted_on) VALUES (?, ?, ?, ?, ?) RETURNING sequence",
            *(period, unit, until, reason, on),
        )
        link(ledger.connection, "extensions", sequence)


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
    with writing(ledger), relinking(ledger.connection, "reminders", period, unit, on):
        run(ledger, "INSERT INTO reminders VALUES (?, ?, ?) ON CONFLICT DO NOTHING", period, unit, on)


def reminders(ledger: Ledger, period: str) -> Mapping[str, int]:
    """Unit → how many times it was reminded."""
    rows = run(ledger, "SELECT unit, count(*) FROM reminders WHERE period = ? GROUP BY unit ORDER BY unit", period)
    return dict(rows.fetchall())
