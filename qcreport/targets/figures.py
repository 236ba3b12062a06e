"""Phrases with a figure or a range of figures: `≥90%`, `80以上`, `控制在5%以内`, `6.0%—6.5%`, `零发生`."""

import re
from dataclasses import replace
from fractions import Fraction

from qcreport.targets import phrases
from qcreport.targets.asked import NEGATIVE, POSITIVE, STRICT, TargetPhrase, limit, shown
from qcreport.targets.measure_units import factor
from qcreport.targets.model import Comparison, Kind, Target
from qcreport.targets.numerals import in_digits
from qcreport.targets.spelling import number

_YEAR, _CALENDAR = "年", (1900, 2100)
_EXTENT = re.compile(r"(?:亩|公顷|平方米|平方公里|公里|米|吨|斤|头|只|羽|株)$")


def number_or_range(asked: TargetPhrase) -> Target | None:
    """A figure with its limit, or two figures between which it must lie; what is measured may be named before."""
    label = phrases.LABEL.match(asked.text)
    said = asked.text[label.end() :] if label else asked.text
    said = phrases.LIMIT_BEHIND.sub(r"\g<after>(\g<bracket>)", said)
    if match := phrases.number_pattern(asked.measure_unit).fullmatch(in_digits(said)):
        return _number(asked, match)
    if match := phrases.range_pattern(asked.measure_unit).fullmatch(phrases.ends_in_digits(said)):
        return _range(asked, match)
    return None


def _number(asked: TargetPhrase, match: re.Match[str]) -> Target:
    figure, unit = number(match["number"]), match["unit"] or ""
    if unit == _YEAR and _is_calendar(figure):
        return asked.manual("目标值是年份")
    times = factor(unit, asked.measure_unit) if unit and asked.measure_unit else Fraction(1)
    if times is None:
        return _foreign(asked, unit)
    written, unit = shown(figure, unit), asked.measure_unit or unit
    figure *= times
    comparison = comparison_said(match, _bare(figure, unit) or asked.direction)
    if not isinstance(comparison, Comparison):
        return replace(asked.manual(comparison), measure_unit=unit)
    target = _limited(asked, comparison, figure, unit)
    return target if times == 1 else replace(target, reading=f"{target.reading}，即原文的{written}")


def _is_calendar(figure: Fraction) -> bool:
    return _CALENDAR[0] <= figure <= _CALENDAR[1]


def _foreign(asked: TargetPhrase, unit: str) -> Target:
    return asked.manual(f"目标值的单位“{unit}”与计划的计量单位“{asked.measure_unit}”不一致")


def _limited(asked: TargetPhrase, comparison: Comparison, figure: Fraction, unit: str) -> Target:
    return Target(asked.phrase, Kind.NUMBER, comparison, figure, unit, reading=limit(comparison, figure, unit))


def comparison_said(match: re.Match[str], bare: Comparison | None) -> Comparison | str:
    """The relation that the words around the number say together, or why they say none.

    Args:
        match: Of a pattern of numbers (`phrases.number_pattern`).
        bare: What a number with no word beside it says.
    """
    before = phrases.relation(match["before"] or "", phrases.BEFORE)
    after = phrases.relation(match["after"] or "", phrases.AFTER)
    if match["bracket"] and (before or not after):
        return "目标值括号里的说明不能完全读懂"
    if match["again"] and match["again"] != match["number"] + (match["unit"] or ""):
        return "目标值括号内外的数不一致"
    if match["bracket"] == "不含" and after:
        after = STRICT[after]
    if before and after and before is not after:
        return f"目标值前后的界限不一致（“{match['before']}”与“{match['after']}”）"
    said = before or after or (None if match["lead"] else bare)
    return said or f"目标值只有一个数，没有写明是至少还是至多（可在计划的“方向”列填{POSITIVE}或{NEGATIVE}）"


def _bare(figure: Fraction, unit: str) -> Comparison | None:
    """A bare rate of 100% means at least, a bare count of 0 at most (D5.3, D5.4); else it says neither.

    An area, weight or number of animals of 0 may be a quota as well as a limit (油菜面积 0万亩).
    """
    if unit == "%":
        return Comparison.AT_LEAST if figure == 100 else None  # noqa: PLR2004 -- the whole of a rate
    counted = unit not in {"", "‰", "分"} and not _EXTENT.search(unit)
    return Comparison.AT_MOST if figure == 0 and counted else None


def _range(asked: TargetPhrase, match: re.Match[str]) -> Target:
    """Both ends belong to a range. What lies outside misses it where the words say so; else the plan's 方向 or a person says."""
    lower, upper = number(match["lower"]), number(match["upper"])
    unit = match["unit"] or asked.measure_unit
    if match["first"] not in {None, unit}:
        return asked.manual("目标值区间两端的单位不一致")
    if asked.measure_unit not in {"", unit}:
        return _foreign(asked, unit)
    if unit == _YEAR and _is_calendar(upper):
        return asked.manual("目标值是年份")
    if lower >= upper:
        return asked.manual("目标值区间的下限不小于上限")
    ends = f"{shown(lower, unit)}至{shown(upper, unit)}"
    closed = bool(match["between"])
    if asked.direction and not closed and not match["lead"]:
        figure = lower if asked.direction is Comparison.AT_LEAST else upper
        reading = f"{limit(asked.direction, figure, unit)}；目标是区间{ends}，超过好的一端也算达标"
        return Target(asked.phrase, Kind.NUMBER, asked.direction, figure, unit, reading=reading)
    reading = f"在{ends}之间（含两端{'' if closed else '；之外由人工判定'}）"
    return Target(
        asked.phrase, Kind.RANGE, number=lower, measure_unit=unit, reading=reading, upper=upper, closed=closed
    )


def never(asked: TargetPhrase) -> Target | None:
    """What must not happen at all is a count of at most 0; a unit that counts no events contradicts it."""
    if not phrases.NEVER.fullmatch(asked.text):
        return None
    if asked.measure_unit not in phrases.EVENT_UNITS:
        return asked.manual(f"目标值是不发生，与计划的计量单位“{asked.measure_unit}”不一致")
    return _limited(asked, Comparison.AT_MOST, Fraction(0), asked.measure_unit)


def covered(asked: TargetPhrase) -> Target | None:
    """全覆盖 is the whole of a rate; of what is counted in pieces nobody has said how many there are."""
    if not phrases.COVERED.fullmatch(asked.text):
        return None
    if asked.measure_unit not in {"", "%"}:
        return asked.manual(f"目标值是全覆盖，计划的计量单位是“{asked.measure_unit}”，没有写明总数")
    return _limited(asked, Comparison.AT_LEAST, Fraction(100), "%")
