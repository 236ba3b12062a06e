"""What a column holds, by its content, where its heading does not decide."""

import re
from collections.abc import Sequence

from qcreport.plan.documents.proposed.defaults import OTHER_MEASURES
from qcreport.plan.documents.source import IssuedLine
from qcreport.plan.documents.tables.headings import UNITS, ColumnRole
from qcreport.plan.roles import LABEL
from qcreport.plan.separators import BRACKET_AT_END, split_names
from qcreport.plan.unit_list import is_list_of_units
from qcreport.plan.unit_names import ends_like_a_unit
from qcreport.targets.grammar import read_target
from qcreport.targets.measure_units import unit_pattern
from qcreport.targets.model import Kind
from qcreport.targets.spelling import NUMBER, plain

_OF_MEASURE = re.compile(unit_pattern(OTHER_MEASURES))
_FIGURE = re.compile(rf"{NUMBER}{_OF_MEASURE.pattern}?")
CUMULATIVE = "〔〕[]［］【】"  # the brackets of what is summed over the years
_NO_MEASURE = re.compile(r"文字描述|定性(?:指标|描述)?|无量纲|无单位")
NOTHING = {"-", "--", "—", "——", "/", "无"}
_CALLED_UNITS = re.compile(r"^[^。，；、：]{0,6}(?:单位|部门|科室|处室|机构)$")
_JUDGES = re.compile(
    r"监督|督导|督查|督办|考核|评价|评分|评估|审核|审批|验收|监考|主管|来源|填表|填报|上级|省|发文|印发|提出|反映|来文|交办|举报|投诉|隐患|被检|受检"
)
_ASSESSES = re.compile(
    r"(?:考核|考评|评分|评价|测评|评估|检查|督查|督导|监督|验收|评定)(?:单位|部门|机构|科室)"
)  # 考核责任单位 may be responsible (D9.61)
_MEASURED = re.compile(
    r"(?:[率数额量度值比]|比重|比例|占比|份额|水平|收入|增速|增长|增幅|面积|投资|系数|能力|规模|人次|人口|寿命|能耗|水耗|排放|支出|年限|增加)$"
)
_YEAR = re.compile(r"(?:.*/)?(?:20\d\d年?|[“”]?十[一二三四五六]五[“”]?期?末)(?:目标|规划|预期|计划)?值?")
_NOTE_MARK = re.compile(r"(?:[①-⑳*＊]|[（(［\[]?注\d*[）)］\]]?|[［\[]\d[］\]])+$")
_TERM = re.compile(
    r"(?:.*/)?(?:现状|基期|近期|中期|远期|规划|展望)(?:目标|水平)?值?[（(]?(?:到|至)?20\d\d年?[）)]?(?:目标|规划)?值?|(?:.*/)?(?:20\d\d年)?[（(]?(?:近期|中期|远期)[）)]?(?:目标|规划)?值?"
    r"|(?:.*/)?20\d\d年?(?:现状|基期|完成|实际|规划|预计|预期)(?:数|值|情况)?"
)
_EARLIER = re.compile(r"现状|基期|基准|(?:20\d\d年?)(?:实际|预计)?完成|实际值|实绩")
_GROWTH = re.compile(
    r"(?:同比|比上年|较上年|年均)?(?:增长|增幅|增速|涨幅)(?:率|幅度)?(?:[（(]?[%％][）)]?)?(?:[（(〔\[](?:或)?累计[）)〕\]]|/累计|或累计)?|±[%％]"
    r"|年均(?:值)?(?:[（(〔\[](?:或)?累计(?:值|数)?[）)〕\]]|/累计(?:值|数)?|或累计(?:值|数)?)|[（(〔\[]?[五5]年累计(?:值|数)?[）)〕\]]?|[（(〔\[]累计(?:值|数)?[）)〕\]]|累计(?:值|数)?"
)
OF_ALL = re.compile(r"全[国省市州盟县区旗]|合计|总计|小计|总数|总量")
_PLACE = re.compile(r"(?:.*/)?[^\W\d_]{2,6}(?:[县区市旗镇乡]|街道|管委会)")
_WHEN = re.compile(
    r"[\d一二三四五六七八九十]\s*[年月日天周号]|^20\d\d$|\d[.．/-]\d|季度|半年|年[底内初中末]|月[底初末]|[全每当]年|持续|长期|常年|常态|立即|即时|随时|已完成"
)


def texts_below(body: Sequence[IssuedLine], at: int, *, whole: bool = False) -> list[str]:
    """The words of a column that are its own, neither merged nor empty; `whole` with their line breaks."""
    cells = [line.cells[at] for line in body if at < len(line.cells)]
    return [cell.text if whole else cell.line for cell in cells if cell.text and not cell.above and not cell.beside]


def measure_alone(text: str) -> str:
    """A unit of measure without the bracket that explains it: `%（百分比）` is %; other words as they are, none where they say that there is none.

    Example:
        >>> measure_alone("元/人（含税）"), measure_alone("文字描述")
        ('元/人', '')
    """
    bare = BRACKET_AT_END.sub("", text).strip()
    if text in NOTHING or _NO_MEASURE.fullmatch(text):
        return ""
    return bare if bare != text and _OF_MEASURE.fullmatch(plain(bare)) else text


