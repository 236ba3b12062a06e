"""其他相关任务: a few blank rows, and the tasks that a unit may choose for them (D3.6)."""

from dataclasses import replace

from qcreport.asked.headings import (
    CONFIRM,
    DEADLINE,
    ID,
    LAST_STATUS,
    LAST_TEXT,
    OPTIONAL_TASKS,
    PERCENT,
    PROGRESS,
    STATUS,
    TASK_ANSWERS,
    TASK_HEADINGS,
)
from qcreport.asked.items import task_fields
from qcreport.asked.model import Field, Form, TaskRow
from qcreport.book.addresses import letter
from qcreport.book.sheet import Cell, ColumnLook, Row
from qcreport.forms.evidence_sheet import links_range
from qcreport.forms.fixed import in_column
from qcreport.forms.next_open import with_next
from qcreport.forms.parts import FIRST, HEAD, TASK_HEIGHTS, fitting, head_rows, to_fill
from qcreport.forms.sheet import CellToFill, FormSheet, Progress, check_marks, columns, count_asked, paper_of
from qcreport.forms.styles import TASK_POINTS
from qcreport.forms.task_checks import CHECK_LETTER, HIDDEN, TYPED, Begun, check_formula_of, hidden_cells
from qcreport.forms.task_columns import BESIDE, how_to_fill
from qcreport.forms.task_sheet import TYPE_SIZE, ZOOM, status_cell
from qcreport.plan.model import Role

ROWS = 12
LIST_FIRST = HEAD + ROWS + 2  # the list's title stands between
NOT_ON_LIST = "请核对：编号不在下方清单内，请从下拉列表中选择"
REPEATED = "请核对：编号重复，同一任务请填在一行"
NO_PROGRESS = "请核对：请填写进展情况"
WIDTHS = (7.0, 25.0, 27.0, 3.8, 6.7, 5.3, 8.3, 24.0, 28.0, 12.0, 12.0, 8.0, 6.6, 28.0)
UNUSED = frozenset(
    (CONFIRM, LAST_TEXT, LAST_STATUS)
)  # of what is reported freely nothing is known from the last period
_HEIGHT, _LISTED, _TITLE = 37.5, 20.0, 25.0  # the blank rows fill a page, so that the list begins on the next
_DEADLINE = TASK_HEADINGS.index(DEADLINE)
_ID_LETTER, _CHOSEN, _BESIDE = "A", "AL", "B"  # 编号, its hidden copy as a text, and a column of locked cells
_BLANK = Begun(dict.fromkeys(TASK_ANSWERS, ""))


def optional_sheet(form: Form) -> FormSheet:
    """Describe the sheet 其他相关任务: nothing on it is owed, so nothing counts as missing."""
    last = HEAD + ROWS
    blank = tuple(_blank_row(form.optional, number, links_range(form)) for number in range(FIRST, last + 1))
    blank, next_, named = with_next(blank, FIRST, CHECK_LETTER, len(WIDTHS) + HIDDEN + 1, lambda *_: ("", ""))
    progress = Progress(0, 0, "0", count_asked(CHECK_LETTER, FIRST, last), next_, named)
    listed = tuple(_listed(row) for row in form.optional)
    rows = (
        *head_rows(
            form,
            "其他相关任务填报表",
            TASK_HEADINGS,
            progress=progress,
            beside=BESIDE,
            heights=TASK_HEIGHTS,
            sheet=OPTIONAL_TASKS,
            unseen=UNUSED,
        ),
        *blank,
        _list_title(len(listed)),
        *listed,
    )
    return FormSheet(
        name=OPTIONAL_TASKS,
        columns=_columns(),
        rows=rows,
        paper=paper_of(form, how_to_fill(UNUSED)),
        zoom=ZOOM,
        type_size=TYPE_SIZE,
        head=HEAD,
        frozen=1,
        filtered=last,
        printed=len(rows),
        marks=check_marks(CHECK_LETTER, FIRST, last),
        progress=progress,
    )


def _columns() -> tuple[ColumnLook, ...]:
    """Those of 工作任务, of which the ones that are never used here are not seen."""
    shown, behind = columns(WIDTHS, beside=BESIDE), columns((), HIDDEN + 2)
    marked = zip(shown, TASK_HEADINGS, strict=True)
    return (*(replace(column, hidden=heading in UNUSED) for column, heading in marked), *behind)


