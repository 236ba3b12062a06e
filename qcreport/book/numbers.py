"""Exact numbers as text: what is written so can be read back without loss."""

from fractions import Fraction
from math import isfinite

_KEPT = 15  # significant digits that spreadsheet programs keep


def ends(value: Fraction) -> bool:
    """Whether its decimals end: its denominator has no factors but 2 and 5."""
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return rest == 1


def exact(value: Fraction) -> str:
    """A number in digits where its decimals end, without exponent or separators; else as a ratio.

    Example:
        >>> exact(Fraction(952, 10)), exact(Fraction(1, 3))
        ('95.2', '1/3')
    """
    if not ends(value):
        return str(value)
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    whole, part = divmod(abs(value.numerator) * 10**places // value.denominator, 10**places)
    return f"{'-' if value < 0 else ''}{whole}{f'.{part:0{places}d}' if places else ''}"


def digits(stored: float) -> str:
    """A number of a cell as programs show it in full: its 15 digits, without exponent.

    Example:
        >>> digits(5.0), digits(0.30000000000000004), digits(1e-7)
        ('5', '0.3', '0.0000001')
    """
    return exact(Fraction(format(stored, f".{_KEPT}g"))) if isfinite(stored) else str(stored)
