"""What happens to keys, values and looks."""

from collections.abc import Callable
from datetime import date

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.table import Table

from qcreport.asked.headings import (
    EVIDENCE,
    INDICATORS,
    ITEM,
    OPTIONAL_TASKS,
    PERCENT,
    TASKS,
    VALUE,
)
from tests.submissions.disturbances.register import happens, of_row
from tests.submissions.grids import HEAD, column_of, find


def _ids(book: Workbook, change: Callable[[str], object]) -> None:
    for name in (INDICATORS, TASKS, OPTIONAL_TASKS):
        sheet = book[name]
        for row in range(HEAD + 2, sheet.max_row + 1):
            cell = sheet.cell(row, 1)
            if isinstance(cell.value, str) and cell.value[-1:].isdigit():
                cell.value = change(cell.value)  # type: ignore[assignment]  # openpyxl's stubs know fewer cell types


@happens("编号打成全角", "keys typed with full-width digits")
def full_width_ids(book: Workbook) -> None:
    """Ｚ１２－１, １．１."""
    _ids(book, lambda id_: "".join(chr(ord(letter) + 0xFEE0) for letter in id_))


@happens("编号变成数值", "keys turned into numbers")
def numeric_ids(book: Workbook) -> None:
    """1.1 is a number now."""
    _ids(book, lambda id_: id_ if id_.startswith("Z") else float(id_))


@happens("编号打成小写、带空格", "keys in lower case with spaces")
def loose_ids(book: Workbook) -> None:
    """To the eye the same."""
    _ids(book, lambda id_: f" {id_.lower()}\u00a0")


@happens("一个编号改错", "one key mistyped", of_row("Z9", "验收数"))
def wrong_id(book: Workbook) -> None:
    """Z99 is no indicator."""
    sheet = book[INDICATORS]
    sheet.cell(find(sheet, 编号="Z9", 填报项="验收数") + 1, 1).value = "Z99"


@happens("一个填报项改名", "one item renamed", of_row("Z9", "验收数"))
def wrong_item(book: Workbook) -> None:
    """验收总数 is no item."""
    sheet = book[INDICATORS]
    sheet.cell(find(sheet, 编号="Z9", 填报项="验收数") + 1, column_of(sheet, ITEM) + 1).value = "验收总数"


def _figure(book: Workbook, id_: str, item: str, value: object, number_format: str = "General") -> None:
    sheet = book[INDICATORS]
    cell = sheet.cell(find(sheet, 编号=id_, 填报项=item) + 1, column_of(sheet, VALUE) + 1)
    cell.value = value  # type: ignore[assignment]  # openpyxl's stubs know fewer cell types
    cell.number_format = number_format


@happens("数字存成文本", "figures stored as text")
def figures_as_text(book: Workbook) -> None:
    """A green triangle in every corner."""
    for name, heading in ((INDICATORS, VALUE), (TASKS, PERCENT)):
        sheet = book[name]
        for row in range(HEAD + 2, sheet.max_row + 1):
            cell = sheet.cell(row, column_of(sheet, heading) + 1)
            if isinstance(cell.value, int | float):
                cell.value, cell.number_format = str(cell.value), "@"


@happens("数字带单位、打成全角", "a figure typed with its unit in full width")
def figure_with_unit(book: Workbook) -> None:
    """The clerk writes ５２个."""
    _figure(book, "Z9", "验收数", "５２个", "@")


@happens("百分数按百分比格式填", "a percentage typed as 91.2%", of_row("Z12-1", "2024年"))
def percent_format(book: Workbook) -> None:
    """The cell holds 0.912 and shows 91.2%."""
    _figure(book, "Z12-1", "2024年", 0.912, "0.0%")


@happens("百分数按百分比格式填，超过100%", "a percentage typed as 105.2%", of_row("Z12-1", "2024年"))
def percent_above_hundred(book: Workbook) -> None:
    """The cell holds 1.052 and shows 105.2%; read as 1.052 it would look like a low but possible share."""
    _figure(book, "Z12-1", "2024年", 1.052, "0.0%")


@happens("百分号是自定义格式加的", "a percent sign shown by the number format alone")
def percent_sign_in_the_format(book: Workbook) -> None:
    """The cell holds 91.2 and shows 91.2%."""
    _figure(book, "Z12-1", "2024年", 91.2, '0.0"%"')


@happens("填成公式", "a figure typed as a formula", of_row("Z9", "验收数"))
def formula(book: Workbook) -> None:
    """Computed only once a program has opened it."""
    _figure(book, "Z9", "验收数", "=50+2")


@happens("公式出错", "a formula that fails", of_row("Z9", "验收数"))
def failing_formula(book: Workbook) -> None:
    """#DIV/0!"""
    _figure(book, "Z9", "验收数", "=1/0")


@happens("填成约数", "a figure typed as an estimate", of_row("Z9", "验收数"))
def estimate(book: Workbook) -> None:
    """No figure at all."""
    _figure(book, "Z9", "验收数", "约52")


@happens("数字变成日期", "a figure turned into a date", of_row("Z9", "验收数"))
def figure_as_date(book: Workbook) -> None:
    """2026-02-21 is 46074 days."""
    _figure(book, "Z9", "验收数", date(2026, 2, 21), "yyyy-mm-dd")


@happens("取消保护、改颜色和行高", "protection, colours and heights changed")
def other_looks(book: Workbook) -> None:
    """Nothing that is read."""
    for sheet in book.worksheets:
        sheet.protection.sheet = False
        for row in sheet.iter_rows():
            for cell in row:
                cell.fill = PatternFill("solid", fgColor="FFEEDD")
        sheet.row_dimensions[HEAD + 2].height = 99


@happens("加批注", "comments added")
def comments(book: Workbook) -> None:
    """Beside an answer."""
    book[INDICATORS]["F4"].comment = Comment("此数待核", "李强")


@happens("套用表格格式", "turned into an Excel table")
def excel_table(book: Workbook) -> None:
    """Ctrl+T over the headings and rows."""
    sheet = book[EVIDENCE]
    sheet.auto_filter.ref = None
    sheet.add_table(Table(displayName="T1", ref=f"A{HEAD + 1}:E{sheet.max_row}"))


@happens("表外很远处有一个字", "a stray letter far outside the table")
def stray_cell(book: Workbook) -> None:
    """In row 60000."""
    book[TASKS]["Z60000"].value = "、"
