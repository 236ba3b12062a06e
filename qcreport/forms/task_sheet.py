"""工作任务: one row a task, as much to fill as the unit's role asks; the 配合 tasks last, with one row that answers for all.

Below a task that may be late stands a row for what the leaders are asked to coordinate (`request_rows.py`).
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from qcreport.asked.fields.faces import OWED
from qcreport.asked.headings import (
    CONFIRM,
    LAST_PERCENT,
    PERCENT,
    PROBLEMS,
    PROGRESS,
    PROVEN,
    STATUS,
    TASK_ANSWERS,
    TASK_HEADINGS,
    TASKS,
)
from qcreport.asked.items import EXEMPT, FEWEST_TOGETHER, SAME, SAME_PERCENT
from qcreport.asked.model import REQUEST, Field, Form, History, TaskRow
from qcreport.asked.proof import proof_carried
from qcreport.asked.subject import Subject
from qcreport.book.addresses import letter
from qcreport.book.sheet import Cell, Mark, Row
from qcreport.forms.evidence_sheet import links_range
from qcreport.forms.next_open import with_next
from qcreport.forms.parts import FIRST, HEAD, TASK_HEIGHTS, head_rows, to_fill
from qcreport.forms.request_rows import lines_of, request_row
from qcreport.forms.sheet import CellToFill, FormSheet, Progress, check_marks, count_asked, paper_of
from qcreport.forms.styles import BODY_POINTS, TASK_POINTS
from qcreport.forms.task_checks import (
    ANSWER_LETTERS,
    CHECK_LETTER,
    HIDDEN,
    LAST_PERCENT_LETTER,
    OPEN,
    PROOF_LETTER,
    Begun,
    check_formula_of,
    first_check,
    hidden_cells,
)
from qcreport.forms.task_columns import AGAIN, BESIDE, fitted, how_to_fill, task_columns, unused, widths_of
from qcreport.forms.together_row import answered, together_row

ZOOM, TYPE_SIZE = 110, TASK_POINTS / BODY_POINTS
_CONTENT = 1


def task_sheet(form: Form, answered: Container[Subject] = ()) -> FormSheet:
    """Describe the sheet 工作任务.

    Args:
        form: The form.
        answered: What its unit wrote already, which goes back to it with its cell also where none is drawn any more.
    """
    left = {row.task.id: to_answer(form, row, answered) for row in form.tasks}
    begun = {row.task.id: begin(row, form.history, left[row.task.id]) for row in form.tasks}
    column = len(TASK_HEADINGS) + HIDDEN
    drawn = tuple(_body(form, left, begun))
    unseen = unused(drawn)
    widths = widths_of(drawn, unseen)
    body, next_, named = with_next([fitted(row, widths) for row in drawn], FIRST, CHECK_LETTER, column, _target)
    last = max(FIRST, HEAD + len(body))
    progress = replace(_progress(form, begun, last), next_formula=next_, next=named)
    rows = (*_head(form, progress, unseen), *body)
    return FormSheet(
        name=TASKS,
        columns=task_columns(widths),
        rows=rows,
        paper=paper_of(form, how_to_fill(unseen)),
        zoom=ZOOM,
        type_size=TYPE_SIZE,
        head=HEAD,
        frozen=1,
        filtered=last,
        printed=len(rows),
        marks=(*check_marks(CHECK_LETTER, FIRST, last), once_a_group(FIRST, last)),
        progress=progress,
    )


def _head(form: Form, progress: Progress, unseen: frozenset[str]) -> Iterator[Row]:
    """The headings with those of the hidden columns by which last period's 完成率 and the materials of the year are found again."""
    *above, heads = head_rows(
        form,
        "工作任务进展填报表",
        TASK_HEADINGS,
        progress=progress,
        beside=BESIDE,
        heights=TASK_HEIGHTS,
        sheet=TASKS,
        unseen=unseen,
    )
    yield from above
    cells = list(heads.cells)
    for letters, heading in ((LAST_PERCENT_LETTER, LAST_PERCENT), (PROOF_LETTER, PROVEN)):
        cells += [None] * (ord(letters[-1]) - ord("A") + 26 - len(cells))
        cells.append(Cell("hidden", heading))
    yield Row(tuple(cells), heads.height)


