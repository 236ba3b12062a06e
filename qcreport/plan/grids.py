"""The sheets of a plan as texts with their places, from a folder of CSV tables or from a workbook."""

import csv
import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from qcreport.book.numbers import exact
from qcreport.findings import Fault, Finding, Place, finding

_MOST_ROWS = 20_000
_MOST_COLUMNS = 100


class CellKind(StrEnum):
    """What a spreadsheet made of a cell."""

    TEXT = "text"
    NUMBER = "number"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text as a person sees it, and what the spreadsheet made of it."""

    text: str
    kind: CellKind = CellKind.TEXT


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet; row and column 0 are the first ones of the file."""

    file: str
    sheet: str
    rows: Sequence[Sequence[Cell]]

    def place(self, row: int, column: int) -> Place:
        """The place of a cell, both counted from 0."""
        return Place(self.file, self.sheet, f"{get_column_letter(column + 1)}{row + 1}")


def read_grids(path: Path) -> tuple[dict[str, Grid], tuple[Finding, ...]]:
    """The sheets of a plan by name.

    Raises:
        Fault: The file or folder cannot be read as a plan.
    """
    if not path.exists():
        raise Fault(f"找不到计划 {path}。请核对文件名和所在文件夹。")
    return _folder(path) if path.is_dir() else (_workbook(path), ())


def _folder(folder: Path) -> tuple[dict[str, Grid], tuple[Finding, ...]]:
    grids: dict[str, Grid] = {}
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.csv")):
        try:
            text, other_encoding = decoded(path.read_bytes())
            rows = [[Cell(one) for one in row] for row in csv.reader(io.StringIO(text, newline=""), strict=True)]
        except (OSError, ValueError, csv.Error):
            findings.append(finding("P119", Place(path.name, path.stem), file=path.name))
            continue
        if other_encoding:
            findings.append(finding("P120", Place(path.name, path.stem), file=path.name))
        grids[path.stem.strip()] = Grid(path.name, path.stem, rows)
    return grids, tuple(findings)


def decoded(content: bytes) -> tuple[str, bool]:
    """The text of a file that an office edits, and whether it is not UTF-8 but what Chinese Windows writes (GB18030).

    Raises:
        ValueError: It is neither.
    """
    try:
        return content.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return content.decode("gb18030"), True


def _workbook(path: Path) -> dict[str, Grid]:
    unreadable = Fault(
        f"计划 {path} 打不开：它不是可读的 .xlsx 工作簿，可能已损坏，或加了密码。请用 Excel 或 WPS 另存为不加密码的 .xlsx 后再试；已损坏的请换用备份。"
    )
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise Fault(f"计划 {path} 打不开：{fault.strerror}。请关闭正在使用它的程序后再试。") from fault
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that openpyxl does not keep; only texts are read here
            workbook = load_workbook(io.BytesIO(content), data_only=True)
            sheets = {sheet.title.strip(): _grid(path.name, sheet) for sheet in workbook.worksheets}
    except Exception as fault:  # a damaged workbook makes openpyxl raise nearly anything
        raise unreadable from fault
    if not sheets:
        raise unreadable
    return sheets


def _grid(file: str, sheet: Any) -> Grid:
    """A sheet's cells; a column coloured down to the last row does not make it a million rows long."""
    rows = sheet.iter_rows(max_row=min(sheet.max_row, _MOST_ROWS), max_col=min(sheet.max_column, _MOST_COLUMNS))
    return Grid(file, sheet.title, [[shown_cell(one) for one in row] for row in islice(rows, _MOST_ROWS)])


def shown_cell(cell: Any) -> Cell:
    """A workbook's cell: a day in ISO form, 0.3 shown as a percentage as `30%`, 5.0 as `5`."""
    value = cell.value
    if value is None:
        return Cell("")
    if cell.data_type == "e":
        return Cell(str(value), CellKind.ERROR)
    if isinstance(value, datetime):
        return Cell(value.date().isoformat())
    if isinstance(value, date):
        return Cell(value.isoformat())
    if isinstance(value, int | float) and not isinstance(value, bool):
        percent = "%" in (cell.number_format or "")
        return Cell(exact(Fraction(f"{value:.15g}") * (100 if percent else 1)) + "%" * percent, CellKind.NUMBER)
    return Cell(str(value))
