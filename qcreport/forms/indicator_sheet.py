"""量化指标: one group an indicator, its inputs, its result and its special case (C4.5, C4.8, C4.9)."""

from collections.abc import Iterator

from qcreport.asked.headings import INDICATOR_HEADINGS, INDICATORS, KNOWN
from qcreport.asked.model import Form
from qcreport.book.sheet import Cell, Row
from qcreport.forms.indicator_rows import (
    CHECK_LETTER,
    HIDDEN,
    OWED_LETTER,
    WIDTHS,
    Group,
    group_rows,
    open_group,
)
from qcreport.forms.parts import FIRST, HEAD, head_rows
from qcreport.forms.sheet import FormSheet, Progress, check_marks, columns, count_asked, paper_of
from qcreport.forms.shortfall_rows import ROWS, is_red, owed_mark, owed_now, shortfall_rows


def indicator_sheet(form: Form) -> FormSheet:
    """Describe the sheet 量化指标."""
    groups: list[Group] = []
    at = FIRST
    for block in form.indicators:
        groups.append(open_group(form, block, at))
        at = groups[-1].special + len(ROWS) + 1
    last = at - 1
    progress = _progress(form, groups, last)
    rows = [*_head_rows(form, progress)]
    for group in groups:
        rows += [*group_rows(form, group, last), *shortfall_rows(group, last)]
    return FormSheet(
        name=INDICATORS,
        columns=columns(WIDTHS, HIDDEN),
        rows=tuple(rows),
        paper=paper_of(form),
        head=HEAD,
        frozen=1,
        filtered=last,
        printed=len(rows),
        groups=tuple(group.first for group in groups),
        marks=(*check_marks(CHECK_LETTER, FIRST, last), owed_mark(last)),
        progress=progress,
    )


def _head_rows(form: Form, progress: Progress) -> Iterator[Row]:
    """The headings with that of the last hidden column, by which it is found again."""
    *above, heads = head_rows(form, "量化指标填报表", INDICATOR_HEADINGS, progress=progress)
    yield from above
    yield Row((*heads.cells, *[None] * (HIDDEN - 1), Cell("hidden", KNOWN)), heads.height)


def _progress(form: Form, groups: list[Group], last: int) -> Progress:
    """Inputs are always owed, reasons and measures where 结果 is red."""
    inputs = sum(field.required for block in form.indicators for field in block.fields)
    red = len(ROWS) * sum(map(is_red, groups))
    return Progress(
        owed=inputs + red,
        open=sum(group.open for group in groups) + red,
        open_formula=f"SUM({OWED_LETTER}{FIRST}:{OWED_LETTER}{last})",
        ask_formula=count_asked(CHECK_LETTER, FIRST, last),
        owed_formula=f"{inputs}+{owed_now(last)}",
    )
