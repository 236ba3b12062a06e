"""项目进展: projects by status as a heat table: the darker a cell, the larger the share of the project's tasks."""

from qcreport.assessment.comparison import OVERDUE
from qcreport.book.palette import RED
from qcreport.book.sheet import Cell
from qcreport.reports.model import Report
from qcreport.reports.said.heading import note
from qcreport.reports.said.projects import STATUSES, TOTAL, ProjectRow, project_rows
from qcreport.reports.summary.detail import Detail, DetailColumn, decimal, whole, words
from qcreport.reports.summary.styles import HEATS, heat_style

NAME = "项目进展"
_COLUMNS = (
    DetailColumn("创建项目", 40, "strong"),
    DetailColumn("任务数", 9, "figure"),
    *(DetailColumn(status, 10, "code") for status in STATUSES),
    DetailColumn("完成率(%)", 10, "figure"),
)


def project_table(report: Report) -> Detail:
    """Describe the sheet."""
    more = "颜色越深，该项目中这种状态的任务占比越高；完成率不计合理缺项"
    rows = tuple(map(_row, project_rows(report)))
    return Detail(NAME, "项目进展热力表", note(report, more), _COLUMNS, rows, frozen=1)


def _row(one: ProjectRow) -> tuple[Cell | str, ...]:
    counted = (_heated(one, position, status) for position, status in enumerate(STATUSES))
    return (words(one.project), whole(one.tasks), *counted, decimal(one.completion, 1))


def _heated(one: ProjectRow, position: int, status: str) -> Cell:
    """A count on its ground; nothing stands where there is none, and the sum of all is not coloured."""
    number = one.counts[position]
    if not number:
        return Cell()
    colour = RED if status == OVERDUE else ""
    return Cell(heat_of(one, position), number=whole(number).number, number_format="0", colour=colour)


def heat_of(one: ProjectRow, position: int) -> str:
    """The look of a count: the larger its share of the project's tasks the darker; the sum of all is not coloured."""
    return heat_style(0 if one.project == TOTAL else min(len(HEATS) - 1, int(one.share(position) * len(HEATS))))
