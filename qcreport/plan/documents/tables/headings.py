"""Which column holds what, by the words of its heading in their usual variants."""

import re
from enum import StrEnum


class ColumnRole(StrEnum):
    """What a column of an issued table holds; the value is the word shown to the office."""

    GROUP = "上级分类"
    NUMBER = "序号"
    TEXT = "任务"
    TITLE = "指标"
    SUBTITLE = "分项"
    TARGET = "目标值"
    LEAD = "牵头单位"
    PARTNER = "配合单位"
    UNIT = "责任单位"
    DEADLINE = "完成时限"
    MEASURE = "计量单位"
    LIMIT = "目标界限"
    REMARK = "备注"
    LEFT_OUT = "不导入"


HEAD_WITHIN = 30  # in so many rows of a table its headings are looked for (D9.107)
UNITS = {ColumnRole.LEAD, ColumnRole.PARTNER, ColumnRole.UNIT}
_LONGEST = 14
_REMARK = re.compile(r"[（(【\[].*|^[*★▲]+")
_INSIDE = re.compile(r"[（(【\[][^（()）【】\[\]]*[）)】\]](?=[^\W\d_])")
_SECTION = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章部])"
)
_JOINED = r"[及和与、/]"
_OR = r"[及和与或、/]"
_WHO = r"(?:责任|承办|负责|落实|实施|承担|主管|完成|报送|填报|执行|任务)"
_LEVEL = r"(?:[省市州盟县区旗镇乡村](?:级|直|一级))?"
_OF_UNITS = r"(?:单位|部门|机构|处室|科室|股室|司局|主体)"
_OF_WHAT = r"(?!.{0,8}(?:考核|考评|评价|督导|督查|督办|监督(?!管理)|验收|审核))(?:(?![及和与或、/]).){0,8}"  # 整改责任单位, 行业监管责任单位
# The first that fits decides: 目标任务 is a task, 指标要求 a target, 牵头领导 neither; 牵头及配合单位 says nothing of roles.
_RULES: tuple[tuple[ColumnRole, str], ...] = (
    (
        ColumnRole.LEFT_OUT,
        rf"(?<!{_JOINED})(?:领导|责任人|负责人|联系人)$|电话|联系方式|手机|^(?:姓名|职务)$|分值|得分|评分|权重|数据来源|(?:完成|推进|落实)情况|进展|佐证|签收",
    ),
    (ColumnRole.LEFT_OUT, r"^(?:指标)?(?:性质|属性)$|^指标值类型$|原因|偏差"),
    (ColumnRole.LEFT_OUT, r"^占.{1,6}(?:计划|目标|任务)|^(?:实际|已|累计)完成(?:数量?|值|量)$"),
    (ColumnRole.TARGET, r"值[及和与、/]单位$"),
    (ColumnRole.MEASURE, r"^(?:计量|度量)单位$"),
    (ColumnRole.UNIT, rf"{_OF_UNITS}{_JOINED}(?:完成|办结)?(?:时限|时间|期限)$"),
    (
        ColumnRole.DEADLINE,
        r"(?:时限|期限)(?:要求)?$|(?:完成|办结)(?:时间|日期)$|时间(?:节点|要求|安排|进度)$|进度(?:安排|要求)$|^(?:实施|工作|整改|建设|建成)?时间$",
    ),
    (ColumnRole.UNIT, rf"(?:牵头|主办).*(?:配合|协同|协办|参与).*{_OF_UNITS}"),
    (ColumnRole.LEAD, rf"^(?:{_LEVEL}|{_OF_WHAT}(?=牵头))(?:牵头|主办|主责).{{0,4}}{_OF_UNITS}|^(?:牵头|主办)$"),
    (
        ColumnRole.PARTNER,
        rf"^{_LEVEL}(?:主要)?(?:配合|协同|协办|会办|参与|协作|参加|协助|支持).{{0,4}}{_OF_UNITS}|^(?:配合|协办)$",
    ),
    (
        ColumnRole.UNIT,
        rf"^(?:{_LEVEL}{_WHO}|(?:主要|第一|具体)?{_WHO}?|(?:相关|有关|各){_WHO}){_OF_UNITS}(?:{_OR}.{{1,6}})?$",
    ),
    (ColumnRole.UNIT, rf"^{_OF_WHAT}(?:责任|承办){_OF_UNITS}$|^责任分工$"),
    (ColumnRole.REMARK, r"备注$|说明$|^(?:指标)?计算(?:公式|方法|方式)$"),
    (ColumnRole.NUMBER, r"^(?:.{0,4}序号|.{0,4}编号|项次|号)$"),
    (ColumnRole.SUBTITLE, r"^(?:分项|子项|细项)"),
    (ColumnRole.GROUP, r"分类$|类别$|领域$|板块$|^指标类|^任务类"),
    (
        ColumnRole.TARGET,
        r"(?:目标|指标|标准|考核|预期|计划|应达|绩效|期望|规划|要求|参考|引导|控制|限)(?:实现|完成|达到|参考|控制|要求)?值$",
    ),
    (ColumnRole.TARGET, r"(?:指标|目标|考核)(?:要求|标准)$|(?:计划|目标|任务)数$"),
    (ColumnRole.TITLE, r"(?:指标(?:名称|内容|项目?|体系)?|目标名称|[监检]测点)$"),
    (
        ColumnRole.TEXT,
        rf"(?:任务|措施|事项|实事|内容|重点工作|举措)(?:(?:项目|内容)?名称|分解|清单|内容|项目|{_JOINED}.{{1,4}})?$",
    ),
    (
        ColumnRole.TEXT,
        r"^(?:主要|具体|年度)工作$|^工作(?:重点|要点|名称)$|^(?:报告)?原文$|^目标责任$|^(?:反馈问题|问题清单)$",
    ),
    (ColumnRole.TEXT, r"^(?:主要|工作|部门|单位|具体|承担)*职责(?:任务|分工|内容)?$"),
    (ColumnRole.TARGET, r"目标$|要求$|标准$"),
    (ColumnRole.GROUP, r"项目(?:名称)?$|方面$|类型$|工程$|章节$"),
)


def part_of(heading: str) -> ColumnRole | None:
    """What a column with this heading holds; None where the words are no heading that is known.

    Remarks in brackets say nothing of it: 责任单位（列第一位的为牵头单位）, 责任（牵头）部门. Whatever is numbered 一、 or （一） is a
    section of the rows below, also where it ends as headings do: 一、主要预期目标.

    Example:
        >>> part_of("协同部门")
        <Part.PARTNER: '配合单位'>
    """
    words = _REMARK.sub("", _INSIDE.sub("", heading))
    if not words or len(words) > _LONGEST or _SECTION.match(heading) or re.search(r"[：:。，；]", words):
        return None
    return next((part for part, pattern in _RULES if re.search(pattern, words)), None)
