"""迎检目录.xlsx: by task, by unit, what is missing, and what belongs to no listed material; each file is one click away."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from qcreport.book.fit import row_height
from qcreport.book.looks import OFFICE_STYLES
from qcreport.book.palette import ACCENT, RED
from qcreport.book.sheet import OFFICE_PAPER, Cell, ColumnLook, Row, Sheet
from qcreport.book.sheet_writer import write_book
from qcreport.plan.terms import TASK
from qcreport.reports.office.dossier import LOOSE, Dossier, DossierLine
from qcreport.workspace import Period

_HEADS = {
    "id": ("编号", 9),
    "title": (f"{TASK}（指标）", 38),
    "unit": ("责任单位", 16),
    "role": ("职责", 7),
    "status": ("所报进展", 10),
    "material": ("材料名称", 26),
    "number": ("文号或来源", 18),
    "period": ("期次", 17),
    "sent": ("来件", 44),
    "file": ("文件", 44),
    "missing": ("缺少", 24),
}
_BY_TASK = tuple(field for field in _HEADS if field != "sent")
_BY_UNIT = ("unit", "id", "title", *_BY_TASK[3:])
_MISSING = ("id", "title", "unit", "role", "status", "material", "number", "period", "missing")
_LOOSE = ("unit", "sent", "period", "file")
_CODES = ("id", "role", "status", "period")
_HEAD_ROW, _LEAST, _INDENT, _POINTS = 3, 20.0, 3, 10
_LINK = {**OFFICE_STYLES["text"], "font_color": ACCENT, "underline": 1}
STYLES = {**OFFICE_STYLES, "link": _LINK, "gap": {**OFFICE_STYLES["text"], "font_color": RED}}


def dossier_book(found: Dossier, period: Period, task: str = TASK) -> bytes:
    """Make the workbook; its links lead to the files beside it, and `task` is what the campaign calls a task (D9.11)."""
    by_unit = sorted(found.lines, key=attrgetter("unit"))
    when = f"{period.year}年，截至{period.label}"
    sheets = (
        _sheet("按任务", f"佐证材料目录（{when}）", _told(found), _BY_TASK, found.lines),
        _sheet("按单位", f"各单位佐证材料（{when}）", _told(found), _BY_UNIT, by_unit),
        _sheet("缺少材料", f"缺少的佐证材料（{when}）", "请通知责任单位补报。", _MISSING, found.missing),
        _sheet(
            LOOSE,
            f"没有对应上材料的文件（{when}）",
            "把“回收”中的文件改用“佐证材料”表中的材料名称作文件名（放在单位名的文件夹里），收取一次，再重新整理，就会归入相应任务。",
            _LOOSE,
            found.loose,
        ),
    )
    called = (_as_called(one, task) for one in sheets)
    return write_book(called, STYLES, said={"title": "迎检目录"})


def _as_called(sheet: Sheet, task: str) -> Sheet:
    *above, heads = sheet.rows[:_HEAD_ROW]
    cells = (
        replace(cell, text=cell.text.replace(TASK, task)) if isinstance(cell, Cell) else cell for cell in heads.cells
    )
    return replace(sheet, rows=(*above, replace(heads, cells=tuple(cells)), *sheet.rows[_HEAD_ROW:]))


def _told(found: Dossier) -> str:
    return f"收到文件 {len(found.files)} 份，缺少 {len(found.missing)} 项。点“文件”一栏打开材料；请连同整个文件夹一起复制。"


def _sheet(name: str, title: str, note: str, fields: Sequence[str], lines: Iterable[DossierLine]) -> Sheet:
    rows = tuple(_row(line, fields) for line in lines)
    heads = Row(tuple(Cell("head", _HEADS[field][0]) for field in fields), 22)
    return Sheet(
        name=name,
        columns=tuple(ColumnLook(_HEADS[field][1]) for field in fields),
        rows=(
            Row((Cell("title", title, across=len(fields)), *[None] * (len(fields) - 1)), 32),
            Row((Cell("note", note),)),
            heads,
            *rows,
        ),
        paper=OFFICE_PAPER,
        head=_HEAD_ROW,
        frozen=0,
        filtered=_HEAD_ROW + len(rows) if rows else 0,
    )


def _row(line: DossierLine, fields: Sequence[str]) -> Row:
    texts = [(field, str(getattr(line, field))) for field in fields]
    room = [(_short(field, text), _HEADS[field][1] - _INDENT) for field, text in texts]
    return Row(tuple(_cell(field, text) for field, text in texts), max(_LEAST, row_height(room, _POINTS)))


def _cell(field: str, text: str) -> Cell:
    if field == "file" and text:
        return Cell("link", _short(field, text), file=text)
    style = "code" if field in _CODES else "gap" if field == "missing" else "text"
    return Cell(style, text)


def _short(field: str, text: str) -> str:
    """A file by its name alone."""
    return text.rpartition("/")[2] if field == "file" else text
