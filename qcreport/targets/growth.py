"""Phrases that compare with the year before or a named one: `比上年增长5%以上`, `比上年提高2个百分点`, `比2005年下降35%以上`, `年均增长6%以上`."""

import re
from dataclasses import replace
from fractions import Fraction

from qcreport.targets import phrases
from qcreport.targets.asked import FALL, LEVEL, RISE, TWO_YEARS, TargetPhrase, limit
from qcreport.targets.figures import comparison_said
from qcreport.targets.model import Comparison, Kind, Target
from qcreport.targets.numerals import in_digits
from qcreport.targets.spelling import number

_TWO = 2
_MIRRORED = {
    Comparison.AT_LEAST: Comparison.AT_MOST,
    Comparison.MORE: Comparison.LESS,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.LESS: Comparison.MORE,
}
_POINTS = {"个百分点": "%", "百分点": "%", "个千分点": "‰", "千分点": "‰"}
_WHOLE = 100
_CHANGES = re.compile("增长|增幅|增速|下降|降幅")  # of percent alone, these mean the rate; 提高2% may mean points


def growth(asked: TargetPhrase) -> Target | None:
    """A growth in percent or a difference in the figure's own unit; a bare amount is one to be reached.

    A growth in percent is the rate as it is published, unless the plan's 年限 asks for yearly figures (D5.9), or the phrase names the
    year that it counts from: then the figures of both years are asked for (D5.21).
    `提高2%` of a share may be meant in percent or in points and is left to a person; so is an average growth over years
    that only the phrase counts, since it does not say whether the first of them is the base.
    """
    match = phrases.growth_pattern(asked.measure_unit).fullmatch(in_digits(asked.text))
    if not match:
        return None
    asked = replace(asked, entered=_entered(asked.entered, match["since"]))
    if match["since"] and asked.entered == LEVEL:
        return asked.manual(f"填报项要的不是{match['since']}年和本年（T年）的数，也不是公布的{RISE}或{FALL}")
    return _read(asked, match)


def _read(asked: TargetPhrase, match: re.Match[str]) -> Target:
    amount = comparison_said(match, Comparison.AT_LEAST)
    unit, figure, falling = match["unit"] or "", number(match["number"]), bool(match["falling"])
    computed = bool(match["mean"]) or asked.entered == TWO_YEARS or asked.years not in {None, 1}
    computed |= (
        bool(match["since"]) and asked.entered is None and asked.measure_unit != "%"
    )  # in % it is the change itself
    if unit == "%" and not computed and isinstance(amount, Comparison):
        return _published(asked, amount, figure, falling=falling)
    years = _years(asked, match)
    if isinstance(years, str):
        return asked.manual(years)
    if not isinstance(amount, Comparison):
        return asked.manual(amount)
    if unit == "%":
        return _relative(asked, match, amount, figure, years)
    return (
        asked.manual("目标值是年均增减的数量，不是幅度") if match["mean"] else _absolute(asked, match, amount, figure)
    )


def _entered(entered: str | None, since: str | None) -> str | None:
    """What is entered, for a phrase that names this base year or none: two years' figures are those of the phrase's, or levels like any."""
    if entered in {None, RISE, FALL}:
        return entered
    return TWO_YEARS if entered == (f"{since}年" if since else TWO_YEARS) else LEVEL


def _years(asked: TargetPhrase, match: re.Match[str]) -> int | str:
    """How many yearly values it takes, or why that is not certain."""
    if match["mean"]:
        if asked.years is None or asked.years < _TWO:
            return "没有写明年均增减看哪几年（在年限填从首年到末年共几年）"
        return asked.years
    against = f"{match['since']}年" if match["since"] else "上年" if match["base"] else ""
    if against and asked.years not in {None, _TWO}:
        return f"与{against}相比只看2年，与计划的年限不一致"
    if not against and asked.years != _TWO:
        return "没有写明与哪一年相比（与上年相比的，在年限填2）"
    return _TWO


def _published(asked: TargetPhrase, amount: Comparison, figure: Fraction, *, falling: bool) -> Target:
    """The published rate, held against the phrase's number; entered the other way round both are mirrored."""
    if asked.entered == LEVEL:
        return asked.manual(
            f"填报的不是公布的{RISE}或{FALL}（填公布数的，填报项类型写“{RISE}”或“{FALL}”；按两年数计算的，年限填2）"
        )
    if asked.entered is None and (asked.measure_unit not in {"", "%"} or not _CHANGES.search(asked.text)):
        return asked.manual("没有写明是公布的幅度、两年数相比还是百分点")
    if falling and figure >= _WHOLE:
        return asked.manual("下降的幅度不小于100%")
    entered = asked.entered or (FALL if falling else RISE)
    if falling != (entered == FALL):
        amount, figure = _MIRRORED[amount], -figure
    return Target(
        asked.phrase, Kind.NUMBER, amount, figure, "%", reading=f"公布的{entered}{limit(amount, figure, '%')}"
    )


def _since(match: re.Match[str]) -> tuple[int | None, str]:
    """The named year that it counts from, and in words what it counts from."""
    return (int(match["since"]), f"比{match['since']}年") if match["since"] else (None, "比上年")


def _relative(asked: TargetPhrase, match: re.Match[str], amount: Comparison, figure: Fraction, years: int) -> Target:
    falling = bool(match["falling"])
    if asked.measure_unit in {"%", "‰"}:
        return asked.manual(f"计量单位是{asked.measure_unit}，增减的是幅度还是百分点没有写明")
    if falling and figure >= _WHOLE:
        return asked.manual("下降的幅度不小于100%")
    base, words = _since(match)
    reading = (
        f"{f'{years}年年均' if years > _TWO else words}{'下降' if falling else '增长'}{limit(amount, figure, '%')}"
    )
    comparison, signed = (_MIRRORED[amount], -figure) if falling else (amount, figure)
    return Target(asked.phrase, Kind.GROWTH, comparison, signed, asked.measure_unit, years, reading, base_year=base)


def _absolute(asked: TargetPhrase, match: re.Match[str], amount: Comparison, figure: Fraction) -> Target:
    unit = match["unit"] or ""
    measured = _POINTS.get(unit, unit)
    if not unit:
        return asked.manual("没有写明增减的是幅度还是数量")
    if asked.measure_unit not in {"", measured}:
        return asked.manual(f"目标值的单位“{unit}”与计划的计量单位“{asked.measure_unit}”不一致")
    falling = bool(match["falling"])
    base, words = _since(match)
    reading = f"{words}{'减少' if falling else '增加'}{limit(amount, figure, unit)}"
    comparison, signed = (_MIRRORED[amount], -figure) if falling else (amount, figure)
    return Target(asked.phrase, Kind.CHANGE, comparison, signed, measured, _TWO, reading, base_year=base)
