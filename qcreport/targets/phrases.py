"""The words of target phrases (D5.1, D5.2, D5.13) as patterns; what no pattern covers whole is left to a person."""

import re

from qcreport.targets.measure_units import unit_pattern
from qcreport.targets.model import Comparison
from qcreport.targets.numerals import in_digits
from qcreport.targets.spelling import COUNT, NUMBER

# 以上, 达到 ... include the number itself; 大于, 超过, 低于 ... exclude it (Civil Code art. 1259).
BEFORE = {
    Comparison.AT_LEAST: "≥ >= 不低于 不少于 不小于 不得低于 不得少于 不应低于 不应少于 至少 达到或超过 达到或高于 达到 达 大于等于 大于或等于 "
    "提高到 提高至 提升到 提升至 上升到 上升至 增加到 增加至 增长到 增长至",
    Comparison.MORE: "> 大于 超过 高于 多于",
    Comparison.AT_MOST: "≤ <= 不高于 不超过 不大于 不多于 不得高于 不得超过 不得多于 不应高于 不应超过 至多 最多 小于等于 小于或等于 "
    "降到 降至 降为 下降到 下降至 降低到 降低至 减少到 减少至 压减到 压减至 压降到 压降至 压缩到 压缩至 压缩为 缩短到 缩短至 缩短为 "
    "缩减到 缩减至 控制到",
    Comparison.LESS: "< 小于 低于 少于 不足",
}
AFTER = {Comparison.AT_LEAST: "以上 及以上", Comparison.AT_MOST: "以下 及以下 以内 之内 内"}
RISING = "提高 增长 上升 提升 增加 递增"
FALLING = "递减 下降 降低 减少"
EVENT_UNITS = frozenset({"", "次", "起", "件", "例"})
RANK_UNITS = frozenset({"", "位", "名", "位次", "名次"})


def relation(word: str, words: dict[Comparison, str]) -> Comparison | None:
    """The relation that a word expresses, or None."""
    return next((found for found, listed in words.items() if word in listed.split()), None)


def _any(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))


def number_pattern(measure_unit: str) -> re.Pattern[str]:
    """The pattern of a number with its limit; the plan's own unit of measure is known beside the common ones.

    Example:
        `不低于90%`, `80以上`, `控制在5%以内`, `90%以上(含90%)`, `100%`.
    """
    unit = unit_pattern(measure_unit)
    before, after = _any(" ".join(BEFORE.values())), _any(" ".join(AFTER.values()))
    return re.compile(
        rf"{_ADVERB}(?P<lead>(?:应|须)?{_KEPT}?)(?:(?P<before>{before})|(?:=|等于)(?=[0-9]))?{_OF_ALL}"
        rf"(?P<number>{NUMBER})(?P<unit>{unit})?"
        rf"(?P<after>{after})?(?:\((?P<bracket>不?含)(?:本数|(?P<again>{NUMBER}{unit}?))?\))?"
    )


_ADVERB = "(?:总体|整体|全部|均|都|确保|实现)*"
_KEPT = "(?:(?:达到并)?(?:继续|持续|稳定)?(?:保持|控制|稳定|维持)在?)"
_OF_ALL = "(?:(?:总数|总量|总人数|总户数|全部)的(?=[0-9.]+%))?"
_DASH = "(?:[-—–―─~〜]+|至|到)"


def range_pattern(measure_unit: str) -> re.Pattern[str]:
    """The pattern of two numbers between which a figure must lie; without a unit they may as well be years or months.

    Example:
        `6.0%—6.5%`, `1~2所`, `保持在30%至40%之间`.
    """
    unit = unit_pattern(measure_unit)
    needed = "?" if measure_unit else ""
    return re.compile(
        rf"{_ADVERB}(?P<lead>(?:应|须)?{_KEPT})?(?:达到|达|为)?"
        rf"(?P<lower>{NUMBER})(?P<first>{unit})?{_DASH}(?P<upper>{NUMBER})(?P<unit>{unit}){needed}"
        r"(?P<between>之间|区间内?|范围内)?"
    )


def ends_in_digits(text: str) -> str:
    """A range with both its ends in digits, where they are certain: `百分之六至百分之七` is `6%至7%`."""
    *_, dash = (None, *re.finditer(_DASH, text))
    return f"{in_digits(text[: dash.start()])}{dash[0]}{in_digits(text[dash.end() :])}" if dash else text


def growth_pattern(measure_unit: str) -> re.Pattern[str]:
    """The pattern of an amount by which a figure must grow or fall against the year before or a named one, or each year on average.

    Example:
        `比上年增长5%以上`, `同比下降不少于3%`, `较上年提高2个百分点`, `比2005年下降35%以上`, `年均增长6%以上`.
    """
    amount = number_pattern(f"个百分点 百分点 个千分点 千分点 {measure_unit}").pattern
    return re.compile(
        r"(?:[比较与同](?P<since>(?:19|20)[0-9]{2})年(?:同期)?(?:相比)?(?:累计)?"
        r"|(?P<base>(?:比|较)(?:上年|去年|上一年|上年度|上年同期|去年同期)|同比|(?:与|同)(?:上年|去年)(?:同期)?相比)"
        r"|(?P<mean>年均))?(?:实现)?"
        rf"(?:(?P<rising>{_any(RISING)}|增幅|增速|增长率)|(?P<falling>{_any(FALLING)}|降幅)){amount}"
    )


