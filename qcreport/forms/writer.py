"""Write a described form as an .xlsx workbook; the same form always gives the same bytes."""

import io

from xlsxwriter import Workbook

from qcreport.asked.identity import IDENTITY_SHEET, MARK_PROPERTY, PROPERTY_PREFIX, identity_rows
from qcreport.asked.model import Form
from qcreport.book.looks import Looks
from qcreport.book.timeless import properties
from qcreport.forms.correction import Correction
from qcreport.forms.evidence_page import evidence_page
from qcreport.forms.guide_page import guide_page
from qcreport.forms.indicator_page import indicator_page
from qcreport.forms.optional_page import optional_page
from qcreport.forms.page import Page
from qcreport.forms.page_writer import write_page
from qcreport.forms.reasons_page import correction_pages
from qcreport.forms.styles import FORM_STYLES
from qcreport.forms.task_page import task_page

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_form(form: Form, correction: Correction | None = None) -> bytes:
    """Write the workbook of one unit: its visible sheets (C4.1), and its identity very hidden (C4.2).

    With a correction it is the workbook that goes back to the unit: 退回原因 or 请核实 stands before the other sheets, and
    a document property tells what is asked. Programs compute its formulas when they open it; what they gave on the empty form would be wrong.
    """
    content = io.BytesIO()
    workbook = Workbook(content, _OPTIONS)
    workbook.set_properties(properties(title=f"{form.campaign}填报表", subject=form.period.label))
    workbook.set_calc_mode("auto")
    looks = Looks(workbook, FORM_STYLES)
    pages = form_pages(form)
    for page in correction_pages(form, pages, correction) if correction else pages:
        write_page(workbook, looks, form.unit.name, page)
    _write_identity(workbook, form)
    if correction:
        workbook.set_custom_property(MARK_PROPERTY, correction.mark, "text")
    workbook.close()
    return content.getvalue()


def form_pages(form: Form) -> tuple[Page, ...]:
    """Describe the visible sheets, in their order."""
    pages = []
    if form.indicators:
        pages.append(indicator_page(form))
    pages.append(task_page(form))
    if form.optional:
        pages.append(optional_page(form))
    pages.append(evidence_page(form))
    return (guide_page(form, pages), *pages)


def _write_identity(workbook: Workbook, form: Form) -> None:
    """The very hidden sheet, and the same as document properties for when the sheet gets lost."""
    sheet = workbook.add_worksheet(IDENTITY_SHEET)
    for row, (key, value) in enumerate(identity_rows(form.identity)):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
        workbook.set_custom_property(f"{PROPERTY_PREFIX}{key}", value, "text")
    sheet.protect()
    sheet.very_hidden()
