"""What happens to rows."""

from itertools import pairwise

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from qcreport.asked.headings import (
    EVIDENCE,
    ID,
    INDICATORS,
    ITEM,
    PROGRESS,
    STATUS,
    TASKS,
    VALUE,
)
from qcreport.asked.items import TOGETHER_ID
from qcreport.asked.model import SPECIAL
from tests.submissions.disturbances.register import INDICATOR, TASK, TOGETHER, both, happens, of_kind, of_row
from tests.submissions.filled_form import ANSWERED_TOGETHER
from tests.submissions.grids import EMPTY, HEAD, Rows, column_of, edit, find, rows_of, text


@happens("插入空行", "blank rows inserted")
def blank_rows(book: Workbook) -> None:
    """One behind every third row."""

    def spread(rows: Rows) -> Rows:
        return [line for number, row in enumerate(rows) for line in ([row, []] if number % 3 == 0 else [row])]

    both(book, spread)


@happens("行倒序", "rows reordered")
def reversed_rows(book: Workbook) -> None:
    """The last one comes first."""
    both(book, lambda rows: [*rows[: HEAD + 1], *reversed(rows[HEAD + 1 :])])


@happens("按一列排序", "sorted by a column")
def sorted_rows(book: Workbook) -> None:
    """量化指标 by 填报项, 工作任务 by 进展情况; groups are torn apart."""
    for name, heading in ((INDICATORS, ITEM), (TASKS, PROGRESS)):
        column = column_of(book[name], heading)
        edit(
            book[name],
            lambda rows, column=column: [  # type: ignore[misc]  # mypy cannot infer a default of a lambda
                *rows[: HEAD + 1],
                *sorted(rows[HEAD + 1 :], key=lambda row: str(row[column][0])),
            ],
        )


@happens("一行重复，内容相同", "a row duplicated")
def repeated_row(book: Workbook) -> None:
    """The same said twice."""
    both(book, lambda rows: [*rows, rows[HEAD + 1]])


@happens("一行重复，内容不同", "a row duplicated with another figure", of_row("Z9", "一次验收合格数"))
def contradicting_row(book: Workbook) -> None:
    """Two figures for one question."""
    sheet = book[INDICATORS]
    column = column_of(sheet, VALUE)
    edit(sheet, lambda rows: [*rows, [*rows[HEAD + 1][:column], (7, "General"), *rows[HEAD + 1][column + 1 :]]])


@happens("删去一行指标", "an indicator's row deleted", of_row("Z9", "验收数"))
def deleted_row(book: Workbook) -> None:
    """The denominator is gone."""
    sheet = book[INDICATORS]
    sheet.delete_rows(find(sheet, 编号="Z9", 填报项="验收数") + 1)


@happens("删去一行任务", "a task's row deleted", of_row("35.1"))
def deleted_task(book: Workbook) -> None:
    """A task that the unit leads is gone."""
    sheet = book[TASKS]
    sheet.delete_rows(find(sheet, 编号="35.1") + 1)


@happens(
    "删去“配合”一行",
    "the row that answers for all 配合 tasks deleted",
    lambda key: key.id in {TOGETHER_ID, ANSWERED_TOGETHER},
)
def deleted_together(book: Workbook) -> None:
    """What it said is gone, and with it the answer of the task that said nothing itself."""
    sheet = book[TASKS]
    sheet.delete_rows(find(sheet, 编号=TOGETHER_ID) + 1)


@happens("删去“特殊情况”行", "the row 特殊情况 deleted", of_row("Z11", SPECIAL))
def deleted_claim(book: Workbook) -> None:
    """What it excused is owed again."""
    sheet = book[INDICATORS]
    sheet.delete_rows(find(sheet, 编号="Z11", 填报项=SPECIAL) + 1)


@happens("删去表头上面的标题行", "title rows deleted")
def no_titles(book: Workbook) -> None:
    """The headings stand in row 1."""
    both(book, lambda rows: rows[HEAD:])


@happens("表头上面加5行说明", "five rows of notes above the headings")
def notes_above(book: Workbook) -> None:
    """The headings move down."""
    both(book, lambda rows: [[text(f"说明{number}：请各科室核对")] for number in range(5)] + rows)


