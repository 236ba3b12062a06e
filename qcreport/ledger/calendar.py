"""Extensions granted and reminders sent, per period and unit (D7.18)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qcreport.ledger.register import DeedKind, holding
from qcreport.ledger.store import Ledger, run, writing


@dataclass(frozen=True, slots=True)
class Extension:
    """A later due date for one unit, with the reason it was granted for."""

    unit: str
    until: date
    reason: str
    granted_on: date


def extensions(ledger: Ledger, period: str) -> Mapping[str, Extension]:
    """Unit → the extension in force: the last one that the register holds."""
    granted = holding(ledger, period, DeedKind.EXTENSION)
    return {one.meant.unit: Extension(one.meant.unit, one.meant.day, one.typed.basis, one.taken_on) for one in granted}


def record_reminder(ledger: Ledger, period: str, unit: str, on: date) -> None:
    """Count a reminder; a unit is reminded once a day at most."""
    with writing(ledger):
        run(ledger, "INSERT INTO reminders VALUES (?, ?, ?) ON CONFLICT DO NOTHING", period, unit, on)


def reminders(ledger: Ledger, period: str) -> Mapping[str, int]:
    """Unit → how many times it was reminded."""
    rows = run(ledger, "SELECT unit, count(*) FROM reminders WHERE period = ? GROUP BY unit ORDER BY unit", period)
    return dict(rows.fetchall())
