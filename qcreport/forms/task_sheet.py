"""工作任务: one row a task, as much to fill as the unit's role asks; the 配合 tasks last, with one row that answers for all."""

from collections.abc import Iterator
from dataclasses import replace

from qcreport.asked.headings import CONFIRM, LAST_PERCENT, PERCENT, PROGRESS, STATUS, TASK_HEADINGS, TASKS
from qcreport.asked.items import EXEMPT, FEWEST_TOGETHER, SAME, SAME_PERCENT
from qcreport.asked.model import Field, Form, History, TaskRow
from qcreport.book.sheet import Cell, Row
from qcreport.forms.evidence_sheet import links_range
from qcreport.forms.parts import FIRST, HEAD, fitting, head_rows, to_fill
from qcreport.forms.sheet import FormSheet, Progress, check_marks, columns, count_asked, paper_of
from qcreport.forms.styles import CHECK_POINTS, SMALL_POINTS
from qcreport.forms.task_checks import (
    CHECK_LETTER,
    HIDDEN,
    LAST_PERCENT_LETTER,
    OPEN,
    UNCHANGED,
    Begun,
    check_formula_of,
    hidden_cells,
)
from qcreport.forms.together_row import answered, together_row

WIDTHS = (6.5, 12.5, 27.0, 5.5, 8.5, 8.0, 10.0, 25.0, 38.0, 15.5, 15.5, 9.0, 9.5, 18.0)
_LAST_TEXT_WIDTH = WIDTHS[TASK_HEADINGS.index("上期进展情况")]
_LEAST = 24.0


def task_sheet(form: Form) -> FormSheet:
    """Describe the sheet 工作任务."""
    begun = {row.task.id: begin(row, form.history) for row in form.tasks}
    body = tuple(_body(form, begun))
    last = max(FIRST, HEAD + len(body))
    progress = _progress(form, begun, last)
    rows = (*_head(form, progress), *body)
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


def _head(form: Form, progress: Progress) -> Iterator[Row]:
    """The headings with that of the hidden column by which last period's 完成率 is found again."""
    *above, heads = head_rows(form, "工作任务进展填报表", TASK_HEADINGS, progress=progress)
    yield from above
    before = ord(LAST_PERCENT_LETTER[-1]) - ord("A") + 26 - len(TASK_HEADINGS)
    yield Row((*heads.cells, *[None] * before, Cell("hidden", LAST_PERCENT)), heads.height)


def _body(form: Form, begun: dict[str, Begun]) -> Iterator[Row]:
    """The tasks that the unit leads or shares, the row that answers for the others, and these."""
    proven = links_range(form)
    for number, row in enumerate(form.led, start=FIRST):
        yield _row(form, row, begun[row.task.id], number, check_formula_of(number, evidence=proven))
    first, together = FIRST + len(form.led), in_one(form)
    if together:
        yield together_row(first, first + len(form.supported), WIDTHS)
    for number, row in enumerate(form.supported, start=first + together):
        still = f"AND({OPEN}{number}>0,NOT({answered(first)}))" if together else ""
        yield _row(form, row, begun[row.task.id], number, check_formula_of(number, evidence=proven, open_=still))


def in_one(form: Form) -> bool:
    """Whether the form has a row that answers for all 配合 tasks."""
    return len(form.supported) >= FEWEST_TOGETHER


def _progress(form: Form, begun: dict[str, Begun], last: int) -> Progress:
    """What is owed: row by row, of the 配合 tasks together the row that answers for them."""
    led, rest = ([begun[row.task.id] for row in rows] for rows in (form.led, form.supported))
    owed, open_ = (sum(values) for values in zip((0, 0), *((one.owes, one.still) for one in led), strict=True))
    end = last
    if in_one(form):
        owed, open_ = owed + 1, open_ + any(one.still for one in rest)
        end = FIRST + len(form.led)
    else:
        owed, open_ = owed + sum(one.owes for one in rest), open_ + sum(one.still for one in rest)
    return Progress(
        owed=owed,
        open=open_,
        open_formula=f"SUM({OPEN}{FIRST}:{OPEN}{end})",
        ask_formula=count_asked(CHECK_LETTER, FIRST, last),
    )