def to_answer(form: Form, row: TaskRow, answered: Container[Subject] = ()) -> dict[str, Field]:
    """What a row leaves to fill, by heading (C4.32).

    进展状态 and 完成率 of a 配合 task are its lead's to say, and beside the row that answers for all there is nothing to confirm.
    """
    needless = set() if row.led else {STATUS, PERCENT, *((CONFIRM,) if in_one(form) else ())}
    return {
        one.item: one for one in row.fields if one.item not in needless or Subject(row.task.id, one.item) in answered
    }


def _body(form: Form, left: Mapping[str, dict[str, Field]], begun: Mapping[str, Begun]) -> Iterator[Row]:
    """The tasks that the unit leads or shares, the row that answers for the others, and these."""
    proven, lines = links_range(form), lines_of(form)
    looks = _looks([line.task.task.content for line in lines])
    for number, (line, look) in enumerate(zip(lines, looks, strict=True), start=FIRST):
        row = line.task
        check = check_formula_of(number, begun[row.task.id], evidence=proven)
        yield (
            request_row(row.task, number, look)
            if line.request
            else _row(form, row, left[row.task.id], begun[row.task.id], number, check, look)
        )
    first, together = FIRST + len(lines), in_one(form)
    if together:
        yield together_row(first, first + len(form.supported))
    looks = _looks([row.task.content for row in form.supported])
    for number, (row, look) in enumerate(zip(form.supported, looks, strict=True), start=first + together):
        still = f"AND({OPEN}{number}>0,NOT({answered(first)}))" if together else ""
        check = check_formula_of(number, begun[row.task.id], evidence=proven, open_=still)
        drawn = _row(form, row, left[row.task.id], begun[row.task.id], number, check, look)
        yield _not_owed(drawn) if together else drawn


def _not_owed(row: Row) -> Row:
    """The row of a task that another row answers for: all of its cells may stay blank."""
    cells = (
        replace(cell, style=cell.style.replace("fill ", "free ")) if isinstance(cell, CellToFill) else cell
        for cell in row.cells
    )
    return replace(row, cells=tuple(cells))


def _looks(rows: Sequence[str]) -> Iterator[str]:
    """The look of each row's 创建内容, which stands once a group in cells that look like one without being merged."""
    contents = ["", *rows, ""]
    for index in range(1, len(rows) + 1):
        again, goes_on = (contents[index] == contents[other] for other in (index - 1, index + 1))
        yield f"content{AGAIN if again else ''}{'' if goes_on else ' ends'}"


def once_a_group(first: int, last: int) -> Mark:
    """创建内容 is seen once a group: it stands in every row, in white below a row that shows the same.

    A filter still finds it, and where the row above is filtered away it is seen.
    """
    letter_ = letter(_CONTENT)
    above = f"${letter_}{first - 1}"
    return Mark(f"{letter_}{first}:{letter_}{last}", f"AND(${letter_}{first}={above},SUBTOTAL(103,{above})=1)", "same")


def in_one(form: Form) -> bool:
    """Whether the form has a row that answers for all 配合 tasks."""
    return len(form.supported) >= FEWEST_TOGETHER


def _progress(form: Form, begun: Mapping[str, Begun], last: int) -> Progress:
    """What is owed: row by row, of the 配合 tasks together the row that answers for them."""
    led, rest = ([begun[row.task.id] for row in rows] for rows in (form.led, form.supported))
    owed, open_ = (sum(values) for values in zip((0, 0), *((one.owes, one.still) for one in led), strict=True))
    end = last
    if in_one(form):
        owed, open_ = owed + 1, open_ + any(one.still for one in rest)
        end = FIRST + len(lines_of(form))
    else:
        owed, open_ = owed + sum(one.owes for one in rest), open_ + sum(one.still for one in rest)
    return Progress(
        owed=owed,
        open=open_,
        open_formula=f"SUM({OPEN}{FIRST}:{OPEN}{end})",
        next_formula='""',
        next="",
        ask_formula=count_asked(CHECK_LETTER, FIRST, last),
    )


