"""The same rule as an Excel formula: cross-multiplied, so that no division rounds (excel-notes)."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from qcreport.targets.model import Comparison, Kind, Target

_SIGN = {Comparison.AT_LEAST: ">=", Comparison.MORE: ">", Comparison.AT_MOST: "<=", Comparison.LESS: "<"}
_SCALES = {"%": 100, "‰": 1000}


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the values stand: cell names or numeric expressions, empty where there are none.

    `scale` is the ratio's scale: 100 for a result in %, 1000 in ‰, else 1.
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
    """What a ratio is multiplied by to be in its unit of measure."""
    return _SCALES.get(measure_unit, 1)


def holds_formula(target: Target, cells: Cells) -> str | None:
    """A boolean expression that is TRUE exactly when `judge` says met, all cells being clean numbers.

    Returns:
        The expression without its `=`, or None where no formula can judge.
    """
    sign = _SIGN[target.comparison]
    if target.kind is Kind.NUMBER and target.number is not None:
        return f"({_scaled(cells, target.number.denominator)}{sign}{_times(_divisor(cells), target.number.numerator)})"
    if target.kind is Kind.REFERENCE:
        return f"({_scaled(cells, 1)}{sign}{_product(cells.reference, _divisor(cells))})"
    if target.kind is Kind.FRONT and target.number is not None:
        return f"({cells.rank}*{target.number.denominator}{sign}{target.number.numerator}*{cells.of})"
    if target.kind is Kind.RANK:
        ranks = cells.series if target.years > 1 else (cells.rank,)
        return _all([f"{rank}{sign}{target.number}" for rank in ranks])
    if target.kind is Kind.TREND:
        return _all([f"{later}{sign}{earlier}" for earlier, later in pairwise(cells.series)])
    return None


def gap_formula(target: Target, cells: Cells) -> str | None:
    """A numeric expression for the signed gap (negative = short); None where there is no one number."""
    if target.kind is Kind.NUMBER and target.number is not None:
        limit = _literal(target.number)
    elif target.kind is Kind.REFERENCE:
        limit = cells.reference
    else:
        return None
    value = f"{cells.numerator}*{cells.scale}/{cells.denominator}" if cells.denominator else cells.value
    lower = target.comparison in {Comparison.AT_MOST, Comparison.LESS}
    return f"({limit}-{value})" if lower else f"({value}-{limit})"


def _literal(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{number.numerator}/{number.denominator}"


def _scaled(cells: Cells, factor: int) -> str:
    if cells.denominator:
        return _times(cells.numerator, cells.scale * factor)
    return _times(cells.value, factor)


def _divisor(cells: Cells) -> str:
    return cells.denominator


def _times(cell: str, factor: int) -> str:
    if not cell:
        return str(factor)
    return cell if factor == 1 else f"{cell}*{factor}"


def _product(cell: str, other: str) -> str:
    return f"{cell}*{other}" if other else cell


def _all(parts: list[str]) -> str:
    return f"AND({','.join(parts)})"