@happens("表头上面加20行说明", "twenty rows of notes above the headings", of_kind(INDICATOR, TASK, TOGETHER))
def many_notes_above(book: Workbook) -> None:
    """Further down than headings are looked for."""
    both(book, lambda rows: [[text(f"说明{number}：请各科室核对")] for number in range(20)] + rows)


@happens("表头每20行重复一次", "headings repeated within the table")
def repeated_headings(book: Workbook) -> None:
    """As pages were pasted one below the other."""
    both(book, lambda rows: [*rows[:20], rows[HEAD], *rows[20:30], rows[HEAD], *rows[30:]])


@happens("表头上面加一行大类表头", "a second heading row above the headings")
def two_heading_rows(book: Workbook) -> None:
    """编号 stands in both."""
    both(book, lambda rows: [*rows[:HEAD], [text(ID), text("基本情况"), EMPTY, EMPTY, text("填报内容")], *rows[HEAD:]])


@happens("表下面加合计行", "a total row below the table")
def total_row(book: Workbook) -> None:
    """合计 in the column of 编号."""
    sheet = book[INDICATORS]
    width = column_of(sheet, VALUE)
    edit(sheet, lambda rows: [*rows, [text("合计"), *[EMPTY] * (width - 1), (1234, "General")]])


@happens("表下面加附注", "notes below the table")
def notes_below(book: Workbook) -> None:
    """A remark on the data."""
    both(book, lambda rows: [*rows, [], [text("注：以上数据截至2026年9月30日，由建管处提供。")]])


@happens("任务下面加一行续写", "a row without a key below a task, to write on")
def continued(book: Workbook) -> None:
    """What stands in the row itself is not taken; the task's own row is."""
    sheet = book[TASKS]
    progress = column_of(sheet, PROGRESS)
    edit(
        sheet, lambda rows: [*rows[: HEAD + 3], [*[EMPTY] * progress, text("（接上）另已召开会议")], *rows[HEAD + 3 :]]
    )


@happens("行被隐藏", "rows hidden")
def hidden_rows(book: Workbook) -> None:
    """Hidden is not absent."""
    for row in range(HEAD + 4, HEAD + 20):
        book[TASKS].row_dimensions[row].hidden = True


@happens("筛选没有取消", "an autofilter left on")
def filtered(book: Workbook) -> None:
    """Only the rows of one status are shown."""
    sheet = book[TASKS]
    column = column_of(sheet, STATUS)
    sheet.auto_filter.add_filter_column(column, ["进行中"])
    for number, row in enumerate(rows_of(sheet), start=1):
        sheet.row_dimensions[number].hidden = number > HEAD + 1 and row[column][0] != "进行中"


@happens("编号只留每组第一行", "编号 left only in the first row of each group", of_kind(INDICATOR))
def cleared_ids(book: Workbook) -> None:
    """The clerk found the repetition ugly."""
    sheet = book[INDICATORS]
    for row in _repeats(sheet):
        sheet.cell(row, 1).value = None


@happens("佐证材料行倒序", "evidence rows reordered")
def reversed_evidence(book: Workbook) -> None:
    """The last one comes first."""
    edit(book[EVIDENCE], lambda rows: [*rows[: HEAD + 1], *reversed(rows[HEAD + 1 :])])


@happens("同一指标的编号合并成一格", "编号 merged over each group", of_kind(INDICATOR))
def merged_ids(book: Workbook) -> None:
    """The upper left cell keeps the text."""
    sheet = book[INDICATORS]
    repeats = set(_repeats(sheet))
    start = HEAD + 2
    for row in range(HEAD + 3, sheet.max_row + 2):
        if row not in repeats:
            sheet.merge_cells(start_row=start, end_row=row - 1, start_column=1, end_column=1)
            start = row


def _repeats(sheet: Worksheet) -> list[int]:
    """The rows that repeat the 编号 above them, from 1."""
    ids = [(row, sheet.cell(row, 1).value) for row in range(HEAD + 2, sheet.max_row + 1)]
    return [row for (_, above), (row, id_) in pairwise(ids) if id_ == above]


@happens("两格填报值合并成一格", "two cells to fill merged into one", of_row("Z9", "验收数"))
def merged_values(book: Workbook) -> None:
    """The lower one is lost."""
    sheet = book[INDICATORS]
    row, column = HEAD + 2, column_of(sheet, VALUE) + 1
    sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)
