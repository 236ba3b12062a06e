"""From an issued phrase to a target, exactly or not at all (domain.md §5).

Each reader knows one kind of phrase and must match it whole. What none of them reads is a person's to judge,
with the reason in `Target.reading`; nothing is guessed.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from qcreport.targets import phrases
from qcreport.targets.model import Comparison, Kind, Target
from qcreport.targets.numerals import in_digits
from qcreport.targets.show import show_number
from qcreport.targets.spelling import count, number, plain

_WORDS = {
    Comparison.AT_LEAST: "不低于",
    Comparison.MORE: "高于",
    Comparison.AT_MOST: "不高于",
    Comparison.LESS: "低于",
}
_STRICT = {Comparison.AT_LEAST: Comparison.MORE, Comparison.AT_MOST: Comparison.LESS}
_ASSUMED_SHARE = Fraction(3, 10)  # the plan's setting 前列比例 as it comes
_FEWEST_OF_A_TREND = 2


@dataclass(frozen=True, slots=True)
class _Asked:
    """A phrase in plain spelling with what the plan says beside it."""

    phrase: str
    text: str
    years: int | None
    measure_unit: str
    share: Fraction

    def manual(self, reason: str) -> Target:
        return Target(self.phrase, Kind.MANUAL, measure_unit=self.measure_unit, reading=f"{reason}，由人工判定")


def read_target(
    phrase: str, *, years: int | None = None, measure_unit: str = "", share: Fraction = _ASSUMED_SHARE
) -> Target:
    """Read a target phrase; what is not wholly understood is of kind `MANUAL` and says why.

    Args:
        phrase: The issued words, such as `≥90%`, `80以上`, `前10位`, `居全国同级城市前列`, `不断提高`.
        years: The plan's 年限, where the phrase does not say over how many years.
        measure_unit: The plan's 计量单位; a phrase without a unit takes it, one with another unit contradicts it.
        share: Up to which share of the cities a rank counts as 前列.
    """
    asked = _Asked(phrase, plain(phrase).rstrip("。;"), years, plain(measure_unit), share)
    for reader in (_number, _never, _rank, _front, _reference, _trend):
        if target := reader(asked):
            return target
    return asked.manual(_why_unread(asked.text))


def _why_unread(text: str) -> str:
    if not text:
        return "目标值为空"
    if word := phrases.APPROXIMATE.search(text):
        return f"目标值含“{word[0]}”，没有确定的界限"
    if why := next((why for pattern, why in phrases.UNREAD if pattern.search(text)), ""):
        return f"目标值不能完全读懂：{why}"
    if len(phrases.FIGURE.findall(text)) > 1:
        return "目标值含有不止一个数，无法确定按哪一个判定"
    return "目标值不能完全读懂"


def _number(asked: _Asked) -> Target | None:
    label = phrases.LABEL.match(asked.text)
    said = asked.text[label.end() :] if label else asked.text
    match = phrases.number_pattern(asked.measure_unit).fullmatch(in_digits(said))
    if not match:
        return None
    figure, unit = number(match["number"]), match["unit"] or ""
    if unit and asked.measure_unit and unit != asked.measure_unit:
        return asked.manual(f"目标值的单位“{unit}”与计划的计量单位“{asked.measure_unit}”不一致")
    unit = unit or asked.measure_unit
    comparison = _comparison(match, _bare(figure, unit))
    if not isinstance(comparison, Comparison):
        return asked.manual(comparison)
    return Target(asked.phrase, Kind.NUMBER, comparison, figure, unit, reading=_limit(comparison, figure, unit))


def _never(asked: _Asked) -> Target | None:
    """What must not happen at all is a count of at most 0; a unit that counts no events contradicts it."""
    if not phrases.NEVER.fullmatch(asked.text):
        return None
    if asked.measure_unit not in phrases.EVENT_UNITS:
        return asked.manual(f"目标值是不发生，与计划的计量单位“{asked.measure_unit}”不一致")
    reading = _limit(Comparison.AT_MOST, Fraction(0), asked.measure_unit)
    return Target(asked.phrase, Kind.NUMBER, Comparison.AT_MOST, Fraction(0), asked.measure_unit, reading=reading)


def _comparison(match: re.Match[str], bare: Comparison | None) -> Comparison | str:
    """The relation that the words around the number say together, or why they say none."""
    before = phrases.relation(match["before"] or "", phrases.BEFORE)
    after = phrases.relation(match["after"] or "", phrases.AFTER)
    if match["bracket"] and (before or not after):
        return "目标值括号里的说明不能完全读懂"
    if match["again"] and match["again"] != match["number"] + (match["unit"] or ""):
        return "目标值括号内外的数不一致"
    if match["bracket"] == "不含" and after:
        after = _STRICT[after]
    if before and after and before is not after:
        return f"目标值前后的界限不一致（“{match['before']}”与“{match['after']}”）"
    said = before or after or (None if match["lead"] else bare)
    return said or "目标值只有一个数，没有写明是至少还是至多"


def _bare(figure: Fraction, unit: str) -> Comparison | None:
    """A bare rate of 100% means at least, a bare count of 0 at most (domain.md §5); else it says neither."""
    if unit == "%":
        return Comparison.AT_LEAST if figure == 100 else None  # noqa: PLR2004 -- the whole of a rate
    return Comparison.AT_MOST if figure == 0 and unit not in {"", "‰", "分"} else None


def _limit(comparison: Comparison, figure: Fraction, unit: str) -> str:
    shown = show_number(figure, decimals=10) + unit
    included = "含" if comparison in {Comparison.AT_LEAST, Comparison.AT_MOST} else "不含"
    return f"{_WORDS[comparison]}{shown}（{included}{shown}）"


def _span(asked: _Asked, *said: str | None) -> int | str | None:
    """The years of the phrase or of the plan; a sentence where they contradict each other or make no sense."""
    named = {count(text) for text in said if text} | ({asked.years} if asked.years is not None else set())
    if len(named) > 1:
        return "目标值的年数与计划的年限不一致"
    span = named.pop() if named else None
    return "年限不是正整数" if span is not None and span < 1 else span


def _rank(asked: _Asked) -> Target | None:
    match = phrases.RANK.fullmatch(asked.text)
    if not match:
        return None
    if asked.measure_unit not in phrases.RANK_UNITS:
        return asked.manual(f"目标值是名次，与计划的计量单位“{asked.measure_unit}”不一致")
    span = _span(asked, match["years"])
    if isinstance(span, str):
        return asked.manual(span)
    years, limit = span or 1, 1 if match["first"] else count(match["number"])
    each = f"近{years}年每年排名均" if years > 1 else "排名"
    reading = f"{each}不低于第{limit}位（含）"
    return Target(asked.phrase, Kind.RANK, Comparison.AT_MOST, Fraction(limit), asked.measure_unit, years, reading)


def _front(asked: _Asked) -> Target | None:
    if not phrases.FRONT.fullmatch(asked.text):
        return None
    if not 0 < asked.share <= 1:
        return asked.manual("前列比例应大于0、不超过100%")
    percent = asked.share * 100
    exact = show_number(percent, decimals=10)
    shown = f"{exact}%" if Fraction(exact) == percent else f"{asked.share.numerator}/{asked.share.denominator}"
    reading = f"排名不超过参评城市数的{shown}"
    return Target(asked.phrase, Kind.FRONT, Comparison.AT_MOST, asked.share, asked.measure_unit, reading=reading)


def _reference(asked: _Asked) -> Target | None:
    match = phrases.REFERENCE.fullmatch(asked.text)
    comparison = phrases.relation(match["before"], phrases.BEFORE) if match else None
    if comparison is None:
        return None
    included = "含" if comparison in {Comparison.AT_LEAST, Comparison.AT_MOST} else "不含"
    reading = f"{_WORDS[comparison]}全国平均水平（{included}相等）"
    return Target(asked.phrase, Kind.REFERENCE, comparison, None, asked.measure_unit, reading=reading)


def _trend(asked: _Asked) -> Target | None:
    match = phrases.TREND.fullmatch(asked.text)
    if not match:
        return None
    span = _span(asked, match["near"], match["running"], match["plain"])
    if span is None:
        return asked.manual("没有写明年限（连续几年）")
    if isinstance(span, str):
        return asked.manual(span)
    if span < _FEWEST_OF_A_TREND:
        return asked.manual("年限只有1年，无从逐年比较")
    rising = bool(match["rising"])
    comparison = Comparison.MORE if rising else Comparison.LESS
    words = ("提高", "高于") if rising else ("下降", "低于")
    reading = f"近{span}年逐年{words[0]}（每年严格{words[1]}上年）"
    return Target(asked.phrase, Kind.TREND, comparison, None, asked.measure_unit, span, reading)