def begin(row: TaskRow, history: History, fields: Mapping[str, Field]) -> Begun:
    """What of a row is filled in beforehand, and what remains owed of the `fields` that it leaves to fill."""
    identity = row.task.id
    known = {item: history.narrative.get((identity, item), "") for item in fields}
    texts = {item: str(to_fill(field, known[item]).text) for item, field in fields.items()}
    excused = texts.get(STATUS) == EXEMPT
    before = history.previous.get((identity, PERCENT), "") if row.led and not excused else ""
    percent = to_fill(fields[PERCENT], before).number if PERCENT in fields else None
    last = history.previous.get((identity, PROGRESS), "")
    choices = ((SAME, bool(last) and not excused), (SAME_PERCENT, percent is not None))
    offered = tuple(choice for choice, there in choices if there and CONFIRM in fields)
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
        proof=proof_carried(history, identity, percent),
    )


def _target(number: int, row: Row) -> tuple[str, str]:
    """The first cell that a row owes, as its 自动校验 names it: 完成率, else 本期确认, else 进展情况."""
    items = [cell.field.item for cell in row.cells if isinstance(cell, CellToFill)]
    percent, confirm, progress = (f"{ANSWER_LETTERS[item]}{number}" for item in (PERCENT, CONFIRM, PROGRESS))
    if REQUEST in items:
        return "", ""
    if PROBLEMS not in items:
        return f'"{confirm}"', confirm
    check = row.cells[len(TASK_HEADINGS) - 1]
    said = str(check.cached) if isinstance(check, Cell) else ""
    begins = {item: f"{OWED}：{item[:3]}" for item in (PERCENT, CONFIRM)}
    issued = percent if said.startswith(begins[PERCENT]) else confirm if said.startswith(begins[CONFIRM]) else progress
    expression = f'"{progress}"'
    for item, place in ((CONFIRM, confirm), (PERCENT, percent)):
        word = begins[item]
        expression = f'IF(LEFT({CHECK_LETTER}{number},{len(word)})="{word}","{place}",{expression})'
    return expression, issued


def _row(
    form: Form, row: TaskRow, fields: dict[str, Field], begun: Begun, number: int, check: str, content_look: str
) -> Row:
    task = row.task
    answers = _answers(fields, begun)
    return Row(
        (
            Cell("code", task.id),
            Cell(content_look, task.content),
            Cell("text", task.text),
            Cell("centred", row.role),
            *answers[:3],
            Cell("last text", begun.last_text),
            *answers[3:],
            Cell("past text", task.deadline),
            Cell("past text", last_status(form.history, task.id)),
            Cell("check", formula=check, cached=first_check(begun)),
            *hidden_cells(fields, begun, number),
        )
    )


def _answers(fields: Mapping[str, Field], begun: Begun) -> tuple[Cell, ...]:
    """The answers in the order of the headings, of which some rows leave out some; 本期确认 only where there is something to confirm."""
    cells: dict[str, Cell] = {item: to_fill(field, begun.texts[item]) for item, field in fields.items()}
    if STATUS in fields:
        cells[STATUS] = status_cell(fields[STATUS], begun.texts[STATUS])
    if PERCENT in fields:
        cells[PERCENT] = replace(to_fill(fields[PERCENT]), number=begun.last_percent)
    if CONFIRM in fields:
        cells[CONFIRM] = _confirm(fields[CONFIRM], begun)
    return tuple(cells.get(item, Cell("past")) for item in TASK_ANSWERS)


def _confirm(field: Field, begun: Begun) -> Cell:
    if not begun.may_confirm:
        return Cell("past")
    cell = replace(to_fill(replace(field, choices=begun.may_confirm)), field=field)
    return replace(cell, style="fill choice") if CONFIRM in begun.open else cell


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
