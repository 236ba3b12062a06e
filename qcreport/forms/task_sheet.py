"""工作任务: one row a task, as much to fill as the unit's role asks.

Checks read hidden copies of the answers, which stay beside their row whatever is cut or dragged (`forms/fixed.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from qcreport.asked.fields.faces import OWED, check_formula
from qcreport.asked.fields.formulas import trimmed
from qcreport.asked.fields.relations import task_formula
from qcreport.asked.fields.sayings import same_formula
from qcreport.asked.headings import PERCENT, PROGRESS, STATUS, TASK_ANSWERS, TASK_HEADINGS, TASKS
from qcreport.asked.items import EXEMPT
from qcreport.asked.model import Form, History, TaskRow
from qcreport.book.sheet import Cell, Row
from qcreport.forms.fixed import copied, in_row
from qcreport.forms.parts import FIRST, HEAD, fitting, head_rows, to_fill
from qcreport.forms.sheet import FormSheet, Progress, check_marks, columns, count_asked, paper_of
from qcreport.forms.styles import CHECK_POINTS, SMALL_POINTS
from qcreport.plan.model import Role

WIDTHS = (7.0, 13.0, 32.0, 6.0, 9.5, 9.0, 36.0, 20.0, 20.0, 11.0, 10.0, 19.0)
HIDDEN = 13
ANSWER_LETTERS = dict(zip(TASK_ANSWERS, "EFGHI", strict=True))
CHECK_LETTER = "L"
_CHECKS = dict(zip(TASK_ANSWERS, "MNOPQ", strict=True))
_RELATION, _OPEN, _LAST_TEXT = "R", "S", "T"
TYPED = dict(zip(TASK_ANSWERS, "UVWXY", strict=True))  # hidden copies, which checks read instead of the cells
_AROUND = ("D", "J")  # columns of locked cells left and right of the answers, with no check between them
_ROOM = {Role.LEAD: 66.0, Role.JOINT: 66.0, Role.PARTNER: 44.0, Role.OPTIONAL: 40.0}
UNCHANGED = "与上期相同，如有新进展请更新"


@dataclass(frozen=True, slots=True)
class Begun:
    """A row as issued: texts filled in beforehand by heading, and the headings that are still owed."""

    texts: Mapping[str, str]
    owed: tuple[str, ...]

    @property
    def last_text(self) -> str:
        """What is told as unchanged when it stays; the reason of an exemption stays for the year."""
        return "" if self.texts[STATUS] == EXEMPT else self.texts[PROGRESS]


def task_sheet(form: Form) -> FormSheet:
    """Describe the sheet 工作任务."""
    begun = [begin(row, form.history) for row in form.tasks]
    last = max(FIRST, HEAD + len(form.tasks))
    progress = Progress(
        owed=sum(field.required for row in form.tasks for field in row.fields),
        open=sum(len(row.owed) for row in begun),
        open_formula=f"SUM({_OPEN}{FIRST}:{_OPEN}{last})",
        ask_formula=count_asked(CHECK_LETTER, FIRST, last),
    )
    pairs = zip(form.tasks, begun, strict=True)
    rows = (
        *head_rows(form, "工作任务进展填报表", TASK_HEADINGS, progress=progress),
        *(_row(form, row, start, number) for number, (row, start) in enumerate(pairs, start=FIRST)),
    )
    return FormSheet(
        name=TASKS,
        columns=columns(WIDTHS, HIDDEN),
        rows=rows,
        paper=paper_of(form),
        head=HEAD,
        frozen=1,
        filtered=last,
        printed=len(rows),
        marks=check_marks(CHECK_LETTER, FIRST, last),
        progress=progress,
    )


def begin(row: TaskRow, history: History) -> Begun:
    """What of a row is filled in beforehand, and what remains owed."""
    known = {field.item: history.narrative.get((row.task.id, field.item), "") for field in row.fields}
    texts = {field.item: to_fill(field, known[field.item]).text for field in row.fields}
    excused = {PERCENT} if texts[STATUS] == EXEMPT else set()
    owed = (field.item for field in row.fields if field.required and not texts[field.item])
    return Begun(texts, tuple(item for item in owed if item not in excused))


def _row(form: Form, row: TaskRow, begun: Begun, number: int) -> Row:
    task = row.task
    cells = (
        Cell("code", task.id),
        Cell("quiet", task.content),
        Cell("text", task.text),
        Cell("centred", row.role),
        *(to_fill(field, begun.texts[field.item]) for field in row.fields),
        Cell("past text", task.deadline),
        Cell("past text", last_status(form.history, task.id)),
        Cell("check", formula=check_formula_of(number), cached=_first_check(begun)),
        *hidden_cells(row, begun, number),
    )
    texts = [(task.text, WIDTHS[2])]
    texts += [(begun.texts[item], WIDTHS[4 + index]) for index, item in enumerate(TASK_ANSWERS)]
    height = fitting(texts, fitting([(task.content, WIDTHS[1])], _ROOM[row.role], SMALL_POINTS))
    return Row(cells, fitting([(f"请核对：{'字' * 30}", WIDTHS[-1])], height, CHECK_POINTS))


def last_status(history: History, task: str) -> str:
    """Status and completion of the last period in one cell: `进行中 60%`; what the office entered says so (D7.40)."""
    status = history.previous.get((task, STATUS), "")
    percent = history.previous.get((task, PERCENT), "")
    said = " ".join((status, f"{percent.rstrip('%')}%" if percent else "")).strip()
    by = next((history.entered[task, item] for item in (STATUS, PERCENT) if (task, item) in history.entered), "")
    return f"{said}（{by}）" if by and said else said


def check_formula_of(row: int) -> str:
    """自动校验 of a task as a formula: what cannot be read first, then what does not fit together, then what is missing."""
    asked = ""
    for letter in _CHECKS.values():
        asked += f'IF(LEFT({letter}{row},3)="请核对",{letter}{row},'
    status, progress = f"{_CHECKS[STATUS]}{row}", f"{_CHECKS[PROGRESS]}{row}"
    missing = (
        f'IF({status}="{OWED}","、{STATUS}","")&IF({_percent_owed(row)},"、{PERCENT}","")'
        f'&IF({progress}="{OWED}","、{PROGRESS}","")'
    )
    narrative = f"{TYPED[PROGRESS]}{row}"
    same = f'IF({_LAST_TEXT}{row}="","",IF({same_formula(narrative, f"{_LAST_TEXT}{row}")},"{UNCHANGED}",""))'
    return (
        f'{asked}IF({_RELATION}{row}<>"",{_RELATION}{row},'
        f'IF({_OPEN}{row}>0,"{OWED}："&MID({missing},2,40),{same})){")" * len(_CHECKS)}'
    )


def _first_check(begun: Begun) -> str:
    if begun.owed:
        return f"{OWED}：{'、'.join(begun.owed)}"
    return UNCHANGED if begun.last_text else ""


def _percent_owed(row: int) -> str:
    """完成率 is owed unless the task is claimed as 合理缺项."""
    status = f"{TYPED[STATUS]}{row}"
    claimed = f'IFERROR(EXACT({trimmed(status)},"{EXEMPT}"),FALSE)'
    return f'AND({_CHECKS[PERCENT]}{row}="{OWED}",NOT({claimed}))'


def hidden_cells(row: TaskRow, begun: Begun, number: int) -> tuple[Cell, ...]:
    """What 自动校验 is put together from: check of each field, relation, what is open, last text, and what is typed."""
    fields = {field.item: field for field in row.fields}
    checks, copies = [], []
    for item, letter in TYPED.items():
        cached = OWED if item in begun.owed else ""
        checks.append(Cell("hidden", formula=check_formula(f"{letter}{number}", fields[item]), cached=cached))
        place = in_row(ANSWER_LETTERS[item], number, _AROUND)
        copies.append(Cell("hidden", formula=copied(place), cached=begun.texts[item]))
    relation = task_formula(*(f"{TYPED[item]}{number}" for item in (STATUS, PERCENT, PROGRESS)))
    still = [f'IF({_CHECKS[item]}{number}="{OWED}",1,0)' for item in (STATUS, PROGRESS)]
    still.append(f"IF({_percent_owed(number)},1,0)")
    return (
        *checks,
        Cell("hidden", formula=relation),
        Cell("hidden", formula="+".join(still), cached=Fraction(len(begun.owed))),
        Cell("hidden", begun.last_text),
        *copies,
    )
