"""The same rule as an Excel formula, exact where cells are doubles (domain.md §5; only functions of Excel 2010).

A figure typed into one cell is compared with the limit as it is: both become the nearest double. A ratio is never divided;
its products are compared, rounded to six places, because 8.7*100 is not quite 870 in doubles.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from qcreport.targets.model import Comparison, Kind, Target

_SIGN = {Comparison.AT_LEAST: ">=", Comparison.MORE: ">", Comparison.AT_MOST: "<=", Comparison.LESS: "<"}
_LOWER = {Comparison.AT_MOST, Comparison.LESS}
_SCALES = {"%": 100, "‰": 1000}
_PLACES = 6


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the values stand: cell names or numeric expressions, empty where there are none.

    `scale` is the ratio's scale: 100 for a result in %, 1000 in ‰, else 1. `series` runs from the oldest year on.
    """

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    reference: str = ""
    rank: str = ""
    of: str = ""
    series: tuple[str, ...] = ()
    scale: int = 1


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
    if target.kind is Kind.NUMBER and target.number is not None:
        return _compared(target, cells, target.number)
    if target.kind is Kind.REFERENCE and cells.reference:
        return _compared(target, cells, cells.reference)
    if target.kind is Kind.FRONT and target.number is not None and cells.rank and cells.of:
        share = target.number
        return f"({_times(cells.rank, share.denominator)}{_SIGN[target.comparison]}{_times(cells.of, share.numerator)})"
    yearly = _yearly(target, cells)
    if target.kind is Kind.RANK and target.number is not None:
        return _all([f"{rank}{_SIGN[target.comparison]}{target.number}" for rank in yearly])
    if target.kind is Kind.TREND:
        return _all([f"{later}{_SIGN[target.comparison]}{earlier}" for earlier, later in pairwise(yearly)])
    return None


def gap_formula(target: Target, cells: Cells) -> str | None:
    """A numeric expression for the signed gap as `judge` gives it (negative = short), to be shown, not to judge by.

    Returns:
        The expression without its `=`; None for ranks and trends, whose gap is no figure beside the value.
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
    return f"({limit}-{value})" if target.comparison in _LOWER else f"({value}-{limit})"


def _compared(target: Target, cells: Cells, limit: Fraction | str) -> str | None:
    """Value against limit; for a ratio, numerator × scale against limit × denominator."""
    sign = _SIGN[target.comparison]
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
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
    digits = f"{int(number * 10**places):0{places + 1}d}"
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def _times(cell: str, factor: int) -> str:
    return cell if factor == 1 else f"{cell}*{factor}"


def _all(parts: Sequence[str]) -> str | None:
    return f"AND({','.join(parts)})" if parts else None
