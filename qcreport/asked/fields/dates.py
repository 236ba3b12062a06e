"""Dates: real ones, and the ways in which people write them."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from qcreport.asked.fields.characters import even_spaces, half_width, turned, without_unseen
from qcreport.asked.fields.parsed import BLANK, CellReading, InPercent, Parsed, found, refused
from qcreport.asked.fields.types import help_sentence
from qcreport.asked.model import Field
from qcreport.findings import Place
from qcreport.targets.numerals import NUMERAL_LETTERS, numeral

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
_ORIGIN = date(1899, 12, 30)  # day 0 of a workbook, since Excel counts a 29th of February 1900
_WRITTEN = re.compile(
    r"(?P<y>[0-9]{4}) ?(?P<mark>[-/.年]) ?(?P<m>[0-9]{1,2}) ?(?:(?P=mark)|(?<=[0-9])月) ?(?P<d>[0-9]{1,2}) ?(?:日|号)?"
    r"(?: [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
)
_CANONICAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EIGHT = re.compile(r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})")
_SPOKEN = re.compile(
    rf"(?P<y>[{NUMERAL_LETTERS}]{{4}})年(?P<m>[{NUMERAL_LETTERS}]+)月(?P<d>[{NUMERAL_LETTERS}]+)[日号]"
)


def read_date(raw: Any, field: Field, place: Place) -> CellReading:
    """Read the cell of a date field.

    Example:
        `2026-10-05`, `2026/10/5`, `2026.10.5`, `2026年10月5日`, `二〇二六年十月五日`, `20261005`, a date cell, and the
        day number 46300 of a date cell that lost its format.
    """
    match raw.stored if isinstance(raw, InPercent) else raw:  # a percent format alone refuses nothing
        case datetime():
            return _taken(raw.date(), raw, field, place)
        case date():
            return _taken(raw, raw, field, place)
        case bool():
            return _not_read(raw, field, place)
        case int() | float() as stored:
            return _read_stored(stored, field, place)
        case str():
            return _read_text(raw, field, place)
        case _:
            return _not_read(raw, field, place)


def _read_text(raw: str, field: Field, place: Place) -> CellReading:
    text = half_width(even_spaces(without_unseen(raw)))
    if not text:
        return BLANK
    day = None if turned(raw) else written_date(text)
    if day is None:
        return _not_read(raw, field, place)
    return _taken(day, raw, field, place, repaired=not _CANONICAL.fullmatch(raw))


def written_date(text: str) -> date | None:
    """The day that a text names, None where it does not name exactly one.

    Example:
        `2026年10月5日` and `二〇二六年十月五日` → 5 October 2026.
    """
    shape = _WRITTEN.fullmatch(text) or _EIGHT.fullmatch(text) or _SPOKEN.fullmatch(text)
    if shape is None:
        return None
    try:
        return date(*(_figure(shape[part]) for part in "ymd"))
    except (ValueError, OverflowError):
        return None


def _figure(text: str) -> int:
    """Digits or a numeral; 0, which no calendar has, where it is neither."""
    return int(text) if text.isdecimal() else int(numeral(text) or 0)


def _read_stored(raw: float, field: Field, place: Place) -> CellReading:
    if raw != raw or raw in (float("inf"), float("-inf")):  # noqa: PLR0124 -- the test for not-a-number
        return _not_read(raw, field, place)
    first, last = (FIRST - _ORIGIN).days, (LAST - _ORIGIN).days + 1
    if first <= raw < last:
        return _taken(_ORIGIN + timedelta(days=int(raw)), raw, field, place, repaired=True)
    day = written_date(str(int(raw))) if raw == int(raw) and abs(raw) < 10**8 else None
    return _not_read(raw, field, place) if day is None else _taken(day, raw, field, place, repaired=True)


def _taken(day: date, raw: Any, field: Field, place: Place, *, repaired: bool = False) -> CellReading:
    if not FIRST <= day <= LAST:
        return _not_read(raw, field, place)
    findings = (found("F118", raw, field, place, value=day.isoformat()),) if repaired else ()
    return CellReading(Parsed(None, day.isoformat(), usable=True), findings)


def _not_read(raw: Any, field: Field, place: Place) -> CellReading:
    return refused("F117", raw, field, place, help=help_sentence(field))
