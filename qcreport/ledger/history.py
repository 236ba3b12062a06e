"""What earlier periods know: yearly values that need not be asked again (domain.md §4)."""

from collections.abc import Mapping

from qcreport.ledger.rows import entry_of
from qcreport.ledger.store import Ledger, run
from qcreport.submissions.model import Entry, EntryKind, EntryStatus
from qcreport.workspace import Period, parse_period


def known_years(ledger: Ledger, unit: str, before: Period) -> Mapping[tuple[str, str], Entry]:
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
    ends = {code: parse_period(code).end for code in {row[0] for row in rows}}
    earlier = sorted((row for row in rows if ends[row[0]] < before.end), key=lambda row: ends[row[0]])
    return {(row[2], row[3]): entry_of(row[1:]) for row in earlier}
