"""The status of one task: its lead's word, or what the joint units say together (domain.md §3, §6)."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from qcreport.assessment.basis import Basis
from qcreport.assessment.model import Light, Said, Source, TaskResult
from qcreport.assessment.questions import AGREE, claim_question
from qcreport.assessment.values import source_of
from qcreport.facts.table import Fact
from qcreport.forms.fields.relations import task_findings
from qcreport.forms.fields.sayings import says_the_same
from qcreport.plan.duties import Duty
from qcreport.plan.model import Role, Task
from qcreport.submissions.model import EntryStatus
from qcreport.targets.condition import condition_ids, evaluate, parse_condition, without

STATUS, PERCENT = "进展状态", "完成率(%)"
PROGRESS, PROBLEMS, NEXT = "进展情况", "存在问题", "下一步工作"
NOT_BEGUN, UNDERWAY, DONE, EXEMPT, NOT_RETURNED = "未启动", "进行中", "已完成", "合理缺项", "未报送"
UNKNOWN = "无法判定"
UNCHANGED = "（与上期相同）"
_CONDITION = {True: "met", False: "unmet", None: "unknown"}


@dataclass(frozen=True, slots=True)
class _Part:
    """One answering unit's part.

    Attributes:
        status: As reported; 未报送 where it said none, 无法判定 where what it said was not taken.
        refused: Why its status was not taken, in words.
        returned: Whether the unit has returned at all.
        confirmed: Whether its exemption was confirmed.
        unchanged: Whether its text is last period's.
    """

    unit: str
    status: str
    refused: str
    returned: bool
    facts: Mapping[str, Fact]
    confirmed: bool
    unchanged: bool


def assess_task(
    basis: Basis,
    task: Task,
    duties: tuple[Duty, ...],
    holds: Mapping[str, bool | None],
    left_out: Container[str] = (),
) -> TaskResult:
    """Conclude one task.

    Args:
        basis: What is known about the period.
        task: The task.
        duties: Who owes what on it.
        holds: Whether each indicator's target holds; None is unknown.
        left_out: The indicators that are 合理缺项: they leave every condition (domain.md §4).
    """
    leads = [duty.unit for duty in duties if duty.role is Role.LEAD]
    answering = leads or [duty.unit for duty in duties if duty.role is Role.JOINT]
    parts = tuple(_part(basis, task, unit) for unit in answering)
    status, percent, reason = _lead_status(parts) if leads else _joint_status(parts)
    days_late = _days_late(task, status, min(basis.as_of, basis.due))
    overdue = days_late > 0
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
        condition=condition_word(task, holds, left_out),
        overdue=overdue,
        reason=reason,
        deadline=task.deadline,
        days_late=days_late,
        related=_related(task),
        sources=_sources(parts),
        said=tuple(_said(part) for part in parts),
    )


def _part(basis: Basis, task: Task, unit: str) -> _Part:
    facts = basis.answers.get((task.id, unit), {})
    refused = _refused({**basis.refused.get((task.id, unit), {}), **facts})
    status = UNKNOWN if refused else facts[STATUS].text if STATUS in facts else NOT_RETURNED
    confirmed = basis.decision(claim_question(basis.period, task.id, unit)) == AGREE
    if confirmed and status == NOT_RETURNED:
        status = EXEMPT
    returned = unit in basis.returned
    return _Part(unit, status, refused, returned, facts, confirmed, is_unchanged(basis, task.id, unit))


def _refused(said: Mapping[str, Fact]) -> str:
    """Why a status was not taken, also where it and the 完成率 that contradicts it come from different files."""
    status, percent = said.get(STATUS), said.get(PERCENT)
    if status is None:
        return ""
    if percent and percent.value is not None and task_findings(status.text, percent.value, "", {}, item=""):
        return f"进展状态报“{status.text}”，完成率报{percent.raw}，互相矛盾，都未采用"
    return f"进展状态报“{status.raw}”，未采用" if status.status == EntryStatus.REFUSED else ""


def is_unchanged(basis: Basis, task: str, unit: str) -> bool:
    """Whether a unit's 进展情况 is last period's text, as the form told it."""
    now, before = (answers.get((task, unit), {}).get(PROGRESS) for answers in (basis.answers, basis.previous))
    if basis.decision(claim_question(basis.period, task, unit)) == AGREE:
        return False  # its text says why it is exempt, and stands as long
    return now is not None and before is not None and says_the_same(now.text, before.text)


def _lead_status(parts: tuple[_Part, ...]) -> tuple[str, Fraction | None, str]:
    part = parts[0]
    fact = part.facts.get(PERCENT)
    percent = fact.value if fact else None
    if part.status == NOT_RETURNED:
        return NOT_RETURNED, None, f"{part.unit}已报表，但缺进展状态" if part.returned else f"{part.unit}未报送"
    if part.status == UNKNOWN:
        return UNKNOWN, None, part.refused
    if part.status == EXEMPT:
        return EXEMPT, None, "市创强办已认定" if part.confirmed else "合理缺项待认定（见待定事项）"
    return part.status, percent, ""


def _joint_status(parts: tuple[_Part, ...]) -> tuple[str, Fraction | None, str]:
    """Count the units together; a confirmed exemption leaves the denominator."""
    counted = [part for part in parts if not (part.status == EXEMPT and part.confirmed)]
    if not counted:
        return EXEMPT, None, "各单位均已认定合理缺项"
    status = _together({part.status for part in counted})
    percent = {DONE: Fraction(100), NOT_BEGUN: Fraction(0)}.get(status)
    return status, percent, _count(counted)


def _together(words: set[str]) -> str:
    """What the units say together; who has not returned, or claims an exemption, has neither begun nor completed (domain.md §3)."""
    if words == {DONE}:
        return DONE
    if words <= {UNKNOWN, DONE} or (UNKNOWN in words and not words & {UNDERWAY, DONE}):
        return UNKNOWN
    if words & {UNDERWAY, DONE}:
        return UNDERWAY
    return next((word for word in (NOT_BEGUN, EXEMPT) if word in words), NOT_RETURNED)


def _count(counted: list[_Part]) -> str:
    """`5/8 单位已完成；2 家未报（市商务局、市住建局）`, then what was not taken."""
    said = [f"{sum(part.status == DONE for part in counted)}/{len(counted)} 单位已完成"]
    silent = [part for part in counted if part.status == NOT_RETURNED]
    absent, blank = ([part.unit for part in silent if part.returned is returned] for returned in (False, True))
    if absent:
        said.append(f"{len(absent)} 家未报（{'、'.join(absent)}）")
    if blank:
        said.append(f"{len(blank)} 家已报表，但缺进展状态（{'、'.join(blank)}）")
    return "；".join([*said, *(f"{part.unit}{part.refused}" for part in counted if part.refused)])


def _days_late(task: Task, status: str, day: date) -> int:
    """Days since the deadline; nothing is overdue without one (domain.md §3), a text that is no date is for a person to watch.

    A status that was not taken is not called overdue: it may say 已完成.
    """
    try:
        deadline = date.fromisoformat(task.deadline)
    except ValueError:
        return 0
    return 0 if status in {DONE, EXEMPT, UNKNOWN} else max(0, (day - deadline).days)


def _light(status: str, parts: tuple[_Part, ...], *, overdue: bool) -> Light:
    if overdue:
        return Light.RED
    if status == EXEMPT:
        return Light.WHITE if all(part.confirmed for part in parts) else Light.GREY
    return {DONE: Light.GREEN, NOT_RETURNED: Light.GREY, UNKNOWN: Light.GREY}.get(status, Light.YELLOW)


def condition_word(task: Task, holds: Mapping[str, bool | None], left_out: Container[str] = ()) -> str:
    """Whether the task's own condition holds: met, unmet, unknown, or empty where it has none or no part of it is left."""
    condition = parse_condition(task.condition) if task.condition else None
    if condition is None:
        return "unknown" if task.condition else ""
    left = without(condition, left_out)
    return _CONDITION[evaluate(left, holds)] if left else ""


def _related(task: Task) -> tuple[str, ...]:
    condition = parse_condition(task.condition) if task.condition else None
    judged = condition_ids(condition) if condition else ()
    return tuple(dict.fromkeys((*judged, *task.related)))


def _said(part: _Part) -> Said:
    progress, problems, next_steps = (
        part.facts[item].text if item in part.facts else "" for item in (PROGRESS, PROBLEMS, NEXT)
    )
    return Said(part.unit, part.status, progress + UNCHANGED * part.unchanged, problems, next_steps)


def _sources(parts: tuple[_Part, ...]) -> tuple[Source, ...]:
    return tuple(source_of(fact) for part in parts for fact in part.facts.values())
