"""Sheets of a received workbook as texts with their places; whatever the file, one sentence instead of a crash."""

import io
import math
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError

from qcreport.findings import Place
from qcreport.forms.fields.characters import without_unseen
from qcreport.forms.fields.parsed import InPercent
from qcreport.plan.limits import Limits
from qcreport.submissions.addresses import reference
from qcreport.submissions.cellmarks import DAMAGED, UNREAD, Marks, Spot, Tally, Unreadable
from qcreport.submissions.container import LOCKED, Container, Format
from qcreport.submissions.marks_ods import ods_marks
from qcreport.submissions.marks_xls import xls_marks
from qcreport.submissions.marks_xlsx import xlsx_marks

Value = int | float | str | bool | time | date | datetime | timedelta
_UNLIKE = "两次读取得到的工作表不一致，文件可能已损坏。请用 Excel 或 WPS 打开另存后重新发送。"


class Cell(NamedTuple):
    """One cell: its text as it stood, its place, the value to parse, and the error value it shows instead, if any.

    `formula` tells that the value was computed. A number shown in percent says so, since 0.952 may be 95.2%.
    """

    raw: str
    place: Place
    value: Value | InPercent = ""
    error: str = ""
    formula: bool = False

    @property
    def blank(self) -> bool:
        """Nothing that can be seen stands here, not even an error."""
        return not self.error and not without_unseen(self.raw).strip()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as rows of values from cell A1 on, with what the second look says of them.

    `joined` are cells merged downwards: first row, last row and column.
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
        value, spot, formula = self._value(row, column), (row, column), (row, column) in self.marks.formulas
        if isinstance(value, str):
            return Cell(value, place, value, self._hidden(spot, value), formula)
        shown = self._shown(spot, value)
        return Cell(text_of(shown), place, shown, self._hidden(spot, value), formula)

    def text(self, row: int, column: int) -> str:
        """The text of the cell at `row` and `column` from 0; empty beyond the edge."""
        return text_of(self._shown((row, column), self._value(row, column)))

    def _shown(self, spot: Spot, value: Value) -> Value | InPercent:
        if isinstance(value, (int, float)) and not isinstance(value, bool) and spot in self.marks.percents:
            return InPercent(value, self.marks.percents[spot])
        return value

    def lost(self) -> tuple[Place, ...]:
        """The cells that hold something for which the reader gave nothing."""
        spots = sorted(spot for spot in self.marks.filled if not str(self._value(*spot)).strip())
        return tuple(Place(self.file, self.name, reference(*spot)) for spot in spots)

    def _value(self, row: int, column: int) -> Value:
        inside = 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row])
        return self.rows[row][column] if inside else ""

    def _hidden(self, spot: Spot, value: Value) -> str:
        """What stands in a cell instead of what the reader gave; a number that only the reader saw may be a percentage."""
        marks = self.marks
        if spot in marks.errors:
            return marks.errors[spot]
        if spot in marks.filled:
            return "" if str(value).strip() else UNREAD
        return UNREAD if marks.looked and _is_number(value) else ""


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def text_of(value: Value | InPercent) -> str:
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
        return format(Decimal(format(value, ".15g")).normalize(), "f")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def open_sheets(file: str, content: bytes, what: Container, limits: Limits) -> tuple[Sheet, ...]:
    """Read all sheets of a workbook, hidden ones included, in their order.

    Args:
        file: Its name, for the places of the cells.
        content: Its bytes.
        what: What it is, with its parts where it is zipped.
        limits: How much it may hold; counted before the reader gets it.

    Raises:
        Unreadable: The file has a password, is damaged, or is too large.
    """
    marks = _second_look(content, what, Tally(limits))
    try:
        return _read(file, content, marks)
    except (Unreadable, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except PasswordError as fault:
        raise Unreadable(LOCKED) from fault
    except BaseException as fault:  # the reader's panics are no Exceptions (X6.6)
        raise Unreadable(DAMAGED) from fault


def _second_look(content: bytes, what: Container, tally: Tally) -> tuple[Marks, ...]:
    match what.format:
        case Format.XLSX:
            return xlsx_marks(what.parts, tally)
        case Format.ODS:
            return ods_marks(what.parts, tally)
        case _:
            return xls_marks(content, tally)


def _read(file: str, content: bytes, marks: tuple[Marks, ...]) -> tuple[Sheet, ...]:
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        names = workbook.sheet_names
        if len(names) != len(marks) or len(set(names)) < len(names):
            raise Unreadable(_UNLIKE)
        pages = [(name, workbook.get_sheet_by_index(index)) for index, name in enumerate(names)]
        return tuple(
            Sheet(file, name, _rows(page), mark, _joined(page) or mark.joined)
            for (name, page), mark in zip(pages, marks, strict=True)
        )


def _rows(sheet: CalamineSheet) -> tuple[tuple[Value, ...], ...]:
    return tuple(tuple(row) for row in sheet.to_python(skip_empty_area=False))


def _joined(sheet: CalamineSheet) -> tuple[tuple[int, int, int], ...]:
    ranges = sheet.merged_cell_ranges or []
    return tuple((first, last, left) for (first, left), (last, _) in ranges if last > first)
