"""What calamine reads, held against a second look at the file (X3.2, X6.7, X7.2).

The library gives an empty text for an error value, the bare fraction for a cell shown in percent, and nothing for a
formula that was never computed; what it loses for a reason nobody knows yet is seen here as well.
"""

import io
from collections.abc import Mapping, Sequence

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError

from qcreport.asked.fields.parsed import InPercent
from qcreport.submissions.cellmarks import DAMAGED, UNREAD, Marks, Spot, Unreadable
from qcreport.submissions.container import LOCKED
from qcreport.submissions.formats import ShownAs, moment
from qcreport.submissions.sheets import Joined, ReturnedSheet, Rows, Value

_UNLIKE = "两次读取得到的工作表不一致，文件可能已损坏。请用 Excel 或 WPS 打开另存后重新发送。"


def read_twice(file: str, content: bytes, looks: Sequence[Marks | ReturnedSheet]) -> tuple[ReturnedSheet, ...]:
    """Read the sheets of a workbook of which only a second look is there; those that were read already are kept.

    Args:
        file: Its name, for the places of the cells.
        content: Its bytes.
        looks: Of every sheet in its order what the second look says of it, or the sheet itself.

    Raises:
        Unreadable: The file has a password or is damaged, or library and second look do not see the same sheets.
    """
    try:
        names, pages = _read(content, [number for number, look in enumerate(looks) if isinstance(look, Marks)])
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except PasswordError as fault:
        raise Unreadable(LOCKED) from fault
    except BaseException as fault:  # the library's panics are no Exceptions (X6.6)
        raise Unreadable(DAMAGED) from fault
    if len(names) != len(looks) or len(set(names)) < len(names):
        raise Unreadable(_UNLIKE)
    return tuple(
        held_against(file, name, *pages[number], look) if isinstance(look, Marks) else look
        for number, (name, look) in enumerate(zip(names, looks, strict=True))
    )


def _read(content: bytes, wanted: Sequence[int]) -> tuple[list[str], Mapping[int, tuple[Rows, Joined]]]:
    """The names of all sheets, and what stands in some of them."""
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        pages = {at: workbook.get_sheet_by_index(at) for at in wanted if at < len(workbook.sheet_names)}
        return workbook.sheet_names, {at: (_rows(page), _joined(page)) for at, page in pages.items()}


def _rows(sheet: CalamineSheet) -> Rows:
    return tuple(tuple(row) for row in sheet.to_python(skip_empty_area=False))


def _joined(sheet: CalamineSheet) -> Joined:
    ranges = sheet.merged_cell_ranges or []
    return tuple((first, last, left) for (first, left), (last, _) in ranges if last > first)


def held_against(file: str, name: str, rows: Rows, joined: Joined, marks: Marks) -> ReturnedSheet:
    """What the library gave, with what the second look knows better.

    A cell that holds something while nothing was given for it is an error; so is a number that only the library saw,
    since it may be a percentage.
    """
    errors = {spot: UNREAD for spot in marks.filled if not str(_at(rows, spot)).strip()}
    errors.update((spot, UNREAD) for spot in _numbers(rows) if spot not in marks.filled)
    errors.update(marks.errors)
    return ReturnedSheet(file, name, _shown(rows, marks), errors, marks.formulas, joined or marks.joined)


def _at(rows: Rows, spot: Spot) -> Value:
    row, column = spot
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def _numbers(rows: Rows) -> list[Spot]:
    return [(at, column) for at, row in enumerate(rows) for column, value in enumerate(row) if is_number(value)]


def is_number(value: Value) -> bool:
    """Whether a value is a number as it is stored, and no date or truth value."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _shown(rows: Rows, marks: Marks) -> Rows:
    """The rows with each number as its cell shows it."""
    shown: dict[int, list[Value]] = {}
    for (row, column), look in marks.looks.items():
        value = _at(rows, (row, column))
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            shown.setdefault(row, list(rows[row]))[column] = as_shown(value, look, since_1904=marks.since_1904)
    return tuple(tuple(shown.get(number, row)) for number, row in enumerate(rows)) if shown else rows


def as_shown(value: float, look: ShownAs, *, since_1904: bool = False) -> Value:
    """A number as a cell of this look shows it."""
    if look is ShownAs.NUMBER:
        return value
    if look in {ShownAs.PERCENT, ShownAs.DOUBTFUL}:
        return InPercent(value, look is ShownAs.PERCENT)
    return moment(value, look, since_1904=since_1904)
