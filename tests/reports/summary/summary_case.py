"""A period made up for the tests of the summary: 41 measures, 122 tasks, 47 units, as readable tables."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pandas as pd

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.assessment.model import LIGHT_OF, Assessment, Conflict, Light, Question, Said, TaskResult, Verdict, Word
from qcreport.assessment.unit_states import PastReturn, UnitState, UnitWord
from qcreport.findings import Finding, Place, Severity
from qcreport.plan.model import Plan, Setting
from qcreport.plan.separators import split_names
from qcreport.reports.model import Report
from qcreport.workspace import parse_period

DUE, AS_OF = date(2026, 10, 12), date(2026, 10, 13)
_WORDS = {"达": Word.MET, "红": Word.UNMET, "黄": Word.ON_TRACK, "年": Word.AWAITED, "缺": Word.UNDECIDABLE}
_WORDS |= {"免": Word.EXEMPT, "报": Word.NOT_RETURNED, "人": Word.MANUAL}

# id | 类别 | 指标 | 目标 | 计量单位 | 责任单位 | 本期 | 结论 | 差距 | 差距（带符号） | 上期 | 原因
MEASURES = """
Z1-1 | 产品质量 | 产品质量合格率 国家监督抽查 | ≥90% | % | 市质监局 | 95.2 | 达 | 高5.2个百分点 | 5.2 | 94.8 |
Z1-2 | 产品质量 | 产品质量合格率 生产企业监督抽查 | ≥94% | % | 市质监局 | 93.996 | 红 | 差0.004个百分点 | -0.004 | 94.5 | 93.996%低于目标94%
Z2 | 产品质量 | 产品生产许可证、3C产品认证证书覆盖率 | 100% | % | 市质监局 | 100 | 达 | 正好达到 | 0 | 100 |
Z3 | 产品质量 | 地产农产品抽检合格率（主要农产品质量安全抽检合格率） | ≥96% | % | 市市场监管局 | 98.31 | 达 | 高2.31个百分点 | 2.31 | 98.1 |
Z4 | 产品质量 | 重点食品监督抽查合格率 | ≥95% | % | 市市场监管局 | 94.9 | 红 | 差0.1个百分点 | -0.1 | 95.1 | 94.9%低于目标95%
Z5 | 产品质量 | 进口商品法检检出率连续3年居全国城市排名 | 前10位 | 位 | 市检验检疫局 | 7→8→… | 年 | | | 7→8→… | 责任单位报：尚未产生
Z6 | 产品质量 | 当年出口商品遭境外通报或退运的发生次数 | 0次 | 次 | 市检验检疫局 | 0 | 达 | 正好达到 | 0 | 0 |
Z7 | 产品质量 | 3年内城市生产的出口商品遭境外通报比率（通报次数/出口批次） | 低于全国平均水平 | ‰ | 市检验检疫局 | | 年 | | | | 责任单位报：尚未产生
Z8 | 产品质量 | 万台特种设备事故死亡率 | 低于全国平均水平 | 人/万台 | 市质监局 | 0.3636 | 红 | 超出0.0036人/万台 | -0.0036 | 0.31 | 高于全国平均水平0.36人/万台；参照值取自计划
Z9 | 工程质量 | 工程一次验收合格率 大中型工程 | 100% | % | 市住建局 | 100 | 达 | 正好达到 | 0 | 100 |
Z10 | 工程质量 | 工程一次验收合格率 其他工程 | 100% | % | 市住建局 | 99.5 | 红 | 差0.5个百分点 | -0.5 | 100 | 99.5%低于目标100%
Z11 | 工程质量 | 工程一次验收合格率 保障房工程 | 100% | % | 市住建局 | 100 | 达 | 正好达到 | 0 | 100 |
Z12-1 | 工程质量 | 近3年节能建筑的比重和工业化建造比重 节能建筑 | 不断提高 | % | 市住建局 | 61→64→70 | 达 | | | 61→64→… |
Z12-2 | 工程质量 | 近3年节能建筑的比重和工业化建造比重 工业化建造 | 不断提高 | % | 市住建局 | 20→20→21 | 红 | | | 20→20→… | 2025年与2024年持平
Z13 | 工程质量 | 近3年城市绿色建筑占新建建筑面积比重 | 不断提高 | % | 市住建局 | | 免 | | | | 市创强办已认定合理缺项，本年不计入
Z14 | 工程质量 | 新开工建筑节能标准执行率 | 100% | % | 市住建局 | 100 | 达 | 正好达到 | 0 | 100 |
Z15 | 工程质量 | 新开工保障房受监工程覆盖率（施工许可、报监等开工前手续办理齐全率） | 100% | % | 市住建局 | 100 | 达 | 正好达到 | 0 | 100 |
Z16 | 服务质量 | 建成国家级服务业标准化试点 | 1个以上 | 个 | 市质监局 | 2 | 达 | 高1个 | 1 | 2 |
Z17-1 | 服务质量 | 服务业顾客满意度测评指数 居全国同级城市排名 | 前列 | 位 | 市发改委 | 4/11 | 红 | 差1位 | -0.7 | 3/11 | 第4位，前列为第3位及以前
Z17-2 | 服务质量 | 服务业顾客满意度测评指数 连续3年相比 | 不断提高 | 分 | 市发改委 | 76.1→77.2→… | 年 | | | 76.1→77.2→… | 责任单位报：尚未产生
Z17-3 | 服务质量 | 服务业顾客满意度测评指数 生产性服务业顾客满意度 | 80以上 | 分 | 市发改委 | 81.5 | 达 | 高1.5分 | 1.5 | |
Z17-4 | 服务质量 | 服务业顾客满意度测评指数 生活性服务业顾客满意度 | 75以上 | 分 | 市发改委 | 78 | 达 | 高3分 | 3 | |
Z18-1 | 服务质量 | 服务业消费者投诉率 与全国水平相比 | 低于全国平均水平 | ‰ | 市发改委 | | 年 | | | | 责任单位报：尚未产生
Z18-2 | 服务质量 | 服务业消费者投诉率 连续3年相比 | 不断递减 | ‰ | 市发改委 | | 年 | | | | 责任单位报：尚未产生
Z19 | 服务质量 | 城市旅游区、现代服务业中获得“全国知名品牌示范区”称号 | 1个以上 | 个 | 市发改委 | 1 | 达 | 正好达到 | 0 | 1 |
Z20 | 服务质量 | 获中华老字号和达标百货店称号企业 | 3家以上 | 家 | 市商务局 | | 报 | | | 3 | 市商务局未报送
Z21 | 服务质量 | 获服务业名牌和省级以上政府质量奖企业 | 3家以上 | 家 | 市质监局 | 5 | 达 | 高2家 | 2 | 5 |
Z22 | 品牌战略 | 总体品牌价值占城市GDP比例居全国同级城市 | 前列 | 位 | 市创强办 | | 年 | | | | 责任单位报：尚未产生
Z23 | 品牌战略 | 每亿元GDP拥有中国驰名商标数量居全国同级城市 | 前列 | 位 | 市市场监管局 | 2/11 | 达 | 优于目标1位 | 1 | |
Z24 | 品牌战略 | 每亿元农业增加值拥有地理标志产品数量居全国同级城市 | 前列 | 位 | 市检验检疫局 | 3/11 | 达 | 正好达到 | 0 | |
Z25 | 品牌战略 | 省市级以上政府质量奖获奖企业数量居全国同级城市 | 前列 | 位 | 市质监局 | | 年 | | | | 责任单位报：尚未产生
Z26 | 品牌战略 | 拥有“全国知名品牌创建示范区”居全国同级城市 | 前列 | 位 | 市质监局 | | 人 | | | | 参评城市数不明，须人工判定
Z27 | 计量基础 | 建成国家级计量测试中心或国家重点实验室 | 1个以上 | 个 | 市质监局 | 1 | 达 | 正好达到 | 0 | 1 |
Z28 | 标准化 | 农业标准化生产普及率 | ≥30% | % | 市农业局 | 41.7 | 达 | 高11.7个百分点 | 11.7 | 40.2 |
Z29 | 标准化 | 有机食品、绿色食品、无公害农产品认证总数居全国同级城市 | 前列 | 位 | 市质监局 | | 年 | | | | 责任单位报：尚未产生
Z30 | 认证认可 | 强制性产品认证获证产品年度监督抽查合格率 | ≥95% | % | 市质监局 | 97.5 | 达 | 高2.5个百分点 | 2.5 | 97.1 |
Z31 | 经费保障 | 贯彻《质量发展纲要（2011-2020）》、城市质量发展规划或开展创建工作的专项经费占年财政一般预算收入比例 | 达到1‰ | ‰ | 市财政局 | 1.2 | 达 | 高0.2个千分点 | 0.2 | |
Z32 | 质量教育 | 政府有关部门每年对本市小微企业的质量负责人进行质量培训 | 至少50家 | 家 | 市经信委 | 38 | 黄 | 差12家 | -12 | 24 | 按时间进度（9/12）已达到应有数，年内须继续推进
Z33 | 质量诚信 | 质量信用信息 企业建档率 | ≥80% | % | 市发改委、市经信委、市住建局、市农业局、市商务局、市市场监管局、市质监局、市环保局 | 81.2 | 缺 | | | 80.4 | 缺市商务局的已建档企业数；已报部分合计81.2%
Z34 | 社会认可 | 城市市民质量满意度调查测评结果居全国同级城市 | 前列 | 位 | 市创强办 | | 年 | | | | 责任单位报：尚未产生
Z35 | 主导产业 | 城市主导产业品牌的国内外市场份额 连续3年相比 | 连续增长 | % | 市创强办 | 12→12.5→13.1 | 达 | | | |
"""

# 创建项目 | 任务数 | 已完成 | 未启动 | 未报送
PROJECTS = """
一、城市质量发展战略规划明确清晰 | 5 | 3 | 0 | 0
二、城市质量文化特色鲜明 | 20 | 7 | 2 | 1
三、城市质量基础保障有力 | 25 | 12 | 3 | 1
四、城市质量工作组织坚强有力 | 18 | 8 | 1 | 0
质量宏观管理成效明显 | 10 | 3 | 2 | 0
产品质量显著提升 | 13 | 6 | 1 | 0
工程质量大幅提高 | 8 | 5 | 1 | 1
服务质量满意度不断提高 | 12 | 4 | 2 | 1
质量发展成果全民共享 | 6 | 2 | 1 | 0
质量发展实现制度创新、方法创新和机制创新 | 5 | 1 | 1 | 0
"""

_TEXT = "建立完善企业质量信用“黑名单”制度，对严重失信企业实行联合惩戒，信用信息在各部门之间互联共享"
_UNITS = "市创强办、市质监局、市发改委、市住建局、市市场监管局、市经信委、市农业局、市环保局、市商务局、市旅委、市公安局、市水利局、开化县"
_MEASURES_OF_QUALITY = 21


def verdicts() -> tuple[Verdict, ...]:
    """The 41 measures of the table above."""
    return tuple(_verdict([part.strip() for part in line.split("|")]) for line in MEASURES.strip().splitlines())


def _verdict(row: list[str]) -> Verdict:
    identity, category, name, target, measure_unit, unit, shown, sign, gap_shown, gap, previous, reason = row
    number = identity.removeprefix("Z").split("-")[0]
    word = _WORDS[sign]
    value = Fraction(shown) if shown.replace(".", "").isdigit() else None
    return Verdict(
        period="2026Q3",
        id=identity,
        indicator=name,
        branch="质量水平" if int(number) <= _MEASURES_OF_QUALITY else "质量措施",
        category=category,
        number=number,
        target=target,
        value=value,
        shown=shown,
        measure_unit=measure_unit,
        word=word,
        light=LIGHT_OF[word],
        gap=Fraction(gap) if gap else None,
        gap_shown=gap_shown,
        reason=reason,
        units=split_names(unit),
        rule=f"本市的数须符合“{target}”",
        self_assessed=unit == "市创强办",
        previous_shown=previous,
        previous_word=str(word) if previous else "",
        owing=("市商务局",) if word is Word.UNDECIDABLE else (),
        sources=(_source(unit.split("、", maxsplit=1)[0], "合格批次", shown),) if shown else (),
    )


def _source(unit: str, item: str, value: str) -> Answer:
    file = f"2026-10-09/{unit}_2026Q3.xlsx"
    place = Place(file, "量化指标", "F7")
    sha256 = "3fa9c1d2e4b5" * 5 + "0000"
    return Answer(AnswerKind.INDICATOR, "Z1-2", item, value, None, value, "", place, unit=unit, sha256=sha256)


def tasks() -> tuple[TaskResult, ...]:
    """122 tasks; one is overdue, one exempt, one waits for its exemption."""
    made: list[TaskResult] = []
    for line in PROJECTS.strip().splitlines():
        project, number, done, not_begun, silent = (part.strip() for part in line.split("|"))
        states = ["已完成"] * int(done) + ["未启动"] * int(not_begun) + ["未报送"] * int(silent)
        states += ["进行中"] * (int(number) - len(states))
        made += [_task(project, len(made) + offset, state) for offset, state in enumerate(states)]
    running = [number for number, one in enumerate(made) if one.status == "进行中"]
    made[running[0]] = replace(
        made[running[0]],
        overdue=True,
        light=Light.RED,
        deadline="2026-07-01",
        days_late=104,
        said=(
            replace(
                made[running[0]].said[0],
                problems="人行数据接口未通，企业信用信息不能共享",
                next_steps="请市政府办公室协调接口",
            ),
        ),
    )
    made[running[1]] = replace(made[running[1]], status="合理缺项", light=Light.WHITE, percent=None)
    made[running[2]] = replace(made[running[2]], status="合理缺项", light=Light.GREY, percent=None)
    return tuple(made)


def _task(project: str, number: int, status: str) -> TaskResult:
    light = {"已完成": Light.GREEN, "未报送": Light.GREY}.get(status, Light.YELLOW)
    units = _UNITS.split("、")
    percent = {"已完成": Fraction(100), "未启动": Fraction(0), "进行中": Fraction(125, 2)}.get(status)
    unit = units[number % len(units)]
    narrative = status in {"已完成", "进行中"}
    return TaskResult(
        period="2026Q3",
        id=f"{number // 3 + 1}.{number % 3 + 1}",
        task=_TEXT[: 14 + number % 30],
        project=project,
        content=f"{number // 3 + 1}.建立起完善的质量诚信体系，质量诚信意识普遍增强",
        units=(unit,),
        status=status,
        percent=percent,
        light=light,
        condition=("met", "unmet", "unknown", "")[number % 4],
        overdue=False,
        reason="" if narrative else f"{unit}未报送",
        related=("Z33",) if number == 1 else (),
        previous_status="进行中",
        sources=(_source(unit, "进展状态", status),) if status != "未报送" else (),
        said=(_said(unit, status, number) if narrative else Said(unit, status),),
    )


def _said(unit: str, status: str, number: int) -> Said:
    problems = "部门间数据口径不一致，核对工作量大。" if number % 5 == 0 else ""
    return Said(unit, status, "已印发实施方案，完成两轮摸排，建立台账。", problems, "第四季度组织一次联合检查。")


def units() -> tuple[UnitState, ...]:
    """47 units: 43 on time, two late, two missing, one of the late ones to correct."""
    names = _UNITS.split("、")
    names += [f"市直单位{number}" for number in range(1, 47 - len(names) + 1)]
    states = {
        "市商务局": UnitWord.MISSING,
        "开化县": UnitWord.MISSING,
        "市旅委": UnitWord.LATE,
        "市公安局": UnitWord.LATE,
        "市水利局": UnitWord.TO_CORRECT,
    }
    return tuple(unit_state(name, states.get(name, UnitWord.ON_TIME)) for name in names)


def unit_state(name: str, state: UnitWord) -> UnitState:
    """One unit in the given state."""
    late = 2 if state in {UnitWord.LATE, UnitWord.MISSING} else 0
    missing = state is UnitWord.MISSING
    return UnitState(
        unit=name,
        category="市级部门",
        state=state,
        due=DUE,
        received=None if missing else DUE + timedelta(days=late),
        days_late=late,
        files=() if missing else (f"2026-10-09/{name}_2026Q3.xlsx",),
        owed=24,
        filled=0 if missing else 23,
        to_correct=2 if state is UnitWord.TO_CORRECT else 0,
        to_verify=0 if missing else 1,
        tasks_led=3,
        tasks_done=0 if missing else 1,
        indicators=2,
        indicators_met=0 if missing else 1,
        reminders=2 if missing else 0,
    )


def findings() -> tuple[Finding, ...]:
    """One finding of each severity, the least grave first."""
    place = Place("市水利局_2026Q3.xlsx", "量化指标", "F7")
    said = ("“12 家”已读作12。", "与去年同期相比变动过大。", "“约三成”不是数。")
    return tuple(
        Finding(f"F10{number}", severity, text, "请责任单位更正或说明。", place, "市水利局", "Z3")
        for number, (severity, text) in enumerate(zip(reversed(Severity), said, strict=True), start=1)
    )


def assessment() -> Assessment:
    """All conclusions of 2026Q3."""
    asked = Question(
        "2026-合理缺项认定-Z13-市住建局",
        "合理缺项认定",
        "Z13",
        "市住建局",
        "市住建局申报合理缺项。",
        ("同意", "不同意"),
    )
    answered = replace(asked, decision="同意", reason="本年无新建", decided_by="王处长", decided_on="2026-10-12")
    told = "任务28.1报“已完成”，但判定条件未达标。"
    clash = Question(
        "2026Q3-状态与指标不符-28.1-市质监局", "状态与指标不符", "28.1", "市质监局", told, ("予以认可", "要求更正")
    )
    conflict = Conflict("A401", "28.1", "市质监局", told, "请牵头单位核实。", clash, units=("市质监局",))
    return Assessment("2026Q3", verdicts(), tasks(), units(), (answered, replace(asked, item="15.2")), (conflict,))


def before() -> Assessment:
    """Last period: three fewer targets met, one task fewer done, 工业化建造 not yet red."""
    now = assessment()
    worse = {"Z16", "Z21", "Z30"}
    words = {one.id: Word.AWAITED if one.id in worse else one.word for one in now.verdicts} | {"Z12-2": Word.AWAITED}
    earlier = tuple(replace(one, period="2026Q2", word=words[one.id]) for one in now.verdicts)
    first, *rest = now.tasks
    return replace(now, period="2026Q2", verdicts=earlier, tasks=(replace(first, status="进行中"), *rest))


def report(
    concluded: Assessment | None = None,
    *,
    previous: Assessment | None = None,
    settings: Iterable[Setting] = (),
    found: tuple[Finding, ...] | None = None,
) -> Report:
    """A report on the given conclusions, by default those above with last period beside them."""
    given = (
        Setting("活动名称", "衢州市争创全国质量强市示范城市", "总览的标题"),
        Setting("统筹单位", "市创强办", ""),
        Setting("前列比例", "30%", "“前列”的含义"),
        *settings,
    )
    return Report(
        plan=Plan(settings=given),
        plan_hash="b7c1" * 16,
        period=parse_period("2026Q3"),
        due=DUE,
        as_of=AS_OF,
        edition="第1版",
        assessment=concluded or assessment(),
        previous=previous if concluded else before(),
        facts=pd.DataFrame(),
        findings=findings() if found is None else found,
        receipts=(),
    )


def returned_before() -> Assessment:
    """The usual period after nine others, of which a unit was late in one and missed another."""
    now = assessment()
    codes = [f"{2024 + at // 4}Q{at % 4 + 1}" for at in range(9)]
    words = [UnitWord.ON_TIME] * 7 + [UnitWord.LATE, UnitWord.MISSING]
    past = tuple(
        PastReturn(code, "", word, DUE, None if word is UnitWord.MISSING else DUE, 3 * (word is UnitWord.LATE))
        for code, word in zip(codes, words, strict=True)
    )
    return replace(now, units=tuple(replace(one, past=past) for one in now.units))


def unreturned(one: Verdict) -> Verdict:
    """The same measure, nothing being returned of it."""
    return replace(
        one,
        word=Word.NOT_RETURNED,
        light=Light.GREY,
        shown="",
        value=None,
        gap=None,
        gap_shown="",
        sources=(),
    )


def unreturned_task(one: TaskResult) -> TaskResult:
    """The same task, nothing being returned of it."""
    return replace(one, status="未报送", light=Light.GREY, percent=None, overdue=False, sources=())


def nothing_returned() -> Assessment:
    """A period in which nobody has returned anything."""
    now = assessment()
    bare, idle = tuple(map(unreturned, now.verdicts)), tuple(map(unreturned_task, now.tasks))
    return replace(
        now,
        verdicts=bare,
        tasks=idle,
        units=tuple(unit_state(one.unit, UnitWord.MISSING) for one in now.units),
        questions=(),
        conflicts=(),
    )


def all_well() -> Assessment:
    """A period in which everybody returned on time and every target is met."""
    now = assessment()
    good = tuple(replace(one, word=Word.MET, light=Light.GREEN, gap=None, gap_shown="") for one in now.verdicts)
    done = tuple(
        replace(one, status="已完成", light=Light.GREEN, percent=Fraction(100), overdue=False) for one in now.tasks
    )
    return replace(
        now,
        verdicts=good,
        tasks=done,
        units=tuple(unit_state(one.unit, UnitWord.ON_TIME) for one in now.units),
        questions=(),
        conflicts=(),
    )


def large() -> Assessment:
    """A synthetic plan: 300 units, 1,000 tasks in 40 projects, five times the measures; a third of the units missing."""
    now = assessment()
    kinds = (UnitWord.ON_TIME, UnitWord.LATE, UnitWord.MISSING)
    many = tuple(unit_state(f"第{number}实验中学和幼儿园", kinds[number % 3]) for number in range(300))
    verdicts = tuple(
        replace(one, id=f"{one.id}-{copy}", number=f"{one.number}.{copy}", category=f"{one.category}{copy}")
        for copy in range(5)
        for one in now.verdicts
    )
    tasks = tuple(
        replace(one, id=f"{number}.1", project=f"{number // 25 + 1}、城市质量工作的第{number // 25 + 1}个方面")
        for number, one in zip(range(1000), now.tasks * 9, strict=False)
    )
    return replace(now, verdicts=verdicts, tasks=tasks, units=many, questions=(), conflicts=())


def single() -> Assessment:
    """A plan of one unit with one measure and one task."""
    now = assessment()
    return replace(now, verdicts=now.verdicts[:1], tasks=now.tasks[:1], units=now.units[:1], questions=(), conflicts=())
