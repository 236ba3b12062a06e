"""Which part each column of an issued table plays, by its heading and by what stands below it, where headings alone do not decide."""

import re
from collections.abc import Sequence

from qcreport.plan.documents.source import IssuedLine
from qcreport.plan.documents.tables.contents import (
    CUMULATIVE,
    NOTHING,
    OF_ALL,
    assesses,
    called_units,
    holds_measures,
    holds_units,
    is_earlier,
    is_figure,
    is_growth,
    is_place,
    is_target,
    is_year,
    judges,
    names_in,
    texts_below,
)
from qcreport.plan.documents.tables.headings import UNITS, ColumnRole
from qcreport.plan.documents.tables.limit_columns import holds_limits
from qcreport.plan.groups import is_group
from qcreport.plan.roles import read_roles
from qcreport.plan.unit_list import read_list
from qcreport.plan.unit_names import ends_like_a_unit, hardly_a_unit

_RESPONSIBLE = re.compile(r"责任(?:单位|部门|主体)$")
_OF_SOURCE = re.compile(
    r"(?:资料|数据|信息|指标)(?:提供|采集|报送|填报|归口|责任)?(?:来源|出处|渠道)(?:单位|部门|及.{1,4})?$|(?:资料|数据)(?:提供|采集|报送|填报|归口)(?:者|方)?$"
)
_CHIEFS = (re.compile(r"第一责任"), re.compile(r"主要责任"))
_OWN_LEVEL = re.compile(r"[市州县区本旗盟]级|我[市县区州]|[市县区]直")
_HIGHER_LEVEL = re.compile(r"国家|中央|部委|上级|省(?:级|直|厅)|自治区")
_VALUE = re.compile(r"值")
_LIKE_A_VALUE = re.compile(r"[≥≤<>＞＜≧≦=＝]|\d+(?:\.\d+)?(?![.．、\d])")
_HOW = re.compile(r"(?:评价|绩效|考核|评估|计算|扣分)(?:标准|要求)$")
_UNTIL = re.compile(
    r"(?:(?:20\d\d|[当本今]|次|明)年)?(?:\d{1,2}月(?:\d{1,2}[日号]|份)?|[一二三四1-4]季度|[上下]半年|年)?(?:底|末|中旬|[上下]旬|初)?(?:之?前|以前|内)?"
    r"(?:全部|全面|基本)?(?:完成|完工|竣工|建成|投用|办结|投入使用|交付(?:使用)?)?[。；;]?|全年|长期(?:坚持)?|持续(?:推进)?|立行立改"
)
_BEGINS = re.compile(r"启动|开始|开工|起始|动工|起止|下达|交办|立项")
_AMOUNT = re.compile(r"(?:建设|年度|目标|计划|任务|工作|工程|项目)?(?:数量|规模|任务量|工程量|工作量|总量|计划量)")
_OF_MEASURE = re.compile(r"(?:计量|数量|度量)?单位")
_LEADS = re.compile(r"牵头")
_INNER = re.compile(r"[科处股](?:室|所)?$|内设机构$")
_OFFICE = re.compile(r".{1,12}(?:[科处股室]|办公室|中心|大队|所)")
_NAMED = {ColumnRole.TEXT, ColumnRole.TITLE, ColumnRole.GROUP}


def by_content(
    parts: Sequence[ColumnRole | None], headings: Sequence[str], body: Sequence[IssuedLine]
) -> list[ColumnRole | None]:
    """The columns, those known that only their content tells: figures are targets, names of units are units."""
    own = _one_lead(_of_own_level(parts, headings), headings)
    found = _without_amounts(_without_offices(own, headings, body), headings, body)
    found = _one_deadline(_dated(_parted_by_place(found, headings, body), body), headings)
    found = _values_called_names(_aims_above(_one_target(found, headings), body), body)
    if ColumnRole.TARGET not in found:
        found = _with_targets(found, headings, body)
    if ColumnRole.TARGET not in found and ColumnRole.TITLE not in found and _has_whole(found, headings, body):
        found = [ColumnRole.TITLE if part is ColumnRole.TEXT else part for part in found]
    if ColumnRole.TARGET not in found and ColumnRole.TITLE in found:
        found = _with_figures(found, headings, body)
    if ColumnRole.TARGET in found:
        found = _with_limits(_with_growth(found, headings, body), body)
    with_units = _with_other_units if set(found) & UNITS else _with_units
    return _of_sources(_in_remarks(with_units(found, headings, body), headings, body), headings, body)


