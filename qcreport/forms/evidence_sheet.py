"""佐证材料: blank rows in which a unit lists what proves its answers, twice as many as it has tasks to complete.

All of them are printed, filled or not, and so they are low (X7.20).
"""

from dataclasses import replace

from qcreport.asked.fields.formulas import WIDE, replaced
from qcreport.asked.headings import EVIDENCE, EVIDENCE_HEADINGS
from qcreport.asked.model import Field, Form
from qcreport.book.addresses import letter
from qcreport.book.sheet import Cell, Row
from qcreport.forms.fixed import in_column
from qcreport.forms.parts import FIRST, HEAD, head_rows, to_fill
from qcreport.forms.sheet import FormSheet, columns, paper_of

WIDTHS = (14.0, 52.0, 34.0, 14.0, 36.0)
FEWEST_ROWS = 20
_HEIGHT = 18.0
NEEDLESS = "不必再列"  # said of a task whose materials were listed in the year
_HOW = "日期填年月日，其余填文字。"
_BESIDE, LINKS_LETTER = "F", "G"  # a column of locked cells, and the ids of a row between commas
_HIDDEN = 2
_SEPARATORS = ("，", ",", "；", ";", "/", " ")
_PROMPTS = (
    "填它所证明的任务或指标编号，如1.1、Z1-2；多个编号用顿号隔开。",
    "填材料的全名，与所附文件名一致。",
    "填文号，或者出自哪里，如〔2026〕12号、省局通报。",
    "",
    "",
)


def evidence_sheet(form: Form) -> FormSheet:
    """Describe the sheet 佐证材料."""
    cells = tuple(_cell(heading, prompt) for heading, prompt in zip(EVIDENCE_HEADINGS, _PROMPTS, strict=True))
    last = HEAD + rows_of(form)
    rows = (
        *head_rows(form, "佐证材料清单", EVIDENCE_HEADINGS, call=asked_of(form)),
        *(Row((*cells, Cell("hidden"), _links(number, last)), _HEIGHT) for number in range(FIRST, last + 1)),
    )
    return FormSheet(
        name=EVIDENCE,
        columns=columns(WIDTHS, _HIDDEN),
        rows=rows,
        paper=paper_of(form, _HOW),
        head=HEAD,
        frozen=1,
        filtered=len(rows),
        printed=len(rows),
    )


def asked_of(form: Form) -> str:
    """Which materials the unit is asked for: where a task can be reported as 已完成 those of such tasks, but what it listed in the year (D3.35)."""
    if not (form.led or form.optional):
        return "有佐证材料的可以列出"
    listed = any(row.task.id in form.history.proven for row in form.led)
    return f"报“已完成”的任务请列出佐证材料{f'（“自动校验”注明“{NEEDLESS}”的除外）' if listed else ''}"


def rows_of(form: Form) -> int:
    """How many materials there is room for."""
    return max(FEWEST_ROWS, 2 * len(form.led))


def links_range(form: Form) -> str:
    """The cells with the ids that materials are listed for, as the sheet of tasks looks them up."""
    return f"'{EVIDENCE}'!${LINKS_LETTER}${FIRST}:${LINKS_LETTER}${HEAD + rows_of(form)}"


def _links(number: int, last: int) -> Cell:
    """The ids of a row between commas, `、1.1、Z1-2、`, where it names a material; nothing where it is blank."""
    link, *named = (in_column(letter(index), number, last, _BESIDE) for index in range(len(WIDTHS)))
    pairs = ((chr(0x3000), "、"), *((mark, "、") for mark in _SEPARATORS), ("。", "."), *WIDE)
    listed = "&".join(named)
    ids = replaced(f'{link}&""', pairs)
    return Cell("hidden", formula=f'IFERROR(IF({listed}="","","、"&{ids}&"、"),"")')


def _cell(heading: str, prompt: str) -> Cell:
    cell = to_fill(Field("", heading, "日期" if heading == "日期" else "文本", required=False))
    if not prompt:
        return cell
    return replace(cell, validation={"validate": "any", "input_title": heading, "input_message": prompt})
