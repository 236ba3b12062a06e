"""The status of one task: its lead's word, or what the joint units say together (D3.14, D3.15, D3.16, D3.17)."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from qcreport.asked.answer import Answer, AnswerStatus
from qcreport.asked.fields.relations import contradict
from qcreport.asked.fields.sayings import says_nothing, says_the_same
from qcreport.asked.headings import NEXT_STEPS, PERCENT, PROBLEMS, PROGRESS, STATUS
from qcreport.asked.items import DONE, EXEMPT, NOT_BEGUN, UNDERWAY
from qcreport.asked.model import REQUEST
from qcreport.assessment.basis import NOT_ISSUED, Basis, not_returned
from qcreport.assessment.model import BLANK_FORM, Light, Question, Said, TaskResult, Word
from qcreport.assessment.ownership import PENDING as OWNER_PENDING
from qcreport.assessment.ownership import counted_in, hangs
from qcreport.assessment.questions import AGREE, REFUSE, claim_asked
from qcreport.assessment.reliance import CONDITION, DEADLINE, mergers, task_adopted
from qcreport.assessment.resting import entered, open_about, refused_claim, rested_on
from qcreport.assessment.untaken import untaken
from qcreport.plan.deadlines import deadline_date
from qcreport.plan.model import ANNUAL, Duty, Role, Task
from qcreport.targets.condition import condition_ids, evaluate, parse_condition, without

NOT_RETURNED = "未报送"
UNDECIDED, PENDING = str(Word.UNDECIDABLE), "待认定"
UNCHANGED = "（与上期相同）"
_CONDITION = {True: "met", False: "unmet", None: "unknown"}


@dataclass(frozen=True, slots=True)
class _Part:
    """One answering unit's part.

    Attributes:
        status: As reported; 未报送 where it said none, 无法判定 where what it said was not taken.
        confirmed: On what day its exemption was confirmed, empty where it was not.
        unchanged: Whether its text is last period's.
        untaken: What it reported of status and completion that was not taken, in words.
        returned: Whether the unit has returned at all.
        blank: Whether all that it returned was blank.
        formless: Whether it said nothing since no form was issued to it (D7.71).
    """

    unit: str
    status: str
    facts: Mapping[str, Answer]
    confirmed: str
    unchanged: bool
    untaken: str
    returned: bool
    blank: bool = False
    formless: bool = False


def assess_task(
    basis: Basis,
    task: Task,
    duties: tuple[Duty, ...],
    holds: Mapping[str, bool | None],
    left_out: Container[str] = (),
    asked: tuple[Question, ...] = (),
) -> TaskResult:
    """Conclude one task.

    Args:
        basis: What is known about the period.
        task: The task.
        duties: Who owes what on it.
        holds: Whether each indicator's target holds; None is unknown.
        left_out: The indicators that are 合理缺项: they leave every condition (D4.13).
        asked: The questions about it, with the office's answers.
    """
    leads = [duty.unit for duty in duties if duty.role is Role.LEAD]
    answering = leads or [duty.unit for duty in duties if duty.role is Role.JOINT]
    parts = tuple(_part(basis, task, unit) for unit in answering)
    status, percent, reason = _lead_status(basis, parts) if leads else _joint_status(parts)
    own = tuple(row for row in asked if row.about == STATUS and row.unit in answering)
    if waiting := open_about(own):
        status, percent, reason = PENDING, None, waiting
    kept = all(part.status == DONE or _may_be_done(basis, task, part) for part in parts)
    bygone = _of_another_year(basis, task)
    days_late = 0 if kept or bygone else _days_late(task, status, min(basis.as_of, basis.due))
    overdue = days_late > 0
    rests_on = _rests_on(basis, task, parts, own, overdue=overdue)
    return TaskResult(
        period=basis.period.code,
        id=task.id,
        task=task.text,
        project=task.project,
        content=task.content,
        units=tuple(answering),
        status=status,
        percent=percent,
        light=_light(status, parts, overdue=overdue),
        condition=condition_word(task, holds, left_out),
        overdue=overdue,
        reason="；".join(filter(None, (reason, bygone if status not in {DONE, EXEMPT} else "", *rests_on))),
        deadline=task.deadline,
        days_late=days_late,
        related=related_ids(task),
        sources=_sources(parts),
        said=tuple(_said(part) for part in parts),
        partners=tuple(_of_partners(basis, task, duties)),
    )


def _of_partners(basis: Basis, task: Task, duties: tuple[Duty, ...]) -> Iterator[Answer]:
    """What 配合 units reported; a file that may be another unit's speaks for nobody yet."""
    for duty in duties:
        if duty.role is Role.PARTNER and not hangs(basis, task.id, duty.unit):
            yield from basis.answers.get((task.id, duty.unit), {}).values()


