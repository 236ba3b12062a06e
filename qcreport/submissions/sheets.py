"""Sheets of a received workbook as texts with their places; whatever the file, one sentence instead of a crash."""

import io
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError

from qcreport.findings import Place
from qcreport.forms.fields.characters import without_unseen
from qcreport.submissions.cellmarks import UNREAD, Marks, reference, sheet_marks
from qcreport.submissions.container import LOCKED
from qcreport.submissions.limits import MAX_BOX, MAX_SHEETS

Value = int | float | str | bool | time | date | datetime | timedelta
_TOO_WIDE = "工作表范围过大（最后几行或几列有零散内容）。请删除表格以外的内容后重新发送。"
_DAMAGED = "文件已损坏，打不开。请用 Excel 或 WPS 打开另存后重新发送。"


class Unreadable(Exception):  # noqa: N818 -- a file that cannot be read, not an error of the program
    """The workbook cannot be read; the message is the receipt's sentence."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text as it stood, its place, the value to parse, and the error value it shows instead, if any.

    `formula` tells that the value was computed (known for .xlsx only). `value` is the text itself for a cell shown in percent, so that 95.2% is not read as 0.952.
    """

    raw: str
    place: Place
    value: Value = ""
    error: str = ""
    formula: bool = False

    @property
    def blank(self) -> bool:
        """Nothing that can be seen stands here, not even an error."""
        return not without_unseen(self.raw).strip() and not self.error


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as rows of values from cell A1 on, with the marks of its XML.

    `joined` are cells merged downwards: first row, last row and column (not known for .ods).
    """

    file: str
    name: str
    rows: tuple[tuple[Value, ...], ...]
    marks: Marks = field(default_factory=Marks)
    joined: tuple[tuple[int, int, int], ...] = ()

    def top(self, row: int, column: int) -> int:
        """The row where the text of a cell stands: its own, or the first one of the merged cell it is part of."""
        return next((first for first, last, where in self.joined if where == column and first <= row <= last), row)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at `row` and `column` from 0; blank beyond the edge."""
        place = Place(self.file, self.name, reference(row, column))
        inside = 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row])
        value = self.rows[row][column] if inside else ""
        percent = (row, column) in self.marks.percents and isinstance(value, (int, float))
        raw = text_of(value, percent=percent)
        error = "" if raw.strip() else self._hidden(row, column)
        computed = (row, column) in self.marks.formulas
        return Cell(raw, place, raw if percent else value, error, computed)

    def _hidden(self, row: int, column: int) -> str:
        """What stands in a cell for which the reader gave nothing."""
        lost = UNREAD if (row, column) in self.marks.filled else ""
        return self.marks.errors.get((row, column), lost)


def text_of(value: Value, *, percent: bool = False) -> str:
    """Write a value as its cell shows it: 5.0 as `5`, 0.952 in a percent cell as `95.2%`, a date as `2026-10-05`.

    Numbers are taken to the 15 digits that spreadsheet programs keep.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        if not math.isfinite(value):
            return str(value)
        exact = Decimal(format(value, ".15g")) * (100 if percent else 1)
        return format(exact.normalize(), "f") + ("%" if percent else "")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def open_sheets(file: str, content: bytes, parts: Mapping[str, bytes]) -> tuple[Sheet, ...]:
    """Read all sheets of a workbook, hidden ones included, in their order.

    Args:
        file: Its name, for the places of the cells.
        content: Its bytes.
        parts: Its parts, where it is zipped.

    Raises:
        Unreadable: The file has a password, is damaged, or is too large.
    """
    marks = sheet_marks(parts)
    if any(mark.rows * mark.columns > MAX_BOX for mark in marks.values()):
        raise Unreadable(_TOO_WIDE)
    try:
        return _read(file, content, marks)
    except (Unreadable, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except PasswordError as fault:
        raise Unreadable(LOCKED) from fault
    except BaseException as fault:  # the reader's panics are no Exceptions (excel-notes.md)
        raise Unreadable(_DAMAGED) from fault


def _read(file: str, content: bytes, marks: Mapping[str, Marks]) -> tuple[Sheet, ...]:
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        names = workbook.sheet_names
        if len(names) > MAX_SHEETS:
            raise Unreadable(f"工作簿有 {len(names)} 张工作表，过多，未读取。请用下发的填报表填写后重新发送。")
        pages = [(name, workbook.get_sheet_by_index(index)) for index, name in enumerate(names)]
        return tuple(Sheet(file, name, _rows(page), marks.get(name, Marks()), _joined(page)) for name, page in pages)


def _rows(sheet: CalamineSheet) -> tuple[tuple[Value, ...], ...]:
    end = sheet.end
    if end and (end[0] + 1) * (end[1] + 1) > MAX_BOX:
        raise Unreadable(_TOO_WIDE)
    return tuple(tuple(row) for row in sheet.to_python(skip_empty_area=False))


def _joined(sheet: CalamineSheet) -> tuple[tuple[int, int, int], ...]:
    ranges = sheet.merged_cell_ranges or []
    return tuple((first, last, left) for (first, left), (last, _) in ranges if last > first)
