"""提醒, 督办 and 约谈 in the letters to one unit: what follows by rule from what it reported, and no more (D6.28, D6.29, D7.65)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from qcreport.assessment.gravity import Gravity
from qcreport.assessment.model import Assessment
from qcreport.assessment.outcomes import behind
from qcreport.plan.model import Plan
from qcreport.plan.settings import COORDINATOR, TALK, escalation
from qcreport.reports.said.lasting import in_a_row
from qcreport.reports.said.official import official_name, quoted


@dataclass(frozen=True, slots=True)
class StepSaid:
    """One step: the matters that come to it, and what is done, in words that make one sentence."""

    what: str
    done: str


def steps_of(
    plan: Plan, found: Assessment, known: Mapping[str, Gravity], unit: str, left_out: Collection[str] = ()
) -> tuple[StepSaid, ...]:
    """The steps that a unit's matters come to, the gravest first; the coordinating office takes none against itself.

    Args:
        plan: The plan of the period.
        found: What was concluded.
        known: How grave each red indicator and overdue task of it is.
        unit: The unit.
        left_out: Ids of which the unit is still asked something: they may change.
    """
    if unit == plan.setting(COORDINATOR):
        return ()
    matters = sorted(_matters(found, known, unit, left_out), key=lambda one: one[0].order, reverse=True)
    steps = reversed(tuple(escalation(plan)))
    told = ((step, [words for gravity, words in matters if gravity.step == step]) for step in steps)
    return tuple(StepSaid("、".join(words), _done(step)) for step, words in told if words)


def _matters(
    found: Assessment, known: Mapping[str, Gravity], unit: str, left_out: Collection[str]
) -> Iterator[tuple[Gravity, str]]:
    for verdict in found.verdicts:
        if verdict.id in known and unit in verdict.units and verdict.id not in left_out:
            gravity = known[verdict.id]
            yield gravity, f"{quoted(official_name(verdict.indicator))}{in_a_row(gravity)}未达标"
    for task in found.tasks:
        if task.id in known and unit in behind(task) and task.id not in left_out:
            gravity = known[task.id]
            yield gravity, f"任务{quoted(task.task)}{in_a_row(gravity)}逾期未完成"


def _done(step: str) -> str:
    return f"应予{step}，具体安排由我办另行通知" if step == TALK else f"予以{step}"
