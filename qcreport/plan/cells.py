"""How the text of a plan's cell becomes a value and back; every reader raises ValueError on what it cannot read."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from qcreport.book.celltext import squeezed
from qcreport.book.numbers import exact
from qcreport.findings import Fault
from qcreport.plan.separators import split_names
from qcreport.workspace import parse_period

_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,15})?")
_RATIO = re.compile(r"-?\d+/[1-9]\d*")
_DATE = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
_MOST_YEARS = 20
_MOST_WEIGHT = 100
_YEARS_OF_FIGURES = range(1990, 2101)


def narrow(text: str) -> str:
    """Full-width letters, digits and signs made narrow, all white space removed: `Ｚ１－１ ` becomes `Z1-1`."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def spelling(name: str) -> str:
    """A name as it is compared: `各县(市、 区)` equals `各县（市、区）`."""
    return unicodedata.normalize("NFKC", squeezed(name))


def identity(text: str) -> str:
    """An id such as `Z1-1` or `11.2`; what a spreadsheet made a date of is none."""
    found = narrow(text)
    if _DATE.fullmatch(found):
        raise ValueError(text)
    return found


def names(text: str) -> tuple[str, ...]:
    """Names joined by 、, which separates nothing inside brackets; a name twice counts once."""
    return tuple(dict.fromkeys(name for one in split_names(text) if (name := squeezed(one))))


def identities(text: str) -> tuple[str, ...]:
    """Ids joined by 、."""
    return tuple(identity(one) for one in split_names(text))


def flag(text: str) -> bool:
    """是 or 否; empty means 否."""
    if text not in {"", "是", "否"}:
        raise ValueError(text)
    return text == "是"


def flag_text(value: object) -> str:
    """是 or 否."""
    return "是" if value else "否"


def one_of(options: tuple[str, ...], *, empty: bool = False) -> Callable[[str], str]:
    """A reader of exactly these words."""

    def read(text: str) -> str:
        found = squeezed(text)
        if found not in options and not (empty and not found):
            raise ValueError(text)
        return found

    return read


def years(text: str) -> int | None:
    """How many years a target spans, 1 to 20; empty is None."""
    found = narrow(text)
    if not found:
        return None
    if not found.isdecimal() or not 1 <= int(found[:5]) <= _MOST_YEARS:
        raise ValueError(text)
    return int(found)


def year(text: str) -> int:
    """A calendar year such as `2026` or `2026年`."""
    found = narrow(text).removesuffix("年")
    if not re.fullmatch(r"\d{4}", found) or int(found) not in _YEARS_OF_FIGURES:
        raise ValueError(text)
    return int(found)


def fraction(text: str) -> Fraction | None:
    """An exact number such as `1,200.5`, without a unit; empty is None."""
    found = narrow(text)
    if not found:
        return None
    if _RATIO.fullmatch(found):
        return Fraction(found)
    if not _NUMBER.fullmatch(found):
        raise ValueError(text)
    return Fraction(found.replace(",", ""))


def weight(text: str) -> Fraction | None:
    """A number above 0 and up to 100 such as `3` or `0.5`; empty is None."""
    found = fraction(text)
    if found is not None and not 0 < found <= _MOST_WEIGHT:
        raise ValueError(text)
    return found


def fraction_text(value: Fraction | None) -> str:
    """The number exactly: in decimals where they end, else as a ratio; None as nothing."""
    return "" if value is None else exact(value)


def period(text: str) -> str:
    """A period's code; the first of a month, which a spreadsheet makes of `2026-09`, is that month."""
    found = narrow(text)
    if not found:
        return ""
    match = re.fullmatch(r"(\d{4}-\d{2})-01", found)
    try:
        return parse_period(match[1] if match else found).code
    except Fault as fault:
        raise ValueError(text) from fault


def day(text: str) -> str:
    """A day as `2026-12-31` where the text is one, else the text: the plan check says that nobody can compute it."""
    match = _DATE.fullmatch(narrow(text))
    if match is None:
        return text
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return text


def optional_text(value: object) -> str:
    """The value as text, None as nothing."""
    return "" if value is None else str(value)
