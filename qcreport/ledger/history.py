"""What earlier periods know: yearly values that need not be asked again (D7.3)."""

import re
from dataclasses import dataclass

from qcreport.asked.answer import Answer, AnswerKind, AnswerStatus
from qcreport.ledger.ownership import is_set_aside
from qcreport.ledger.rows import ANSWER, answer_of_row
from qcreport.ledger.store import Ledger, run
from qcreport.workspace import Period, parse_period

_YEAR = re.compile("[0-9]{4}年")


@dataclass(frozen=True, slots=True)
class YearlyReport:
    """A yearly value as a unit reported it in one period, under the name it had then."""

    period: Period
    answer: Answer


def yearly_reports(ledger: Ledger, before: Period) -> tuple[YearlyReport, ...]:
    """The yearly values (items like `2025年`) reported in periods that ended before `before`, the latest period last.

    Returns:
        One report for each unit, period, id and item: the usable entry of the newest file.
    """
    rows = run(
        ledger,
        f"SELECT period, {', '.join(ANSWER)} FROM receipts JOIN entries ON receipt = sequence"  # noqa: S608 -- only names of columns are put in
        " WHERE usable = 1 AND kind = ? AND status <> ? AND item LIKE '____年'"
        " ORDER BY received, sequence, position DESC",
        AnswerKind.INDICATOR,
        AnswerStatus.REFUSED,
    )
    newest: dict[tuple[str, str, str, str], YearlyReport] = {}
    for period, *columns in rows.fetchall():
        answer = answer_of_row(columns)
        if _YEAR.fullmatch(answer.item) and not is_set_aside(ledger, period, answer.sha256):
            newest[answer.unit, period, answer.id, answer.item] = YearlyReport(parse_period(period), answer)
    earlier = (one for one in newest.values() if one.period.end < before.end)
    return tuple(sorted(earlier, key=lambda one: one.period.end))
