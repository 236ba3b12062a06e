"""Names of sheets and headings of the department workbook (C4.1, C4.4)."""

from qcreport.plan.terms import CONTENT, TASK

GUIDE = "填报说明"
INDICATORS = "量化指标"
TASKS = "工作任务"
OPTIONAL_TASKS = "其他相关任务"
EVIDENCE = "佐证材料"

ID = "编号"
ITEM = "填报项"
VALUE = "填报值"
PREVIOUS = "上期值"
CHECK = "自动校验"
SOURCE = "数据来源及说明"
KNOWN = "已知数"  # of a hidden column: the last figure known, which the size of the one filled in is held against
PAST = "往期数"  # of a hidden column: earlier figures that rules of the plan compare with

STATUS = "进展状态"
PERCENT = "完成率(%)"
CONFIRM = "本期确认"
PROGRESS = "进展情况"
PROBLEMS = "存在问题"
NEXT_STEPS = "下一步工作"

FIRST_VERSION = "1"  # of forms without 本期确认

INDICATOR_HEADINGS = (ID, "指标", "目标值", ITEM, "计量单位", VALUE, PREVIOUS, CHECK, SOURCE)
LAST_TEXT = "上期进展情况"
LAST_PERCENT = "上期完成率"  # of a hidden column: what 完成率 was filled in beforehand with
PROVEN = "已列材料"  # of a hidden column: the materials of the year that a task which stays 已完成 has
TASK_ANSWERS = (STATUS, PERCENT, CONFIRM, PROGRESS, PROBLEMS, NEXT_STEPS)
DEADLINE, LAST_STATUS = "完成时限", "上期状态"
_TASK, _ENDS = (ID, CONTENT, TASK, "职责"), (DEADLINE, LAST_STATUS, CHECK)
TASK_HEADINGS = (*_TASK, STATUS, PERCENT, CONFIRM, LAST_TEXT, PROGRESS, PROBLEMS, NEXT_STEPS, *_ENDS)
TASK_ANSWERS_1 = (STATUS, PERCENT, PROGRESS, PROBLEMS, NEXT_STEPS)  # of forms of version 1
TASK_HEADINGS_1 = (*_TASK, *TASK_ANSWERS_1, *_ENDS)
EVIDENCE_HEADINGS = ("关联编号", "材料名称", "文号或来源", "日期", "备注")

PROBLEM, REPLY, REPLY_KEY = "问题", "说明", "对应项"
REASON_HEADINGS = ("序号", "性质", "位置（点击前往）", ID, PROBLEM, "怎样改", "整改", REPLY)

CONTACT_LABELS = ("填报人", "联系电话", "审核人", "填报日期")
GUIDE_LABELS = ("责任单位", "期次", "统计期间", *CONTACT_LABELS)


def task_answers(version: str) -> tuple[str, ...]:
    """The headings under which a form of this version asks about tasks."""
    return TASK_ANSWERS_1 if version == FIRST_VERSION else TASK_ANSWERS


def task_headings(version: str) -> tuple[str, ...]:
    """All headings of its sheets of tasks."""
    return TASK_HEADINGS_1 if version == FIRST_VERSION else TASK_HEADINGS
