"""What a document does not say of an indicator: unit of measure, span of years, frequency, what is filled in.

All of it is a proposal for 待确认; `rates` tells which rates are made of two counts.
"""

import re

from qcreport.book.celltext import squeezed
from qcreport.plan.documents.proposed.rates import Parts
from qcreport.plan.measures import yearly_inputs
from qcreport.plan.model import YEAR_TO_DATE, InputItem
from qcreport.targets.asked import FALL, RISE
from qcreport.targets.grammar import read_target
from qcreport.targets.measure_units import unit_pattern
from qcreport.targets.model import Kind, Target
from qcreport.targets.phrases import BEFORE, FALLING, RISING
from qcreport.targets.spelling import NUMBER, plain

_SPAN = re.compile(r"(?:连续|近)([2-9二两三四五六七八九])年")
_DIGITS = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
# Deaths, complaints and the like are counted per thousand, ten thousand or hundred thousand: nothing is proposed.
_ONE = re.compile(r"[≥≧>=＝]?\s*1(?:\.0+)?")
_OF_DATES = ("时间", "时限", "日期", "工期")
_RATE = re.compile(r"(?<!死亡)(?<!投诉)(?<!发生)(?<!事故)(?<!发病)(?<!通报比)(?:率|比重|占比|比例|份额)$")
_COUNTED = set("个家次人件项批处座所条起名户台套辆张") | {"批次", "人次", "家次", "场次", "例"}
OTHER_MEASURES = "岁 年 分钟 幢 栋 篇 门 张 床 只 头 株 本 册 批次 ‱ 1/万 1/10万 1/千 /10万 /万 个百分点 百分点"
_WHOLE = re.compile(r"(?:批次|人数|家数|户数|件数|次数|项数|企业数|人口)$")
_CHANGED = re.compile(
    rf"(?:{'|'.join(RISING.split())}|增幅|增速)(?!到|至)|(?P<falling>{'|'.join(FALLING.split())}|降幅)(?!到|至)"
)
_WITH_DECIMALS = re.compile(r"\d[.．]\d")
_MONEY = {"元", "万元", "亿元"}
_OF_THE_YEAR = re.compile(r"新增|累计|培训|发生|开展|年内|当年|每年|新认定|新建|新引进")
_ADDED_UP = re.compile(r"新增|累计|年内|当年|全年")
_ONCE_A_YEAR = re.compile(r"满意度|预期寿命|死亡率|素养|获得感|幸福感|安全感")
_TYPES = {"%": "百分数", "‰": "比率", "分": "指数", "位": "排名"}
_SERIES = {Kind.TREND, Kind.GROWTH, Kind.CHANGE}
_YEARLY = {Kind.RANK, Kind.FRONT, Kind.REFERENCE, *_SERIES}


_IN_BRACKET = re.compile(r"[（(](?P<unit>[^（()）]{1,10})[）)]\s*$")
_BEHIND_STROKE = re.compile(rf"[^/]{{2,}}/(?P<unit>1?/\d*[万千百亿]+|1/\d*[万千百亿]+|{unit_pattern(OTHER_MEASURES)})")
_MEASURE = re.compile(
    rf"[万亿]|{unit_pattern(OTHER_MEASURES)}|1?/\d*[万千百亿]|\d*[万千百亿]?[^\W\d_]{{1,3}}/\d*[^\W\d_]{{1,4}}"
)
_FIGURE = re.compile(
    rf"(?:控制在|保持在|稳定在)?(?P<change>(?:同比|比上年|较上年|年均)?(?:{'|'.join((*RISING.split(), *FALLING.split()))}))?"
    rf"(?P<before>{'|'.join(word for words in BEFORE.values() for word in words.split())}|=|等于)?{NUMBER}"
    rf"(?P<unit>{unit_pattern(OTHER_MEASURES)}|[^\W\d_以之多余及内左不]{{1,3}})(?:左右|上下|(?:及|\(含\))?以[上下内]|之内|内)?"
)
_OF_TIME = {"年", "月", "日", "号", "季度"}


def years_of(text: str, target: str) -> int | None:
    """Over how many years a target runs, where the words say it; None for the year itself."""
    match = _SPAN.search(text) or _SPAN.search(target)
    return (_DIGITS.get(match[1]) or int(match[1])) if match else None


def measure_of(title: str, target: Target) -> str:
    """The unit of measure: the target's own, 位 for ranks, % for what is called a rate."""
    if target.measure_unit or target.kind in {Kind.RANK, Kind.FRONT}:
        return target.measure_unit or "位"
    return "%" if _RATE.search(re.sub(r"[（(].*", "", title)) else ""


