"""facts.csv, verdicts.csv and tasks.csv: their columns (C8.2, C8.3, C8.4), exact values, texts that stay texts."""

import csv
import io
from fractions import Fraction
from typing import TYPE_CHECKING

from qcreport.assessment.frames import tasks_frame, verdicts_frame
from qcreport.book.celltext import lines
from qcreport.book.numbers import ends, exact
from qcreport.reports.model import Report

if TYPE_CHECKING:
    import pandas as pd

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_DIGITS = 10


def tables(report: Report) -> dict[str, str]:
    """The conclusions as tables, by the names of their files."""
    return {"facts.csv": facts_csv(report), "verdicts.csv": verdicts_csv(report), "tasks.csv": tasks_csv(report)}


def facts_csv(report: Report) -> str:
    """The tidy table of facts as CSV text."""
    return _text(report.facts)


def verdicts_csv(report: Report) -> str:
    """One row a measure; `gap` is signed, negative = short of the target."""
    return _text(verdicts_frame(report.assessment.verdicts))


def tasks_csv(report: Report) -> str:
    """One row a task; `condition` is met, unmet, unknown or empty, `overdue` 是 or 否."""
    return _text(tasks_frame(report.assessment.tasks))


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
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Fraction):
        return number_text(value)
    text = lines(str(value))
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _text(table: "pd.DataFrame") -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows(map(_cell, row) for row in table.itertuples(index=False, name=None))
    return written.getvalue()
