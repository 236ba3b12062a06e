"""Write a described form as an .xlsx workbook; the same form always gives the same bytes."""

from qcreport.asked.identity import IDENTITY_SHEET, MARK_PROPERTY, PROPERTY_PREFIX, identity_rows
from qcreport.asked.model import Form
from qcreport.book.sheet import Cell, Row, Sheet
from qcreport.book.sheet_writer import write_book
from qcreport.forms.correction import Correction
from qcreport.forms.evidence_page import evidence_page
from qcreport.forms.guide_page import guide_page
from qcreport.forms.indicator_page import indicator_page
from qcreport.forms.optional_page import optional_page
from qcreport.forms.reasons_page import correction_pages
from qcreport.forms.sheet import FormSheet
from qcreport.forms.styles import FORM_STYLES
from qcreport.forms.task_page import task_page


def write_form(form: Form, correction: Correction | None = None) -> bytes:
    """Write the workbook of one unit: its visible sheets (C4.1), and its identity very hidden (C4.2).

    With a correction it is the workbook that goes back to the unit: 退回原因 or 请核实 stands before the other sheets, and
    a document property tells what is asked. Programs compute its formulas when they open it; what they gave on the empty form would be wrong.
    """
    pages = form_pages(form)
    if correction:
        pages = correction_pages(form, pages, correction)
    identity = {f"{PROPERTY_PREFIX}{key}": value for key, value in identity_rows(form.identity)}
    return write_book(
        (*pages, _identity_sheet(form)),
        FORM_STYLES,
        said={"title": f"{form.campaign}填报表", "subject": form.period.label},
        custom={**identity, **({MARK_PROPERTY: correction.mark} if correction else {})},
    )


def form_pages(form: Form) -> tuple[FormSheet, ...]:
    """Describe the visible sheets, in their order."""
    pages = []
    if form.indicators:
        pages.append(indicator_page(form))
    pages.append(task_page(form))
    if form.optional:
        pages.append(optional_page(form))
    pages.append(evidence_page(form))
    return (guide_page(form, pages), *pages)


def _identity_sheet(form: Form) -> Sheet:
    """The very hidden sheet; the document properties say the same for when it gets lost."""
    rows = tuple(Row((Cell(text=key), Cell(text=value))) for key, value in identity_rows(form.identity))
    return Sheet(IDENTITY_SHEET, (), rows, ruled=True, allowed=(), visible=False)
