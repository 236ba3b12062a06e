"""facts.csv, verdicts.csv and tasks.csv: their columns (C8.2, C8.3, C8.4), exact values, texts that stay texts."""

import csv
import io
from collections.abc import Iterable, Sequence
from fractions import Fraction

from qcreport.book.numbers import ends, exact
from qcreport.facts.table import COLUMNS
from qcreport.reports.model import Report

VERDICT_COLUMNS = (
    "period",
    "id",
    "indicator",
    "target",
    "value",
    "measure_unit",
    "verdict",
    "light",
    "gap",
    "reason",
    "unit",
)
TASK_COLUMNS = (
    "period",
    "id",
    "task",
    "unit",
    "status",
    "percent",
    "light",
    "condition",
    "overdue",
    "reason",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_DIGITS = 10


def facts_csv(report: Report) -> str:
    """The tidy table of facts as CSV text."""
    rows = report.facts.itertuples(index=False, name=None)
    return _text(COLUMNS, ([_cell(value) for value in row] for row in rows))


def verdicts_csv(report: Report) -> str:
    """One row a measure; `gap` is signed, negative = short of the target."""
    rows = (
        (
            row.period,
            row.id,
            row.indicator,
            row.target,
            row.value,
            row.measure_unit,
            str(row.word),
            str(row.light),
            row.gap,
            row.reason,
            row.unit,
        )
        for row in report.assessment.verdicts
    )
    return _text(VERDICT_COLUMNS, ([_cell(value) for value in row] for row in rows))


def tasks_csv(report: Report) -> str:
    """One row a task; `condition` is met, unmet, unknown or empty, `overdue` 是 or 否."""
    rows = (
        (
            row.period,
            row.id,
            row.task,
            row.unit,
            row.status,
            row.percent,
            str(row.light),
            row.condition,
            "是" if row.overdue else "否",
            row.reason,
        )
        for row in report.assessment.tasks
    )
    return _text(TASK_COLUMNS, ([_cell(value) for value in row] for row in rows))


def number_text(value: Fraction) -> str:
    """A number without loss where its decimals end, else with ten significant digits.

    Example:
        >>> number_text(Fraction(93996, 1000)), number_text(Fraction(1, 3))
        ('93.996', '0.3333333333')
    """
    return exact(value) if ends(value) else f"{float(value):.{_DIGITS}g}"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Fraction):
        return number_text(value)
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _text(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return written.getvalue()
