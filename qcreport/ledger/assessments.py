"""What was concluded and issued: the last assessment of a period, and its editions (domain.md §7)."""

from dataclasses import dataclass
from datetime import date

from qcreport.findings import Fault
from qcreport.ledger.store import Ledger, run, writing


@dataclass(frozen=True, slots=True)
class Edition:
    """A summary that went to the leaders: 第1版, 第2版 and so on."""

    number: int
    issued_on: date


def keep_assessment(ledger: Ledger, period: str, text: str, on: date) -> None:
    """Keep the conclusions of a period for comparison; they replace those kept before.

    Args:
        ledger: The open ledger.
        period: Code of the period.
        text: The assessment as the caller writes and reads it.
        on: The day of the conclusions; the same text keeps the day it was first concluded.
    """
    with writing(ledger):
        if kept_assessment(ledger, period) == text:
            return
        run(
            ledger,
            "INSERT INTO assessments VALUES (?, ?, ?) ON CONFLICT (period) DO UPDATE SET"
            " text = excluded.text, concluded_on = excluded.concluded_on",
            period,
            text,
            on,
        )


def kept_assessment(ledger: Ledger, period: str) -> str | None:
    """The conclusions last kept for a period."""
    row = run(ledger, "SELECT text FROM assessments WHERE period = ?", period).fetchone()
    return None if row is None else str(row[0])


def record_edition(ledger: Ledger, period: str, number: int, on: date) -> None:
    """Record that a summary was issued.

    Raises:
        Fault: The edition was issued on another day; an edition is never overwritten.
    """
    with writing(ledger):
        issued = {edition.number: edition for edition in editions(ledger, period)}
        if number not in issued:
            run(ledger, "INSERT INTO editions VALUES (?, ?, ?)", period, number, on)
        elif issued[number].issued_on != on:
            raise Fault(f"{period} 第{number}版已于 {issued[number].issued_on} 印发，不能覆盖。请印发下一版。")


def editions(ledger: Ledger, period: str) -> tuple[Edition, ...]:
    """The editions of a period in their order."""
    rows = run(ledger, "SELECT number, issued_on FROM editions WHERE period = ? ORDER BY number", period)
    return tuple(Edition(number, date.fromisoformat(issued_on)) for number, issued_on in rows)
