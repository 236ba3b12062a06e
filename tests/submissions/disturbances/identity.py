"""What happens to the identity of a form: its hidden sheet, its properties, its sheets in other workbooks."""

from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from qcreport.asked.headings import (
    INDICATORS,
    TASKS,
)
from qcreport.asked.identity import IDENTITY_SHEET, identity_rows, seal
from qcreport.asked.model import Identity
from qcreport.workspace import parse_period
from tests.submissions.disturbances.register import (
    CONTACT,
    INDICATOR,
    OPTIONAL,
    PROOF,
    TASK,
    TOGETHER,
    VISIBLE,
    both,
    happens,
    of_kind,
)
from tests.submissions.filled_form import KEY, OTHER_UNIT, PERIOD, PLAN_HASH, UNIT, filled
from tests.submissions.grids import HEAD, copied, rewrite, rows_of


def _drop_properties(book: Workbook) -> None:
    properties = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
    for name in list(properties.names):
        del properties[name]


def _carry(book: Workbook, *, sheet: Identity | None = None, properties: Identity | None = None) -> None:
    """Write other identities over those that a workbook carries."""
    for row, (_, value) in enumerate(identity_rows(sheet) if sheet else (), start=1):
        book[IDENTITY_SHEET].cell(row, 2).value = value
    custom = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
    for name, value in identity_rows(properties) if properties else ():
        custom[f"qc{name}"].value = value


def _sealed(unit: str = UNIT, period: str = PERIOD.code, plan: str = PLAN_HASH, key: bytes = KEY) -> Identity:
    return seal(key, plan, parse_period(period), unit)


@happens("删去隐藏的标识表", "hidden identity sheet removed")
def no_identity_sheet(book: Workbook) -> None:
    """The document properties still tell."""
    del book[IDENTITY_SHEET]


@happens("标识表被改名", "hidden identity sheet renamed")
def renamed_identity_sheet(book: Workbook) -> None:
    """The document properties still tell."""
    book[IDENTITY_SHEET].title = "Sheet6"


@happens("清空文档属性", "document properties removed")
def no_properties(book: Workbook) -> None:
    """The hidden sheet still tells."""
    _drop_properties(book)


@happens("标识表和文档属性都没有", "identity sheet and document properties removed")
def no_identity(book: Workbook) -> None:
    """Only cover and headings tell."""
    del book[IDENTITY_SHEET]
    _drop_properties(book)


@happens("工作表复制到新工作簿", "sheets copied into a new workbook")
def new_book(book: Workbook) -> Workbook:
    """Formulas and all, but nothing hidden and no properties."""
    return _only(book, VISIBLE)


def _only(book: Workbook, names: Iterable[str]) -> Workbook:
    fresh = Workbook()
    fresh.remove(fresh.worksheets[0])
    for name in names:
        copied(book[name], fresh, name)
    return fresh


@happens("只粘贴数值到新工作簿", "pasted as values into a new workbook")
def new_book_of_values(book: Workbook) -> Workbook:
    """What was computed is text now."""
    fresh = _only(book, VISIBLE)
    for sheet in fresh.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.value = "已计算"
    return fresh


@happens(
    "新工作簿里只有“量化指标”",
    "only the indicator sheet copied into a new workbook",
    of_kind(TASK, TOGETHER, OPTIONAL, CONTACT, PROOF),
)
def one_sheet_alone(book: Workbook) -> Workbook:
    """The line under its title says whose it is."""
    return _only(book, (INDICATORS,))


@happens("新工作簿里没有责任单位", "a new workbook that does not name the unit")
def nobodys_book(book: Workbook) -> Workbook:
    """Tables without titles, and no cover."""
    fresh = _only(book, (INDICATORS, TASKS))
    both(fresh, lambda rows: rows[HEAD:])
    return fresh


@happens("标识里的单位被改成别的单位", "another unit's name typed into the identity")
def forged_unit(book: Workbook) -> None:
    """The check code does not fit."""
    own = _sealed()
    forged = Identity(own.plan, own.period, OTHER_UNIT, own.version, own.check)
    _carry(book, sheet=forged, properties=forged)


@happens("标识是别的单位的", "the identity of another unit: own sheets pasted into its file")
def others_identity(book: Workbook) -> None:
    """The check code is genuine, and cover and sheets say something else."""
    _carry(book, sheet=_sealed(OTHER_UNIT), properties=_sealed(OTHER_UNIT))


@happens("标识表和文档属性是两个单位的", "identity sheet and properties of two units")
def two_identities(book: Workbook) -> None:
    """Both are genuine; one of them is wrong."""
    _carry(book, properties=_sealed(OTHER_UNIT))


@happens("校验码是别的工作区的", "check code of another workspace")
def others_workspace(book: Workbook) -> None:
    """Another office's, or another computer's."""
    foreign = _sealed(key=b"other")
    _carry(book, sheet=foreign, properties=foreign)


@happens("只有标识表是别的工作区的", "check code of another workspace in the identity sheet only")
def others_workspace_by_half(book: Workbook) -> None:
    """The properties are genuine, the sheet is not."""
    _carry(book, sheet=_sealed(key=b"other"))


@happens("是上一期的表", "the form of another period")
def other_period(book: Workbook) -> None:
    """Last quarter's form."""
    old = _sealed(period="2026Q2")
    _carry(book, sheet=old, properties=old)


@happens("按较早的计划下发的表", "the form of an earlier version of the plan")
def other_plan(book: Workbook) -> None:
    """Still readable (D7.28)."""
    old = _sealed(plan="o" * 64)
    _carry(book, sheet=old, properties=old)


@happens(
    "上一期的“量化指标”粘进本期的表", "last period's indicator sheet pasted into this period's form", of_kind(INDICATOR)
)
def old_sheet(book: Workbook) -> None:
    """Its title line says so."""
    _retitle(book[INDICATORS], "2026年第三季度", "2026年第二季度")


@happens(
    "别的单位的“工作任务”粘进本单位的表",
    "another unit's task sheet pasted into this unit's form",
    of_kind(TASK, TOGETHER),
)
def others_sheet(book: Workbook) -> None:
    """In place of the own one."""
    rewrite(book[TASKS], rows_of(filled(OTHER_UNIT).book()[TASKS]))


def _retitle(sheet: Worksheet, old: str, new: str) -> None:
    sheet["A2"].value = str(sheet["A2"].value).replace(old, new)


@happens("两个单位的表放在一个工作簿", "two units' sheets in one workbook")
def two_units(book: Workbook) -> None:
    """Another unit's sheets behind the own ones."""
    _join_other(book)


@happens("两个单位的表放在一个新工作簿", "two units' sheets in one new workbook")
def two_units_unknown(book: Workbook) -> Workbook:
    """And nothing else tells whose it is."""
    fresh = _only(book, VISIBLE)
    _join_other(fresh)
    return fresh


def _join_other(book: Workbook) -> None:
    other = filled(OTHER_UNIT).book()
    for name in VISIBLE:
        copied(other[name], book, f"{name} (2)")
