"""口径: what the figures mean: basis, contents, rules in words, lights, readings of targets, settings."""

from collections.abc import Iterator
from dataclasses import dataclass

from qcreport.assessment.issued import issued_rows
from qcreport.assessment.unit_states import UnitWord
from qcreport.book.numbers import exact
from qcreport.plan.settings import PRAISE, SILENT, missing_settings, praise_share, silent_share
from qcreport.plan.terms import called
from qcreport.reports.model import Report
from qcreport.reports.said.editions import changes_since_last_edition
from qcreport.reports.said.forecast import FORECAST, METHOD
from qcreport.reports.said.gravity_rules import gravity_rules
from qcreport.reports.said.heading import campaign, chinese_date, coordinator, edition
from qcreport.reports.said.lights import legend
from qcreport.reports.said.official import official_name
from qcreport.reports.said.plan_changes import change_text
from qcreport.reports.said.ranking import ranking_rules

CONTENTS = "目录"
HEAD = "记录校验码"
_HASH = 12
_LONG = 500  # characters of a line
_SHEETS = (
    ("总览", "一页看全：达标情况、需要关注的事项、报送情况"),
    ("量化指标", "按印发顺序列出全部考核值，附结论、差距、原因与出处"),
    ("工作任务", "按创建项目、创建内容列出全部任务的进展"),
    ("责任单位", "各单位报送是否及时、完整，承担的任务和指标"),
    ("排名", "市级部门和单位、县（市、区）和园区分别排名，红榜和黑榜"),
    ("项目进展", "各创建项目的任务按状态计数"),
    ("历期报送", "各单位以前各期报送是否及时"),
    ("报送明细", "各单位填报、退回、催办、延期和历期报送情况"),
    ("问题清单", "回收表格中发现的全部问题及处理要求"),
    ("数据冲突", "相互矛盾的数据、待认定事项及认定结果"),
    ("数据来源", "每个数据出自哪个单位、哪份文件、哪个单元格"),
    ("口径说明", "本页：计算和判定所依据的口径"),
)
_OF_INDICATORS = frozenset(
    {
        "量化指标",
        "计数",
        "几个单位的指标",
        "待年度数据",
        "未达标·进度正常",
        "判定精度",
        "以上、以下、超过",
        "能判定",
        "走势",
    }
)
_OF_TASKS = frozenset({"工作任务", "项目进展", "任务状态", "任务的灯", "逾期完成"})
_RULES = (
    ("计数", "量化指标按印发的目标行计数，各表一致。同一目标行含几个考核值的，都达标才算达标，一个未达标即为未达标。"),
    ("合理缺项", "责任单位说明理由、经统筹单位认定，当年有效；不计入总数。未认定的不作为合理缺项。"),
    ("未报送", "责任单位没有报来可用的表格；发来的文件不能采用的，注明原因。"),
    (
        "代录和更正",
        "单位没有报、由统筹单位登记的数字注明代录，替代单位所报的注明更正，都附依据和批准人；单位其后所报不同的，由统筹单位核定。",
    ),
    ("无法判定", "缺少填报值、填报值被退回，有待认定事项未定，或填报值待核实；缺什么在“原因”中写明。"),
    (
        "待核实",
        "填报值超出计量单位允许的范围、与上次所报或目标值相差达到设置的倍数、本年累计数减少的，请单位更正或说明；在此之前不据以判定。",
    ),
    (
        "几个单位的指标",
        "只有个数、数量、金额相加，比率按分子、分母分别相加；其他的以第一个责任单位所报为准，其余单位核对，不一致的列为数据冲突。",
    ),
    ("待年度数据", "一年产生一次的数据，责任单位报“尚未产生”；不催报，单独计数。"),
    ("待人工判定", "目标文字或情形须由人判定，认定结果在“数据冲突”中列明。"),
    ("未达标·进度正常", "年内累计的指标尚未达到全年目标，但不低于“目标×已过月数÷12”。"),
    ("判定精度", "一律用精确值比较，不用四舍五入后的数；显示的数与结论不相矛盾，必要时多显示几位小数。"),
    (
        "以上、以下、超过",
        "以上、以下、以内、至少、不低于、不超过、达到，包括本数；大于、超过、高于、低于、不足，不包括本数。",
    ),
    ("数据期间", "除另有说明外，数据为本年1月1日至期末累计。"),
    ("上期", "指同一类期次的上一期。每年第一期不与上年末比较，改与去年同期比较；没有去年同期的，暂无可比数据。"),
    (
        "任务状态",
        "以牵头单位填报为准。共同承担的任务，全部单位完成才算已完成，并列出完成单位数。进展状态由完成率得出（0为未启动，1—99为进行中，100为已完成），预填的上期完成率经单位确认或修改才采用；状态与完成率互相矛盾的都不采用，为无法判定。汇总不改动填报的状态。配合任务可以合在一起答复，注明“合并填报”。",
    ),
    (
        "任务的灯",
        "超过完成时限（按汇总日、报送期限中较早的一天）为逾期，没有时限的不算，年度任务只按本年的时限；本单位报送期限未到的，或者最近一次报的是已完成、此后没有再报的，为未报送，不计逾期；已完成、未报送、合理缺项、无法判定各有其灯；其余为进行中或未启动。",
    ),
    ("逾期完成", "以前各期曾经逾期、本期报已完成的任务，仍标明逾期完成，不视同按时完成。"),
    ("增减", "各项增减都能相加：上期数＋新增－减少＝本期数。计划调整后才有的列“新纳入”，不再有的列“不再考核”。"),
    (
        "销号",
        "上期需关注、本期已达标、已完成或已认定合理缺项。因缺数据、待认定或调整时限而不再列出的不算销号，列“暂不列入”。",
    ),
    ("能判定", "结论为达标、未达标·进度正常、未达标的指标。待年度数据、未报送等暂不能判定的不在内。"),
    (
        "走势",
        "连续多年的指标为逐年值，其余为最近各期的值，年内累计的只列本年各期；一律自零画起，变动小的看去也小，升降不表示好坏。",
    ),
    (
        "达标率走势",
        "跨年处和不宜比较处断开。达标率按应考核的全部指标计，能判定的另列。",
    ),
    (
        "按时报送",
        "报送期限为期末后规定天数，遇周末和法定节假日顺延到下一工作日；批准延期的按延期日计。逾期天数按日历日计。",
    ),
    (
        "收到日期",
        "依次按收件文件夹名称写明的日期、保存的邮件的发送日期（不早于填报表下发、不晚于首次收到）、首次收到的日期计。",
    ),
    (
        "单位说明",
        "写在该行“数据来源及说明”或发回的表中这一条“说明”栏里、与上期文字不同、不是只写“核实无误”的，才算作了说明；写在“存在问题”等处的不算。",
    ),
    (
        "文件归属",
        "文件名像是另一个单位的、填报人是另一个单位以往的填报人的，或同一填报人（联系电话也相同）本期还填报了另一个单位的表的，由统筹单位认定归属；认定之前，这份表涉及的指标和任务不作判定。",
    ),
    (
        "多份表格",
        "同一单位报来多份的，逐项取最近一份可用的填报值，空白不覆盖以前的填报值；同日报来的，按邮件发送时间、表格保存时间、下载序号和文件名中的“更正”等字样分先后，分不清的由统筹单位核定。",
    ),
    (FORECAST, METHOD),
    ("需关注事项", "未达标、未达标·进度正常、无法判定、待人工判定的指标和逾期的任务；未报送的单位另列。"),
)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line: what kind it is of, its name, what it says, a remark; `colour` is that of a light."""

    kind: str
    name: str
    said: str
    remark: str = ""
    colour: str = ""


def rules(report: Report) -> tuple[RuleLine, ...]:
    """All of them; every setting of the plan is among them, so that each [assumed] rule is seen."""
    return (
        *_basis(report),
        *(RuleLine(CONTENTS, name, _as_called(report, said)) for name, said in _SHEETS if speaks_of(report, name)),
        *(RuleLine("规则", name, said) for name, said in _RULES if speaks_of(report, name)),
        RuleLine("规则", "不宜比较", _silence(report), f"见设置“{SILENT}”"),
        RuleLine("规则", "通报表扬", _praise(report), f"见设置“{PRAISE}”"),
        *(RuleLine("规则", *row) for row in ranking_rules(report.plan)),
        *(RuleLine("规则", *line) for line in gravity_rules(report.plan)),
        *_edition_changes(report),
        *_folded(report),
        *(
            RuleLine("图例", look.text, "形状、文字、颜色三者同时使用", colour=look.colour)
            for look in legend(report.plan, indicators=report.has_indicators, tasks=report.has_tasks)
        ),
        *(RuleLine("设置", one.name, one.value, one.note) for one in report.plan.settings),
        *(RuleLine("设置", name, value, "计划中未设置，暂按此执行") for name, value in missing_settings(report.plan)),
        *(
            RuleLine("目标读法", f"{one.id} {official_name(one.indicator)}", f"目标：{one.target}", one.rule)
            for one in report.assessment.verdicts
        ),
    )


def _as_called(report: Report, said: str) -> str:
    """A sentence with the campaign's words for projects, contents and tasks (D9.11)."""
    for usual, word in called(report.plan).items():
        said = said.replace(usual, word)
    return said


