"""Figures and gaps as people read them; a shown figure never contradicts its verdict (D5.18)."""

from fractions import Fraction
from itertools import pairwise

from qcreport.assessment.values import IndicatorValues
from qcreport.plan.model import Indicator
from qcreport.targets.model import DOWNWARD, Comparison, Kind, Target, Values
from qcreport.targets.show import show_number, usual_decimals

_ORDINALS = "一二三四五六七八九十"
_STEPS = ("提高", "增长", "上升", "递减", "下降", "降低", "减少")


def value_text(indicator: Indicator, target: Target, reading: IndicatorValues) -> str:
    """The period's figure: `94.17`, `4/11`, `30.2→31.5→33`; an unknown year is `…`."""
    values = reading.values
    if values.series:
        return "→".join("…" if one is None else show_number(one, decimals=6) for one in values.series)
    if values.rank is not None:
        return f"{show_number(values.rank)}/{'…' if values.of is None else show_number(values.of)}"
    if values.value is None:
        return ""
    against = target.limits if values.reference is None else (values.reference,)
    return show_number(values.value, decimals=usual_decimals(indicator.measure_unit), against=against)


def gap_text(indicator: Indicator, target: Target, gap: Fraction | None) -> str:
    """The distance to the target in words: `差0.1个百分点`, `高0.17个百分点`, `超2位`; empty where there is none."""
    if gap is None or target.kind in {Kind.TREND, Kind.RANGE}:
        return ""
    unit = _gap_unit(indicator, target)
    size = show_number(abs(gap), decimals=usual_decimals(indicator.measure_unit), against=(Fraction(0),))
    if gap == 0:
        return "持平" if target.comparison in {Comparison.LESS, Comparison.MORE} else "正好达到"
    lower = target.comparison in DOWNWARD
    word = ("超出" if lower else "差") if gap < 0 else ("低" if lower else "高")
    if target.kind in {Kind.RANK, Kind.FRONT}:
        word = "差" if gap < 0 else "优于目标"
    return f"{word}{size}{unit}"


def steps_text(indicator: Indicator, target: Target, values: Values, year: int) -> str:
    """Which years of a series did not go on as they must: `第二年（2025年）未提高`; empty of other targets.

    Args:
        indicator: The measure.
        target: Its target.
        values: Its yearly figures, the last of them that of `year`.
        year: The period's year.
    """
    if target.kind is not Kind.TREND or not values.series:
        return ""
    falls = target.comparison in DOWNWARD
    first, failed = year - len(values.series) + 1, []
    for at, (before, after) in enumerate(pairwise(values.series), start=1):
        if before is None or after is None or before == after == values.bound:
            continue
        if after >= before if falls else after <= before:
            failed.append(f"第{_ORDINALS[at] if at < len(_ORDINALS) else at + 1}年（{first + at}年）")
    word = next((one for one in _STEPS if one in indicator.target), "下降" if falls else "提高")
    return f"{'、'.join(failed)}未{word}" if failed else ""


def _gap_unit(indicator: Indicator, target: Target) -> str:
    if target.kind in {Kind.RANK, Kind.FRONT}:
        return "位"
    if target.kind is Kind.GROWTH:
        return "个百分点"
    return step_unit(indicator.measure_unit)


def step_unit(measure_unit: str) -> str:
    """What the difference of two figures is measured in: `个百分点` for %, else as they are."""
    return {"%": "个百分点", "‰": "个千分点"}.get(measure_unit, measure_unit)
