"""What happens to columns and headings."""

from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from qcreport.asked.headings import (
    EVIDENCE,
    GUIDE,
    ID,
    INDICATORS,
    ITEM,
    PERCENT,
    PROBLEMS,
    SOURCE,
    TASKS,
    VALUE,
)
from qcreport.asked.keys import Key
from qcreport.asked.model import NOTE, SPECIAL
from tests.submissions.disturbances.register import CONTACT, INDICATOR, TASK, both, happens, of_item, of_kind, of_row
from tests.submissions.grids import EMPTY, HEAD, Rows, column_of, edit, find, rows_of, text


def _columns(sheet: Worksheet, order: Callable[[list[int]], list[int]]) -> None:
    """Put columns in another order; a number that is no column's gives an empty one."""
    width = len(rows_of(sheet)[HEAD])

    def change(rows: Rows) -> Rows:
        return [
            [row[column] if 0 <= column < len(row) else EMPTY for column in order(list(range(width)))] for row in rows
        ]

    edit(sheet, change)


@happens("前面插入序号列", "a column of serial numbers in front")
def serial_column(book: Workbook) -> None:
    """序号 counts from 1."""

    def number(rows: Rows) -> Rows:
        numbered = [[(place, "General"), *row] for place, row in enumerate(rows[HEAD + 1 :], start=1)]
        return [*([EMPTY, *row] for row in rows[:HEAD]), [text("序号"), *rows[HEAD]], *numbered]

    both(book, number)


@happens("中间插入空列", "empty columns inserted")
def blank_columns(book: Workbook) -> None:
    """One behind every column."""
    for name in (INDICATORS, TASKS):
        _columns(book[name], lambda columns: [place for column in columns for place in (column, -1)])


@happens("列倒序", "columns in reverse order")
def reversed_columns(book: Workbook) -> None:
    """The last one comes first."""
    for name in (INDICATORS, TASKS, EVIDENCE):
        _columns(book[name], lambda columns: columns[::-1])


@happens("填报值列移到最后", "the column of answers moved to the end")
def moved_column(book: Workbook) -> None:
    """Behind the hidden columns."""
    value = column_of(book[INDICATORS], VALUE)
    _columns(book[INDICATORS], lambda columns: [*(column for column in columns if column != value), value])


@happens("填报值列复制了一份，内容相同", "the column of answers duplicated")
def copied_column(book: Workbook) -> None:
    """The same heading twice, the same figures twice."""
    value = column_of(book[INDICATORS], VALUE)
    _columns(book[INDICATORS], lambda columns: [*columns[: value + 1], value, *columns[value + 1 :]])


@happens(
    "填报值列复制了一份，改了一个数", "the column of answers duplicated, one figure differs", of_row("Z9", "验收数")
)
def copied_column_changed(book: Workbook) -> None:
    """Which of the two counts?"""
    copied_column(book)
    sheet = book[INDICATORS]
    sheet.cell(find(sheet, 编号="Z9", 填报项="验收数") + 1, column_of(sheet, VALUE) + 2).value = 60


@happens("删去编号列", "the column 编号 deleted", of_kind(INDICATOR))
def no_id_column(book: Workbook) -> None:
    """Nothing tells the rows apart for certain."""
    _without(book[INDICATORS], ID)


@happens("删去填报项列", "the column 填报项 deleted", of_kind(INDICATOR))
def no_item_column(book: Workbook) -> None:
    """Nothing tells the rows of a group apart."""
    _without(book[INDICATORS], ITEM)


def _note_or_claim(key: Key) -> bool:
    return key.item.endswith(NOTE) or key.item == SPECIAL


@happens("删去说明列", "the column of notes deleted", _note_or_claim)
def no_note_column(book: Workbook) -> None:
    """Sources and reasons are gone."""
    _without(book[INDICATORS], SOURCE)


@happens("删去完成率列", "the column 完成率 deleted", of_item(TASK, PERCENT))
def no_percent_column(book: Workbook) -> None:
    """Percentages are gone."""
    _without(book[TASKS], PERCENT)


def _without(sheet: Worksheet, heading: str) -> None:
    gone = column_of(sheet, heading)
    _columns(sheet, lambda columns: [column for column in columns if column != gone])


@happens("列被隐藏", "columns hidden")
def hidden_columns(book: Workbook) -> None:
    """Hidden is not absent."""
    for letter in "FGHI":
        book[TASKS].column_dimensions[letter].hidden = True


def _rename(sheet: Worksheet, heading: str, name: str) -> None:
    sheet.cell(HEAD + 1, column_of(sheet, heading) + 1).value = name


@happens("表头“填报值”改成“本期数”", "heading of the answers renamed", of_kind(INDICATOR))
def renamed_value_heading(book: Workbook) -> None:
    """The table has no known column of answers."""
    _rename(book[INDICATORS], VALUE, "本期数")


@happens("表头“完成率(%)”改成“完成率”", "heading 完成率(%) renamed", of_item(TASK, PERCENT))
def renamed_percent_heading(book: Workbook) -> None:
    """One column is not known any more."""
    _rename(book[TASKS], PERCENT, "完成率")


@happens("表头“存在问题”改成“困难”", "heading of a free column renamed", of_item(TASK, PROBLEMS))
def renamed_free_heading(book: Workbook) -> None:
    """Nothing in it is owed, so nothing in it is missed."""
    _rename(book[TASKS], PROBLEMS, "困难")


@happens(
    "佐证材料的表头“日期”改成“时间”", "heading of an evidence column renamed", lambda key: key.item.endswith("·日期")
)
def renamed_evidence_heading(book: Workbook) -> None:
    """One column is not known any more."""
    _rename(book[EVIDENCE], "日期", "时间")


@happens("表头加空格、换行、全角", "headings with spaces, line breaks and full-width signs")
def spaced_headings(book: Workbook) -> None:
    """To the eye the same."""
    _rename(book[INDICATORS], VALUE, "填 报\n值")
    _rename(book[TASKS], PERCENT, "完成率（％）")


@happens("“联系电话”改成“手机”", "a label of the cover renamed", of_item(CONTACT, "联系电话"))
def renamed_label(book: Workbook) -> None:
    """What stands beside it is not known any more."""
    book[GUIDE]["C7"].value = "手机"


@happens("“责任单位”旁边写成科室名", "the unit's own section typed into the cover")
def section_on_cover(book: Workbook) -> None:
    """Nobody else has this name."""
    book[GUIDE]["B5"].value = "市住建局建筑业管理处"


@happens("“期次”旁边写成“三季度”", "the period typed into the cover in other words")
def loose_period(book: Workbook) -> None:
    """No other period has this name."""
    book[GUIDE]["D5"].value = "三季度"
