"""The status of one task: its lead's word, or what the joint units say together (domain.md §3, §6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from qcreport.assessment.basis import Basis, not_returned
from qcreport.assessment.model import Light, Said, Source, TaskResult
from qcreport.assessment.ownership import PENDING, hangs
from qcreport.assessment.questions import AGREE, claim_question
from qcreport.assessment.untaken import untaken
from qcreport.assessment.values import source_of
from qcreport.facts.table import Fact
from qcreport.forms.fields.sayings import says_the_same
from qcreport.plan.duties import Duty
from qcreport.plan.model import Role, Task
from qcreport.targets.condition import condition_ids, evaluate, parse_condition

STATUS, PERCENT = "进展状态", "完成率(%)"
PROGRESS, PROBLEMS, NEXT = "进展情况", "存在问题", "下一步工作"
NOT_BEGUN, UNDERWAY, DONE, EXEMPT, NOT_RETURNED = "未启动", "进行中", "已完成", "合理缺项", "未报送"
UNKNOWN = "无法判定"
UNCHANGED = "（与上期相同）"
_CONDITION = {True: "met", False: "unmet", None: "unknown"}


@dataclass(frozen=True, slots=True)
class _Part:
    """One answering unit's part.

    `status` as reported, `confirmed` whether its exemption was, `unchanged` whether its text is old, `untaken` what it
    reported of status and completion that could not be taken.
    """

    unit: str
    status: str
    facts: Mapping[str, Fact]
    confirmed: bool
    unchanged: bool
    untaken: str


def assess_task(basis: Basis, task: Task, duties: tuple[Duty, ...], holds: Mapping[str, bool | None]) -> TaskResult:
    """Conclude one task.

    Args:
        basis: What is known about the period.
        task: The task.
        duties: Who owes what on it.
        holds: Whether each indicator's target holds; None is unknown.
    """
    leads = [duty.unit for duty in duties if duty.role is Role.LEAD]
    answering = leads or [duty.unit for duty in duties if duty.role is Role.JOINT]
    parts = tuple(_part(basis, task, unit) for unit in answering)
    status, percent, reason = _lead_status(basis, parts) if leads else _joint_status(parts)
    overdue = _overdue(task, status, basis.as_of)
    return TaskResult(
        period=basis.period.code,
        id=task.id,
        task=task.text,
        project=task.project,
        content=task.content,
        unit="、".join(answering),
        status=status,
        percent=percent,
        light=_light(status, parts, overdue=overdue),
        condition=condition_word(task, holds),
        overdue=overdue,
        reason=reason,
        deadline=task.deadline,
        related=_related(task),
        sources=_sources(parts),
        said=tuple(_said(part) for part in parts),
    )


def _part(basis: Basis, task: Task, unit: str) -> _Part:
    facts = basis.answers.get((task.id, unit), {})
    status = facts[STATUS].text if STATUS in facts else NOT_RETURNED
    confirmed = basis.decision(claim_question(basis.period, task.id, unit)) == AGREE
    refused = untaken(basis, task.id, unit, tuple(item for item in (STATUS, PERCENT) if item not in facts))
    if hangs(basis, task.id, unit):
        return _Part(unit, UNKNOWN, facts, confirmed=False, unchanged=False, untaken=PENDING)
    if confirmed and status == NOT_RETURNED:
        status = EXEMPT
    elif refused and status == NOT_RETURNED:
        status = UNKNOWN
    return _Part(unit, status, facts, confirmed, is_unchanged(basis, task.id, unit), refused)


def is_unchanged(basis: Basis, task: str, unit: str) -> bool:
    """Whether a unit's 进展情况 is last period's text, as the form told it."""
    now, before = (answers.get((task, unit), {}).get(PROGRESS) for answers in (basis.answers, basis.previous))
    return now is not None and before is not None and says_the_same(now.text, before.text)


def _lead_status(basis: Basis, parts: tuple[_Part, ...]) -> tuple[str, Fraction | None, str]:
    part = parts[0]
    fact = None if part.untaken == PENDING else part.facts.get(PERCENT)
    percent = fact.value if fact else None
    if part.status == NOT_RETURNED:
        returned = part.unit in basis.returned
        return NOT_RETURNED, None, f"{part.unit}已报表，但缺进展状态" if returned else not_returned(basis, (part.unit,))
    if part.status == EXEMPT:
        return EXEMPT, None, "市创强办已认定" if part.confirmed else "合理缺项待认定（见待定事项）"
    return part.status, percent, part.untaken


def _joint_status(parts: tuple[_Part, ...]) -> tuple[str, Fraction | None, str]:
    """Count the units together; a confirmed exemption leaves the denominator."""
    counted = [part for part in parts if not (part.status == EXEMPT and part.confirmed)]
    if not counted:
        return EXEMPT, None, "各单位均已认定合理缺项"
    done = sum(part.status == DONE for part in counted)
    absent = [part.unit for part in counted if part.status == NOT_RETURNED]
    reason = f"{done}/{len(counted)} 单位已完成"
    if absent:
        reason += f"；未报：{'、'.join(absent)}"
    reason += "".join(f"；{part.unit}{part.untaken}" for part in counted if part.untaken)
    if done == len(counted):
        return DONE, Fraction(100), reason
    if all(part.status == NOT_BEGUN for part in counted):
        return NOT_BEGUN, Fraction(0), reason
    if len(absent) == len(counted):
        return NOT_RETURNED, None, reason
    if all(part.status in {NOT_RETURNED, UNKNOWN} for part in counted):
        return UNKNOWN, None, reason
    return UNDERWAY, None, reason


def _overdue(task: Task, status: str, as_of: date) -> bool:
    """Nothing is overdue without a deadline (domain.md §3); a text that is no date is for a person to watch."""
    try:
        deadline = date.fromisoformat(task.deadline)
    except ValueError:
        return False
    return deadline < as_of and status not in {DONE, EXEMPT}


def _light(status: str, parts: tuple[_Part, ...], *, overdue: bool) -> Light:
    if overdue:
        return Light.RED
    if status == EXEMPT:
        return Light.WHITE if all(part.confirmed for part in parts) else Light.GREY
    return {DONE: Light.GREEN, NOT_RETURNED: Light.GREY, UNKNOWN: Light.GREY}.get(status, Light.YELLOW)


def condition_word(task: Task, holds: Mapping[str, bool | None]) -> str:
    """Whether the task's own condition holds: met, unmet, unknown, or empty where it has none."""
    condition = parse_condition(task.condition) if task.condition else None
    if condition is None:
        return "unknown" if task.condition else ""
    return _CONDITION[evaluate(condition, holds)]


def _related(task: Task) -> tuple[str, ...]:
    condition = parse_condition(task.condition) if task.condition else None
    judged = condition_ids(condition) if condition else ()
    return tuple(dict.fromkeys((*judged, *task.related)))


def _said(part: _Part) -> Said:
    """Its own words; those of a file that may be another unit's are nobody's yet."""
    if part.untaken == PENDING:
        return Said(part.unit, part.status)
    progress, problems, next_steps = (
        part.facts[item].text if item in part.facts else "" for item in (PROGRESS, PROBLEMS, NEXT)
    )
    return Said(part.unit, part.status, progress + UNCHANGED * part.unchanged, problems, next_steps)


def _sources(parts: tuple[_Part, ...]) -> tuple[Source, ...]:
    return tuple(source_of(fact) for part in parts for fact in part.facts.values())
