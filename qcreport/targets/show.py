"""Figures as text; a shown figure never stands on the other side of what it is compared with (D5.18)."""

from collections.abc import Iterable
from fractions import Fraction

from qcreport.book.numbers import ends


def show_number(value: Fraction, *, decimals: int = 2, against: Iterable[Fraction] = ()) -> str:
    """Write a number in the shortest way with at most `decimals` places and thousands separators.

    Where rounding would bring it onto or across a limit of `against`, more places are shown, as many as it takes:
    93.996 against 94 is `93.996`, never `94`.

    Example:
        `1234.50` becomes `1,234.5`.
    """
    places = max(decimals, 0)
    rounded = _rounded(value, places)
    limits = [limit for limit in against if limit != value or ends(value)]
    while any(_side(rounded, limit) != _side(value, limit) for limit in limits):
        places += 1
        rounded = _rounded(value, places)
    return _written(rounded, places)


def show_value(
    value: Fraction, measure_unit: str = "", *, decimals: int | None = None, against: Iterable[Fraction] = ()
) -> str:
    """Write a number with its unit of measure: `95.2%`, `1,200家`; as many places as its unit usually has."""
    shown = usual_decimals(measure_unit) if decimals is None else decimals
    return show_number(value, decimals=shown, against=against) + measure_unit


def usual_decimals(measure_unit: str) -> int:
    """Two places for shares and points, four for rates such as 人/万台."""
    return 2 if measure_unit in {"%", "‰", "分"} else 4


def _rounded(value: Fraction, places: int) -> Fraction:
    """Half goes away from zero, as offices round; `round` would take it to the even neighbour."""
    power = 10**places
    size = (abs(value) * power * 2 + 1) // 2
    return Fraction(size if value >= 0 else -size, power)


def _side(value: Fraction, against: Fraction) -> int:
    return (value > against) - (value < against)


def _written(rounded: Fraction, places: int) -> str:
    digits = abs(rounded.numerator) * 10**places // rounded.denominator
    whole, part = divmod(digits, 10**places)
    decimals = f"{part:0{places}d}".rstrip("0") if places else ""
    return f"{'-' if rounded < 0 else ''}{whole:,}{'.' if decimals else ''}{decimals}"
