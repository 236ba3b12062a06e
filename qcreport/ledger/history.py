"""What earlier periods know: yearly values that need not be asked again (D7.3)."""

import re
from dataclasses import dataclass

from qcreport.asked.keys import EntryKind
from qcreport.ledger.ownership import is_set_aside
from qcreport.ledger.rows import entry_of
from qcreport.ledger.store import Ledger, run
from qcreport.submissions.model import Entry, EntryStatus
from qcreport.workspace import Period, parse_period

_YEAR = re.compile("[0-9]{4}年")


@dataclass(frozen=True, slots=True)
class YearlyReport:
    """A yearly value as a unit reported it in one period, under the name it had then."""

    unit: str
    period: Period
    entry: Entry
    sha256: str


def yearly_reports(ledger: Ledger, before: Period) -> tuple[YearlyReport, ...]:
    """The yearly values (items like `2025年`) reported in periods that ended before `before`, the latest period last.

    Returns:
        One report for each unit, period, id and item: the usable entry of the newest file.
    """
    rows = run(
        ledger,
        "SELECT unit, period, sha256, kind, id, item, raw, value, text, measure_unit, file, sheet, cell, status"
        " FROM receipts JOIN entries ON receipt = sequence"
        " WHERE usable = 1 AND kind = ? AND status <> ? AND item LIKE '____年'"
        " ORDER BY received, sequence, position DESC",
        EntryKind.INDICATOR,
        EntryStatus.REFUSED,
    )
    counted = (row for row in rows.fetchall() if _YEAR.fullmatch(row[5]) and not is_set_aside(ledger, row[1], row[2]))
    newest = {(row[0], row[1], row[4], row[5]): row for row in counted}
    reports = (YearlyReport(row[0], parse_period(row[1]), entry_of(row[3:]), row[2]) for row in newest.values())
    return tuple(sorted((one for one in reports if one.period.end < before.end), key=lambda one: one.period.end))
