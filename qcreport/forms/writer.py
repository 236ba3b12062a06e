"""Write a described form as an .xlsx workbook; the same form always gives the same bytes."""

from collections.abc import Container
from dataclasses import replace

from qcreport.asked.identity import IDENTITY_SHEET, MARK_PROPERTY, PROPERTY_PREFIX, identity_rows
from qcreport.asked.model import Form
from qcreport.asked.subject import Subject
from qcreport.book.sheet import Cell, Row, Sheet
from qcreport.book.sheet_writer import write_book
from qcreport.forms.correction import Correction
from qcreport.forms.evidence_sheet import evidence_sheet
from qcreport.forms.guide_sheet import guide_sheet
from qcreport.forms.indicator_sheet import indicator_sheet
from qcreport.forms.optional_sheet import optional_sheet
from qcreport.forms.reasons_sheet import correction_sheets
from qcreport.forms.sheet import CellToFill, FormSheet
from qcreport.forms.styles import FORM_STYLES
from qcreport.forms.task_sheet import task_sheet


def write_form(form: Form, correction: Correction | None = None) -> bytes:
    """Write the workbook of one unit: its visible sheets (C4.1), and its identity very hidden (C4.2).

    With a correction it is the workbook that goes back to the unit: 退回原因 or 请核实 stands before the other sheets, and
    a document property tells what is asked. Programs compute its formulas when they open it; what they gave on the empty form would be wrong.
    """
    sheets = form_sheets(form, correction.answers if correction else ())
    if correction:
        sheets = correction_sheets(form, sheets, correction)
    identity = {f"{PROPERTY_PREFIX}{key}": value for key, value in identity_rows(form.identity)}
    return write_book(
        (*map(growing, sheets), _identity_sheet(form)),
        FORM_STYLES,
        said={"title": f"{form.campaign}填报表", "subject": form.period.label},
        custom={**identity, **({MARK_PROPERTY: correction.mark} if correction else {})},
    )


def form_sheets(form: Form, answered: Container[Subject] = ()) -> tuple[FormSheet, ...]:
    """Describe the visible sheets, in their order; what was `answered` already has its cell in them."""
    sheets = []
    if form.indicators:
        sheets.append(indicator_sheet(form))
    sheets.append(task_sheet(form, answered))
    if form.optional:
        sheets.append(optional_sheet(form))
    sheets.append(evidence_sheet(form))
    return (guide_sheet(form, sheets), *sheets)


def growing(sheet: FormSheet) -> FormSheet:
    """The sheet, with rows that grow with what is typed into them; merged cells alone need a height of their own."""
    return replace(sheet, rows=tuple(replace(row, grows=_grows(row)) for row in sheet.rows))


def _grows(row: Row) -> bool:
    cells = [cell for cell in row.cells if isinstance(cell, Cell)]
    return any(isinstance(cell, CellToFill) for cell in cells) and not any(cell.across > 1 for cell in cells)


def _identity_sheet(form: Form) -> Sheet:
    """The very hidden sheet; the document properties say the same for when it gets lost."""
    rows = tuple(Row((Cell(text=key), Cell(text=value))) for key, value in identity_rows(form.identity))
    return Sheet(IDENTITY_SHEET, (), rows, ruled=True, allowed=(), visible=False)
