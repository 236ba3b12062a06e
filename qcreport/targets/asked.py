"""A phrase in plain spelling with what the plan says beside it, and the words that readings are made of."""

from dataclasses import dataclass
from fractions import Fraction

from qcreport.targets.model import Comparison, Kind, Target
from qcreport.targets.show import show_number
from qcreport.targets.spelling import count

WORDS = {
    Comparison.AT_LEAST: "不低于",
    Comparison.MORE: "高于",
    Comparison.AT_MOST: "不高于",
    Comparison.LESS: "低于",
}
STRICT = {Comparison.AT_LEAST: Comparison.MORE, Comparison.AT_MOST: Comparison.LESS}
POSITIVE, NEGATIVE = "正向", "逆向"
RISE, FALL = "增长率", "降幅"  # field types too
LEVEL, TWO_YEARS = "", "两年数"
DIRECTIONS = {POSITIVE: Comparison.AT_LEAST, NEGATIVE: Comparison.AT_MOST}


@dataclass(frozen=True, slots=True)
class TargetPhrase:
    """What a reader is asked to read; `direction` is the relation of the plan's 方向, None where it is empty.

    `entered` is what units enter of a change: `RISE` or `FALL` as it is published, `LEVEL` for figures that it would have to be
    computed from, `TWO_YEARS` where these are this year's and the last's, `2005年` where they are this year's and those of 2005; None
    where nobody says.
    """

    phrase: str
    text: str
    years: int | None
    measure_unit: str
    share: Fraction
    direction: Comparison | None
    entered: str | None = None

    def manual(self, reason: str) -> Target:
        """Left to a person, with the reason."""
        return Target(self.phrase, Kind.MANUAL, measure_unit=self.measure_unit, reading=f"{reason}，由人工判定")

    def span(self, *said: str | None) -> int | str | None:
        """The years of the phrase or of the plan; a sentence where they contradict each other or make no sense."""
        named = {count(text) for text in said if text} | ({self.years} if self.years is not None else set())
        if len(named) > 1:
            return "目标值的年数与计划的年限不一致"
        span = named.pop() if named else None
        return "年限不是正整数" if span is not None and span < 1 else span


def shown(figure: Fraction, unit: str) -> str:
    """A figure of a phrase with its unit of measure, as exact as it was issued."""
    return show_number(figure, decimals=10) + unit


def included(comparison: Comparison) -> bool:
    """Whether the number itself meets the relation."""
    return comparison not in STRICT.values()


def limit(comparison: Comparison, figure: Fraction, unit: str) -> str:
    """The sentence on one limit: `不低于90%（含90%）`."""
    number = shown(figure, unit)
    return f"{WORDS[comparison]}{number}（{'含' if included(comparison) else '不含'}{number}）"
