"""What is asked about one indicator or task, as fields."""

from qcreport.asked.headings import CONFIRM, NEXT_STEPS, PERCENT, PROBLEMS, PROGRESS, STATUS
from qcreport.asked.model import CAUSE, MEASURES, REQUEST, SPECIAL, Field
from qcreport.asked.spelling import plain_id
from qcreport.plan.measures import references_of, target_of, year_of
from qcreport.plan.model import Indicator, InputItem, Plan, Role, Task
from qcreport.targets.model import Kind
from qcreport.workspace import Period

NOT_YET, EXEMPT, NO_BUSINESS = "尚未产生", "合理缺项", "本期无此业务"
NOT_BEGUN, UNDERWAY, DONE = "未启动", "进行中", "已完成"
TASK_STATES = (NOT_BEGUN, UNDERWAY, DONE, EXEMPT)
SAME, SAME_PERCENT, ALL_SAME = "与上期相同", "完成率不变", "均无变化"
CONFIRMING = (
    SAME,
    SAME_PERCENT,
    *TASK_STATES[:-1],
)  # what stands beside a 完成率 filled in beforehand and makes it the unit's
TOGETHER_ID = "配合"  # 编号 of the row that answers for all 配合 tasks
FEWEST_TOGETHER = 2  # so many of them have such a row
REQUEST_MARK = "协调"  # before the id of a task: 编号 of the row in which its unit asks for the leaders' help
LED = frozenset({Role.LEAD, Role.JOINT})
AS_PLANNED = "按计划推进，无变化"
REFERENCE_ROLE = "参照"
YEARLY = "年"
_MAY_CONFIRM = {
    Role.LEAD: (SAME, SAME_PERCENT),
    Role.JOINT: (SAME, SAME_PERCENT),
    Role.PARTNER: (SAME,),
}
_OWED = {
    Role.LEAD: frozenset({PERCENT, PROGRESS}),
    Role.JOINT: frozenset({PERCENT, PROGRESS}),
    Role.PARTNER: frozenset({PROGRESS}),
    Role.OPTIONAL: frozenset[str](),
}


def indicator_fields(plan: Plan, indicator: Indicator, period: Period) -> tuple[Field, ...]:
    """The 填报项 of an indicator in a period, then the average (全国平均) where the plan holds none (C4.5, C4.7, D4.17).

    Yearly ones go from the oldest on, in whatever order the plan lists them: a series is judged as it stands here. A year is asked for once,
    also where it is named and this one too.

    Example:
        The item `T-2年` becomes `2024年` in 2026.
    """
    target = target_of(plan, indicator)
    asked = (_input(row, year_of(row.name, target, period.year)) for row in plan.inputs_of(indicator.id))
    in_order = sorted(asked, key=lambda field: field.year or 0)
    inputs = tuple({(field.year, field.item, field.role): field for field in in_order}.values())
    reference = reference_field(plan, indicator)
    return (*inputs, reference) if reference and not knows_reference(plan, indicator, period) else inputs


def reference_field(plan: Plan, indicator: Indicator) -> Field | None:
    """The average that an indicator's target compares with, as its owner may give it; None where it compares with none."""
    target, unit = target_of(plan, indicator), indicator.measure_unit
    if target.kind is not Kind.REFERENCE:
        return None
    return Field(indicator.id, target.reference, "比率", role=REFERENCE_ROLE, measure_unit=unit, required=False)


def knows_reference(plan: Plan, indicator: Indicator, period: Period) -> bool:
    """Whether the plan has the average for the period's year."""
    return any(row.year == period.year for row in references_of(plan, indicator.id, target_of(plan, indicator)))


def special_field(indicator: Indicator) -> Field:
    """The choice of the row 特殊情况; 尚未产生 only where the figure is known once a year (C4.9)."""
    yearly = (NOT_YET,) if indicator.frequency == YEARLY else ()
    return Field(indicator.id, SPECIAL, "选择", required=False, choices=(*yearly, EXEMPT, NO_BUSINESS))


def shortfall_fields(indicator: Indicator) -> tuple[Field, ...]:
    """The rows 未达标原因, 整改措施及时限 and 需市领导协调事项: nothing is typed into their 填报值, their text is the note beside it (C4.11, C4.28)."""
    return tuple(Field(indicator.id, name, "文本", required=False) for name in (CAUSE, MEASURES, REQUEST))


def request_field(task: Task) -> Field:
    """需市领导协调事项 of a task, in a row of its own below it (C4.29)."""
    return Field(task.id, REQUEST, "文本", required=False)


def request_id(task: str) -> str:
    """编号 of that row.

    Example:
        `10.2` → `协调10.2`.
    """
    return f"{REQUEST_MARK}{task}"


def is_request(identity: str) -> bool:
    """Whether a 编号, however it was typed, is that of such a row."""
    return plain_id(identity).startswith(REQUEST_MARK)


def task_fields(task: Task, role: Role) -> tuple[Field, ...]:
    """The fields of a task's row; what is owed depends on the role (D3.8, D3.11).

    进展状态 follows from 完成率 and is chosen for 合理缺项 alone; who only may report a task has nothing to confirm.
    """
    owed, choices = _OWED[role], _MAY_CONFIRM.get(role)
    confirmed = (Field(task.id, CONFIRM, "选择", required=False, choices=choices),) if choices else ()
    return (
        Field(task.id, STATUS, "选择", required=False, choices=TASK_STATES),
        Field(task.id, PERCENT, "百分数", measure_unit="%", required=PERCENT in owed),
        *confirmed,
        Field(task.id, PROGRESS, "文本", required=PROGRESS in owed),
        Field(task.id, PROBLEMS, "文本", required=False),
        Field(task.id, NEXT_STEPS, "文本", required=False),
    )


def together_fields() -> tuple[Field, ...]:
    """The row that answers for all 配合 tasks that say nothing themselves (D3.31)."""
    return (
        Field(TOGETHER_ID, CONFIRM, "选择", required=False, choices=(ALL_SAME,)),
        Field(TOGETHER_ID, PROGRESS, "文本", required=False),
    )


def _input(row: InputItem, year: int | None) -> Field:
    name = row.name if year is None else f"{year}年"
    return Field(row.indicator, name, row.type, role=row.role, measure_unit=row.measure_unit, year=year)
