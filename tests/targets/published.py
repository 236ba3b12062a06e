"""Target phrases as governments have published them, each with what a person reads; written down before the grammar was held to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from qcreport.targets.grammar import read_target
from qcreport.targets.model import Kind, Target

# phrase | the plan's 计量单位 | what a person reads: relation, number, unit; 名次, 前列; 人工 where nobody can judge by rule; with `?` behind
# it leaving the phrase to a person is as right. From 漳州 2010, 鄂温克 2022, 安顺 2019, 维西 2024, 云南 2022, 榆阳 2023, 健康中国 2024, 住建 2022,
# 湘潭 2023, 吉水 2019, 南陵 2024, 六盘水 2022, 海西 2020, 遂宁 2019, 工信部 2018, 内蒙古 2020, 达州 2021, 江苏小康 2003 and texts like them.
PUBLISHED = """
控制在4%以内 | | ≤4%
5.8万人以上 | | ≥5.8万人
1.2万人以上 | 人 | ≥12000人
增长6%左右 | | 人工
22万人以上 | | ≥22万人
5.5%左右 | | 人工
4.5%以内 | % | ≤4.5%
与经济增长基本同步 | | 人工
91%以上 | | ≥91%
占比达到50% | | ≥50%
占比60%以上 | % | ≥60%
新增托位数400个以上 | | ≥400个
压缩到1个工作日内 | | ≤1个工作日
压缩至90个工作日以内 | | ≤90个工作日
达到1.96万户 | | ≥1.96万户
达到5批次/千人以上 | | ≥5批次/千人
达到88%以上 | | ≥88%
达到1600件以上 | | ≥1600件
2600个以上 | | ≥2600个
累计1万个以上 | | ≥1万个
稳定在6287万亩以上 | | ≥6287万亩
稳定在1930万吨以上 | 万吨 | ≥1930万吨
达到78.5岁 | 岁 | ≥78.5岁
下降到4.0‰ | | ≤4‰
下降到10/10万 | | ≤10/10万
8.1/10万及以下 | | ≤8.1/10万
30/10万以内 | | ≤30/10万
控制在4/万以下 | | ≤4/万
60%及以上 | | ≥60%
提高到87.5% | | ≥87.5%
超过43% | % | >43%
控制在2950万亩以内 | | ≤2950万亩
≥80M | | ≥80M
=100% | % | ≥100%
≤10次 | | ≤10次
各80个 | 个 | 人工
3000万吨左右 | | 人工
优良 | | 人工
≤90万元 | 万元 | ≤90万元
小于5% | | <5%
24000元以上 | 元 | ≥24000元
持续减缓 | | 人工
实现 | | 人工
参照政府采购成本控制 | | 人工
总体达到90%以上 | | ≥90%
总体保持在95%以上 | % | ≥95%
均达到95%以上 | | ≥95%
均不低于90% | | ≥90%
达到并保持在98%以上 | | ≥98%
保持98%以上 | % | ≥98%
压缩至3个工作日以内 | | ≤3个工作日
缩短至15分钟以内 | | ≤15分钟
不超过5年 | 年 | ≤5年
90%（含）以上 | | ≥90%
全覆盖 | % | ≥100%
实现全覆盖 | | ≥100%?
未发生 | 起 | ≤0起
达到总数的80% | | ≥80%
居三区第一 | | 名次1
位居全省第一方阵 | | 人工
进入前列 | | 前列
比2005年下降35%以上 | | 比2005年≤-35%
较2020年下降13.5% | % | ≥13.5%
34微克/立方米以下 | | ≤34微克/立方米
不高于35微克/立方米 | 微克/立方米 | ≤35微克/立方米
不低于14平方米/人 | | ≥14平方米/人
降至0.5吨标煤/万元 | | ≤0.5吨标煤/万元
达到7.5张/千人以上 | | ≥7.5张/千人
2.2亿元以上 | 万元 | ≥22000万元
3000万元以上 | 亿元 | ≥0.3亿元
5公里以上 | 米 | ≥5000米
100公顷以上 | 亩 | 人工
300天以上 | | ≥300天
2小时内 | | ≤2小时
不少于8学时 | | ≥8学时
每千人不少于2.5名 | | 人工
力争达到95% | | 人工
争取进入前10名 | | 人工
原则上不超过5天 | | 人工
90%以上，其中农村85%以上 | | 人工
≥95%（较上年不下降） | | 人工
不低于国家下达目标 | | 人工
动态清零 | | ≤0?
零增长 | | 人工
2025年 | | 人工
2023.07-2024.01 | | 人工
2025年12月底前 | | 人工
不早于2025年 | | 人工
二级以上 | | 人工
一等奖3个以上 | | 人工
3级以上 | | 人工
GB/T 19001以上 | | 人工
前5% | | 人工
1:1.2以上 | | 人工
基本达到90% | | 人工
20人以内/班 | | 人工
每年2次以上 | | 人工
三分之二以上 | | 人工
不低于上年 | | 人工
优良天数比例达到85%以上 | | ≥85%
不低于95分贝 | | ≥95分贝
60平方公里以上 | | ≥60平方公里
10000吨标准煤以内 | | ≤10000吨标准煤
不少于5000立方米/日 | | ≥5000立方米/日
"""


@dataclass(frozen=True, slots=True)
class Published:
    """A phrase, the plan's unit of measure, and what a person reads."""

    phrase: str
    measure_unit: str
    expected: str


def published() -> Iterator[Published]:
    """All of them."""
    for line in PUBLISHED.strip().splitlines():
        yield Published(*(cell.strip() for cell in line.split("|")))


def reading_of(one: Published) -> Target:
    """What the grammar reads."""
    return read_target(one.phrase, measure_unit=one.measure_unit)


def short(target: Target) -> str:
    """A target in short: `≥95%`, `名次1`, `前列`, `人工`."""
    if target.kind is Kind.MANUAL:
        return "人工"
    if target.kind is Kind.FRONT:
        return "前列"
    number = "" if target.number is None else _figure(target.number)
    if target.kind is Kind.RANK:
        return f"名次{number}"
    if target.kind is Kind.GROWTH and target.base_year is not None:
        return f"比{target.base_year}年{target.comparison}{number}%"
    return f"{'' if target.kind is Kind.NUMBER else target.kind}{target.comparison}{number}{target.measure_unit}"


def is_right(expected: str, found: str) -> bool:
    """Whether a reading is the person's, or leaves to a person what may be left."""
    return found in {expected.rstrip("?"), *({"人工"} if expected.endswith("?") else ())}


def _figure(number: Fraction) -> str:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return format(exact.normalize(), "f")
