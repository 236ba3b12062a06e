"""What is counted while a workbook is read, and what a cheap second look says about a sheet that calamine reads (X3.2, X6.5, X6.7, X7.2).

Sheets and cells are counted before room is made for them, and what the library returns is held against the marks (`twice.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qcreport.plan.limits import Limits
from qcreport.submissions.formats import ShownAs
from qcreport.submissions.model import RESEND

UNCOMPUTED, UNREAD = "公式未计算", "未能读出"
DAMAGED = "文件已损坏，打不开。请用 Excel 或 WPS 打开另存后重新发送。"
Spot = tuple[int, int]  # row and column from 0


class Unreadable(Exception):  # noqa: N818 -- a file that cannot be read, not an error of the program
    """The workbook cannot be read; the message is the receipt's sentence."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What one sheet's own markup says of its cells.

    Attributes:
        errors: What a cell shows instead of a value.
        looks: Numbers shown otherwise than they are stored.
        formulas: Computed cells.
        filled: Cells that show anything, for which the library must give something.
        joined: Cells merged downwards: first row, last row, column (.ods only; the library knows the others).
        since_1904: Whether days are counted from 1904 on.
    """

    errors: Mapping[Spot, str] = field(default_factory=dict)
    looks: Mapping[Spot, ShownAs] = field(default_factory=dict)
    formulas: frozenset[Spot] = frozenset()
    filled: frozenset[Spot] = frozenset()
    joined: tuple[tuple[int, int, int], ...] = ()
    since_1904: bool = False


@dataclass(slots=True)
class Tally:
    """Counts the sheets and the cells with a value of one workbook against the limits."""

    limits: Limits
    sheets: int = 0
    cells: int = 0
    most: int = field(init=False)

    def __post_init__(self) -> None:
        self.most = self.limits.cells

    def sheet(self) -> "Marking":
        """Begin the next sheet.

        Raises:
            Unreadable: It is one too many.
        """
        self.sheets += 1
        if self.sheets > self.limits.sheets:
            raise Unreadable(f"工作簿的工作表超过 {self.limits.sheets} 张，未读取。{RESEND}")
        return Marking(self)

    def require(self, row: int, column: int, more: int) -> None:
        """Hold so many more cells, of which the last one stands at `row` and `column`, against the limits.

        Raises:
            Unreadable: They would be too many, or reach too far.
        """
        if self.cells + more > self.most:
            most = self.limits.ten_thousand_cells
            raise Unreadable(f"工作簿里有内容的单元格超过 {most} 万个，未读取。{RESEND}")
        if (row + 1) * (column + 1) > self.limits.box:
            raise Unreadable("工作表范围过大（最后几行或几列有零散内容）。请删除表格以外的内容后重新发送。")


@dataclass(slots=True)
class Marking:
    """One sheet's marks while they are made; a sheet's box is that of its cells with a value."""

    tally: Tally
    errors: dict[Spot, str] = field(default_factory=dict)
    looks: dict[Spot, ShownAs] = field(default_factory=dict)
    formulas: set[Spot] = field(default_factory=set)
    filled: set[Spot] = field(default_factory=set)
    joined: list[tuple[int, int, int]] = field(default_factory=list)
    rows: int = 0
    columns: int = 0

    def add(self, spot: Spot, *, error: str = "", formula: bool = False, filled: bool = True) -> None:
        """Mark one cell.

        Raises:
            Unreadable: It is one too many, or too far out.
        """
        if formula:
            self.formulas.add(spot)
        if error:
            self.errors[spot] = error
        if filled or (error and error != UNCOMPUTED):
            self._count(*spot)
        if filled and not error:
            self.filled.add(spot)

    def _count(self, row: int, column: int) -> None:
        tally = self.tally
        if row > self.rows or column > self.columns or tally.cells >= tally.most:
            self.rows, self.columns = max(self.rows, row), max(self.columns, column)
            tally.require(self.rows, self.columns, 1)
        tally.cells += 1

    def add_number(self, spot: Spot, look: ShownAs, *, formula: bool = False) -> None:
        """Mark a cell that stores a number, which it shows in one way or another.

        Raises:
            Unreadable: It is one too many, or too far out.
        """
        self.add(spot, formula=formula)
        if look is not ShownAs.NUMBER:
            self.looks[spot] = look

    def marks(self, *, since_1904: bool = False) -> Marks:
        """The marks made."""
        sets = (frozenset(self.formulas), frozenset(self.filled))
        return Marks(self.errors, self.looks, *sets, tuple(self.joined), since_1904)