def _rests_on(
    basis: Basis, task: Task, parts: tuple[_Part, ...], own: tuple[Question, ...], *, overdue: bool
) -> Iterator[str]:
    """What the conclusion rests on besides what units returned: the office's words, files, changes of the plan, mergers."""
    yield from entered(one for one in _sources(parts) if one.item in {STATUS, PERCENT})
    yield from rested_on(own)
    yield from counted_in(basis, task.id, [part.unit for part in parts])
    used = (*([DEADLINE] if overdue else []), *([CONDITION] if task.condition else []))
    yield from task_adopted(basis, task, *used)
    yield from mergers(basis, task.leads or task.joint)


def _part(basis: Basis, task: Task, unit: str) -> _Part:
    facts = basis.answers.get((task.id, unit), {})
    if hangs(basis, task.id, unit):
        return _Part(
            unit, UNDECIDED, facts, "", unchanged=False, untaken=OWNER_PENDING, returned=unit in basis.returned
        )
    blank = tuple(item for item in (STATUS, PERCENT) if item not in facts)
    clash = _contradiction(facts)
    refused = clash or untaken(basis, task.id, unit, blank)
    claim = claim_asked(basis, task.id, unit)
    confirmed = claim.decided_on if claim and claim.decision == AGREE else ""
    status = facts[STATUS].text if STATUS in facts and not clash else NOT_RETURNED
    if status == EXEMPT and claim and claim.decision == REFUSE:
        status, refused = UNDECIDED, refused_claim(claim)
    if status == NOT_RETURNED:
        status = EXEMPT if confirmed else UNDECIDED if refused else NOT_RETURNED
    unchanged = is_unchanged(basis, task.id, unit)
    returned, nothing = unit in basis.returned, unit in basis.blank
    formless = status == NOT_RETURNED and unit in basis.unissued and not returned
    return _Part(unit, status, facts, confirmed, unchanged, refused, returned, nothing, formless)


def _contradiction(facts: Mapping[str, Answer]) -> str:
    """Why a status and a 完成率 are not taken that contradict each other and come from different files."""
    status, percent = facts.get(STATUS), facts.get(PERCENT)
    if status is None or percent is None or percent.value is None or not contradict(status.text, percent.value):
        return ""
    return f"进展状态报“{status.text}”，完成率报{percent.raw}，互相矛盾，都未采用"


def is_unchanged(basis: Basis, task: str, unit: str) -> bool:
    """Whether a unit's 进展情况 is last period's text, as the form told it."""
    now, before = (answers.get((task, unit), {}).get(PROGRESS) for answers in (basis.answers, basis.previous))
    if (claim := claim_asked(basis, task, unit)) and claim.decision == AGREE:
        return False  # its text says why it is exempt, and stands as long
    if now is not None and now.status is AnswerStatus.REPEATED:
        return True
    return now is not None and before is not None and says_the_same(now.text, before.text)


def is_together(basis: Basis, task: str, unit: str) -> bool:
    """Whether a unit answered for a task with many others at once (D3.31)."""
    fact = basis.answers.get((task, unit), {}).get(PROGRESS)
    return fact is not None and fact.status is AnswerStatus.TOGETHER


def _lead_status(basis: Basis, parts: tuple[_Part, ...]) -> tuple[str, Fraction | None, str]:
    part = parts[0]
    fact = part.facts.get(PERCENT)
    percent = fact.value if fact else None
    if part.status == NOT_RETURNED:
        said = f"{part.unit}{BLANK_FORM}" if part.blank else f"{part.unit}已报表，但缺完成率"
        return NOT_RETURNED, None, said if part.returned else not_returned(basis, (part.unit,))
    if part.status == UNDECIDED:
        return UNDECIDED, None, part.untaken
    if part.status == EXEMPT:
        confirmed = f"市创强办{part.confirmed}已认定"
        return EXEMPT, None, confirmed if part.confirmed else "合理缺项待认定（见待定事项）"
    return part.status, percent, part.untaken


def _joint_status(parts: tuple[_Part, ...]) -> tuple[str, Fraction | None, str]:
    """Count the units together; a confirmed exemption leaves the denominator."""
    counted = [part for part in parts if not (part.status == EXEMPT and part.confirmed)]
    exempt = "、".join(f"{part.unit}{part.confirmed}" for part in parts if part not in counted)
    if not counted:
        return EXEMPT, None, f"各单位均已认定合理缺项（{exempt}）"
    status = _together({part.status for part in counted})
    percent = {DONE: Fraction(100), NOT_BEGUN: Fraction(0)}.get(status)
    return status, percent, "；".join(filter(None, (_count(counted), exempt and f"已认定合理缺项：{exempt}")))