# What is measured or done, written before its number: `完成率100%`, `新增3家以上`, `累计培训50家`. A word that relates it
# to something is none of these.
_DONE = _any(
    "培训 建成 建设 新建 改建 改造 培育 创建 打造 引进 认定 开展 组织 举办 完成 实施 整治 发展 获得 取得 制定 出台 发布 招引"
)
_WHEN = "累计|新增|全年|当年|年内"
_PLAIN_NAME = r"[^\W\d_低高少多超不约近比同升降减增至未无非及和与或每均快慢]"
LABEL = re.compile(
    rf"(?:{_WHEN})*(?:{_PLAIN_NAME}{{1,10}}(?:率|满意度|覆盖面)(?=[^比])|(?!其中|达){_PLAIN_NAME}{{0,10}}(?:占比|比例|比重)(?=[^比])|"
    rf"(?!其中|达){_PLAIN_NAME}{{1,10}}(?:数|总量|面积|规模)(?=[^比据])|{_PLAIN_NAME}{{0,10}}(?:增速|增幅|增长率|涨幅|降幅)(?=[^比])|{_DONE})"
    rf"|(?:{_WHEN})+"
)

_SCOPE = (
    r"(?:在?(?:全国|全省|全市|全州|全盟|全县|全区|国内|省内|市内|[三四五六七八九十0-9]{1,2}(?:个?县区|县市|区|县|市|旗))?"
    r"(?:同级|同类|地级)?(?:城市|地市)?)"
)
_STANDS = r"(?:位居|位列|位于|处于|居于|走在|进入|保持在?|居|列)"
_SPAN = rf"(?:(?:最近|近|过去|连续)(?P<years>{COUNT})年(?:来|内)?)"

RANK = re.compile(
    rf"{_SPAN}?(?:每年|均|都)*(?:排名|名次)?{_STANDS}?{_SCOPE}(?:排名)?"
    rf"(?:前(?P<number>{COUNT})(?:位|名)(?:以内|之内)?|(?P<first>第一)(?:位|名)?)"
)
FRONT = re.compile(rf"(?:排名|名次)?{_STANDS}?{_SCOPE}(?:排名)?前列")
REFERENCE = re.compile(
    rf"应?(?P<before>{_any(' '.join(BEFORE.values()))})(?P<region>全国|全省|全市)(?:同期)?平均(?:水平|值|数)?"
)
TREND = re.compile(
    rf"(?:(?:最近|近|过去)(?P<near>{COUNT})年(?:来|内)?)?"
    rf"(?:(?:逐年|不断|持续|连续|每年)|连续(?P<running>{COUNT})年(?:逐年|不断|持续)?|(?P<plain>{COUNT})年连续)"
    rf"(?:实现|保持)?(?:(?P<rising>{_any(RISING)})|(?P<falling>{_any(FALLING)}))"
)

APPROXIMATE = re.compile("约|左右|大概|大致|上下|接近|将近|基本|力争|原则上|争取|近(?=[0-9]+(?![0-9年]))")
NEVER = re.compile("(?:零|未|不|无|杜绝)发生|零(?:事故|投诉|事件|案件|差错|死亡|伤亡|感染)|不出现|无(?:事故|投诉)")
COVERED = re.compile("(?:达到|实现)?(?:100%)?全覆盖(?:\\(100%\\))?")
LIMIT_BEHIND = re.compile(rf"\((?P<bracket>不?含(?:本数)?)\)(?P<after>{_any(' '.join(AFTER.values()))})$")
UNREAD = (
    (re.compile(r"[0-9].*且.*[0-9]"), "“且”两边各有一个目标值，请在“指标”表中分成两行，各写一个"),
    (re.compile(r"(?:GB|DB|ISO|IEC|HJ|JJF)[A-Z0-9]*[/ ]?[A-Z]* ?[0-9]"), "含有标准号，标准号里的数不是目标"),
    (re.compile(r"[0-9][OoIl]|[OoIl][0-9]"), "像是把数字写成了字母"),
    (re.compile(r"(?:全国|全省|全市|同级|同类).*(?:平均|水平)"), "参照的不是全国、全省、全市的平均水平"),
    (re.compile(r"[比较]\D{0,2}(?:19|20)[0-9]{2}年"), "是与以前某一年比较的幅度，基数没有写明"),
    (re.compile(r"比?上年|同比|年均|较上|百分点|翻番|翻一番"), "是与以前比较的幅度，幅度或基数没有写明"),
)
FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
