"""Read target phrases; what is not wholly understood is manual, never a guess (domain.md §5)."""

import re
from collections.abc import Callable
from fractions import Fraction

from qcreport.targets.model import Comparison, Kind, Target
from qcreport.targets.show import show_number

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NUMBER = r"(?P<number>\d+(?:\.\d+)?)(?P<unit>%|‰|次|个|家|位|分|项|所|件|万元|亿元|人)?"
_AT_LEAST = r"≥|>=|不低于|不少于|至少|达到"
_AT_MOST = r"≤|<=|不高于|不超过|不多于|至多"
_MORE = r"大于|超过|高于|多于|>"
_LESS = r"小于|低于|不足|少于|<"
_SIGNS = (
    (_AT_LEAST, Comparison.AT_LEAST),
    (_AT_MOST, Comparison.AT_MOST),
    (_MORE, Comparison.MORE),
    (_LESS, Comparison.LESS),
)
_SUFFIXES = (("以上|及以上", Comparison.AT_LEAST), ("以下|以内|及以下", Comparison.AT_MOST))
_WORDS = {
    Comparison.AT_LEAST: "不低于{0}（含{0}）",
    Comparison.MORE: "高于{0}（不含{0}）",
    Comparison.AT_MOST: "不超过{0}（含{0}）",
    Comparison.LESS: "低于{0}（不含{0}）",
}
_REFERENCE = re.compile(r"(低于|不高于|高于|不低于)全国平均(?:水平|值)?")
_REFERENCE_SIGN = {
    "低于": Comparison.LESS,
    "不高于": Comparison.AT_MOST,
    "高于": Comparison.MORE,
    "不低于": Comparison.AT_LEAST,
}
_TREND = re.compile(r"(?:连续(?P<years>\d+)年)?(?:不断|连续|逐年|持续)?(?P<way>提高|增长|上升|递减|下降|降低|减少)")
_FRONT = re.compile(r"(?:居[^\d]{0,12})?前列")
_RANK = re.compile(r"前(?P<number>\d+)(?:位|名)")


def read_target(
    phrase: str, *, years: int | None = None, measure_unit: str = "", share: Fraction = Fraction(3, 10)
) -> Target:
    """Read a target phrase.

    Args:
        phrase: As issued, e.g. `≥90%`, `1个以上`, `前列`, `低于全国平均水平`, `不断提高`.
        years: The plan's 年限, where it has one.
        measure_unit: The plan's unit of measure; a phrase that names another one is manual.
        share: What 前列 means: rank ≤ share × number of cities.

    Returns:
        The target; kind `MANUAL` with the reason as its reading where the phrase is not wholly understood.
    """
    text = re.sub(r"\s+", "", phrase.translate(_WIDE)).replace("﹪", "%")
    readers: tuple[Callable[[], Target | None], ...] = (
        lambda: _number(phrase, text, measure_unit),
        lambda: _rank(phrase, text, years),
        lambda: _front(phrase, text, share),
        lambda: _reference(phrase, text, measure_unit),
        lambda: _trend(phrase, text, years, measure_unit),
    )
    for reader in readers:
        if target := reader():
            return target
    return _manual(phrase, f"“{phrase}”读不懂，须人工判定")


def _manual(phrase: str, reason: str) -> Target:
    return Target(phrase, Kind.MANUAL, reading=reason)


def _number(phrase: str, text: str, measure_unit: str) -> Target | None:
    comparison, match = _compared(text)
    if match is None or comparison is None:
        return None
    unit = match["unit"] or ""
    if unit and measure_unit and unit != measure_unit:
        return _manual(phrase, f"目标值的单位“{unit}”与计量单位“{measure_unit}”不一致，须人工判定")
    number = Fraction(match["number"])
    unit = unit or measure_unit
    reading = _WORDS[comparison].format(show_number(number, decimals=10) + unit)
    return Target(phrase, Kind.NUMBER, comparison, number, unit, reading=reading)


def _compared(text: str) -> tuple[Comparison | None, re.Match[str] | None]:
    for words, comparison in _SIGNS:
        if match := re.fullmatch(rf"(?:{words}){_NUMBER}", text):
            return comparison, match
    for words, comparison in _SUFFIXES:
        if match := re.fullmatch(rf"(?:达到|达)?{_NUMBER}(?:{words})", text):
            return comparison, match
    if match := re.fullmatch(_NUMBER, text):
        if match["unit"] == "%" and match["number"] == "100":
            return Comparison.AT_LEAST, match
        if match["unit"] in {"次", "起", "件"} and Fraction(match["number"]) == 0:
            return Comparison.AT_MOST, match
    return None, None


def _rank(phrase: str, text: str, years: int | None) -> Target | None:
    match = _RANK.fullmatch(text)
    if match is None:
        return None
    number = Fraction(match["number"])
    span = f"近{years}年每年" if years and years > 1 else ""
    reading = f"{span}排名不低于第{number}位（含第{number}位）"
    return Target(phrase, Kind.RANK, Comparison.AT_MOST, number, "位", years or 1, reading)


def _front(phrase: str, text: str, share: Fraction) -> Target | None:
    if not _FRONT.fullmatch(text):
        return None
    reading = f"排名不超过参评城市数的{show_number(share * 100)}%（含）"
    return Target(phrase, Kind.FRONT, Comparison.AT_MOST, share, "位", reading=reading)


def _reference(phrase: str, text: str, measure_unit: str) -> Target | None:
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return None
    comparison = _REFERENCE_SIGN[match[1]]
    equal = "不含相等" if comparison in {Comparison.LESS, Comparison.MORE} else "含相等"
    return Target(phrase, Kind.REFERENCE, comparison, None, measure_unit, reading=f"{match[1]}全国平均水平（{equal}）")


def _trend(phrase: str, text: str, years: int | None, measure_unit: str) -> Target | None:
    match = _TREND.fullmatch(text)
    if match is None:
        return None
    span = int(match["years"]) if match["years"] else years
    if span is None or span <= 1:
        return _manual(phrase, f"“{phrase}”没有说连续几年，请在计划的“年限”列填写")
    if years is not None and years != span:
        return _manual(phrase, f"目标值写连续{span}年，计划的年限是{years}年，须人工判定")
    rising = match["way"] in {"提高", "增长", "上升"}
    comparison = Comparison.MORE if rising else Comparison.LESS
    reading = f"近{span}年逐年{'提高' if rising else '下降'}（每年严格{'高' if rising else '低'}于上年）"
    return Target(phrase, Kind.TREND, comparison, None, measure_unit, span, reading)
