"""量化指标: one group an indicator, its inputs, its result and its special case (contract.md)."""

from qcreport.forms.headings import INDICATOR_HEADINGS, INDICATORS
from qcreport.forms.indicator_rows import CHECK_LETTER, OWED_LETTER, WIDTHS, Group, group_rows, open_group
from qcreport.forms.model import Form
from qcreport.forms.page import Page, Progress, Row, check_marks, count_asked
from qcreport.forms.parts import FIRST, HEAD, head_rows, title_range

HIDDEN = 5


def indicator_page(form: Form) -> Page:
    """Describe the sheet 量化指标."""
    groups: list[Group] = []
    at = FIRST
    for block in form.indicators:
        groups.append(open_group(form, block, at))
        at = groups[-1].special + 1
    last = at - 1
    progress = Progress(
        owed=sum(field.required for block in form.indicators for field in block.fields),
        open=sum(group.open for group in groups),
        open_formula=f"SUM({OWED_LETTER}{FIRST}:{OWED_LETTER}{last})",
        ask_formula=count_asked(CHECK_LETTER, FIRST, last),
    )
    rows: list[Row] = [*head_rows(form, "量化指标填报表", INDICATOR_HEADINGS, progress=progress)]
    for group in groups:
        rows += group_rows(form, group)
    return Page(
        name=INDICATORS,
        widths=WIDTHS,
        rows=tuple(rows),
        hidden=HIDDEN,
        head=HEAD,
        last=last,
        joined=(title_range(len(WIDTHS)),),
        groups=tuple(group.first for group in groups),
        marks=check_marks(CHECK_LETTER, FIRST, last),
        progress=progress,
    )
