"""The tables of a plan by name, from a folder of CSV tables or from a workbook."""

import csv
import io
from pathlib import Path

from qcreport.book.addresses import reference
from qcreport.book.grid import Grid, TextCell, read_workbook
from qcreport.chinese import reason_of
from qcreport.findings import Fault, Finding, Place, finding


def place_in(grid: Grid, row: int, column: int) -> Place:
    """The place of a cell, both counted from 0."""
    return Place(grid.file, grid.sheet, reference(row, column))


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
            rows = [[TextCell(one) for one in row] for row in csv.reader(io.StringIO(text, newline=""), strict=True)]
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
        f"计划 {path} 打不开：它不是可读的 .xlsx 工作簿，可能已损坏，或加了密码。请用 Excel 或 WPS 另存为不加密码的 .xlsx 后再试；已损坏的，从 qcreport backup 写出的备份中取出 plan.xlsx 替换，或者把它改名后运行 qcreport init。"
    )
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise Fault(f"计划 {path} 打不开：{reason_of(fault)}。请关闭正在使用它的程序后再试。") from fault
    try:
        sheets = {grid.sheet.strip(): grid for grid in read_workbook(path.name, content)}
    except Exception as fault:  # a damaged workbook makes openpyxl raise nearly anything
        raise unreadable from fault
    if not sheets:
        raise unreadable
    return sheets
