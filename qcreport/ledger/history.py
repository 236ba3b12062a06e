"""What earlier periods know: yearly values that need not be asked again (domain.md §4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from qcreport.ledger.rows import entry_of
from qcreport.ledger.store import Ledger, run
from qcreport.submissions.model import Entry, EntryKind, EntryStatus
from qcreport.workspace import Period, parse_period


@dataclass(frozen=True, slots=True)
class KnownYear:
    """A yearly value as an earlier period reported it."""

    period: Period
    entry: Entry


def known_years(ledger: Ledger, unit: str, before: Period) -> Mapping[tuple[str, str], KnownYear]:
    """The yearly values (items like `2025年`) a unit reported in periods that ended before `before`.

    Returns:
        (id, item) → the usable entry of the latest period, in it the newest file.
    """
    rows = run(
        ledger,
        "SELECT period, kind, id, item, raw, value, text, measure_unit, file, sheet, cell, status"
        " FROM receipts JOIN entries ON receipt = sequence"
        " WHERE unit = ? AND usable AND kind = ? AND status <> ? AND item GLOB '[0-9][0-9][0-9][0-9]年'"
        " ORDER BY received, sequence, position DESC",
        unit,
        EntryKind.INDICATOR,
        EntryStatus.REFUSED,
    ).fetchall()
    periods = {code: parse_period(code) for code in {row[0] for row in rows}}
    earlier = sorted((row for row in rows if periods[row[0]].end < before.end), key=lambda row: periods[row[0]].end)
    return {(row[2], row[3]): KnownYear(periods[row[0]], entry_of(row[1:])) for row in earlier}
