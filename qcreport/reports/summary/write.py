"""The summary workbook: every sheet described, then written, the overview first."""

import io

from xlsxwriter import Workbook

from qcreport.book.celltext import cell_text
from qcreport.book.looks import Looks
from qcreport.book.timeless import properties
from qcreport.reports.model import Report
from qcreport.reports.said.heading import campaign, coordinator
from qcreport.reports.summary.conflicts import conflict_table
from qcreport.reports.summary.indicators import indicator_table
from qcreport.reports.summary.overview import write_overview
from qcreport.reports.summary.paper import write_table
from qcreport.reports.summary.problems import problem_table
from qcreport.reports.summary.rules import rule_table
from qcreport.reports.summary.sources import source_table
from qcreport.reports.summary.styles import STYLES
from qcreport.reports.summary.tasks import task_table
from qcreport.reports.summary.tiles import counted_ranges
from qcreport.reports.summary.units import unit_table


def write_summary(report: Report) -> bytes:
    """Write `summary.xlsx` with its eight sheets (C8.1); every formula carries its computed value (X3.1)."""
    content = io.BytesIO()
    workbook = Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties(
        properties(title=cell_text(f"{campaign(report)} {report.period.label}"), author=cell_text(coordinator(report)))
    )
    looks = Looks(workbook, STYLES)
    source_sheet, origins = source_table(report)
    indicator_sheet, task_sheet = indicator_table(report, origins), task_table(report, origins)
    unit_sheet = unit_table(report)
    links = {one.id: indicator_sheet.place_of(row, 3) for row, one in enumerate(report.assessment.verdicts)}
    links |= {one.id: task_sheet.place_of(row, 2) for row, one in enumerate(report.assessment.tasks)}
    write_overview(looks, report, counted_ranges(indicator_sheet, task_sheet, unit_sheet), links)
    for table in (
        indicator_sheet,
        task_sheet,
        unit_sheet,
        problem_table(report),
        conflict_table(report),
        source_sheet,
        rule_table(report),
    ):
        write_table(looks, table)
    workbook.close()
    return content.getvalue()
