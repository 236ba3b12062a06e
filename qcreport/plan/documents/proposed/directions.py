"""On which side of a bare number it is good to be, by the words of an indicator's name; always a proposal."""

import re
from dataclasses import dataclass

from qcreport.plan.documents.proposed.rates import bare
from qcreport.targets.asked import NEGATIVE, POSITIVE

# What ends so is the better the higher, whatever it is about: 事故下降率, 投诉办结率, 排放达标率.
_GOOD_END = re.compile(
    r"(?:合格|覆盖|完成|达标|优良|优秀|办结|结案|整改|处置|处理|治理|修复|回复|答复|满意|普及|建档|签约|参保|接种|筛查|持证|公开|公示|"
    r"执行|到位|发放|保障|兑现|及时|准确|知晓|就业|入学|巩固|升学|利用|回收|化解|调解|破案|查处|安装|配备|受监|增长|下降|降低|减少|参与|覆盖面|绿化|使用)"
    r"(?:率|比例|比重|度|幅|数)$|(?:增速|效益|就业|创业|脱贫|摘帽|办结|结案|化解|整改|治理|修复|处置|救助|安置|帮扶|满意度|素养水平|预期寿命|覆盖面|降低|下降|减少|削减|压减)$"
)
_BAD = re.compile(
    r"失业(?!保险)|受害|火灾|死亡|投诉|吸烟|近视|肥胖|超重|剖宫产|住院日|返贫|拥堵|噪声|事故|发生率|发病|患病|感染|病死|违法|违规|违纪|失信|上访|信访量|越级访|能耗|水耗|消耗|排放|污染|浓度|超标|逾期|不合格|差错|缺陷|"
    r"流失|漏损|损耗|伤亡|赤字|空置|负债|债务|不良|贫困发生|犯罪|发案|案件数|隐患数|压减|辍学|中断率|等待|审批时|办理时|办结时|时限|用时|耗时"
)
_GROWING = re.compile(r"新增|新建|新认定|新引进|累计|净增|培育|培训|建成|引进|招引|改造|创建|申请量|授权量|增加值")
_GOOD_WORDS = re.compile(r"产值|投资|收入|营业额|销售额|总额|贷款|到位资金|生产总值|绿地|床位|医师|公厕|设施|学位")
_UNSURE = re.compile(r"支出|成本|费用|费率|价格|物价|金额|人口自然|出生|预算|编制|负担")
_AIM = re.compile(r"(?:控制)?(?:目标|任务|计划)(?:值|数)?$")  # 能耗强度降低目标 is about what is lowered
_SHARE = re.compile(r"(?:率|比重|比例|占比|份额|水平)$")


@dataclass(frozen=True, slots=True)
class Direction:
    """正向 or 逆向 with the words that speak for it; `certain` where these say it themselves."""

    name: str
    reason: str
    certain: bool = True


def direction_of(title: str) -> Direction | None:
    """The direction that an indicator's words speak for; None where they say nothing of it, or may mean either.

    Example:
        >>> direction_of("城镇登记失业率").name, direction_of("投诉办结率").name, direction_of("公用经费支出")
        ('逆向', '正向', None)
    """
    name = _AIM.sub("", bare(title))
    if found := _GOOD_END.search(name):
        return Direction(POSITIVE, f"名称以“{found[0]}”结尾")
    if found := _BAD.search(name):
        return Direction(NEGATIVE, f"名称有“{found[0]}”")
    if found := _GROWING.search(name):
        return Direction(POSITIVE, f"名称有“{found[0]}”")
    if _UNSURE.search(name):
        return None
    found = _GOOD_WORDS.search(name) or _SHARE.search(name)
    return Direction(POSITIVE, f"名称有“{found[0]}”，没有越低越好的字样", certain=False) if found else None
