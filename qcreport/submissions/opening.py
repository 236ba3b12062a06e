"""Opening a received workbook: whatever the file, its sheets or one sentence instead of a crash.

An .xlsx is read in one pass over its bytes (`xlsx/`); the other kinds, and what that pass does not know, are read by
calamine and held against a second look (`twice.py`).
"""

from collections.abc import Mapping

from qcreport.plan.limits import Limits
from qcreport.submissions.cellmarks import Marks, Tally
from qcreport.submissions.container import Container, Format
from qcreport.submissions.marks_ods import ods_marks
from qcreport.submissions.marks_xls import xls_marks
from qcreport.submissions.sheets import ReturnedSheet
from qcreport.submissions.twice import read_twice
from qcreport.submissions.xlsx.book import Book, SheetPart, book_of
from qcreport.submissions.xlsx.marks import marks_of
from qcreport.submissions.xlsx.scan import scan
from qcreport.submissions.xlsx.texts import Odd


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
            return _read_xlsx(file, content, what.parts, tally)
        case Format.ODS:
            return read_twice(file, content, ods_marks(what.parts, tally))
        case _:
            return read_twice(file, content, xls_marks(content, tally))


def _read_xlsx(file: str, content: bytes, parts: Mapping[str, bytes], tally: Tally) -> tuple[ReturnedSheet, ...]:
    """All sheets of an .xlsx: each by one pass, and where that will not do by the library."""
    book = book_of(parts, tally.most)
    looks = tuple([_look(file, page, book, tally) for page in book.pages])
    sheets = tuple([look for look in looks if isinstance(look, ReturnedSheet)])
    all_read = len({sheet.name for sheet in sheets}) == len(looks) > 0
    return sheets if all_read else read_twice(file, content, looks)


def _look(file: str, page: SheetPart, book: Book, tally: Tally) -> ReturnedSheet | Marks:
    """The sheet, or the second look at one that only the library understands."""
    marking = tally.sheet()
    try:
        return scan(file, page, book, tally)
    except Odd:
        return marks_of(page, book, marking)
