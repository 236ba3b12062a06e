"""From the basis to the assessment of a period."""

from collections.abc import Mapping
from dataclasses import replace

from qcreport.assessment.accounts import upheld
from qcreport.assessment.basis import Basis
from qcreport.assessment.conflicts import Concluded, conflicts
from qcreport.assessment.figure_conflicts import asked_figures
from qcreport.assessment.indicators import assess_indicator, manual_of
from qcreport.assessment.model import Assessment, Question, TaskResult, Verdict, Word
from qcreport.assessment.ownership import counted_files, owner_questions, pending_files
from qcreport.assessment.questions import claims, restated
from qcreport.assessment.rivals import doubtful_questions
from qcreport.assessment.tasks import assess_task
from qcreport.assessment.units import unit_states
from qcreport.plan.duties import duties
from qcreport.plan.model import Duty

_HOLDS = {Word.MET: True, Word.UNMET: False, Word.ON_TRACK: False}


def assess(basis: Basis, previous: Assessment | None = None) -> Assessment:
    """Conclude a period: verdicts, task results, unit states, questions and conflicts, in the plan's order.

    Args:
        basis: What is known about the period.
        previous: The assessment of the last period of the same kind; its figures stand beside the new ones.
    """
    basis = replace(basis, pending=pending_files(basis), counted=counted_files(basis))
    asked = _questions(basis)
    about: dict[str, tuple[Question, ...]] = {}
    for question in asked:
        about[question.item] = (*about.get(question.item, ()), question)
    figures = asked_figures(basis)
    verdicts = tuple(assess_indicator(basis, row, about.get(row.id, ()), figures) for row in basis.plan.indicators)
    by_id = {row.id: row for row in basis.plan.indicators}
    by_person = tuple(one for row in verdicts if (one := manual_of(basis, by_id[row.id], row)))
    owed = duties(basis.plan, basis.period)
    tasks = _tasks(basis, owed, verdicts, about)
    sizes = frozenset((one.indicator, one.item) for one in figures)
    basis = replace(basis, findings=upheld(basis.findings, verdicts))
    clashes = (*conflicts(Concluded(basis, owed, tasks, verdicts, sizes)), *(one.conflict for one in figures))
    return Assessment(
        period=basis.period.code,
        verdicts=_with_previous(verdicts, previous),
        tasks=_tasks_with_previous(tasks, previous),
        units=unit_states(basis, owed, verdicts, clashes),
        questions=(*asked, *by_person),
        conflicts=clashes,
    )


def _questions(basis: Basis) -> tuple[Question, ...]:
    changed = (question for row in basis.plan.indicators for question in restated(basis, row))
    return (*owner_questions(basis), *claims(basis), *changed, *doubtful_questions(basis))


def _tasks(
    basis: Basis, owed: tuple[Duty, ...], verdicts: tuple[Verdict, ...], about: Mapping[str, tuple[Question, ...]]
) -> tuple[TaskResult, ...]:
    holds = {row.id: _HOLDS.get(row.word) for row in verdicts}
    left_out = frozenset(row.id for row in verdicts if row.word is Word.EXEMPT)
    by_task: dict[str, list[Duty]] = {}
    for duty in owed:
        by_task.setdefault(duty.task.id, []).append(duty)
    return tuple(
        assess_task(basis, task, tuple(by_task.get(task.id, ())), holds, left_out, about.get(task.id, ()))
        for task in basis.plan.tasks
    )


def _with_previous(verdicts: tuple[Verdict, ...], previous: Assessment | None) -> tuple[Verdict, ...]:
    before = {row.id: row for row in previous.verdicts} if previous else {}
    return tuple(
        replace(row, previous_shown=before[row.id].shown, previous_word=str(before[row.id].word))
        if row.id in before
        else row
        for row in verdicts
    )


def _tasks_with_previous(tasks: tuple[TaskResult, ...], previous: Assessment | None) -> tuple[TaskResult, ...]:
    before = {row.id: row.status for row in previous.tasks} if previous else {}
    return tuple(replace(row, previous_status=before.get(row.id, "")) for row in tasks)
