"""Two ways of reading the same workbook, cell by cell: by the pass over its bytes, and by calamine with a second look."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import time

from qcreport.plan.limits import Limits
from qcreport.submissions.cellmarks import Tally, Unreadable
from qcreport.submissions.container import Format, container
from qcreport.submissions.sheets import ReturnedCell, ReturnedSheet
from qcreport.submissions.twice import read_twice
from qcreport.submissions.xlsx.book import book_of
from qcreport.submissions.xlsx.marks import marks_of
from qcreport.submissions.xlsx.scan import scan
from qcreport.submissions.xlsx.texts import Odd

# Every difference there may be between both ways; test_oracle.py shows each of them.
EXPLAINED = """
blank    | calamine gives a text of spaces, the pass gives nothing                | Nobody can see it, so it is no content; `ReturnedCell.blank` says so of both.
negative | calamine gives a time of day for a negative number in a cell of dates | There is no such date, and Excel shows ####: the number itself is kept.
refused  | calamine refuses the file, the pass reads it                           | An error value that calamine does not know fails the file, and a number of days far beyond all dates makes it panic.
"""


@dataclass(slots=True)
class Compared:
    """What a comparison of many workbooks found.

    Attributes:
        sheets: How many sheets were read both ways.
        cells: How many of their cells hold something.
        left: Sheets that the pass left to the library.
        explained: Differences by their name in the table.
        others: All other differences, as lines.
    """

    sheets: int = 0
    cells: int = 0
    left: int = 0
    explained: Counter[str] = field(default_factory=Counter)
    others: list[str] = field(default_factory=list)


def compare(workbooks: Iterable[tuple[str, bytes]]) -> Compared:
    """Read each workbook that can be opened both ways."""
    found = Compared()
    for name, content in workbooks:
        if container(name, content, Limits()).format is Format.XLSX:
            _compare(found, name, content)
    return found


def by_pass(name: str, content: bytes) -> list[ReturnedSheet | None]:
    """The sheets by the pass alone; None for one that it leaves to the library."""
    book, tally = book_of(container(name, content, Limits()).parts, Limits().cells), Tally(Limits())
    sheets: list[ReturnedSheet | None] = []
    for page in book.pages:
        try:
            sheets.append(scan(name, page, book, tally))
        except Odd:
            sheets.append(None)
    return sheets


def by_library(name: str, content: bytes) -> tuple[ReturnedSheet, ...]:
    """The sheets by calamine, each held against the second look."""
    book, tally = book_of(container(name, content, Limits()).parts, Limits().cells), Tally(Limits())
    return read_twice(name, content, [marks_of(page, book, tally.sheet()) for page in book.pages])


def _compare(found: Compared, name: str, content: bytes) -> None:
    try:
        own = by_pass(name, content)
    except Unreadable:
        return  # too large, which is said before calamine is asked
    try:
        others = by_library(name, content)
    except Unreadable:
        found.explained["refused"] += all(own)
        return
    assert len(own) == len(others), name
    for sheet, other in zip(own, others, strict=True):
        if sheet is None:
            found.left += 1
        else:
            found.sheets += 1
            _compare_sheets(found, sheet, other)


def _compare_sheets(found: Compared, sheet: ReturnedSheet, other: ReturnedSheet) -> None:
    if (sheet.name, sheet.joined) != (other.name, other.joined):
        found.others.append(f"{sheet.file} {sheet.name}: {sheet.joined} by the pass, {other.name} {other.joined}")
    for one, another in zip(_cells(sheet, other), _cells(other, sheet), strict=True):
        found.cells += not one.blank
        if one != another:
            if name := _name(one, another):
                found.explained[name] += 1
            else:
                found.others.append(f"{one} by the pass, {another} by the library")


def _cells(sheet: ReturnedSheet, other: ReturnedSheet) -> Iterator[ReturnedCell]:
    """All cells as far as one of both sheets reaches."""
    rows = max(len(sheet.rows), len(other.rows))
    columns = max((len(row) for row in (*sheet.rows, *other.rows)), default=0)
    return (sheet.cell(row, column) for row in range(rows) for column in range(columns))


def _name(one: ReturnedCell, another: ReturnedCell) -> str:
    if one.raw == "" and another.raw.isspace():
        return "blank"
    negative = isinstance(one.value, float) and one.value < 0 and isinstance(another.value, time)
    return "negative" if negative else ""
