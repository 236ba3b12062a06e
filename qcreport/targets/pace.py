"""How far a count of the year should have come (D6.8)."""

from fractions import Fraction

from qcreport.targets.model import Comparison, Kind, Target

_MONTHS_OF_A_YEAR = 12


def pace_needed(target: Target, months: int) -> Fraction | None:
    """The part of the target due after `months` of the year; None where the target is no number to be reached."""
    if target.kind is not Kind.NUMBER or target.comparison is not Comparison.AT_LEAST or target.number is None:
        return None
    return target.number * months / _MONTHS_OF_A_YEAR
