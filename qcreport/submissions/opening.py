"""Opening a received workbook: whatever the file, its sheets or one sentence instead of a crash.

An .xlsx is read in one pass over its bytes (`xlsx/`); the other kinds, and what that pass does not know, are read by
calamine and held against a second look (`twice.py`).
"""

from qcreport.plan.limits import Limits
from qcreport.submissions.cellmarks import Tally
from qcreport.submissions.container import Container, Format
from qcreport.submissions.marks_ods import ods_marks
from qcreport.submissions.marks_xls import xls_marks
from qcreport.submissions.sheets import ReturnedSheet
from qcreport.submissions.twice import read_twice
from qcreport.submissions.xlsx.read import read_xlsx


def open_sheets(file: str, content: bytes, what: Container, limits: Limits) -> tuple[ReturnedSheet, ...]:
    """Read all sheets of a workbook, hidden ones included, in their order.

    Args:
        file: Its name, for the places of the cells.
        content: Its bytes.
        what: What it is, with its parts where it is zipped.
        limits: How much it may hold; counted before room is made for it.

    Raises:
        Unreadable: The file has a password, is damaged, or is too large.
    """
    tally = Tally(limits)
    match what.format:
        case Format.XLSX:
            return read_xlsx(file, content, what.parts, tally)
        case Format.ODS:
            return read_twice(file, content, ods_marks(what.parts, tally))
        case _:
            return read_twice(file, content, xls_marks(content, tally))
