"""Names of sheets and headings of the department workbook (C4.1, C4.4)."""

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
PROGRESS = "进展情况"
PROBLEMS = "存在问题"
NEXT_STEPS = "下一步工作"

INDICATOR_HEADINGS = (ID, "指标", "目标值", ITEM, "计量单位", VALUE, PREVIOUS, CHECK, SOURCE)
TASK_ANSWERS = (STATUS, PERCENT, PROGRESS, PROBLEMS, NEXT_STEPS)
TASK_HEADINGS = (ID, "创建内容", "创建任务", "职责", *TASK_ANSWERS, "完成时限", "上期状态", CHECK)
EVIDENCE_HEADINGS = ("关联编号", "材料名称", "文号或来源", "日期", "备注")

PROBLEM, REPLY, REPLY_KEY = "问题", "说明", "对应项"
REASON_HEADINGS = ("序号", "性质", "位置（点击前往）", ID, PROBLEM, "怎样改", "整改", REPLY)

CONTACT_LABELS = ("填报人", "联系电话", "审核人", "填报日期")
GUIDE_LABELS = ("责任单位", "期次", "统计期间", *CONTACT_LABELS)
