"""需市领导协调事项 of a task: a row of its own below each task that is late unless it is reported as done (C4.29).

Which tasks that are is known when the form is made: their deadline passes before the form is due, and they were not done last time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qcreport.asked.fields.faces import ASKED, check_formula
from qcreport.asked.fields.formulas import Seen
from qcreport.asked.fields.sayings import core_formula, nothing_formula
from qcreport.asked.headings import PERCENT, PROGRESS, STATUS
from qcreport.asked.items import DONE, EXEMPT, request_field, request_id
from qcreport.asked.model import REQUEST, Field, Form, TaskRow
from qcreport.book.sheet import Cell, Row
from qcreport.forms.parts import to_fill
from qcreport.forms.task_checks import CHECKS, TYPED, Begun, copy_of_answer, is_done
from qcreport.plan.deadlines import deadline_date
from qcreport.plan.model import Task

TOLD = f"{REQUEST}（逾期未完成的选填）"
NEEDLESS = "报“已完成”的，这一格不用填"
_HUNDRED = "100"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A row of the sheet: a task, or the request that stands below it."""

    task: TaskRow
    request: bool = False


def lines_of(form: Form) -> tuple[TaskLine, ...]:
    """The tasks that the unit leads or shares, each with its request where there may be one."""
    return tuple(line for row in form.led for line in _with_request(form, row))


def _with_request(form: Form, row: TaskRow) -> Iterator[TaskLine]:
    yield TaskLine(row)
    if _may_be_late(form, row.task):
        yield TaskLine(row, request=True)


def _may_be_late(form: Form, task: Task) -> bool:
    """Whether it is overdue on the form's day unless it is reported as done; who was done or exempt last time is not asked."""
    deadline, before = deadline_date(task.deadline), form.history.previous
    settled = (
        before.get((task.id, STATUS)) == DONE,
        before.get((task.id, PERCENT), "").rstrip("%") == _HUNDRED,
        form.history.narrative.get((task.id, STATUS)) == EXEMPT,
    )
    return deadline is not None and deadline < form.due and not any(settled)


def request_row(task: Task, number: int, look: str) -> Row:
    """Describe the row; its text stands under 进展情况.

    Args:
        task: The task, in the row above.
        number: Its row.
        look: The look of its 创建内容, which stands in every row (C4.22).
    """
    field = request_field(task)
    cells = (
        Cell("code lines", request_id(task.id)),
        Cell(look, task.content),
        Cell("quiet", TOLD),
        Cell("centred"),
        *[Cell("past")] * 3,
        Cell("last text"),
        to_fill(field),
        *[Cell("past")] * 4,
        Cell("check", formula=_check(number)),
        *_hidden({PROGRESS: field}, number),
    )
    return Row(cells)


def _hidden(fields: Mapping[str, Field], number: int) -> Sequence[Cell]:
    """Its check and the copy that is read, in the columns where those of a task stand."""
    checks = [
        Cell("hidden", formula=check_formula(Seen(f"{letter}{number}", f"{letter}{number}"), fields[item]))
        if item in fields
        else Cell("hidden")
        for item, letter in TYPED.items()
    ]
    copies = [
        copy_of_answer(fields[item], item, number, Begun({})) if item in fields else Cell("hidden") for item in TYPED
    ]
    return (*checks, Cell("hidden"), Cell("hidden"), *copies)


def _check(row: int) -> str:
    said, typed = f"{CHECKS[PROGRESS]}{row}", f"{TYPED[PROGRESS]}{row}"
    asks = f"IFERROR(NOT({nothing_formula(core_formula(typed))}),FALSE)"
    needless = f'IF(AND({is_done(row - 1)},{asks}),"{NEEDLESS}","")'
    return f'IF(LEFT({said},{len(ASKED) - 1})="{ASKED[:-1]}",{said},{needless})'
