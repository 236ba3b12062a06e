"""项目进展 of 领导版 on one page: projects by status, the darker the larger the share; of many the worst, the others added up."""

from collections.abc import Sequence
from dataclasses import replace

from qcreport.assessment.comparison import OVERDUE
from qcreport.book.palette import RED
from qcreport.book.sheet import Cell, Row
from qcreport.plan.terms import PROJECT, term
from qcreport.reports.briefs import CALLED
from qcreport.reports.briefs.grid import ROOM, GridField, TableLine, head, height_of, table_row, title
from qcreport.reports.model import Report
from qcreport.reports.said.heading import note
from qcreport.reports.said.projects import STATUSES, ProjectRow, added, project_rows
from qcreport.reports.summary.projects import heat_of

_FIELDS = (
    GridField(PROJECT, 6, "row strong"),
    GridField("任务数", 2, "row code"),
    *(GridField(status, 2, "row code") for status in STATUSES),
    GridField("完成率(%)", 2, "row code"),
)
_LATE = STATUSES.index(OVERDUE)
_MEANING = "颜色越深，该项目中这种状态的任务占比越高；完成率不计合理缺项"


def heat_page(report: Report) -> tuple[Row, ...]:
    """The page."""
    fields = (replace(_FIELDS[0], heading=term(report.plan, PROJECT)), *_FIELDS[1:])
    top = (*title("项目进展热力表", f"{note(report)}　{_MEANING}"), head(fields))
    every = project_rows(report)
    rows = [_row(one) for one in every]
    if height_of((*top, *rows)) > ROOM:
        rows = [_row(one) for one in _worst(every, int((ROOM - height_of(top)) / max(row.height or 1 for row in rows)))]
    return (*top, *rows)


def _worst(every: Sequence[ProjectRow], room: int) -> tuple[ProjectRow, ...]:
    """As many lines as there is room for: the projects with most overdue and least completed, all others as one, the sum."""
    *projects, total = every
    order = sorted(projects, key=lambda one: (-one.counts[_LATE], one.completion))
    kept = order[: max(room - 2, 1)]
    others = [one for one in projects if one not in kept]
    rest = added(f"其余{len(others)}个项目（见{CALLED}“项目进展”）", others)
    return (*(one for one in projects if one in kept), rest, total)


def _row(one: ProjectRow) -> Row:
    counts = (_heated(one, position) for position in range(len(STATUSES)))
    return table_row(_FIELDS, TableLine((one.project, str(one.tasks), *counts, f"{float(one.completion):.1f}")))


def _heated(one: ProjectRow, position: int) -> Cell:
    number = one.counts[position]
    if not number:
        return Cell()
    colour = RED if position == _LATE else ""
    return Cell(heat_of(one, position), text=str(number), colour=colour)
