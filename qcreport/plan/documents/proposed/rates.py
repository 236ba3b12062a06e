"""What a rate is made of, by its name or by the way of calculation that the document gives: numerator and denominator.

Every rule serves a class of names; the first that fits decides. What statistics publish as one figure is never taken apart.
"""

import re
from dataclasses import dataclass

from qcreport.plan.model import YEAR_TO_DATE
from qcreport.plan.separators import BRACKET

_STATE = "点"
_LONGEST = 30
_SHARES = {"%", "％", "‰"}
_CALCULATED = re.compile(r"计算(?:方法|公式)(?:为)?[:：]?(?P<how>[^。；;]+)")
_DIVIDED = re.compile(
    r"(?:[^/÷∕／=＝]*[=＝])?(?P<above>[^/÷∕／=＝]+?)(?:[/÷∕／]|除以)(?P<below>[^/÷∕／=＝]+?)(?:[×*xX✕](?:100|1000)[%％‰]?)?$"
)
_SHARE_OF = re.compile(r"(?P<above>.{2,}?)占(?P<below>.{2,}?)(?:的)?(?:比重|比例|比率|份额|比)$")
_PUBLISHED = re.compile(
    r"增长率|增速|增幅|涨幅|城镇化|城市化|失业率|死亡率|生育率|出生率|自然增长|系数|指数|强度|预期寿命|满意度|知晓率|素养|贡献率|利润率|负债率|税负|产值"
)
# Name of the rate → numerator, denominator, when they are counted. `{0}` is what the name's own words give.
_NAMED: tuple[tuple[re.Pattern[str], str, str, str], ...] = (
    (re.compile(r"一次(?:性)?验收合格率$"), "一次验收合格数", "验收数", YEAR_TO_DATE),
    (re.compile(r"(?P<own>抽检|抽查|抽测|抽样|监测|检测|检验|检查|检定).*合格率$"), "合格批次", "{0}批次", YEAR_TO_DATE),
    (re.compile(r"合格率$"), "合格数", "抽查数", YEAR_TO_DATE),
    (re.compile(r"(?P<own>优良|优秀|达标)(?:比例|率)$"), "{0}数", "参评总数", _STATE),
    (re.compile(r"(?P<own>覆盖|普及|建档|签约|持证|安装|配备|设置|公开|公示|备案|建成|监管|参保|入学|巩固|接种|筛查|受监)(?:比例|率)$"), "已{0}数", "应{0}数", _STATE),
    (re.compile(r"(?P<own>(?:按时|及时|按期|限时)(?:办结|完成|处置|回复|反馈|报送|发放|整改|拨付))率$"), "{0}数", "应办总数", YEAR_TO_DATE),
    (re.compile(r"(?P<own>完成|办结|结案|整改|处置|处理|回复|答复|兑现|发放|支付|验收|执行|查处|调解|检查|抽查|培训|送检|化解|拆除|回收)率$"), "已{0}数", "应{0}数", YEAR_TO_DATE),
    (re.compile(r"(?P<own>到位)率$"), "已到位数", "应到位数", YEAR_TO_DATE),
    (re.compile(r"(?P<own>满意)率$"), "满意数", "评价总数", _STATE),
    (re.compile(r"(?P<own>就业)率$"), "已就业数", "总数", _STATE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parts:
    """Numerator and denominator of a rate, when they are counted, and by which words that was concluded."""

    numerator: str
    denominator: str
    frequency: str
    reason: str


def parts_of(title: str, remark: str, measure_unit: str) -> Parts | None:
    """What a rate in percent or per mille is made of; None where its words do not tell, or it is no such rate.

    Example:
        >>> parts_of("药品监督抽检合格率", "", "%")
        Parts(numerator='合格批次', denominator='抽检批次', frequency='累', reason='“合格率”由两个数相除')
    """
    if measure_unit not in _SHARES:
        return None
    if said := _as_calculated(f"{title}。{remark}"):
        return said
    name = bare(title)
    if _PUBLISHED.search(name):
        return None
    if found := _SHARE_OF.fullmatch(name):
        return Parts(found["above"], found["below"], _STATE, "“甲占乙的比重”由两个数相除")
    for pattern, above, below, frequency in _NAMED:
        if match := pattern.search(name):
            own = match.groupdict().get("own", "")
            return Parts(above.format(own), below.format(own), frequency, f"“{match[0][-3:]}”由两个数相除")
    return None


def is_published(title: str) -> bool:
    """Whether an indicator is a figure that statistics or a survey publish as such: 失业率, 增速, 满意度."""
    return _PUBLISHED.search(bare(title)) is not None


def calculation(words: str) -> str:
    """How the document says that a figure is calculated, with its label; empty where it does not."""
    found = _CALCULATED.search(words)
    return _whole(found[0]) if found else ""


def bare(title: str) -> str:
    """A name without what stands in brackets."""
    return BRACKET.sub("", title).strip()


def _as_calculated(words: str) -> Parts | None:
    """`计算方法：具备基本健康素养的人数/监测人群总人数×100%`; what is added up or has several fractions is a person's."""
    how = _CALCULATED.search(words)
    found = _DIVIDED.fullmatch(_whole(how["how"])) if how else None
    if not found:
        return None
    above, below = (_part(found[one]) for one in ("above", "below"))
    if not (above and below) or above == below or max(len(above), len(below)) > _LONGEST:
        return None
    return Parts(above, below, _STATE, "原文写有计算方法")


def _whole(words: str) -> str:
    """What is said, without a bracket that was opened before it or is closed behind it."""
    said = words.strip(" ：:")
    if sum(map(said.count, "（(")) < sum(map(said.count, "）)")):
        said = said.rstrip("）) ")
    return said


def _part(words: str) -> str:
    """One part in plain words; sums stay as written."""
    said = re.sub(r"\s", "", words).strip("，,：:")
    whole = re.fullmatch(r"[（(]([^（()）]+)[）)]", said)
    return whole[1] if whole else said
