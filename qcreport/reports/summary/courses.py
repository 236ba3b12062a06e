"""走势 of 量化指标: bars in the cell itself, drawn from zero up, so that a step of 0.01 does not look like a leap."""

from fractions import Fraction

from xlsxwriter import Workbook

from qcreport.book.addresses import letter
from qcreport.book.palette import ACCENT, BEGUN_BLUE
from qcreport.book.sheet import Cell
from qcreport.reports.model import Report
from qcreport.reports.said.sparkline import course
from qcreport.reports.summary.detail import FIRST_ROW, Detail, DetailColumn, decimal

COURSE = "走势"
_AIR = Fraction(3, 2)  # the highest bar stays below the upper edge
_DRAWN_FROM = "走势（数据）"


def course_columns(report: Report) -> tuple[DetailColumn, ...]:
    """The columns that hold the figures the bars are drawn from; nobody sees them."""
    most = max((len(course(report, one)) for one in report.assessment.verdicts), default=0)
    return (DetailColumn(_DRAWN_FROM, 10, "side", printed=False),) * most


def course_cells(values: tuple[Fraction, ...], columns: int) -> tuple[Cell | str, ...]:
    """The figures of one row; they stand to the right, so that the latest of all rows stands in the last column."""
    return (*(Cell(),) * (columns - len(values)), *map(decimal, values))


def draw_courses(workbook: Workbook, report: Report, table: Detail) -> None:
    """Draw the bars of every indicator with two figures at least, the last one dark; the scale begins at zero."""
    sheet = workbook.get_worksheet_by_name(table.name)
    headings = [column.heading for column in table.columns]
    last = len(headings) - 1
    for row, one in enumerate(report.assessment.verdicts, start=FIRST_ROW):
        values = course(report, one)
        if values:
            first = letter(last - len(values) + 1)
            options = {
                "range": f"'{table.name}'!${first}${row + 1}:${letter(last)}${row + 1}",
                "type": "column",
                "min": float(min(*values, Fraction(0))),
                "max": float(max(*values, Fraction(0)) * _AIR) or 1,
                "last_point": True,
                "series_color": BEGUN_BLUE,
                "last_color": ACCENT,
                "show_hidden": True,
            }
            sheet.add_sparkline(row, headings.index(COURSE), options)