def _of_own_level(parts: Sequence[ColumnRole | None], headings: Sequence[str]) -> list[ColumnRole | None]:
    """省级牵头部门 beside 市级责任单位 leads above them and owes nothing here (D9.159)."""
    own = any(part in UNITS and _OWN_LEVEL.match(headings[at]) for at, part in enumerate(parts))
    return [
        ColumnRole.LEFT_OUT if own and part in UNITS and _HIGHER_LEVEL.match(headings[at]) else part
        for at, part in enumerate(parts)
    ]


def _one_lead(parts: Sequence[ColumnRole | None], headings: Sequence[str]) -> list[ColumnRole | None]:
    """主责单位 beside 牵头部门 is responsible and does not lead; 第一责任单位, or 主要责任单位 beside 责任单位, does (D9.50)."""
    units = [at for at, part in enumerate(parts) if part is ColumnRole.UNIT]
    chief = next(filter(None, ([at for at in units if one.match(headings[at])] for one in _CHIEFS)), [])
    if len(chief) == 1 and len(units) > 1 and ColumnRole.LEAD not in parts:
        return [ColumnRole.LEAD if at in chief else part for at, part in enumerate(parts)]
    leads = [at for at, part in enumerate(parts) if part is ColumnRole.LEAD]
    called = [at for at in leads if _LEADS.search(headings[at])]
    others = set(leads) - set(called) if called else set()
    return [ColumnRole.UNIT if at in others else part for at, part in enumerate(parts)]


def _without_offices(
    parts: list[ColumnRole | None], headings: Sequence[str], body: Sequence[IssuedLine]
) -> list[ColumnRole | None]:
    """负责科室 beside 牵头单位 names offices within it, which get no workbook (D9.101); alone it says who is responsible."""
    units = [at for at, part in enumerate(parts) if part in UNITS]
    inner = {
        at
        for at in units
        if _INNER.search(headings[at])
        and (texts := texts_below(body, at))
        and all(_OFFICE.fullmatch(name) for text in texts for name in names_in(text))
    }
    others = set(units) - inner
    return [ColumnRole.LEFT_OUT if at in inner and others else part for at, part in enumerate(parts)]


def _without_amounts(
    parts: list[ColumnRole | None], headings: Sequence[str], body: Sequence[IssuedLine]
) -> list[ColumnRole | None]:
    """Of two columns of tasks (目标任务｜目标任务) the one of bare figures repeats the amounts of the other and is none (D9.102)."""
    tasks = [at for at, part in enumerate(parts) if part is ColumnRole.TEXT]
    apart = [
        at for at in tasks if at == 0 or headings[at] != headings[at - 1]
    ]  # else one heading over numbers and words
    figures = {at for at in apart if (texts := texts_below(body, at)) and all(map(is_figure, texts))}
    worded = set(tasks) - figures
    return [ColumnRole.LEFT_OUT if at in figures and worded else part for at, part in enumerate(parts)]


def _parted_by_place(
    parts: list[ColumnRole | None], headings: Sequence[str], body: Sequence[IssuedLine]
) -> list[ColumnRole | None]:
    """目标任务 parted into 全市 and places, all of figures: that of the whole is the target, those of places are none (D9.72)."""
    found = list(parts)
    for over in dict.fromkeys(map(_over, headings)):
        below = [at for at, heading in enumerate(headings) if over and _over(heading) == over]
        lowest = {at: headings[at].rpartition("/")[2] for at in below}
        whole = [at for at in below if OF_ALL.fullmatch(lowest[at])]
        figures = all(map(is_figure, (text for at in below for text in texts_below(body, at) if text not in NOTHING)))
        if len(whole) == 1 and any(map(is_place, lowest.values())) and figures:
            found = [
                part if at not in below else ColumnRole.TARGET if at in whole else ColumnRole.LEFT_OUT
                for at, part in enumerate(found)
            ]
    return found


