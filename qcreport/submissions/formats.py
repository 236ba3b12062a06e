"""Number formats: how a cell shows the number that it stores."""

import math
import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from types import MappingProxyType

_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].')  # shown as it stands: `0.0"%"` shows 95.2 as 95.2%
_CONDITION = re.compile(r"\[[<>=]")
_TIMES = re.compile(r"\[(h+|m+|s+)\]|\[[^\]]*\]|([dmhys])", re.IGNORECASE)
_EPOCH, _EPOCH_1904, _LEAP_DAY = datetime(1899, 12, 30), datetime(1904, 1, 1), 60  # noqa: DTZ001 -- cells know no zones
_DAY = 86_400_000  # milliseconds, which is as fine as Excel goes


class ShownAs(Enum):
    """What a person sees where a number is stored; `DOUBTFUL` is percent or not, as the number decides."""

    NUMBER = auto()
    PERCENT = auto()
    DOUBTFUL = auto()
    DATE = auto()
    SPAN = auto()


# The numbered formats that are written down in no file. 27 to 36 and 50 to 58 are dates and times where Excel speaks
# Chinese: typing 10月8日 or 1/2 there gives format 58.
BUILT_IN: Mapping[int, ShownAs] = MappingProxyType(
    {
        **dict.fromkeys((9, 10), ShownAs.PERCENT),
        **dict.fromkeys((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)), ShownAs.DATE),
        46: ShownAs.SPAN,
    }
)


def look_of(code: str) -> ShownAs:
    """What a format code makes of numbers.

    Example:
        `0.00%` → PERCENT; `0.0"%"` → NUMBER; `[<=1]0%;0.0"%"` → DOUBTFUL; `yyyy-mm-dd` → DATE; `[h]:mm` → SPAN.
    """
    bare = _LITERAL.sub("", code)
    times = next((found for found in _TIMES.finditer(bare.partition(";")[0]) if found[1] or found[2]), None)
    if times:
        return ShownAs.SPAN if times[1] else ShownAs.DATE
    if "%" not in bare:
        return ShownAs.NUMBER
    shares = {section.count("%") for section in bare.split(";")[:2] if section.strip()}  # above 0, below 0
    if _CONDITION.search(bare) or shares not in ({0}, {1}):
        return ShownAs.DOUBTFUL
    return ShownAs.PERCENT if shares == {1} else ShownAs.NUMBER


def moment(days: float, look: ShownAs, *, since_1904: bool = False) -> date | datetime | time | timedelta | float:
    """The date, time of day or span that a number of days is shown as; the number itself where there is no such date."""
    if not math.isfinite(days) or (days < 0 and look is ShownAs.DATE):
        return days
    try:
        if look is ShownAs.SPAN:
            return timedelta(milliseconds=_whole(days * _DAY))
        # Excel counts a 29th of February 1900, so that the days before it are one off
        shown = days if since_1904 or days >= _LEAP_DAY else days + 1
        at = (_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(milliseconds=_whole(shown * _DAY))
    except OverflowError:
        return days
    if days < 1:
        return at.time()
    return at.date() if days == int(days) else at


def _whole(number: float) -> int:
    """The nearest whole number, of two equally near ones the one away from zero."""
    return int(math.copysign(math.floor(abs(number) + 0.5), number))
