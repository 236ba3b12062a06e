"""The parser face: a cell of a returned workbook, read by the type of its field."""

from collections.abc import Callable, Mapping
from typing import Any

from qcreport.asked.fields.dates import read_date
from qcreport.asked.fields.numbers import read_number
from qcreport.asked.fields.parsed import BLANK, CellReading, Parsed
from qcreport.asked.fields.types import Content, rule_of
from qcreport.asked.fields.words import read_choice, read_words
from qcreport.asked.model import Field
from qcreport.findings import Finding, Place

_READERS: Mapping[Content, Callable[[Any, Field, Place], CellReading]] = {
    Content.NUMBER: read_number,
    Content.CHOICE: read_choice,
    Content.DATE: read_date,
    Content.TEXT: read_words,
}


def parse(raw: object, field: Field, place: Place) -> tuple[Parsed, tuple[Finding, ...]]:
    """Read one cell: exactly where the meaning is certain, refused with a finding where it is not.

    Args:
        raw: What the reader gave: text, number, bool, date, time or None.
        field: What is asked there.
        place: File, sheet and cell, for the findings.

    Returns:
        The cell as read and all findings: a 提示 for every repair, a 强制性 for a cell that is not taken. A blank cell
        is not usable and has no finding; whether it is owed is not the parser's to say.

    Example:
        `parse("95.2％", percent_field, place)` → `Parsed(Fraction(476, 5), "95.2", True)` and one 提示.
    """
    if raw is None:
        return BLANK
    return _READERS[rule_of(field).content](raw, field, place)