def _blank_row(optional: tuple[TaskRow, ...], number: int, proven: str) -> Row:
    end = LIST_FIRST + len(optional) - 1
    ids = f"$A${LIST_FIRST}:$A${end}"
    template = TaskRow(optional[0].task, Role.OPTIONAL, task_fields(optional[0].task, Role.OPTIONAL))
    fields = {field.item: field for field in template.fields}
    cells = (
        CellToFill(
            style="free choice",
            number_format="@",
            validation=_choice(ids),
            field=Field("", ID, "选择", required=False),
        ),
        Cell("quiet", formula=_found(number, end, 2)),
        Cell("text", formula=_found(number, end, 3)),
        Cell("centred", formula=f'IF({_CHOSEN}{number}="","","{Role.OPTIONAL}")'),
        status_cell(fields.pop(STATUS)),
        to_fill(fields.pop(PERCENT)),
        Cell("past"),
        Cell("last text"),
        *map(to_fill, fields.values()),
        Cell("past text", formula=_found(number, end, _DEADLINE + 1)),
        Cell("past text"),
        Cell("check", formula=_check(number, ids, proven)),
        *hidden_cells({field.item: field for field in template.fields}, _BLANK, number),
        Cell("hidden", formula=f'{in_column(_ID_LETTER, number, HEAD + ROWS, _BESIDE)}&""'),
    )
    return Row(cells, _HEIGHT)


def _choice(ids: str) -> dict[str, object]:
    return {
        "validate": "list",
        "source": f"={ids}",
        "input_title": ID,
        "input_message": "从下拉列表中选择任务编号；任务内容见下方清单。",
        "error_title": "请核对",
        "error_message": "这里应从下拉列表中选择任务编号。",
    }


def _found(number: int, end: int, position: int) -> str:
    """Text of the chosen task from the list below."""
    chosen = f"{_CHOSEN}{number}"
    return f'IF({chosen}="","",IFERROR(VLOOKUP({chosen},$A${LIST_FIRST}:${letter(_DEADLINE)}${end},{position},FALSE)&"",""))'


def _check(number: int, ids: str, proven: str) -> str:
    """Without a known 编号 an answer belongs to nothing; with one it must say how things stand."""
    chosen = f"{_CHOSEN}{number}"
    known = f"SUMPRODUCT(--({ids}={chosen}))>0"
    repeated = f"SUMPRODUCT(--(${_CHOSEN}${FIRST}:${_CHOSEN}${HEAD + ROWS}={chosen}))>1"
    answered = "&".join(f"{letter}{number}" for letter in TYPED.values())
    unnamed = f'IF(IFERROR({answered},"?")="","","{NOT_ON_LIST}")'
    progress = f"{TYPED[PROGRESS]}{number}"
    said = f'IF(IFERROR({progress},"?")="","{NO_PROGRESS}",{check_formula_of(number, _BLANK, evidence=proven, identity=chosen)})'
    return (
        f'IF(ISERROR({chosen}),"{NOT_ON_LIST}",IF({chosen}="",{unnamed},'
        f'IF({known},IF(IFERROR({repeated},FALSE),"{REPEATED}",{said}),"{NOT_ON_LIST}")))'
    )


def _list_title(count: int) -> Row:
    title = f"可选任务清单（共{count}项，供选择编号时查阅；请在上面的虚线格内填写）"
    return Row((Cell("section", title, across=len(WIDTHS) - BESIDE),), _TITLE)


def _listed(row: TaskRow) -> Row:
    """A task of the list, under the same headings as the rows above."""
    task = row.task
    shown = (
        Cell("code", task.id),
        Cell("quiet", task.content),
        Cell("text", task.text),
        Cell("centred", Role.OPTIONAL),
    )
    blank = [Cell("past")] * (_DEADLINE - len(shown))
    texts = zip((task.content, task.text), WIDTHS[1:3], strict=True)
    return Row(
        (*shown, *blank, Cell("past text", task.deadline), Cell("past text")), fitting(texts, _LISTED, TASK_POINTS)
    )