def speaks_of(report: Report, name: str) -> bool:
    """Whether a sheet or a rule is about something that the plan has (D9.12)."""
    return (report.has_indicators or name not in _OF_INDICATORS) and (report.has_tasks or name not in _OF_TASKS)


def _praise(report: Report) -> str:
    """Whom the bulletin commends (D7.57)."""
    share = exact(praise_share(report.plan) * 100)
    return (
        "按时报送、没有须改正或核实的内容、不缺数据、没有未达标指标和逾期任务，"
        f"且牵头任务完成{share}%以上的单位予以表扬（没有牵头任务的，须有指标达标）；"
        "超过半数单位未报送的不作表扬，统筹单位不表扬自己。"
    )


def _silence(report: Report) -> str:
    """When two periods are not held against each other for want of returns."""
    share = f"{float(silent_share(report.plan) * 100):g}"
    return f"本期或上期超过半数单位未报送的，以及两期未报送单位占比相差超过{share}个百分点的，不作比较。"


def _silent(report: Report) -> Iterator[RuleLine]:
    """Every unit that has not reported, and those that got no form (D7.71)."""
    yield from _named(report, UnitWord.MISSING, "其承担的指标、任务暂不能判定")
    yield from _named(report, UnitWord.UNISSUED, "本期没有给这些单位下发填报表，不作未报送，不催报、不排名")


