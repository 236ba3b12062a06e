"""What changed against another period: verdicts that turned, tasks completed, problems settled (销号) and new ones."""

from collections.abc import Iterator
from dataclasses import dataclass

from qcreport.assessment.model import Assessment, Light, Question, TaskResult, Word
from qcreport.assessment.questions import RESTATED
from qcreport.assessment.tasks import DONE, EXEMPT, PENDING

ATTENTION = (Word.UNMET, Word.ON_TRACK, Word.UNDECIDABLE, Word.MANUAL)
OVERDUE = "逾期"
_SETTLED = (Word.MET, Word.EXEMPT, DONE)


@dataclass(frozen=True, slots=True)
class Change:
    """One indicator or task with its word then and now."""

    id: str
    name: str
    unit: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One period held against another.

    Attributes:
        against: Code of the other period.
        verdicts: All indicators that both periods know, then and now.
        better: Indicators not 达标 then and 达标 now.
        worse: Indicators 未达标 now that were not then.
        tasks_done: Tasks completed since.
        settled: What needed attention then and is met, done or excused now (销号): indicators and overdue tasks.
        raised: What needs attention now and did not then.
        restated: Earlier yearly values that units changed in this period, with the office's answers.
    """

    against: str
    verdicts: tuple[Change, ...]
    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    tasks_done: tuple[Change, ...]
    settled: tuple[Change, ...]
    raised: tuple[Change, ...]
    restated: tuple[Question, ...]


def compare(now: Assessment, then: Assessment | None) -> Comparison | None:
    """Hold an assessment against that of an earlier period; None where there is none.

    Indicators and tasks that one of the two does not know are left out: nothing can be said of them.
    """
    if then is None:
        return None
    verdicts = tuple(_verdicts(now, then))
    tasks = tuple(_tasks(now, then))
    return Comparison(
        against=then.period,
        verdicts=verdicts,
        better=tuple(row for row in verdicts if row.now == Word.MET != row.before),
        worse=tuple(row for row in verdicts if row.now == Word.UNMET != row.before),
        tasks_done=tuple(row for row in tasks if row.now == DONE != row.before),
        settled=tuple(row for row in (*verdicts, *tasks) if _grave(row.before) and row.now in _SETTLED),
        raised=tuple(row for row in (*verdicts, *tasks) if _grave(row.now) and not _grave(row.before)),
        restated=tuple(row for row in now.questions if row.kind == RESTATED),
    )


def _grave(word: str) -> bool:
    return word == OVERDUE or word in ATTENTION


def _verdicts(now: Assessment, then: Assessment) -> Iterator[Change]:
    known = {row.id: row for row in then.verdicts}
    for row in now.verdicts:
        if before := known.get(row.id):
            yield Change(row.id, row.indicator, row.unit, str(before.word), str(row.word))


def _tasks(now: Assessment, then: Assessment) -> Iterator[Change]:
    known = {row.id: row for row in then.tasks}
    for row in now.tasks:
        if before := known.get(row.id):
            yield Change(row.id, row.task, row.unit, task_word(before), task_word(row))


def task_word(task: TaskResult) -> str:
    """The word a task is counted by: 逾期 first, then its status; an unconfirmed exemption is 待认定."""
    if task.overdue:
        return OVERDUE
    if task.status == EXEMPT and task.light is not Light.WHITE:
        return PENDING
    return task.status