def _dated(parts: list[ColumnRole | None], body: Sequence[IssuedLine]) -> list[ColumnRole | None]:
    """A column in which each row says until when and nothing else (目标要求：12月底前完成) holds deadlines where no other does (D9.73)."""
    if ColumnRole.DEADLINE in parts:
        return parts
    for at, part in enumerate(parts):
        texts = texts_below(body, at)
        if part in {None, ColumnRole.TARGET, ColumnRole.TEXT} and len(texts) > 1 and all(map(_UNTIL.fullmatch, texts)):
            return [*parts[:at], ColumnRole.DEADLINE, *parts[at + 1 :]]
    return parts


def _one_deadline(parts: list[ColumnRole | None], headings: Sequence[str]) -> list[ColumnRole | None]:
    """启动时间 beside 完成时间 says when the work begins, and is no deadline (D9.73)."""
    dates = [at for at, part in enumerate(parts) if part is ColumnRole.DEADLINE]
    ends = [at for at in dates if not _BEGINS.search(headings[at].rpartition("/")[2])]
    others = set(dates) - set(ends) if ends else set()
    return [ColumnRole.LEFT_OUT if at in others else part for at, part in enumerate(parts)]


def _one_target(parts: list[ColumnRole | None], headings: Sequence[str]) -> list[ColumnRole | None]:
    """评价标准 beside 目标值 says how points are given, and is no target."""
    targets = [at for at, part in enumerate(parts) if part is ColumnRole.TARGET]
    values = [at for at in targets if _VALUE.search(headings[at])]
    others = {at for at in targets if _HOW.search(headings[at])} if values else set()
    return [ColumnRole.LEFT_OUT if at in others else part for at, part in enumerate(parts)]


def _aims_above(parts: list[ColumnRole | None], body: Sequence[IssuedLine]) -> list[ColumnRole | None]:
    """目标 merged over several rows of what stands right of it, and no figure in it, groups these rows and is none of their targets (D9.55)."""
    last = max((at for at, part in enumerate(parts) if part in {ColumnRole.TEXT, ColumnRole.TITLE}), default=-1)
    below = len(texts_below(body, last)) if last >= 0 else 0
    aims = {
        at
        for at, part in enumerate(parts[: last + 1])
        if part is ColumnRole.TARGET
        and 0 < len(texts := texts_below(body, at)) * 2 <= below
        and not any(is_target(text, bare=True) for text in texts)
    }
    return [ColumnRole.GROUP if at in aims else part for at, part in enumerate(parts)]


def _values_called_names(parts: list[ColumnRole | None], body: Sequence[IssuedLine]) -> list[ColumnRole | None]:
    """名称｜单位｜指标: where the column 指标 mostly holds limits and figures and no other is a target, it is, and the names stand left of it (D9.89)."""
    titles = [at for at, part in enumerate(parts) if part is ColumnRole.TITLE]
    if len(titles) != 1 or ColumnRole.TARGET in parts or not _like_values(texts_below(body, titles[0])):
        return parts
    named = [
        (len(texts), at)
        for at, part in enumerate(parts[: titles[0]])
        if part in {None, ColumnRole.TEXT, ColumnRole.GROUP}
        and (texts := texts_below(body, at))
        and not any(map(_LIKE_A_VALUE.match, texts))
    ]
    if not named:
        return parts
    swapped = {max(named)[1]: ColumnRole.TITLE, titles[0]: ColumnRole.TARGET}
    return [swapped.get(at, part) for at, part in enumerate(parts)]


def _like_values(texts: Sequence[str]) -> bool:
    """Whether most of several texts begin with a sign of comparison or a figure."""
    return len(texts) > 1 and sum(_LIKE_A_VALUE.match(text) is not None for text in texts) * 2 > len(texts)


