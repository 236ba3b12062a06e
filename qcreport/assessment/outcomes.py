"""What a past period came to, as far as 连续n期 asks: small enough to be kept beside the record, so that nobody concludes it anew for that."""

import json
from dataclasses import dataclass

from qcreport.asked.items import DONE, EXEMPT, NOT_BEGUN, UNDERWAY
from qcreport.assessment.basis import NOT_ISSUED
from qcreport.assessment.model import Assessment, Light, TaskResult, Word

_ENDS = frozenset({Word.MET, Word.ON_TRACK, Word.EXEMPT})
_OPEN = frozenset({NOT_BEGUN, UNDERWAY})


@dataclass(frozen=True, slots=True)
class MeasureOutcome:
    """Whether a measure was 未达标, or its row ended (D6.27), and who answered for it."""

    id: str
    unmet: bool
    ended: bool
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskOutcome:
    """Whether a task was overdue, or done or excused; `behind` are the units that had reported and not completed it (D6.29)."""

    id: str
    overdue: bool
    ended: bool
    units: tuple[str, ...]
    deadline: str
    behind: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeriodOutcome:
    """One period's."""

    period: str
    measures: tuple[MeasureOutcome, ...]
    tasks: tuple[TaskOutcome, ...]

    @property
    def is_red(self) -> bool:
        """Whether any measure was 未达标 or any task overdue."""
        return any(one.unmet for one in self.measures) or any(one.overdue for one in self.tasks)


def outcome_of(concluded: Assessment) -> PeriodOutcome:
    """What a period came to, of all that was concluded about it."""
    measures = (
        MeasureOutcome(one.id, one.word is Word.UNMET, one.word in _ENDS, one.units) for one in concluded.verdicts
    )
    tasks = (
        TaskOutcome(one.id, one.overdue, _ended(one), one.units, one.deadline, behind(one)) for one in concluded.tasks
    )
    return PeriodOutcome(concluded.period, tuple(measures), tuple(tasks))


def behind(task: TaskResult) -> tuple[str, ...]:
    """The units that answer for an overdue task by their own word: they reported, and have not completed (D6.29)."""
    return tuple(one.unit for one in task.said if one.status in _OPEN)


def own_status(task: TaskResult, unit: str) -> str:
    """How far a task is done as far as it is a unit's: its own part of one that several answer for, else the task itself."""
    parts = {one.unit: one.status for one in task.said} if len(task.units) > 1 else {}
    return parts.get(unit, task.status)


def keeps_late(task: TaskResult, unit: str) -> bool:
    """Whether an overdue task is overdue by a unit too: nobody is late with what the others have not completed."""
    return task.overdue and (len(task.units) == 1 or own_status(task, unit) not in {DONE, EXEMPT, NOT_ISSUED})


def outcome_text(outcome: PeriodOutcome) -> str:
    """It as JSON.

    Example:
        `{"period": "2026Q1", "measures": [["Z4", true, false, ["市住建局"]]], "tasks": []}`
    """
    measures = [(one.id, one.unmet, one.ended, one.units) for one in outcome.measures]
    tasks = [(one.id, one.overdue, one.ended, one.units, one.deadline, one.behind) for one in outcome.tasks]
    return json.dumps({"period": outcome.period, "measures": measures, "tasks": tasks}, ensure_ascii=False)


def outcome_from_text(text: str) -> PeriodOutcome:
    """It from the text that `outcome_text` gave."""
    kept = json.loads(text)
    measures = (MeasureOutcome(own, unmet, ended, tuple(units)) for own, unmet, ended, units in kept["measures"])
    tasks = (
        TaskOutcome(own, overdue, ended, tuple(units), deadline, tuple(said))
        for own, overdue, ended, units, deadline, said in kept["tasks"]
    )
    return PeriodOutcome(kept["period"], tuple(measures), tuple(tasks))


def _ended(task: TaskResult) -> bool:
    """Whether a task was done or excused."""
    return task.status == DONE or task.light is Light.WHITE