def _together(words: set[str]) -> str:
    """What the units say together; who has not returned, or claims an exemption, has neither begun nor completed (D3.15, D3.16, D3.17).

    Where nobody else has returned, what they say together hangs on the claim (D7.36).
    """
    if words == {DONE}:
        return DONE
    if words <= {UNDECIDED, DONE} or (UNDECIDED in words and not words & {UNDERWAY, DONE}):
        return UNDECIDED
    if words & {UNDERWAY, DONE}:
        return UNDERWAY
    if words == {EXEMPT, NOT_RETURNED}:
        return PENDING
    return next((word for word in (NOT_BEGUN, EXEMPT) if word in words), NOT_RETURNED)


def _count(counted: list[_Part]) -> str:
    """`5/8 单位已完成；2 家未报（市商务局、市住建局）`, then whose claim is not decided yet, and what was not taken."""
    said = [f"{sum(part.status == DONE for part in counted)}/{len(counted)} 单位已完成"]
    silent = [part for part in counted if part.status == NOT_RETURNED and not part.formless]
    for word, units in (
        ("未报", [part.unit for part in silent if not part.returned]),
        (BLANK_FORM, [part.unit for part in silent if part.returned and part.blank]),
        ("已报表，但缺完成率", [part.unit for part in silent if part.returned and not part.blank]),
        (NOT_ISSUED, [part.unit for part in counted if part.formless]),
        ("申报合理缺项待认定", [part.unit for part in counted if part.status == EXEMPT]),
    ):
        if units:
            said.append(f"{len(units)} 家{word}（{'、'.join(units)}）")
    return "；".join([*said, *(f"{part.unit}{part.untaken}" for part in counted if part.untaken)])


def _may_be_done(basis: Basis, task: Task, part: _Part) -> bool:
    """Whether a silent unit may have completed its part for all that is known: its silence makes nothing overdue (D3.38).

    It got no form, or its day has not passed, or it was 已完成 when last reported.
    """
    if part.status != NOT_RETURNED:
        return False
    in_time = not part.returned and basis.as_of <= basis.extensions.get(part.unit, basis.due)
    return part.formless or in_time or _was_done(basis, task, part.unit)


def _was_done(basis: Basis, task: Task, unit: str) -> bool:
    """Whether a unit called it 已完成 when it last said anything of it; a task of the year starts anew at New Year (D3.27)."""
    period = basis.done_before.get((task.id, unit))
    return period is not None and (task.nature != ANNUAL or period.year == basis.period.year)


def _of_another_year(basis: Basis, task: Task) -> str:
    """What is said of a task of the year whose deadline is of a year before: it starts anew, and that is none of its own (D3.37)."""
    deadline = deadline_date(task.deadline)
    gone = task.nature == ANNUAL and deadline is not None and deadline.year < basis.period.year
    return "完成时限是往年的，不计逾期" if gone else ""


def _days_late(task: Task, status: str, day: date) -> int:
    """Days since the deadline; nothing is overdue without one (D3.29, D3.30), a text that is no date is for a person to watch.

    A status that was not taken is not called overdue: it may say 已完成; nor is one that nobody was asked for.
    """
    deadline = deadline_date(task.deadline)
    return 0 if deadline is None or status in {DONE, EXEMPT, UNDECIDED, PENDING} else max(0, (day - deadline).days)


def _light(status: str, parts: tuple[_Part, ...], *, overdue: bool) -> Light:
    if overdue:
        return Light.RED
    if status == EXEMPT:
        return Light.WHITE if all(part.confirmed for part in parts) else Light.GREY
    grey = dict.fromkeys((NOT_RETURNED, UNDECIDED, PENDING), Light.GREY)
    return {DONE: Light.GREEN, **grey}.get(status, Light.YELLOW)


def condition_word(task: Task, holds: Mapping[str, bool | None], left_out: Container[str] = ()) -> str:
    """Whether the task's own condition holds: met, unmet, unknown, or empty where it has none or no part of it is left."""
    condition = parse_condition(task.condition) if task.condition else None
    if condition is None:
        return "unknown" if task.condition else ""
    left = without(condition, left_out)
    return _CONDITION[evaluate(left, holds)] if left else ""


def related_ids(task: Task) -> tuple[str, ...]:
    """The indicators of a task's condition, then those shown beside it."""
    condition = parse_condition(task.condition) if task.condition else None
    judged = condition_ids(condition) if condition else ()
    return tuple(dict.fromkeys((*judged, *task.related)))


def _said(part: _Part) -> Said:
    """Its own words; those of a file that may be another unit's are nobody's yet."""
    if part.untaken == OWNER_PENDING:
        return Said(part.unit, part.status)
    progress, problems, next_steps, asks = (
        part.facts[item].text if item in part.facts else "" for item in (PROGRESS, PROBLEMS, NEXT_STEPS, REQUEST)
    )
    asks = "" if says_nothing(asks) else asks
    status = NOT_ISSUED if part.formless else part.status
    return Said(part.unit, status, progress + UNCHANGED * part.unchanged, problems, next_steps, asks)


def _sources(parts: tuple[_Part, ...]) -> tuple[Answer, ...]:
    return tuple(fact for part in parts for fact in part.facts.values())
