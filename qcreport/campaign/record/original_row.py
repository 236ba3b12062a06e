"""The row of an archived original in which a value stands, as its sheet shows it."""

from dataclasses import dataclass

from qcreport.asked.headings import ID, KNOWN, LAST_PERCENT, PAST, PROVEN
from qcreport.book.addresses import letter, position
from qcreport.campaign.office import Office, frozen_period
from qcreport.findings import Fault
from qcreport.ledger.archive import archived
from qcreport.ledger.receipts import receipts
from qcreport.plan.limits import Limits, limits_of
from qcreport.submissions.cellmarks import Unreadable
from qcreport.submissions.container import container
from qcreport.submissions.opening import open_sheets
from qcreport.submissions.sheets import ReturnedSheet
from qcreport.workspace import Period

_HIDDEN = (KNOWN, PAST, LAST_PERCENT, PROVEN)  # columns that no clerk sees


@dataclass(frozen=True, slots=True)
class OriginalRow:
    """A row of a returned file.

    Attributes:
        file: Its name as received.
        sheet: The sheet.
        number: The row's number, as its program shows it.
        cells: Letter of the column, heading, what stands there, and whether it is the cell that was asked for.
    """

    file: str
    sheet: str
    number: int
    cells: tuple[tuple[str, str, str, bool], ...]


def original_row(office: Office, period: Period, sha256: str, sheet: str, cell: str) -> OriginalRow:
    """Read a row of an original once more.

    Raises:
        Fault: No such file was received in this period, the archive has it no more, or nothing can be read there.
    """
    with office.ledger() as ledger:
        limits = limits_of(frozen_period(ledger, period).plan)
        received = next((row for row in receipts(ledger, period.code) if row.sha256 == sha256), None)
    spot = position(cell)
    if received is None or spot is None:
        raise Fault("本期没有收到这个文件，或者没有这个单元格。")
    content = archived(office.workspace.archive, sha256)
    if content is None:
        raise Fault(f"存档中没有“{received.name}”的原件。")
    found = next((one for one in _sheets(received.name, content, limits) if one.name == sheet), None)
    if found is None:
        raise Fault(f"“{received.name}”中没有“{sheet}”表，或者读不出来。")
    return OriginalRow(received.name, sheet, spot[0] + 1, _cells(found, *spot))


def _sheets(name: str, content: bytes, limits: Limits) -> tuple[ReturnedSheet, ...]:
    what = container(name, content, limits)
    if what.format is None:
        return ()
    try:
        return open_sheets(name, what.content or content, what, limits)
    except Unreadable:
        return ()


def _cells(sheet: ReturnedSheet, row: int, column: int) -> tuple[tuple[str, str, str, bool], ...]:
    """The cells of a row that hold something, each with the heading above it: those of the row with 编号."""
    head = next((one for one in range(row - 1, -1, -1) if ID in map(str, sheet.rows[one])), -1)
    last = max(len(sheet.rows[row]) if row < len(sheet.rows) else 0, column + 1)
    return tuple(
        (letter(number), sheet.text(head, number), sheet.text(sheet.top(row, number), number), number == column)
        for number in range(last)
        if number == column or (sheet.text(sheet.top(row, number), number) and sheet.text(head, number) not in _HIDDEN)
    )
