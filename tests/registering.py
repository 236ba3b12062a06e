"""An officer at 登记.xlsx: fills rows, edits and deletes them, and reads what became of them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.register.taken import enter
from qcreport.ledger.register import DeedKind, TypedDeed
from qcreport.workspace import Period, Workspace, parse_period
from tests.made_once import made_once
from tests.small_campaign import begin, edit_plan, office_on, returns

HEAD = 4
PERIOD = parse_period("2026Q2")
SHOPS, FARM, QUALITY = "市商务局", "市农业局", "市质监局"


def issued(root: Path) -> Office:
    """The small campaign with the forms of the second quarter, on 13 July: the returns were due on the 10th."""
    return office_on(Workspace(made_once(root, _issue)), "2026-07-13")


def _issue(root: Path) -> None:
    workspace = begin(root)
    edit_plan(workspace, "指标", "Z4", "目标值", "至少10家")
    generate(office_on(workspace, "2026-06-24"), PERIOD)


def sends(office: Office, name: str, text: str, unit: str = SHOPS) -> None:
    """A unit's form lies in 回收 under this name; what 市商务局 owes besides is filled in it."""
    besides = "; Z9 40/45/50; 1.2 进行中/40; 2.2" if unit == SHOPS else ""
    returns(office.workspace, PERIOD.code, unit, name, text + besides)


def write(office: Office, sheet: str, **cells: object) -> int:
    """The officer fills the first blank row of a sheet; gives its number."""
    return write_in(office, PERIOD, sheet, cells)


def write_in(office: Office, period: Period, sheet: str, cells: Mapping[str, object]) -> int:
    """The same in the register of a period."""
    book, page, heads = _opened(office, sheet, period)
    row = next(one for one in range(HEAD + 1, page.max_row + 2) if not any(_texts(page, one)))
    for heading, value in cells.items():
        page.cell(row, heads[heading]).value = value  # type: ignore[assignment]  # openpyxl's stubs know fewer cell types
    book.save(office.folder(period).register)
    return row


def change(office: Office, sheet: str, number: int, **cells: object) -> None:
    """The officer writes over cells of the n-th row of a sheet."""
    book, page, heads = _opened(office, sheet)
    for heading, value in cells.items():
        page.cell(HEAD + number, heads[heading]).value = value  # type: ignore[assignment]  # as above
    book.save(office.folder(PERIOD).register)


def delete(office: Office, sheet: str, number: int) -> None:
    """The officer deletes the n-th row of a sheet."""
    book, page, _ = _opened(office, sheet)
    page.delete_rows(HEAD + number)
    book.save(office.folder(PERIOD).register)


def extend(office: Office, period: Period, unit: str, until: date, reason: str, approver: str = "李主任") -> str:
    """The officer grants an extension by the command; gives the unit that it is of."""
    typed = TypedDeed(unit=unit, content=until.isoformat(), basis=reason, approver=approver)
    return enter(office, period, DeedKind.EXTENSION, typed).deed.meant.unit


def rows(office: Office, sheet: str) -> list[dict[str, str]]:
    """The filled rows of a sheet, texts by heading."""
    _, page, heads = _opened(office, sheet)
    found = ([str(cell.value or "") for cell in row] for row in page.iter_rows(min_row=HEAD + 1))
    return [{heading: row[at - 1] for heading, at in heads.items()} for row in found if any(row)]


def result(office: Office, sheet: str) -> str:
    """处理结果 of the last row of a sheet."""
    return rows(office, sheet)[-1]["处理结果"]


def _opened(office: Office, sheet: str, period: Period = PERIOD) -> tuple[Workbook, Worksheet, Mapping[str, int]]:
    book = load_workbook(office.folder(period).register)
    page = book[sheet]
    return book, page, {str(cell.value): number for number, cell in enumerate(page[HEAD], start=1)}


def _texts(page: Worksheet, row: int) -> list[str]:
    return [str(cell.value or "") for cell in page[row]]
