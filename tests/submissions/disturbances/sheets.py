"""What happens to files and sheets."""

import io
import zipfile

from openpyxl import Workbook

from qcreport.asked.headings import (
    EVIDENCE,
    GUIDE,
    ID,
    INDICATORS,
    OPTIONAL_TASKS,
    TASKS,
    VALUE,
)
from tests.submissions.disturbances.register import (
    CONTACT,
    INDICATOR,
    OPTIONAL,
    PROOF,
    TASK,
    TOGETHER,
    VISIBLE,
    happens,
    of_kind,
    of_row,
)
from tests.submissions.grids import HEAD, column_of, copied, find, rewrite, rows_of

_SCHEMAS, _STRICTLY = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
_STRICT = (
    (_SCHEMAS + b"spreadsheetml/2006/main", _STRICTLY + b"spreadsheetml/main"),
    (_SCHEMAS + b"officeDocument/2006/relationships", _STRICTLY + b"officeDocument/relationships"),
    (_SCHEMAS + b"officeDocument/2006/extended-properties", _STRICTLY + b"officeDocument/extendedProperties"),
    (_SCHEMAS + b"officeDocument/2006/custom-properties", _STRICTLY + b"officeDocument/customProperties"),
)


@happens("原样", "nothing happened")
def untouched(_: Workbook) -> None:
    """As filled."""


@happens("改文件名", "file renamed", file="新建 Microsoft Excel 工作表 (3)最终版")
def renamed_file(_: Workbook) -> None:
    """Only the name differs."""


@happens("工作表改名", "sheets renamed")
def renamed_sheets(book: Workbook) -> None:
    """They are called Sheet1, Sheet2 …, as in a new workbook."""
    for number, name in enumerate(VISIBLE):
        book[name].title = f"Sheet{number}"


@happens("工作表倒序", "sheets in reverse order")
def reordered_sheets(book: Workbook) -> None:
    """The identity sheet comes first."""
    for sheet in list(book.worksheets):
        book.move_sheet(sheet, -len(book.worksheets))


@happens("填报的工作表被隐藏", "answer sheets hidden")
def hidden_sheets(book: Workbook) -> None:
    """Hidden is not absent."""
    book[TASKS].sheet_state = book[EVIDENCE].sheet_state = "hidden"


@happens("多一张自己的底稿", "an extra sheet with the unit's own working table")
def extra_sheet(book: Workbook) -> None:
    """A table of the unit's own, with headings that look alike."""
    sheet = book.create_sheet("测算底稿", 1)
    for row in ((ID, "指标", "数值"), ("Z9", "一次验收合格数", 7), ("合计", "", 7)):
        sheet.append(row)


@happens("插入图表页", "a chart sheet inserted")
def chart_sheet(book: Workbook) -> None:
    """A sheet without cells."""
    book.create_chartsheet("图表", 1)


@happens("“量化指标 (2)”：原样复制", "sheet duplicated, both the same")
def copied_sheet(book: Workbook) -> None:
    """Everything stands twice."""
    copied(book[INDICATORS], book, "量化指标 (2)")


@happens("“量化指标 (2)”：副本改了一个数", "sheet duplicated, one figure differs", of_row("Z9", "验收数"))
def copied_sheet_changed(book: Workbook) -> None:
    """Two answers to one question."""
    sheet = copied(book[INDICATORS], book, "量化指标 (2)")
    sheet.cell(find(sheet, 编号="Z9", 填报项="验收数") + 1, column_of(sheet, VALUE) + 1).value = 60


@happens("“工作任务 (2)”：原样复制", "task sheet duplicated")
def copied_tasks(book: Workbook) -> None:
    """Everything stands twice."""
    copied(book[TASKS], book, "工作任务 (2)")


@happens("“佐证材料 (2)”：原样复制", "evidence sheet duplicated")
def copied_evidence(book: Workbook) -> None:
    """Everything stands twice."""
    copied(book[EVIDENCE], book, "佐证材料 (2)")


@happens("工作任务拆成两张，都带表头", "task sheet split in two, both with headings")
def split_sheet(book: Workbook) -> None:
    """Two sections each took a part."""
    _split(book, with_head=True)


@happens(
    "工作任务拆成两张，第二张没有表头", "task sheet split in two, the second without headings", of_kind(TASK, TOGETHER)
)
def split_sheet_bare(book: Workbook) -> None:
    """The second part can be told by nothing."""
    _split(book, with_head=False)


def _split(book: Workbook, *, with_head: bool) -> None:
    sheet = book[TASKS]
    rows = rows_of(sheet)
    head = rows[: HEAD + 1] if with_head else []
    rewrite(sheet, rows[:40])
    rewrite(book.create_sheet("工作任务续"), [*head, *rows[40:]])


@happens("两张表拼在一张工作表上", "two tables stacked on one sheet", of_kind(TASK, TOGETHER, OPTIONAL))
def stacked(book: Workbook) -> None:
    """工作任务 pasted below 量化指标."""
    sheet, tasks = book[INDICATORS], book[TASKS]
    rewrite(sheet, [*rows_of(sheet), *rows_of(tasks)])
    del book[TASKS]


@happens("删去“量化指标”表", "indicator sheet deleted", of_kind(INDICATOR))
def no_indicators(book: Workbook) -> None:
    """Nothing of it is there."""
    del book[INDICATORS]


@happens("删去“工作任务”表", "task sheet deleted", of_kind(TASK, TOGETHER))
def no_tasks(book: Workbook) -> None:
    """其他相关任务 has the same headings and does not stand in for it."""
    del book[TASKS]


@happens("删去“其他相关任务”表", "sheet of optional tasks deleted", of_kind(OPTIONAL))
def no_optional(book: Workbook) -> None:
    """Nothing on it was owed."""
    del book[OPTIONAL_TASKS]


@happens("删去“佐证材料”表", "evidence sheet deleted", of_kind(PROOF))
def no_evidence(book: Workbook) -> None:
    """Two tasks are 已完成 and have no evidence then."""
    del book[EVIDENCE]


@happens("删去“填报说明”表", "cover sheet deleted", of_kind(CONTACT))
def no_cover(book: Workbook) -> None:
    """Nobody is named."""
    del book[GUIDE]


@happens("另存为 Strict Open XML", "saved as Strict Open XML")
def strict(book: Workbook) -> bytes:
    """Excel offers it; all names of the XML are others."""
    saved, changed = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            for transitional, other in _STRICT:
                part = part.replace(transitional, other)
            target.writestr(name, part)
    return changed.getvalue()
