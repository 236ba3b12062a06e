"""What a cell was read as."""

import math
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from qcreport.asked.model import Field
from qcreport.book.numbers import digits
from qcreport.findings import Finding, Place, finding

_LONGEST_QUOTE = 40
_LARGEST_PRINTED = 10**30


@dataclass(frozen=True, slots=True)
class Parsed:
    """A cell as read.

    Attributes:
        value: The exact number in the field's unit of measure (95.2 for 95.2%); None for texts, dates, choices.
        text: The value as text: `95.2`, `2026-10-05`, the choice, the narrative; for a refused cell its raw text.
        usable: Whether it may be counted. A blank cell is not usable and has no finding.
    """

    value: Fraction | None
    text: str
    usable: bool


@dataclass(frozen=True, slots=True)
class InPercent:
    """A number in a cell whose format shows it in percent: 0.952 as 95.2%.

    Attributes:
        stored: The number that the cell holds and formulas see.
        surely: Whether the format shows every number so; else it depends on the number, and nobody can tell.
    """

    stored: float
    surely: bool = True

    def __str__(self) -> str:
        if not (self.surely and math.isfinite(self.stored)):
            return raw_text(self.stored)
        return f"{Decimal(f'{self.stored:.15g}').scaleb(2).normalize():f}%"


class CellReading(NamedTuple):
    """What `parse` returns: the cell as read and what was found."""

    parsed: Parsed
    findings: tuple[Finding, ...] = ()


BLANK = CellReading(Parsed(None, "", usable=False))


def refused(code: str, raw: Any, field: Field, place: Place, **words: Any) -> CellReading:
    """The cell is not taken, for the reason `code` of the catalogue; its raw text is kept."""
    return CellReading(Parsed(None, raw_text(raw), usable=False), (found(code, raw, field, place, **words),))


def found(code: str, raw: Any, field: Field, place: Place, **words: Any) -> Finding:
    """The finding `code` about a cell, with the words that every sentence about a field may use."""
    return finding(code, place, item=field.id, raw=quoted(raw), name=field.item, **words)


def raw_text(raw: Any) -> str:
    """A cell as text, as close as possible to what the person sees.

    Example:
        `5.0` → `5`, `0.30000000000000004` → `0.3`, `date(2026, 10, 5)` → `2026-10-05`.
    """
    match raw:
        case None:
            return ""
        case str():  # a lone surrogate could be stored nowhere
            return raw.encode("utf-8", "replace").decode("utf-8")
        case bool():
            return "TRUE" if raw else "FALSE"
        case int() | float():
            return str(raw) if isinstance(raw, int) and abs(raw) < _LARGEST_PRINTED else _digits(raw)
        case date() | time() | timedelta() | Decimal() | Fraction() | InPercent():
            return str(raw).removesuffix(" 00:00:00")
        case _:
            return type(raw).__name__


def quoted(raw: Any) -> str:
    """A cell's text on one line, short enough to stand inside a sentence."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in raw_text(raw)).split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]}…"


def _digits(raw: float) -> str:
    try:
        return digits(raw)
    except OverflowError:
        return "过大的整数"
