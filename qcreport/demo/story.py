"""What the simulated departments do: who is late, who is missing, who makes which mistake."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qcreport.asked.headings import CONFIRM
from qcreport.asked.items import SAME, TOGETHER_ID, is_request
from qcreport.asked.model import CAUSE, MEASURES, REFERENCE, REQUEST, SPECIAL
from qcreport.demo.figures import EXEMPT, awaited, figure, problems, request, shortfall
from qcreport.demo.fill import FormRow

_SPEECH = (
    "已印发实施方案，明确分工和时间节点，各项工作按计划推进",
    "召开专题协调会2次，梳理问题清单并逐项落实责任",
    "完成调研和方案论证，正在组织实施",
    "已建立工作台账，按月调度，进度符合预期",
    "联合相关部门开展督查，发现的问题已督促整改",
)
GENERAL = ("专业人员不足，建议加强业务培训", "部门间数据尚未打通，需协调数据接口", "县级配套经费未到位", "")
OVERSEERS: Mapping[str, str] = {  # 分管领导 of the demo, who are made up like all that is reported in it
    "王副市长": "市政府办公室、市编委办、市发改委、市财政局、市统计局、市行政服务中心管理办公室、市创强办",
    "李副市长": "市经信委、市科技局、市商务局、市安监局、市市场监管局、市质监局、市检验检疫局、市金融办、市人行",
    "张副市长": "市国土局、市环保局、市规划局、市住建局、市交通运输局、市水利局、市农业局、市林业局",
    "陈副市长": "市教育局、市公安局、市民政局、市人力社保局、市旅委、市文广新局、市卫生计生委、市体育局、市信访局",
}
_WHOLE = 100
_SELDOM = 5  # one in so many tasks
_NEXT = ("下季度完成阶段性验收", "继续跟踪落实，年底前形成书面报告", "扩大覆盖面，适时总结推广")


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter of the demo: days as ISO texts, units by name.

    Attributes:
        mistakes: (unit, indicator or task, item) → what is typed wrongly in the first version.
        fixed: Units whose corrected second version comes back.
        scans: Names of scans that come along.
    """

    number: int
    issued: str
    returned: str
    late_day: str
    consolidated: str
    missing: tuple[str, ...]
    late: tuple[str, ...]
    mistakes: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    fixed: tuple[str, ...] = ()
    scans: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The period's code."""
        return f"2026Q{self.number}"


QUARTERS = (
    Quarter(1, "2026-03-25", "2026-04-09", "2026-04-14", "2026-04-16", ("开化县", "市体育局"), ("市旅委",)),
    Quarter(
        2,
        "2026-06-24",
        "2026-07-09",
        "2026-07-13",
        "2026-07-15",
        ("市信访局",),
        ("市公安局", "江山市"),
        {("市市场监管局", "Z3", "合格批次"): "9550"},
        ("市市场监管局",),
    ),
    Quarter(
        3,
        "2026-09-24",
        "2026-10-09",
        "2026-10-14",
        "2026-10-16",
        ("市商务局", "开化县"),
        ("市旅委", "市公安局"),
        {
            ("市市场监管局", "Z4", "合格批次"): "18000",
            ("市住建局", "Z12-2", "2026年"): "0.214",
            ("市农业局", "Z28", "标准化生产面积"): "45.5万亩左右",
            ("市经信委", "Z32", "已培训企业家数"): "３８家",
            ("市质监局", "Z1-2", "合格批次"): "1,874",
            ("市水利局", "21.2", "进展情况"): "",
        },
        ("市市场监管局", "市住建局", "市农业局"),
        ("市质监局_任务19.1工作总结（盖章）.pdf", "盖章页.pdf"),
    ),
)


def answer(quarter: Quarter, unit: str, asked: FormRow, *, second: bool) -> Mapping[str, object]:
    """What the clerk of `unit` types into one row; in the second version without the mistakes."""
    identity = asked.texts.get("编号", "")
    if asked.sheet == "量化指标":
        typed = _indicator(quarter, unit, identity, asked.texts.get("填报项", ""))
    elif asked.sheet == "工作任务" and identity and identity != TOGETHER_ID and not is_request(identity):
        typed = answer_to_task(quarter, unit, identity, asked.texts)
    else:
        return {}
    wrong = {} if second else _mistakes(quarter, unit, identity, asked)
    return {**typed, **wrong}


