"""The same rule as an Excel formula, exact where cells are doubles (D5.17, X2.3, X2.6).

A figure typed into one cell is compared with the limit as it is: both become the nearest double. A ratio is never divided;
its products are compared, rounded to six places, because 8.7*100 is not quite 870 in doubles.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from qcreport.targets.model import DOWNWARD, Comparison, Kind, Target

_SIGN = {Comparison.AT_LEAST: ">=", Comparison.MORE: ">", Comparison.AT_MOST: "<=", Comparison.LESS: "<"}
_SCALES = {"%": 100, "‰": 1000}
_PLACES = 6


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the values stand: cell names or numeric expressions, empty where there are none.

    `scale` is the ratio's scale: 100 for a result in %, 1000 in ‰, else 1. `series` runs from the oldest year on. `bound` is the
    natural bound of a share.
    """

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    reference: str = ""
    rank: str = ""
    of: str = ""
    series: tuple[str, ...] = ()
    scale: int = 1
    bound: int | None = None


def ratio_scale(measure_unit: str) -> int:
    """What a ratio is multiplied by to be in its unit of measure: 100 for %, 1000 for ‰, else 1."""
    return _SCALES.get(measure_unit, 1)


def holds_formula(target: Target, cells: Cells) -> str | None:
    """A boolean expression that is TRUE exactly when `judge` says met, all cells being clean numbers.

    Clean: no blank, no text, at most six decimals in the parts of a ratio.

    Example:
        `≥94%` over B3 and B4 becomes `AND(B4>0,ROUND(B3*100,6)>=ROUND(94*B4,6))`.

    Returns:
        The expression without its `=`; None where a person judges or a cell is not named.
    """
    written = _WRITERS.get(target.kind)
    return written(target, cells) if written else None


def by_person_formula(target: Target, cells: Cells) -> str | None:
    """A boolean expression that is TRUE where `judge` leaves to a person what `holds_formula` does not hold for; None: nowhere."""
    yearly = _yearly(target, cells)
    if target.kind is Kind.RANGE and not target.closed:
        return "TRUE"
    if target.kind is Kind.GROWTH and yearly:
        return f"{yearly[0]}<=0"
    if target.kind is not Kind.TREND or cells.bound is None:
        return None
    sign, bound = _SIGN[target.comparison], cells.bound
    return _all([f"OR({b}{sign}{a},AND({a}={bound},{b}={bound}))" for a, b in pairwise(yearly)])


def gap_formula(target: Target, cells: Cells) -> str | None:
    """A numeric expression for the signed gap as `judge` gives it (negative = short), to be shown, not to judge by.

    Returns:
        The expression without its `=`; None for ranks, ranges and what is compared over years, whose gap is no figure
        beside the value.
    """
    if target.kind is Kind.NUMBER and target.number is not None:
        limit = _literal(target.number)
    elif target.kind is Kind.REFERENCE and cells.reference:
        limit = cells.reference
    else:
        return None
    value = f"{cells.numerator}*{cells.scale}/{cells.denominator}" if cells.denominator else cells.value
    if not value:
        return None
    return f"({limit}-{value})" if target.comparison in DOWNWARD else f"({value}-{limit})"


def _number(target: Target, cells: Cells) -> str | None:
    return None if target.number is None else _compared(target.comparison, cells, target.number)


def _range(target: Target, cells: Cells) -> str | None:
    ends = {Comparison.AT_LEAST: target.number, Comparison.AT_MOST: target.upper}
    parts = [_compared(sign, cells, end) for sign, end in ends.items() if end is not None]
    return _all([part for part in parts if part])


def _reference(target: Target, cells: Cells) -> str | None:
    return _compared(target.comparison, cells, cells.reference) if cells.reference else None


def _front(target: Target, cells: Cells) -> str | None:
    share = target.number
    if share is None or not (cells.rank and cells.of):
        return None
    within = f"{_times(cells.rank, share.denominator)}{_SIGN[target.comparison]}{_times(cells.of, share.numerator)}"
    return f"OR({cells.rank}<=1,{within})"


def _rank(target: Target, cells: Cells) -> str | None:
    return _all([f"{rank}{_SIGN[target.comparison]}{target.number}" for rank in _yearly(target, cells)])


def _trend(target: Target, cells: Cells) -> str | None:
    sign = _SIGN[target.comparison]
    return _all([f"{later}{sign}{earlier}" for earlier, later in pairwise(_yearly(target, cells))])


def _growth(target: Target, cells: Cells) -> str | None:
    """The last year against the first as products, like a ratio."""
    yearly = _yearly(target, cells)
    if not yearly or target.number is None:
        return None
    factor = (1 + target.number / 100) ** (target.years - 1)
    left, right = _times(yearly[-1], factor.denominator), _times(yearly[0], factor.numerator)
    return f"AND({yearly[0]}>0,ROUND({left},{_PLACES}){_SIGN[target.comparison]}ROUND({right},{_PLACES}))"


def _change(target: Target, cells: Cells) -> str | None:
    yearly = _yearly(target, cells)
    if not yearly or target.number is None:
        return None
    return f"(ROUND({yearly[-1]}-{yearly[0]},{_PLACES}){_SIGN[target.comparison]}{_literal(target.number)})"


def _compared(comparison: Comparison, cells: Cells, limit: Fraction | str) -> str | None:
    """Value against limit; for a ratio, numerator × scale against limit × denominator."""
    sign = _SIGN[comparison]
    if not (cells.numerator and cells.denominator):
        bound = _literal(limit) if isinstance(limit, Fraction) else limit
        return f"({cells.value}{sign}{bound})" if cells.value else None
    if isinstance(limit, Fraction):
        left = _times(cells.numerator, cells.scale * limit.denominator)
        right = f"{limit.numerator}*{cells.denominator}"
    else:
        left, right = _times(cells.numerator, cells.scale), f"{limit}*{cells.denominator}"
    return f"AND({cells.denominator}>0,ROUND({left},{_PLACES}){sign}ROUND({right},{_PLACES}))"


def _yearly(target: Target, cells: Cells) -> Sequence[str]:
    """The cells of the years that are judged; none where some are not named."""
    if target.years == 1 and cells.rank:
        return (cells.rank,)
    return cells.series[-target.years :] if len(cells.series) >= target.years else ()


def _literal(number: Fraction) -> str:
    """A limit as decimal digits; the grammar reads no others."""
    places, sign = 0, "-" if number < 0 else ""
    while (number * 10**places).denominator != 1:
        places += 1
    digits = f"{abs(int(number * 10**places)):0{places + 1}d}"
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def _times(cell: str, factor: int) -> str:
    return cell if factor == 1 else f"{cell}*{factor}"


def _all(parts: Sequence[str]) -> str | None:
    return f"AND({','.join(parts)})" if parts else None


_WRITERS: dict[Kind, Callable[[Target, Cells], str | None]] = {
    Kind.NUMBER: _number,
    Kind.RANGE: _range,
    Kind.RANK: _rank,
    Kind.FRONT: _front,
    Kind.REFERENCE: _reference,
    Kind.TREND: _trend,
    Kind.GROWTH: _growth,
    Kind.CHANGE: _change,
}