def _with_targets(
    parts: list[ColumnRole | None], headings: Sequence[str], body: Sequence[IssuedLine]
) -> list[ColumnRole | None]:
    """目标任务 below which mostly figures stand is a target, as is a column without a known heading that holds limits, and 数量 beside units of measure (D9.128)."""
    for at in reversed(range(len(parts))):
        texts = texts_below(body, at)
        shared = headings[at] in {*headings[:at], *headings[at + 1 :]}
        named = any(part in _NAMED for other, part in enumerate(parts) if other != at)
        other = parts[at] not in {None, ColumnRole.TEXT} or is_place(headings[at])
        if other or shared or not named or len(texts) < 2:  # noqa: PLR2004 -- one tells nothing
            continue
        bare = parts[at] is ColumnRole.TEXT or _is_amount(headings, at, body)
        if sum(is_target(text, bare=bare) for text in texts) * 2 > len(texts):
            return [*parts[:at], ColumnRole.TARGET, *parts[at + 1 :]]
    return parts


def _is_amount(headings: Sequence[str], at: int, body: Sequence[IssuedLine]) -> bool:
    """Whether a column is called an amount (数量, 建设规模) and another one holds its units of measure."""
    return _AMOUNT.fullmatch(headings[at]) is not None and any(
        _OF_MEASURE.fullmatch(one) and holds_measures(one, texts_below(body, other), ())
        for other, one in enumerate(headings)
        if other != at
    )


def _has_whole(parts: Sequence[ColumnRole | None], headings: Sequence[str], body: Sequence[IssuedLine]) -> bool:
    """Whether a column 全市 holds nothing but figures, beside columns of places that do: what is counted for each are indicators (D9.68)."""
    held = [
        heading
        for at, heading in enumerate(headings)
        if parts[at] is None
        and (texts := [text for text in texts_below(body, at) if text not in NOTHING])
        and all(is_figure(text) for text in texts)
    ]
    return any(OF_ALL.fullmatch(one) for one in held) and any(is_place(one) for one in held)


def _with_figures(
    parts: list[ColumnRole | None], headings: Sequence[str], body: Sequence[IssuedLine]
) -> list[ColumnRole | None]:
    """Beside indicators the columns of years that hold figures are targets, the last of them the one; else the last of figures.

    Serves tables of a plan's main indicators (2020年｜2025年｜属性) and targets under any heading (预期效果); the figures of single
    places beside those of the whole are none.
    """
    figures = [
        at
        for at, part in enumerate(parts)
        if part is None
        and not is_place(headings[at])
        and len(texts := [text for text in texts_below(body, at) if text not in NOTHING]) > (not is_year(headings[at]))
        and sum(is_target(text.strip(CUMULATIVE), bare=True) for text in texts) * 2 > len(texts)
    ]
    dated = [at for at in figures if is_year(headings[at])]
    years = [at for at in dated if not is_earlier(headings[at])] or dated
    later = [at for at, one in enumerate(headings) if parts[at] is None and years and is_year(one) and at > years[-1]]
    whole = [at for at in figures if OF_ALL.fullmatch(headings[at])]
    chosen = [*years, *later] or whole[:1] or figures[-1:]
    beside = {_over(headings[at]) for at in chosen} & {_over(one) for one in headings if is_growth(one)} - {""}
    pairs = [at for at, one in enumerate(headings) if parts[at] is None and _over(one) in beside]
    if any(is_year(headings[at]) for at in chosen):
        pairs += [at for at, one in enumerate(headings) if parts[at] is None and is_growth(one)]
    return [ColumnRole.TARGET if at in {*chosen, *pairs} else part for at, part in enumerate(parts)]


def _with_limits(parts: list[ColumnRole | None], body: Sequence[IssuedLine]) -> list[ColumnRole | None]:
    """Beside a target a column that holds nothing but 大于等于, ≤ and the like, whatever it is called, says its limit (D9.37)."""
    return [
        ColumnRole.LIMIT if part in {None, ColumnRole.LEFT_OUT} and holds_limits(texts_below(body, at)) else part
        for at, part in enumerate(parts)
    ]