def frequency_of(title: str, target: Target, measure_unit: str) -> tuple[str, str]:
    """累, 点 or 年, and why: yearly for ranks, comparisons, trends and surveys, within the year for what is counted in it.

    A rate entered as one figure is none of the latter: a share of its target is not due by the calendar (D6.8).
    """
    kind = type_of(measure_unit)
    if target.kind in _YEARLY:
        return "年", "排名、比较和逐年变化一年一次"
    if found := _ONCE_A_YEAR.search(title):
        return "年", f"“{found[0]}”一年一次"
    counted = _OF_THE_YEAR if kind == "计数" else _ADDED_UP if kind in {"数量", "金额"} else None
    if counted and (found := counted.search(title)):
        return YEAR_TO_DATE, f"“{found[0]}”在年内累计"
    return "点", "期末数"


def inputs_of(identity: str, target: Target, measure_unit: str, parts: Parts | None = None) -> tuple[InputItem, ...]:
    """The 填报项 that a target of this kind is judged by; a rate that is made of two counts by these."""
    if target.kind is Kind.FRONT:
        rank = InputItem(identity, "排名", "排名", "排名", "位")
        return (rank, InputItem(identity, "参评数", "参评数", "计数", "个"))
    if parts and target.kind not in {Kind.RANK, *_SERIES}:
        both = ((parts.numerator, "分子"), (parts.denominator, "分母"))
        return tuple(InputItem(identity, squeezed(name), role, _counted(name), "") for name, role in both)
    role = "排名" if target.kind is Kind.RANK else "值"
    change = "" if role == "排名" else change_of(target.phrase, measure_unit)
    kind = "排名" if role == "排名" else change or type_of(measure_unit)
    if kind == "计数" and _WITH_DECIMALS.search(target.phrase):
        kind = "数量"
    if target.kind in _SERIES or (target.kind is Kind.RANK and target.years > 1):
        names = yearly_inputs(target)
    else:
        names = ("排名" if role == "排名" else change or "实际值",)
    return tuple(InputItem(identity, name, role, kind, measure_unit) for name in names)


def change_of(phrase: str, measure_unit: str) -> str:
    """What a change in percent is asked for as: the rate itself, as it is published (D5.9); empty where a target is no such change.

    Example:
        >>> change_of("增长6%左右", "%"), change_of("比上年下降3%以上", "%"), change_of("≥95%", "%")
        ('增长率', '降幅', '')
    """
    if measure_unit != "%":
        return ""
    found = _CHANGED.search(plain(phrase))
    return "" if not found else FALL if found["falling"] else RISE


def _counted(name: str) -> str:
    """What is called 批次, 人数 and the like is a whole number; sums of money and areas need not be."""
    return "计数" if _WHOLE.search(name) else "数量"


def type_of(measure_unit: str) -> str:
    """The type of a figure by its unit."""
    if measure_unit in _COUNTED:
        return "计数"
    return "金额" if measure_unit in _MONEY else _TYPES.get(measure_unit, "数量")


def issued_measure(title: str, phrase: str, column: str) -> str:
    """The unit of measure as the document writes it: in its column, in a bracket or behind a stroke at the end of the name (D9.135), beside the figure.

    A plain figure with a unit of its own is believed before its column: `28.8万元` is no percentage.

    Example:
        >>> issued_measure("孕产妇死亡率（1/10万）", "18", ""), issued_measure("新增税收亿元楼", "3幢", "")
        ('1/10万', '幢')
        >>> issued_measure("粮食综合生产能力/亿吨", "5.5", "")
        '亿吨'
    """
    bracket = _IN_BRACKET.search(title)
    named = bracket["unit"] if bracket and _MEASURE.fullmatch(plain(bracket["unit"])) else ""
    behind = None if named else _BEHIND_STROKE.fullmatch(plain(title.strip()))
    named = behind["unit"] if behind else named
    figure = _FIGURE.fullmatch(plain(phrase))
    beside = figure["unit"] if figure and not _is_date(figure) else ""
    if figure and beside and column and not figure["change"]:
        same = beside == plain(column) or (beside.startswith("/") and plain(column).endswith(beside))
        return column if same else beside
    return column or named or beside


def _is_date(figure: re.Match[str]) -> bool:
    return not figure["before"] and figure["unit"] in _OF_TIME


def target_as_issued(phrase: str, title: str, measure_unit: str) -> Target:
    """The target with the span of years that its indicator's title gives it."""
    return read_target(phrase, years=years_of(title, phrase), measure_unit=measure_unit)


def hardly_meant(phrase: str, title: str, measure_unit: str) -> str:
    """Why a figure is hardly meant as it stands: 覆盖率 1 may be 100%, 完成时间 100% is no time (D9.111); empty where it may be."""
    name = re.sub(r"[（(][^（()）]*[）)]", "", title)
    if _ONE.fullmatch(phrase) and measure_unit in {"", "%"} and _RATE.search(name):
        return "“1”可能是100%"
    return "时间的目标值写的是百分数" if phrase.endswith(("%", "％")) and name.endswith(_OF_DATES) else ""
