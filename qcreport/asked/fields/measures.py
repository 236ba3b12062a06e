"""Units of measure written beside a number: which mean the same, and by how much they differ."""

from fractions import Fraction

from qcreport.asked.fields.types import PER_MILLE, PERCENT, FieldType
from qcreport.targets.measure_units import COMMON

_TENS = {
    "十": 1,
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "十亿": 9,
    "百亿": 10,
    "千亿": 11,
    "万亿": 12,
}
_MAGNITUDES = sorted(_TENS, key=len, reverse=True)
_SHARES = frozenset({PERCENT, PER_MILLE})
_PERCENTAGE_POINTS = ("百分点", "个百分点")
_ANY = "个"
_THINGS = frozenset(
    [
        "个",
        "家",
        "户",
        "企业",
        "家企业",
        "项",
        "项目",
        "个项目",
        "市",
        "城市",
        "个城市",
        "座",
        "所",
        "处",
        "种",
        "件",
        "套",
        "台",
        "条",
        "份",
        "组",
        "辆",
        "只",
        "例",
    ]
)
_RANKS = frozenset(["位", "名", "位次", "名次"])
_ALIKE = (
    _RANKS,
    frozenset(["家", "户", "企业", "家企业"]),
    frozenset(["项", "项目", "个项目"]),
    frozenset(["市", "城市", "个城市", "座"]),
    frozenset(["批", "批次"]),
    frozenset(["次", "起"]),
    frozenset(["人", "名"]),
    frozenset(["位", "名", "位次", "名次"]),
)
_COUNTERS = _THINGS.union(*_ALIKE, ["场", "期"])
_OTHERS = frozenset(["‱", "成", "折", "番", "年", "月", "日", "百分点", "个百分点", "平方公里", "美元"])
_KNOWN = _COUNTERS.union(COMMON, _OTHERS, [""])


def scale(written: str, rule: FieldType) -> Fraction | None:
    """By what a number has to be multiplied to stand in the field's unit; None where that is not certain.

    Example:
        `亿元` in a field in 万元 → 10000; `家` or `个` in a count of 家 → 1, and `次` → None; `万` in a field in 万台 →
        None, since nobody can tell 5.5 from 55000.
    """
    own = rule.measure_unit
    written = written.removesuffix("整") if written.endswith("元整") else written
    if written in {"", own}:
        return Fraction(1)
    if written in _PERCENTAGE_POINTS or {written, own} & _SHARES:
        return None
    size, base = _split(written)
    own_size, own_base = _split(own)
    if base == own_base:
        return size / own_size
    counted = rule.counts and _counts_the_same(base, own_base)
    return size if own_size == 1 and (not base or counted) else None


def is_unit(written: str) -> bool:
    """Whether a text is a unit of measure, be it another than the field's.

    Example:
        `人次` and `万平方米` → True; `%滞后` → False.
    """
    return written in _KNOWN or _split(written)[1] in _KNOWN


def _counts_the_same(base: str, own: str) -> bool:
    """个 says nothing about what is counted; 批 and 批次 are one; 次 are no 家, whatever the number."""
    if not own or (base == _ANY and own not in _RANKS):
        return base in _COUNTERS
    return (own == _ANY and base in _THINGS) or any({base, own} <= words for words in _ALIKE)


def _split(unit: str) -> tuple[Fraction, str]:
    for magnitude in _MAGNITUDES:
        if unit.startswith(magnitude):
            return Fraction(10 ** _TENS[magnitude]), unit.removeprefix(magnitude)
    return Fraction(1), unit
