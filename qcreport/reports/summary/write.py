"""The summary workbook: every sheet described, then written, the overview first."""

from qcreport.book.sheet_writer import write_book
from qcreport.reports.model import Report
from qcreport.reports.said.heading import campaign, coordinator
from qcreport.reports.summary.describe import described_sheets
from qcreport.reports.summary.styles import STYLES


def write_summary(report: Report) -> bytes:
    """Write `summary.xlsx` with its sheets (C8.1); every formula carries its computed value (X3.1)."""
    sheets, drawn = described_sheets(report)
    return write_book(
        sheets,
        STYLES,
        said={"title": f"{campaign(report)} {report.period.label}", "author": coordinator(report)},
        drawn=drawn,
    )
