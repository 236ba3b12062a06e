"""其他相关任务: a few blank rows, and the tasks that a unit may choose for them (D3.6)."""

from collections.abc import Iterator

from qcreport.asked.headings import ID, OPTIONAL_TASKS, PROGRESS, TASK_ANSWERS, TASK_HEADINGS
from qcreport.asked.items import task_fields
from qcreport.asked.model import Field, Form, TaskRow
from qcreport.forms.fixed import in_column
from qcreport.forms.page import Cell, Page, Progress, Row, check_marks, column, count_asked
from qcreport.forms.parts import FIRST, HEAD, HEAD_HEIGHT, fitting, head_rows, title_range, to_fill
from qcreport.forms.task_page import CHECK_LETTER, HIDDEN, TYPED, WIDTHS, Begun, check_formula_of, hidden_cells
from qcreport.plan.model import Role

ROWS = 12
LIST_FIRST = HEAD + ROWS + 3  # the list's title and headings stand between
NOT_ON_LIST = "请核对：编号不在下方清单内，请从下拉列表中选择"
REPEATED = "请核对：编号重复，同一任务请填在一行"
NO_PROGRESS = "请核对：请填写进展情况"
_HEIGHT, _LISTED = 40.0, 24.0
_ID_LETTER, _CHOSEN, _BESIDE = "A", "Z", "B"  # 编号, its hidden copy as a text, and a column of locked cells
_BLANK = Begun(dict.fromkeys(TASK_ANSWERS, ""), ())


def optional_page(form: Form) -> Page:
    """Describe the sheet 其他相关任务: nothing on it is owed, so nothing counts as missing."""
    last = HEAD + ROWS
    progress = Progress(0, 0, "0", count_asked(CHECK_LETTER, FIRST, last))
    blank = tuple(_blank_row(form.optional, number) for number in range(FIRST, last + 1))
    listed = tuple(_listed(row) for row in form.optional)
    return Page(
        name=OPTIONAL_TASKS,
        widths=WIDTHS,
        rows=(
            *head_rows(form, "其他相关任务填报表", TASK_HEADINGS, progress=progress),
            *blank,
            *_list_head(len(listed)),
            *listed,
        ),
        hidden=HIDDEN + 1,
        head=HEAD,
        last=last,
        joined=(title_range(len(WIDTHS)), *_list_joined(len(listed))),
        marks=check_marks(CHECK_LETTER, FIRST, last),
        progress=progress,
    )


def _blank_row(optional: tuple[TaskRow, ...], number: int) -> Row:
    end = LIST_FIRST + len(optional) - 1
    ids = f"$A${LIST_FIRST}:$A${end}"
    template = TaskRow(optional[0].task, Role.OPTIONAL, task_fields(optional[0].task, Role.OPTIONAL))
    cells = (
        Cell("free choice", number_format="@", validation=_choice(ids), field=Field("", ID, "选择", required=False)),
        Cell("quiet", formula=_found(number, end, 2)),
        Cell("text", formula=_found(number, end, 4)),
        Cell("centred", formula=f'IF({_CHOSEN}{number}="","","{Role.OPTIONAL}")'),
        *(to_fill(field) for field in template.fields),
        Cell("past text", formula=_found(number, end, 13)),
        Cell("past text"),
        Cell("check", formula=_check(number, ids)),
        *hidden_cells(template, _BLANK, number),
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
    return f'IF({chosen}="","",IFERROR(VLOOKUP({chosen},$A${LIST_FIRST}:$M${end},{position},FALSE)&"",""))'


def _check(number: int, ids: str) -> str:
    """Without a known 编号 an answer belongs to nothing; with one it must say how things stand."""
    chosen = f"{_CHOSEN}{number}"
    known = f"SUMPRODUCT(--({ids}={chosen}))>0"
    repeated = f"SUMPRODUCT(--(${_CHOSEN}${FIRST}:${_CHOSEN}${HEAD + ROWS}={chosen}))>1"
    answered = "&".join(f"{letter}{number}" for letter in TYPED.values())
    unnamed = f'IF(IFERROR({answered},"?")="","","{NOT_ON_LIST}")'
    progress = f"{TYPED[PROGRESS]}{number}"
    said = f'IF(IFERROR({progress},"?")="","{NO_PROGRESS}",{check_formula_of(number)})'
    return (
        f'IF(ISERROR({chosen}),"{NOT_ON_LIST}",IF({chosen}="",{unnamed},'
        f'IF({known},IF(IFERROR({repeated},FALSE),"{REPEATED}",{said}),"{NOT_ON_LIST}")))'
    )


def _list_head(count: int) -> tuple[Row, Row]:
    title = f"可选任务清单（共{count}项，供选择编号时查阅；请在上面的黄色格内填写）"
    heads = (Cell("head", ID), Cell("head", "创建内容"), None, Cell("head", "创建任务"))
    return Row((Cell("section", title),), HEAD_HEIGHT), Row(heads, _LISTED)


def _listed(row: TaskRow) -> Row:
    task = row.task
    shown = (Cell("code", task.id), Cell("quiet", task.content), None, Cell("text", task.text))
    between = (None,) * (len(WIDTHS) - len(shown))
    texts = [(task.content, sum(WIDTHS[1:3])), (task.text, sum(WIDTHS[3:]))]
    return Row((*shown, *between, Cell("hidden", task.deadline)), fitting(texts, _LISTED))


def _list_joined(count: int) -> Iterator[str]:
    """In the list a content takes two columns and a task the rest of the sheet; it is no table that people filter."""
    end = column(len(WIDTHS) - 1)
    yield f"A{LIST_FIRST - 2}:{end}{LIST_FIRST - 2}"
    for row in range(LIST_FIRST - 1, LIST_FIRST + count):
        yield from (f"B{row}:C{row}", f"D{row}:{end}{row}")
