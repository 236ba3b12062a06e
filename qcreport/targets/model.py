"""A target as a value, the values held against it, and the judgement."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """How a target is judged (D5.5, D5.7, D5.8, D5.10, D5.11)."""

    NUMBER = "number"
    RANGE = "range"
    RANK = "rank"
    FRONT = "front"
    REFERENCE = "reference"
    TREND = "trend"
    GROWTH = "growth"
    CHANGE = "change"
    MANUAL = "manual"


class Comparison(StrEnum):
    """The relation that must hold between value and number, or between one year and the year before."""

    AT_LEAST = "≥"
    MORE = ">"
    AT_MOST = "≤"
    LESS = "<"


UPWARD = frozenset({Comparison.AT_LEAST, Comparison.MORE})
"""By which more is better."""
DOWNWARD = frozenset({Comparison.AT_MOST, Comparison.LESS})
"""By which less is better."""
_INCLUSIVE = frozenset({Comparison.AT_LEAST, Comparison.AT_MOST})


def beyond(comparison: Comparison | None, value: Fraction, limit: Fraction) -> Fraction:
    """How far a value lies on the good side of a limit; negative on the other."""
    return value - limit if comparison in UPWARD else limit - value


def holds(comparison: Comparison | None, gap: Fraction) -> bool:
    """Whether a distance on the good side is enough: at 0 only an inclusive comparison holds."""
    return gap > 0 or (gap == 0 and comparison in _INCLUSIVE)


class Outcome(StrEnum):
    """What a judgement says; the words are those of `qcreport target --json`."""

    MET = "met"
    UNMET = "unmet"
    UNDECIDABLE = "undecidable"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Target:
    """A target phrase as read.

    Attributes:
        phrase: The issued words.
        kind: How it is judged.
        comparison: The relation; for `FRONT` and `RANK` at most, for `TREND` the direction.
        number: The figure compared with, in `measure_unit`; the rank for `RANK`, the share (3/10) for `FRONT`, the lower end
            of a `RANGE`; for `GROWTH` the yearly growth in percent, for `CHANGE` the difference in `measure_unit`, both
            negative for a decline.
        measure_unit: `%`, `‰`, `家` ... of the figure; empty where the phrase names none.
        years: Over how many years it is judged (1 unless a series).
        reading: One Chinese sentence that says how the phrase is understood, or why it cannot be.
        upper: The upper end of a `RANGE`.
        closed: Whether a figure outside a `RANGE` misses the target; else a person says.
        region: Whose average a `REFERENCE` is: 全国, 全省, 全市.
        base_year: The year that `GROWTH` and `CHANGE` count from, where it is not the one before: 2005 in `比2005年下降35%以上`.
    """

    phrase: str
    kind: Kind
    comparison: Comparison = Comparison.AT_LEAST
    number: Fraction | None = None
    measure_unit: str = ""
    years: int = 1
    reading: str = ""
    upper: Fraction | None = None
    closed: bool = False
    region: str = "全国"
    base_year: int | None = None

    @property
    def reference(self) -> str:
        """The name of the average it is compared with: `全国平均`."""
        return f"{self.region}平均"

    @property
    def limits(self) -> tuple[Fraction, ...]:
        """The figures that a value shown beside the target must not be rounded onto or across."""
        if self.kind not in {Kind.NUMBER, Kind.RANGE}:
            return ()
        return tuple(one for one in (self.number, self.upper) if one is not None)


@dataclass(frozen=True, slots=True)
class Values:
    """What is known; None is missing. `series` runs from the oldest year to the period's year.

    `bound` is the natural upper (or lower) bound of the figure, e.g. 100 for a share in percent: a trend that
    stays there is left to a person.
    """

    value: Fraction | None = None
    reference: Fraction | None = None
    series: tuple[Fraction | None, ...] = ()
    rank: Fraction | None = None
    of: Fraction | None = None
    bound: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Outcome, signed gap (negative = short of the target, in the target's unit) and a reason in Chinese."""

    outcome: Outcome
    gap: Fraction | None = None
    reason: str = ""
    missing: tuple[str, ...] = ()
