"""Tasks past their deadline of which their units say nothing now, and that these called 已完成 when they last said anything of them (D3.38)."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from qcreport.asked.answer import Answer
from qcreport.asked.headings import PERCENT, PROGRESS, STATUS
from qcreport.asked.items import DONE
from qcreport.assessment.answered import answers_of
from qcreport.assessment.last_answers import generated_before
from qcreport.facts.consolidation import Answers
from qcreport.ledger.rows import Only
from qcreport.ledger.store import Ledger
from qcreport.plan.deadlines import deadline_date
from qcreport.plan.duties import duties
from qcreport.plan.model import Plan, Role, Task
from qcreport.workspace import Period

WORDS = Only(items=(PROGRESS, STATUS, PERCENT))
"""What is read of the tasks of earlier periods."""
_WHOLE = Fraction(100)


def done_before(
    ledger: Ledger, plan: Plan, period: Period, said: Answers, day: date
) -> Mapping[tuple[str, str], Period]:
    """The period in which a unit that says nothing now said last that its task was 已完成.

    Args:
        ledger: The open ledger.
        plan: The plan of the period.
        period: The period.
        said: The usable answers of the period.
        day: The day that deadlines are held against.

    Returns:
        (task, unit) → period, for tasks past their deadline alone; under the names that answer now.
    """
    silent = {
        (duty.task.id, duty.unit)
        for duty in duties(plan, period)
        if duty.role is not Role.PARTNER and _is_past(duty.task, day) and not _says(said, (duty.task.id, duty.unit))
    }
    found: dict[tuple[str, str], Period] = {}
    for one in generated_before(ledger, period):
        if not silent:
            break
        then = answers_of(ledger, plan, one, WORDS, now=period)
        told = {key for key in silent if _says(then, key)}
        found |= {key: one for key in told if is_done(then[key])}
        silent -= told
    return found


def is_done(said: Mapping[str, Answer]) -> bool:
    """Whether what a unit said of a task is 已完成, and no other 完成率 contradicts it."""
    status, percent = said.get(STATUS), said.get(PERCENT)
    return status is not None and status.text == DONE and (percent is None or percent.value in {None, _WHOLE})


def _says(said: Answers, key: tuple[str, str]) -> bool:
    return STATUS in said.get(key, {})


def _is_past(task: Task, day: date) -> bool:
    deadline = deadline_date(task.deadline)
    return deadline is not None and deadline < day
