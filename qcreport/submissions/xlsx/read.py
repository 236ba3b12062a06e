"""From the parts of an .xlsx to its sheets: each by one pass, and where that will not do by the library."""

from collections.abc import Mapping

from qcreport.submissions.cellmarks import Marks, Tally
from qcreport.submissions.sheets import ReturnedSheet
from qcreport.submissions.twice import read_twice
from qcreport.submissions.xlsx.book import Book, SheetPart, book_of
from qcreport.submissions.xlsx.marks import marks_of
from qcreport.submissions.xlsx.scan import scan
from qcreport.submissions.xlsx.texts import Odd


def read_xlsx(file: str, content: bytes, parts: Mapping[str, bytes], tally: Tally) -> tuple[ReturnedSheet, ...]:
    """Read all sheets of an .xlsx.

    Args:
        file: Its name, for the places of the cells.
        content: Its bytes.
        parts: The same, inflated.
        tally: Counts sheets and cells, before room is made for them.

    Raises:
        Unreadable: It is damaged or too large.
    """
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