def _named(report: Report, state: UnitWord, means: str) -> Iterator[RuleLine]:
    """The units in a state; of many over several lines, since a row of a sheet holds no more."""
    units = [one.unit for one in report.assessment.units if one.state is state]
    lines: list[str] = []
    for unit in units:
        if lines and len(lines[-1]) + len(unit) < _LONG:
            lines[-1] += f"、{unit}"
        else:
            lines.append(unit)
    for number, some in enumerate(lines):
        if number:
            yield RuleLine("本期", f"{state}单位（续）", some)
        else:
            yield RuleLine("本期", f"{state}单位", f"{len(units)}家：{some}", means)


def _basis(report: Report) -> Iterator[RuleLine]:
    period = report.period
    yield RuleLine("本期", "工作名称", campaign(report))
    yield RuleLine("本期", "期次", f"{period.label}（{period.code}）")
    yield RuleLine("本期", "统计期间", period.span)
    yield RuleLine("本期", "报送期限", chinese_date(report.due), "批准延期的单位见“报送明细”")
    yield RuleLine("本期", "数据截至", chinese_date(report.as_of))
    yield RuleLine("本期", "版次", edition(report), "印发后的版次不再改动")
    for one in report.annulled:
        said = f"{chinese_date(one.issued_on)}印发，{chinese_date(one.annulled_on)}作废" if one.annulled_on else ""
        yield RuleLine("本期", f"{one.name}已作废", said, f"理由：{one.annulled_because}")
    yield RuleLine("本期", "统筹单位", coordinator(report), "其本单位的结果标注“自评”")
    later = "，以及其后采用的改动" if report.adoptions else ""
    yield RuleLine("本期", "计划版本", report.plan_hash[:_HASH], f"下发表格时固定的计划{later}，本期按此判定")
    yield from _silent(report)
    if waiting := report.assessment.waiting:
        yield RuleLine(
            "本期", "待定事项", f"{waiting}条没有答复", "待认定的，涉及的指标、任务暂不能判定；逐条见“数据冲突”"
        )
    if report.head:
        yield RuleLine("本期", HEAD, report.head, "本表所依据的全部记录的校验码，日后可用以核对记录有无改动")
    for row in report.adoptions:
        yield RuleLine("本期", "计划改动", change_text(row.change), f"{chinese_date(row.on)}采用")


def _edition_changes(report: Report) -> Iterator[RuleLine]:
    """What differs from the edition issued last, each with both conclusions."""
    if report.issued is None:
        return
    last = f"第{report.issued.number}版（{chinese_date(report.issued.issued_on)}）"
    found = changes_since_last_edition(report)
    yield RuleLine("版次变化", f"与{last}相比", f"{len(found)}处结论有变化" if found else "结论没有变化")
    for row in found:
        yield RuleLine("版次变化", f"{row.id} {row.name}", f"{row.before} → {row.now}")


def _folded(report: Report) -> Iterator[RuleLine]:
    for row in issued_rows(report.assessment.verdicts):
        if len(row.verdicts) > 1:
            joined = "、".join(one.id for one in row.verdicts)
            yield RuleLine("规则", "合并计数", f"{joined}同属序号{row.verdicts[0].number}的一行目标，合计为一项。")
