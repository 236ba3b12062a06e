"""Units of measure as phrases write them, also made of two (张/千人, 微克/立方米, /10万), and exact conversion between them (D5.15, D5.16)."""

import re
from fractions import Fraction

# What clerks write beside a number in a form; phrases know more.
_OFTEN = (
    "% ‰ 个 家 次 件 项 起 人 名 位 分 元 万元 亿元 亩 万亩 公顷 平方米 万平方米 台 台套 万台 批 批次 户 条 套 场 期 "
    "吨 万吨 天 个工作日 工作日 小时 人次 万人次 项次 人/万台 件/万人 倍 所 座 处 辆 公里 平方公里 立方米 万户 万人 笔 款 例 宗"
)
COMMON = frozenset(_OFTEN.split())
_SHARES = "% ‰"
_COUNTED = (
    "个 家 次 件 项 起 人 名 位 分 户 条 套 场 期 台 台套 批 批次 人次 项次 家次 户次 件次 车次 班次 航次 倍 所 座 处 辆 笔 款 例 宗 幢 栋 篇 门 张 床 "
    "只 头 羽 株 本 册 部 支 盏 根 块 间 层 口 眼 孔 段 片 种 类 组 队 届 轮 艘 架 列 箱 标箱 包 袋 瓶 桶 颗 粒 尾 匹 对 双 节 课 学时 课时 学分 "
    "个学位 学位 个床位 床位 个车位 车位 个泊位 泊位 个点位 个站点 个班 标准箱"
)
_MONEY = "元 美元 欧元 港元"
_SIZES = (
    "亩 公顷 平方米 平米 平方公里 平方千米 立方米 立方 方 公里 千米 米 厘米 毫米 海里 吨 公斤 千克 克 毫克 微克 升 毫升 担 "
    "吨标准煤 吨标煤 千克标准煤 公斤标准煤 千瓦 兆瓦 千瓦时 度 兆 分贝 摄氏度 兆比特/秒"
)
_TIMES = "天 日 个工作日 工作日 小时 分钟 秒 年 岁 周岁 周 个月"
_SPANS = "月 季度 季 旬 学期 学年 半年 班次"  # only behind a stroke: 3次/月; 6月 alone is a date
_LATIN = "℃ M m km cm mm kg g mg t L mL ml kW MW GW kWh MB GB TB Mbps Gbps dB dB(A) h min μg m2 m3 km2 hm2 mg/L mg/m3 μg/m3 tce"
_POINTS = "个百分点 百分点 个千分点 千分点"
_MAGNITUDES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}  # fmt: skip
_SCALES: tuple[dict[str, Fraction], ...] = (
    {
        "米": Fraction(1),
        "公里": Fraction(1000),
        "千米": Fraction(1000),
        "厘米": Fraction(1, 100),
        "毫米": Fraction(1, 1000),
    },
    {
        "平方米": Fraction(1),
        "平米": Fraction(1),
        "公顷": Fraction(10**4),
        "平方公里": Fraction(10**6),
        "平方千米": Fraction(10**6),
    },
    {"吨": Fraction(1), "公斤": Fraction(1, 1000), "千克": Fraction(1, 1000), "克": Fraction(1, 10**6)},
    {"吨标准煤": Fraction(1), "吨标煤": Fraction(1), "千克标准煤": Fraction(1, 1000), "公斤标准煤": Fraction(1, 1000)},
    {"小时": Fraction(60), "分钟": Fraction(1)},
    {"个工作日": Fraction(1), "工作日": Fraction(1)},
    {"个百分点": Fraction(1), "百分点": Fraction(1)},
)


def _any(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))


_LARGE = f"(?:{_any(' '.join(_MAGNITUDES))})?"
_ONE = f"(?:{_LARGE}(?:{_any(f'{_COUNTED} {_MONEY} {_SIZES} {_TIMES}')}))"
_PER = rf"(?:1?/(?:[1-9][0-9]{{0,3}})?(?:{_any(' '.join(_MAGNITUDES))}|{_ONE}|{_any(_SPANS)}))"
_UNIT = rf"(?:{_any(_POINTS)}|{_ONE}{_PER}?|(?:万|亿)/(?:{_any(_SPANS)}|年|人|户|天|日)|{_any(f'{_SHARES} {_LATIN}')}|{_PER})"
_TAKEN_APART = re.compile(rf"(?P<large>{_LARGE})(?P<base>.*)")


def unit_pattern(measure_unit: str = "") -> str:
    """The units of measure and the ones asked for, as a pattern; the asked ones parted by blanks."""
    return f"(?:{_any(measure_unit)}|{_UNIT})" if measure_unit.split() else _UNIT


def factor(unit: str, wanted: str) -> Fraction | None:
    """By what a figure in one unit is multiplied to stand in the other, exactly; None where they measure different things.

    Example:
        >>> factor("亿元", "万元"), factor("公里", "米"), factor("公顷", "亩")
        (Fraction(10000, 1), Fraction(1000, 1), None)
    """
    if unit == wanted:
        return Fraction(1)
    (large, base), (others, other) = _apart(unit), _apart(wanted)
    scale = next(
        (one for one in _SCALES if base in one and other in one), {base: Fraction(1)} if base == other else None
    )
    if scale is None:
        return None
    return Fraction(_MAGNITUDES[large], _MAGNITUDES[others]) * scale[base] / scale[other]


def _apart(unit: str) -> tuple[str, str]:
    """Magnitude and the rest: 万元 is 万 and 元, 千米 and 千克 are units of their own; a rate keeps its magnitude."""
    if "/" in unit or any(unit in scale for scale in _SCALES):
        return "", unit
    found = _TAKEN_APART.fullmatch(unit)
    return (found["large"], found["base"]) if found and found["base"] else ("", unit)
