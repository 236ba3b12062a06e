"""Units of measure written beside a number: which mean the same, and by how much they differ."""

from fractions import Fraction

from qcreport.forms.fields.types import PER_MILLE, PERCENT, FieldType

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
COUNTERS = frozenset(
    [
        "家",
        "个",
        "次",
        "批",
        "批次",
        "项",
        "名",
        "人",
        "位",
        "市",
        "城市",
        "个城市",
        "座",
        "台",
        "套",
        "件",
        "户",
        "起",
        "种",
        "例",
        "场",
        "期",
        "份",
        "条",
        "所",
        "处",
        "组",
        "辆",
        "只",
        "企业",
        "家企业",
        "项目",
        "个项目",
    ]
)


def scale(written: str, rule: FieldType) -> Fraction | None:
    """By what a number has to be multiplied to stand in the field's unit; None where that is not certain.

    Example:
        `亿元` in a field in 万元 → 10000; `家` or `个` in a count of 家 → 1; `万` in a field in 万台 → None, since
        nobody can tell 5.5 from 55000.
    """
    own = rule.measure_unit
    if written in {"", own}:
        return Fraction(1)
    if written in _PERCENTAGE_POINTS or {written, own} & _SHARES:
        return None
    size, base = _split(written)
    own_size, own_base = _split(own)
    if base == own_base:
        return size / own_size
    countable = rule.counts and base in COUNTERS and own_base in COUNTERS | {""}
    return size if own_size == 1 and (not base or countable) else None


def _split(unit: str) -> tuple[Fraction, str]:
    for magnitude in _MAGNITUDES:
        if unit.startswith(magnitude):
            return Fraction(10 ** _TENS[magnitude]), unit.removeprefix(magnitude)
    return Fraction(1), unit