def _with_growth(
    parts: list[ColumnRole | None], headings: Sequence[str], body: Sequence[IssuedLine]
) -> list[ColumnRole | None]:
    """Beside the target of a year growth is one too, where a row says nothing but that (D9.136)."""
    targets = [at for at, part in enumerate(parts) if part is ColumnRole.TARGET]
    growth = {at for at, part in enumerate(parts) if part is None and is_growth(headings[at])}
    lacking = (
        line
        for line in body
        if all(line.cells[at].line in NOTHING for at in targets)
        and any(
            line.cells[at].text and line.cells[at].line not in NOTHING and not line.cells[at].beside for at in growth
        )
    )
    if any(is_growth(headings[at]) for at in targets) or next(lacking, None) is None:
        return parts
    return [ColumnRole.TARGET if at in growth else part for at, part in enumerate(parts)]


def _over(heading: str) -> str:
    """The heading above the lowest one: 2022年计划 of 2022年计划/增长%."""
    return heading.rpartition("/")[0]


def _with_units(
    parts: list[ColumnRole | None], headings: Sequence[str], body: Sequence[IssuedLine]
) -> list[ColumnRole | None]:
    """Where no heading speaks of units, the last column that holds little else is that of the units; one cell is enough below 责任 (D9.94).

    Beside a target only a column that is called so may be: 监考单位. 考核单位 only judge (D9.126).
    """
    for at in reversed(range(len(parts))):
        texts = texts_below(body, at, whole=True)
        named = sum(all(ends_like_a_unit(name) for name in names_in(text)) for text in texts)
        called = ColumnRole.TARGET not in parts or called_units(headings[at])
        enough = len(texts) > 1 or (len(texts) == 1 and _RESPONSIBLE.search(headings[at]))  # merged over all rows
        if parts[at] is None and called and enough and named * 5 >= len(texts) * 4 and not assesses(headings[at]):
            return [*parts[:at], ColumnRole.UNIT, *parts[at + 1 :]]
    return parts


def _in_remarks(
    parts: list[ColumnRole | None], headings: Sequence[str], body: Sequence[IssuedLine]
) -> list[ColumnRole | None]:
    """备注 that says in each row who does it and nothing else (市建设局牵头，各县区配合; 民政局) holds the units where no other column does (D9.150)."""
    if any(
        part in UNITS and not holds_measures(headings[at], texts_below(body, at), []) for at, part in enumerate(parts)
    ):
        return parts
    for at, part in enumerate(parts):
        texts = texts_below(body, at, whole=True) if part is ColumnRole.REMARK else []
        named = [read_roles(text.replace("\n", "、")).responsibility.named for text in texts]
        units = [bool(names) and all(not hardly_a_unit(one) or is_group(one) for one in names) for names in named]
        if len(texts) > 1 and all(units) and not all(map(is_group, (one for names in named for one in names))):
            return [*parts[:at], ColumnRole.UNIT, *parts[at + 1 :]]
    return parts


def _of_sources(
    parts: list[ColumnRole | None], headings: Sequence[str], body: Sequence[IssuedLine]
) -> list[ColumnRole | None]:
    """资料来源 beside indicators that no other column owns holds who has their figures, where it names units and no yearbooks (D9.38)."""
    owned = any(part in UNITS and holds_units(texts_below(body, at, whole=True)) for at, part in enumerate(parts))
    if owned or not {ColumnRole.TARGET, ColumnRole.TITLE} & set(parts):
        return parts
    for at, part in enumerate(parts):
        if (
            part in {None, ColumnRole.LEFT_OUT}
            and _OF_SOURCE.search(headings[at])
            and holds_units(texts_below(body, at, whole=True))
        ):
            return [*parts[:at], ColumnRole.UNIT, *parts[at + 1 :]]
    return parts


def _with_other_units(
    parts: list[ColumnRole | None], headings: Sequence[str], body: Sequence[IssuedLine]
) -> list[ColumnRole | None]:
    """参建单位 beside 牵头单位: a column that is called units in a word that no rule knows, and holds little else.

    Who supervises or judges (督办单位) is none of them.
    """
    return [
        ColumnRole.UNIT if part is None and _is_other(headings[at], texts_below(body, at, whole=True)) else part
        for at, part in enumerate(parts)
    ]


def _is_other(heading: str, texts: list[str]) -> bool:
    if called_units(heading) and not judges(heading):
        named = [name for text in texts for name in read_list(text).names]
        units = sum(ends_like_a_unit(name) or is_group(name) for name in named)
        return bool(named) and units * 5 >= len(named) * 4
    return False
