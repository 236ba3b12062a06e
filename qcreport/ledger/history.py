"""What earlier periods know: yearly values that need not be asked again (D7.3)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from qcreport.asked.answer import Answer, AnswerKind, AnswerStatus
from qcreport.ledger.ownership import set_aside
from qcreport.ledger.recorded import recorded
from qcreport.ledger.register import registered_periods, true_days
from qcreport.ledger.rows import ANSWER, answer_of_row
from qcreport.ledger.store import Ledger, remembered, run
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
        One report for each unit, period, id and item: the usable entry of the newest file, or the office's own word.
    """
    reports = remembered(ledger, ("yearly reports",), partial(_reports, ledger))
    return tuple(one for one in reports if one.period.end < before.end)


def _reports(ledger: Ledger) -> tuple[YearlyReport, ...]:
    rows = sorted((*_returned(ledger), *_entered(ledger)), key=lambda row: row[:2])
    newest = {(answer.unit, period, answer.id, answer.item): (period, answer) for _, _, period, answer in rows}
    reports = (YearlyReport(parse_period(period), answer) for period, answer in newest.values())
    return tuple(sorted(reports, key=lambda one: one.period.end))


_Row = tuple[date, int, str, Answer]  # the day it was known, the receipt it came with or after, its period, and itself


def _returned(ledger: Ledger) -> Iterator[_Row]:
    rows = run(
        ledger,
        f"SELECT sequence, period, {', '.join(ANSWER)} FROM receipts JOIN entries ON receipt = sequence"  # noqa: S608 -- only names of columns are put in
        " WHERE usable = 1 AND kind = ? AND status <> ? AND item LIKE '____年'"
        " ORDER BY sequence, position DESC",
        AnswerKind.INDICATOR,
        AnswerStatus.REFUSED,
    )
    by_period: dict[str, list[tuple[int, Answer]]] = defaultdict(list)
    for sequence, period, *columns in rows.fetchall():
        by_period[period].append((sequence, answer_of_row(columns)))
    for period, answers in by_period.items():
        is_left_out, entered = set_aside(ledger, period), true_days(ledger, period)
        for sequence, answer in answers:
            if _YEAR.fullmatch(answer.item) and not is_left_out(answer.sha256):
                yield entered.get(answer.sha256, answer.received or date.min), sequence, period, answer


def _entered(ledger: Ledger) -> Iterator[_Row]:
    """Those that the office entered itself."""
    for period in registered_periods(ledger):
        for one in (one for several in recorded(ledger, period).values() for one in several):
            if _YEAR.fullmatch(one.answer.item):
                yield one.answer.received or date.min, one.after, period, one.answer