def called_units(heading: str) -> bool:
    """Whether a heading speaks of units in a word that no rule knows (监考单位): its content decides."""
    return _CALLED_UNITS.match(heading) is not None


def is_year(heading: str) -> bool:
    """Whether a heading is nothing but a year or a term of years: 2025年, 2025年目标值, 远期（2030年）."""
    bare = _NOTE_MARK.sub("", heading)
    return _YEAR.fullmatch(bare) is not None or _TERM.fullmatch(bare) is not None


def is_earlier(heading: str) -> bool:
    """Whether a heading is that of what was measured before: 现状（2012年）, 2010年完成 (D9.136)."""
    return _EARLIER.search(heading.rpartition("/")[2]) is not None


def term_of(heading: str) -> tuple[int, int]:
    """How far ahead a heading looks: by 近期, 中期 and 远期, then by its last year (D9.136)."""
    far = next((at for at, word in enumerate(("近期", "中期", "远期"), start=1) if word in heading), 0)
    return far, max(map(int, re.findall(r"20\d\d", heading)), default=0)


def is_place(heading: str) -> bool:
    """Whether a heading is the name of one place, whose figures are no target of the whole: 东城区, but not 市区 or 全市.

    Example:
        >>> is_place("目标值/东城区"), is_place("市区"), is_place("全市")
        (True, False, False)
    """
    return _PLACE.fullmatch(heading) is not None


def is_growth(heading: str) -> bool:
    """Whether a heading, or its lowest rows, says that the column holds growth: 2022年计划/增长%, 年均/累计 (D9.88).

    Example:
        >>> is_growth("2022年计划/增长%"), is_growth("年均/累计"), is_growth("增长目标")
        (True, True, False)
    """
    rows = heading.split("/")
    return any(_GROWTH.fullmatch("/".join(rows[at:])) for at in range(len(rows)))


def is_figure(text: str) -> bool:
    """Whether a text is nothing but a figure, with its unit of measure or without."""
    return _FIGURE.fullmatch(plain(text)) is not None


def is_target(text: str, *, bare: bool) -> bool:
    """Whether a text is a target that can be judged; with `bare` also a figure that says no direction."""
    limit = read_target(text).kind is not Kind.MANUAL
    return limit or (bare and is_figure(text))


def holds_units(texts: Sequence[str]) -> bool:
    """Whether most texts are nothing but names that end as those of units do."""
    named = [text for text in texts if text not in NOTHING]
    units = sum(all(ends_like_a_unit(name) for name in names_in(text)) for text in named)
    return bool(named) and units * 5 >= len(named) * 4


def names_in(text: str) -> list[str]:
    """The names in a cell, in lines or parted by a separator."""
    return [name for line in text.splitlines() for name in split_names(line)]


def judges(heading: str) -> bool:
    """Whether a heading is that of units that supervise or judge (督导单位), not of those who do it."""
    return _JUDGES.search(heading) is not None


def assesses(heading: str) -> bool:
    """Whether a heading is that of units that only judge what others do: 考核单位, 评分部门 (D9.126)."""
    return _ASSESSES.fullmatch(heading.rpartition("/")[2]) is not None


def names_measures(texts: Sequence[str]) -> bool:
    """Whether most texts are names of what is measured (税收占比, 公厕数, 能耗（吨标准煤）) and neither sentences nor work (D9.127)."""
    bare = [re.sub(r"[（(][^（()）]*[）)]|^\d{1,3}[.．、]|[*★]", "", text).strip() for text in texts]
    named = sum(_MEASURED.search(one) is not None and re.search(r"[，。；]|\d", one) is None for one in bare)
    return len(texts) > 1 and named * 2 > len(texts)


def says_when(text: str) -> bool:
    """Whether words under 进度安排 or 完成时限 speak of time at all (6月底, 持续推进); 完成选址 under 一季度 does not (D9.22)."""
    return _WHEN.search(text) is not None or text in NOTHING


def holds_measures(heading: str, texts: list[str], others: Sequence[ColumnRole | None]) -> bool:
    """Whether a column 单位 holds units of measure: it says so, or another column holds who is responsible."""
    own = [one for text in texts if (one := measure_alone(text))]
    measures = sum(_OF_MEASURE.fullmatch(plain(text)) is not None for text in own)
    said = measures * 2 > len(own) and not any(map(is_list_of_units, own))
    return said or (BRACKET_AT_END.sub("", heading.rpartition("/")[2]) == "单位" and bool(UNITS & set(others)))


def names_units_itself(parts: Sequence[ColumnRole | None], body: Sequence[IssuedLine]) -> bool:
    """Whether the tasks name their units themselves, in label lines within the cell or in rows below."""
    columns = [at for at, part in enumerate(parts) if part is ColumnRole.TEXT]
    lines = [line for at in columns for text in texts_below(body, at, whole=True) for line in text.splitlines()]
    return any(LABEL.match(line.strip()) for line in lines[1:])
