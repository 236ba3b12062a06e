"""量化指标: one group an indicator, its inputs, its result and its special case (C4.5, C4.8, C4.9)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from qcreport.asked.headings import INDICATOR_HEADINGS, INDICATORS, KNOWN, PAST
from qcreport.asked.model import Form
from qcreport.asked.subject import Subject
from qcreport.book.addresses import letter
from qcreport.book.sheet import Cell, Row
from qcreport.forms.indicator_rows import (
    CHECK_LETTER,
    HIDDEN,
    NUMBER_LETTER,
    OWED_LETTER,
    WIDTHS,
    Group,
    group_rows,
    open_group,
)
from qcreport.forms.next_open import with_next
from qcreport.forms.parts import FIRST, HEAD, head_rows
from qcreport.forms.rule_cells import MORE_HIDDEN, row_rules
from qcreport.forms.sheet import CellToFill, FormSheet, Progress, check_marks, columns, count_asked, paper_of
from qcreport.forms.shortfall_rows import OWED_ROWS, ROWS, is_red, owed_mark, owed_now, shortfall_rows

_HOW = "“填报值”填什么数，见“计量单位”括号内；“数据来源及说明”填文字。"


def indicator_sheet(form: Form) -> FormSheet:
    """Describe the sheet 量化指标."""
    groups: list[Group] = []
    rules = row_rules(form, _numbers(form))
    hidden = HIDDEN + (MORE_HIDDEN if rules else 0)
    at = FIRST
    for block in form.indicators:
        groups.append(open_group(form, block, at, rules))
        at = groups[-1].special + len(ROWS) + 1
    last = at - 1
    body = tuple(row for group in groups for row in (*group_rows(form, group, last), *shortfall_rows(group, last)))
    body, next_, named = with_next(body, FIRST, CHECK_LETTER, len(WIDTHS) + hidden, _target)
    progress = replace(_progress(form, groups, last), next_formula=next_, next=named)
    rows = (*_head_rows(form, progress, PAST if rules else ""), *body)
    return FormSheet(
        name=INDICATORS,
        columns=columns(WIDTHS, hidden + 1),
        rows=rows,
        paper=paper_of(form, _HOW, grouped=True),
        head=HEAD,
        frozen=1,
        filtered=last,
        printed=len(rows),
        groups=tuple(group.first for group in groups),
        marks=(*check_marks(CHECK_LETTER, FIRST, last), owed_mark(last)),
        progress=progress,
    )


def _target(number: int, row: Row) -> tuple[str, str]:
    """What a row owes: its figure, or where none is asked its text."""
    at = next((index for index, cell in enumerate(row.cells) if isinstance(cell, CellToFill)), None)
    place = "" if at is None else f"{letter(at)}{number}"
    return (f'"{place}"' if place else ""), place


def _numbers(form: Form) -> Mapping[Subject, str]:
    """The cell with the number of each figure."""
    at, found = FIRST, {}
    for block in form.indicators:
        rows = enumerate(block.fields, start=at)
        found.update({Subject(field.id, field.item): f"{NUMBER_LETTER}{row}" for row, field in rows})
        at += len(block.fields) + len(ROWS) + 2
    return found


def _head_rows(form: Form, progress: Progress, past: str) -> Iterator[Row]:
    """The headings with those of hidden columns that are found again by them."""
    *above, heads = head_rows(form, "量化指标填报表", INDICATOR_HEADINGS, progress=progress, sheet=INDICATORS)
    yield from above
    more = (*[None] * (MORE_HIDDEN - 1), Cell("hidden", past)) if past else ()
    yield Row((*heads.cells, *[None] * (HIDDEN - 1), Cell("hidden", KNOWN), *more), heads.height)


def _progress(form: Form, groups: list[Group], last: int) -> Progress:
    """Inputs are always owed, reasons and measures where 结果 is red."""
    inputs = sum(field.required for block in form.indicators for field in block.fields)
    red = len(OWED_ROWS) * sum(map(is_red, groups))
    return Progress(
        owed=inputs + red,
        open=sum(group.open for group in groups) + red,
        open_formula=f"SUM({OWED_LETTER}{FIRST}:{OWED_LETTER}{last})",
        next_formula='""',
        next="",
        ask_formula=count_asked(CHECK_LETTER, FIRST, last),
        owed_formula=f"{inputs}+{owed_now(last)}",
    )
