"""A target as a value, the values held against it, and the judgement."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """How a target is judged (domain.md §5)."""

    NUMBER = "number"
    RANK = "rank"
    FRONT = "front"
    REFERENCE = "reference"
    TREND = "trend"
    MANUAL = "manual"


class Comparison(StrEnum):
    """The relation that must hold between value and number, or between one year and the year before."""

    AT_LEAST = "≥"
    MORE = ">"
    AT_MOST = "≤"
    LESS = "<"


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
        number: The figure compared with, in `measure_unit`; the rank for `RANK`, the share (3/10) for `FRONT`.
        measure_unit: `%`, `‰`, `家` ...; empty where the phrase names none.
        years: Over how many years it is judged (1 unless a series).
        reading: One Chinese sentence that says how the phrase is understood, or why it cannot be.
    """

    phrase: str
    kind: Kind
    comparison: Comparison = Comparison.AT_LEAST
    number: Fraction | None = None
    measure_unit: str = ""
    years: int = 1
    reading: str = ""


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
