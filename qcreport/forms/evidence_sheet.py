"""佐证材料: blank rows in which a unit lists what proves its answers."""

from dataclasses import replace

from qcreport.asked.headings import EVIDENCE, EVIDENCE_HEADINGS
from qcreport.asked.model import Field, Form
from qcreport.book.sheet import Cell, Row
from qcreport.forms.parts import HEAD, head_rows, to_fill
from qcreport.forms.sheet import FormSheet, columns, paper_of

WIDTHS = (14.0, 52.0, 34.0, 14.0, 36.0)
ROWS = 20
_HEIGHT = 22.0
_PROMPTS = (
    "填它所证明的任务或指标编号，如1.1、Z1-2；多个编号用顿号隔开。",
    "填材料的全名，与所附文件名一致。",
    "填文号，或者出自哪里，如〔2026〕12号、省局通报。",
    "",
    "",
)


def evidence_sheet(form: Form) -> FormSheet:
    """Describe the sheet 佐证材料."""
    row = Row(
        tuple(_cell(heading, prompt) for heading, prompt in zip(EVIDENCE_HEADINGS, _PROMPTS, strict=True)), _HEIGHT
    )
    rows = (
        *head_rows(form, "佐证材料清单", EVIDENCE_HEADINGS, call="任务报“已完成”的，请列出佐证材料"),
        *[row] * ROWS,
    )
    return FormSheet(
        name=EVIDENCE,
        columns=columns(WIDTHS),
        rows=rows,
        paper=paper_of(form),
        head=HEAD,
        frozen=1,
        filtered=len(rows),
        printed=len(rows),
    )


def _cell(heading: str, prompt: str) -> Cell:
    cell = to_fill(Field("", heading, "日期" if heading == "日期" else "文本", required=False))
    if not prompt:
        return cell
    return replace(cell, validation={"validate": "any", "input_title": heading, "input_message": prompt})