def _mistakes(quarter: Quarter, unit: str, identity: str, asked: FormRow) -> Mapping[str, object]:
    found: dict[str, object] = {}
    for (where, row, item), text in quarter.mistakes.items():
        if (where, row) == (unit, identity):
            if asked.texts.get("填报项") == item:
                found["填报值"] = text
            elif item in asked.texts:
                found[item] = text or None
    return found


def _indicator(quarter: Quarter, unit: str, identity: str, item: str) -> dict[str, object]:
    if item.startswith(SPECIAL):
        return _special(quarter, identity)
    if identity in EXEMPT:
        return {}
    if item in {CAUSE, MEASURES}:
        cause, measures = shortfall(identity, quarter.number)
        return {"数据来源及说明": (cause if item == CAUSE else measures) or None}
    if item == REQUEST:
        return {"数据来源及说明": request(identity, quarter.number) or None}
    text = _archive_share(unit, item, quarter) if identity == "Z33" else figure(identity, item, quarter.number)
    if not text:
        return {}
    source = "参照值：省局通报" if item == REFERENCE else f"2026年第{quarter.number}季度业务台账"
    return {"填报值": float(text) if "." in text else int(text), "数据来源及说明": source}


def _special(quarter: Quarter, identity: str) -> dict[str, object]:
    if identity in EXEMPT:
        choice, reason = EXEMPT[identity]
        return {"填报值": choice, "数据来源及说明": reason}
    return {"填报值": "尚未产生"} if awaited(identity, quarter.number) else {}


def _archive_share(unit: str, item: str, quarter: Quarter) -> str:
    """Z33: each joint unit's own share of firms with a quality credit file."""
    base = 200 + 35 * (sum(map(ord, unit)) % 9)
    filed = base * (70 + 5 * quarter.number) // 100
    return {"应建档企业数": str(base), "已建档企业数": str(filed)}.get(item, "")


def answer_to_task(quarter: Quarter, unit: str, identity: str, texts: Mapping[str, str]) -> dict[str, object]:
    """What is typed into a task's row; nothing but the choice where nothing has changed."""
    content, number = (int(part) for part in identity.split("."))
    pace = (content * 7 + number * 13) % 20
    speech = _SPEECH[(pace + quarter.number) % len(_SPEECH)]
    if texts.get("职责") == "配合":
        return {"进展情况": f"配合牵头单位：{speech}。"}
    if identity == "15.2":
        return {"进展状态": "合理缺项", "进展情况": "本市无口岸，按任务说明属合理缺项。"}
    percent = _percent(quarter, pace, unit)
    if texts.get("上期进展情况") and texts.get("完成率(%)") == str(percent):
        return {CONFIRM: SAME}
    fitting = problems(identity, quarter.number, unit)
    return {
        "完成率(%)": percent,
        "进展情况": f"{speech}。",
        "存在问题": (GENERAL[pace % len(GENERAL)] if fitting is None else fitting) or None,
        "下一步工作": None if percent == _WHOLE else _NEXT[pace % len(_NEXT)],
    }


def has_news(identity: str) -> bool:
    """Whether a supporting unit writes of a task by itself, instead of answering for all at once."""
    content, number = (int(part) for part in identity.split("."))
    return (content + number) % _SELDOM == 0


def _percent(quarter: Quarter, pace: int, unit: str) -> int:
    """How far a task has come: done, not begun, or on its way."""
    if pace < 3 * quarter.number:
        return _WHOLE
    if pace >= 12 + 3 * quarter.number:
        return 0
    return 20 * quarter.number + pace + len(unit) % 5


def evidence(quarter: Quarter, done: tuple[str, ...]) -> tuple[Mapping[str, object], ...]:
    """Rows of 佐证材料 for the tasks reported as done."""
    return tuple(
        {
            "关联编号": one,
            "材料名称": f"任务{one}工作总结",
            "文号或来源": f"〔2026〕{number}号",
            "日期": quarter.returned,
        }
        for number, one in enumerate(done, start=1)
    )
