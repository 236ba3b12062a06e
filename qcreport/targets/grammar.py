"""From an issued phrase to a target, exactly or not at all (D5.13).

Each reader knows one kind of phrase and must match it whole. What none of them reads is a person's to judge,
with the reason in `Target.reading`; nothing is guessed.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from qcreport.targets import phrases
from qcreport.targets.asked import DIRECTIONS, TargetPhrase
from qcreport.targets.figures import covered, never, number_or_range
from qcreport.targets.growth import growth
from qcreport.targets.measure_units import unit_pattern
from qcreport.targets.model import Target
from qcreport.targets.spelling import NUMBER, plain
from qcreport.targets.standing import front, rank, reference, trend

_BASE_VALUE = re.compile(
    r"(?<=.)\((?:(?:目前|现状|现为|现有|基数)[^()]*|[国省市县区]\w{0,4}下达\w{0,4})\)$"
)  # 5.0‰（目前8.1‰）
# 由60%提高到70%, 全市前三, ≥90(%): said shorter or longer, and as certain (D9.97).
_FROM = re.compile(
    rf"^[由从](?:目前的?|现在的?|原来的?|(?:19|20)[0-9]{{2}}年的?)?{NUMBER}{unit_pattern()}?"
    r"(?=(?:提高|提升|上升|增加|增长|降低|下降|减少|压减|压降|压缩|缩短|缩减|降)[到至为])"
)
_PLACE_ALONE = re.compile(r"(?:全[国省市州盟县区]|排名|名次)前[二三四五六七八九十]{1,2}$")
_UNIT_BEHIND = re.compile(r"\((?P<unit>[%‰])\)$")
_ASSUMED_SHARE = Fraction(3, 10)  # the plan's setting 前列比例 as it comes
_READERS: tuple[Callable[[TargetPhrase], Target | None], ...] = (
    number_or_range, covered, never, rank, front, reference, trend, growth
)  # fmt: skip


@lru_cache(maxsize=4096)  # a phrase costs a hundred patterns, and is read at every figure held against it
def read_target(
    phrase: str,
    *,
    years: int | None = None,
    measure_unit: str = "",
    share: Fraction = _ASSUMED_SHARE,
    direction: str = "",
    entered: str | None = None,
) -> Target:
    """Read a target phrase; what is not wholly understood is of kind `MANUAL` and says why.

    Args:
        phrase: The issued words, such as `≥90%`, `80以上`, `前10位`, `居全国同级城市前列`, `不断提高`.
        years: The plan's 年限, where the phrase does not say over how many years.
        measure_unit: The plan's 计量单位; a phrase without a unit takes it, one with another unit contradicts it.
        share: Up to which share of the cities a rank counts as 前列.
        direction: The plan's 方向, 正向 or 逆向: on which side of a bare number or range it is good to be.
        entered: What units enter where the target is a change in percent: `增长率` or `降幅` as published, empty for levels,
            `TWO_YEARS` for those of this year and the last, `2005年` for those of this year and 2005, None where nobody says (D5.9, D5.21).
    """
    text = _FROM.sub("", _BASE_VALUE.sub("", plain(phrase).rstrip("。;")))
    text = _PLACE_ALONE.sub(r"\g<0>位", text)
    unit = plain(measure_unit)
    if (behind := _UNIT_BEHIND.search(text)) and unit in {"", behind["unit"]}:
        text, unit = text[: behind.start()], behind["unit"]
    asked = TargetPhrase(phrase, text, years, unit, share, DIRECTIONS.get(direction), entered)
    for reader in _READERS:
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
