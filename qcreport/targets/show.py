"""Numbers as people read them; a shown figure never lands on the other side of what it is compared with."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_MOST_DECIMALS = 12


def show_number(value: Fraction, *, decimals: int = 2, against: Fraction | None = None) -> str:
    """The shortest text with at most `decimals` places, thousands separated, without trailing zeros.

    More places are added while rounding would move the figure onto or across `against` (domain.md §5).

    Example:
        >>> show_number(Fraction(93996, 1000), against=Fraction(94))
        '93.996'
    """
    places = decimals
    while places < _MOST_DECIMALS and _misleads(value, _rounded(value, places), against):
        places += 1
    text = f"{_rounded(value, places):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def show_value(value: Fraction, measure_unit: str, *, decimals: int = 2, against: Fraction | None = None) -> str:
    """The number with its unit of measure."""
    return f"{show_number(value, decimals=decimals, against=against)}{measure_unit}"


def _rounded(value: Fraction, places: int) -> Decimal:
    scaled = value * 10**places
    half_up = (abs(scaled.numerator) * 2 + scaled.denominator) // (2 * scaled.denominator)
    return (
        Decimal(half_up if value >= 0 else -half_up).scaleb(-places).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    )


def _misleads(value: Fraction, shown: Decimal, against: Fraction | None) -> bool:
    if against is None:
        return False
    return _side(Fraction(shown), against) != _side(value, against)


def _side(value: Fraction, against: Fraction) -> int:
    return (value > against) - (value < against)