def begin(row: TaskRow, history: History) -> Begun:
    """What of a row is filled in beforehand, and what remains owed."""
    identity, fields = row.task.id, {field.item: field for field in row.fields}
    known = {item: history.narrative.get((identity, item), "") for item in fields}
    texts = {item: str(to_fill(field, known[item]).text) for item, field in fields.items()}
    excused = texts[STATUS] == EXEMPT
    before = history.previous.get((identity, PERCENT), "") if row.led and not excused else ""
    percent, last = to_fill(fields[PERCENT], before).number, history.previous.get((identity, PROGRESS), "")
    choices = ((SAME, bool(last)), (SAME_PERCENT, percent is not None))
    offered = tuple(choice for choice, there in choices if there)
    percent_owed = (PERCENT if percent is None else CONFIRM,) if row.led and not excused else ()
    text_owed = (PROGRESS,) if fields[PROGRESS].required and not texts[PROGRESS] else ()
    both = row.led and not (last and percent is not None) and not excused
    return Begun(
        texts=texts,
        open=(*percent_owed, *text_owed),
        owes=2 if both else int(fields[PROGRESS].required),
        last_text=last,
        last_percent=percent,
        may_confirm=offered,
    )


def _row(form: Form, row: TaskRow, begun: Begun, number: int, check: str) -> Row:
    task, fields = row.task, {field.item: field for field in row.fields}
    answers = _answers(fields, begun)
    first = f"待填：{'、'.join(begun.open)}" if begun.still else UNCHANGED if begun.unchanged else ""
    cells = (
        Cell("code", task.id),
        Cell("quiet", task.content),
        Cell("text", task.text),
        Cell("centred", row.role),
        *answers[:3],
        Cell("last text", begun.last_text),
        *answers[3:],
        Cell("past text", task.deadline),
        Cell("past text", last_status(form.history, task.id)),
        Cell("check", formula=check, cached=first),
        *hidden_cells(fields, begun, number),
    )
    body = [(cell.text, width) for cell, width in zip(answers[3:], WIDTHS[8:11], strict=True)]
    height = fitting([(task.text, WIDTHS[2]), *body], fitting([(task.content, WIDTHS[1])], _LEAST, SMALL_POINTS))
    height = fitting([(begun.last_text, _LAST_TEXT_WIDTH)], height, CHECK_POINTS)
    return Row(cells, fitting([(f"请核对：{'字' * 12}", WIDTHS[-1])], height, CHECK_POINTS))


def _answers(fields: dict[str, Field], begun: Begun) -> tuple[Cell, ...]:
    """The cells to fill, in the order of the headings; 本期确认 only where there is something to confirm."""
    confirm = Cell("past")
    if begun.may_confirm:
        asked = replace(fields[CONFIRM], choices=begun.may_confirm)
        confirm = replace(to_fill(asked), field=fields[CONFIRM])
        confirm = replace(confirm, style="fill choice") if CONFIRM in begun.open else confirm
    percent = to_fill(fields[PERCENT])
    texts = (to_fill(field, begun.texts[item]) for item, field in fields.items() if field.type == "文本")
    return (
        status_cell(fields[STATUS], begun.texts[STATUS]),
        replace(percent, number=begun.last_percent),
        confirm,
        *texts,
    )


def status_cell(field: Field, text: str = "") -> Cell:
    """进展状态: all of its words are read, only 合理缺项 is offered."""
    offered = to_fill(replace(field, choices=(EXEMPT,)))
    return replace(to_fill(field, text), validation=offered.validation)


def last_status(history: History, task: str) -> str:
    """Status and completion of the last period in one cell: `进行中 60%`; what the office entered says so, and an older period (D7.40)."""
    status = history.previous.get((task, STATUS), "")
    percent = history.previous.get((task, PERCENT), "")
    said = " ".join((status, f"{percent.rstrip('%')}%" if percent else "")).strip()
    by = next((history.entered[task, item] for item in (STATUS, PERCENT) if (task, item) in history.entered), "")
    noted = "，".join(filter(None, (history.since, by)))
    return f"{said}（{noted}）" if noted and said else said
