"""Tasks by 项目 and status: each task in exactly one column, so that every row adds up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from qcreport.asked.items import DONE, EXEMPT, NOT_BEGUN, UNDERWAY
from qcreport.assessment.comparison import OVERDUE, task_word
from qcreport.assessment.model import TaskResult
from qcreport.assessment.tasks import NOT_RETURNED
from qcreport.reports.model import Report
from qcreport.reports.said.counting import percent

UNSURE, TOTAL = "暂不能定", "合计"
STATUSES = (DONE, UNDERWAY, NOT_BEGUN, OVERDUE, NOT_RETURNED, UNSURE, EXEMPT)


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One 项目, or all of them: how many tasks, how many of each of `STATUSES`."""

    project: str
    tasks: int
    counts: tuple[int, ...]

    @property
    def completion(self) -> Fraction:
        """The share completed in percent, those excused left out."""
        return percent(self.counts[0], self.tasks - self.counts[-1])

    def share(self, position: int) -> Fraction:
        """Which share of its tasks has a status."""
        return Fraction(self.counts[position], self.tasks or 1)


def project_rows(report: Report) -> tuple[ProjectRow, ...]:
    """The projects in the plan's order, then all tasks together; nothing where there are none."""
    tasks = report.assessment.tasks
    projects = dict.fromkeys(one.project for one in tasks)
    rows = [_row(name, [one for one in tasks if one.project == name]) for name in projects]
    return (*rows, _row(TOTAL, list(tasks))) if rows else ()


def added(name: str, rows: Iterable[ProjectRow]) -> ProjectRow:
    """Several projects as one."""
    every = tuple(rows)
    counts = (sum(one.counts[position] for one in every) for position in range(len(STATUSES)))
    return ProjectRow(name, sum(one.tasks for one in every), tuple(counts))


def _row(name: str, tasks: list[TaskResult]) -> ProjectRow:
    found = Counter(word if (word := task_word(one)) in STATUSES else UNSURE for one in tasks)
    return ProjectRow(name, len(tasks), tuple(found[status] for status in STATUSES))
