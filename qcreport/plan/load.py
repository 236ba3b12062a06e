"""Load a plan from a folder of CSV tables or from `plan.xlsx`; all its faults at once."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from qcreport.findings import Fault, Finding, Place, finding
from qcreport.plan.links import link_findings
from qcreport.plan.model import Plan
from qcreport.plan.tables import TABLES, Column, Table
from qcreport.resources import resource


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as texts: row 1 is the first one of the file."""

    file: str
    sheet: str
    rows: Sequence[Sequence[str]]

    def place(self, row: int, column: int) -> Place:
        """The place of a cell, both counted from 0."""
        return Place(self.file, self.sheet, f"{get_column_letter(column + 1)}{row + 1}")


def bundled_plan_folder() -> Path:
    """The folder of the plan that comes with the program."""
    return resource("input_templates") / "quzhou"


def load_plan(path: Path) -> tuple[Plan, tuple[Finding, ...]]:
    """Load a plan; both forms of the same plan give equal values.

    Returns:
        The plan as far as it could be read, and every fault with its sheet and cell; a 强制性 one stops `generate`.

    Raises:
        Fault: The file is no workbook, or cannot be opened.
    """
    findings: list[Finding] = []
    tables: dict[str, tuple[Any, ...]] = {}
    places: dict[tuple[str, int], tuple[Grid, int, dict[str, int]]] = {}
    grids = _csv_grids(path) if path.is_dir() else _workbook_grids(path)
    for table in TABLES:
        grid = grids.get(table.name)
        if grid is None:
            findings.append(finding("P101", Place(path.name, table.name), sheet=table.name))
            tables[table.field] = ()
            continue
        tables[table.field] = tuple(_rows(table, grid, findings, places))
    plan = Plan(**tables)
    return plan, (*findings, *link_findings(plan, lambda name, index, heading: _place(places, name, index, heading)))


def _place(
    places: dict[tuple[str, int], tuple[Grid, int, dict[str, int]]], name: str, index: int, heading: str
) -> Place:
    grid, row, columns = places[name, index]
    return grid.place(row, columns.get(heading, 0))


def _rows(
    table: Table,
    grid: Grid,
    findings: list[Finding],
    places: dict[tuple[str, int], tuple[Grid, int, dict[str, int]]],
) -> Iterator[Any]:
    headings = [text.strip() for text in grid.rows[0]] if grid.rows else []
    columns = {column.heading: headings.index(column.heading) for column in table.columns if column.heading in headings}
    absent = (column.heading for column in table.columns if column.heading not in columns)
    findings.extend(finding("P102", grid.place(0, 0), sheet=table.name, heading=heading) for heading in absent)
    index = 0
    for number, cells in enumerate(grid.rows[1:], start=1):
        if not any(cell.strip() for cell in cells):
            continue
        values = {}
        for column in table.columns:
            position = columns.get(column.heading)
            text = cells[position].strip() if position is not None and position < len(cells) else ""
            values[column.attribute] = _value(column, text, grid.place(number, position or 0), findings)
        places[table.name, index] = (grid, number, columns)
        index += 1
        yield table.row(**values)


def _value(column: Column, text: str, place: Place, findings: list[Finding]) -> Any:
    if column.required and not text:
        findings.append(finding("P103", place, heading=column.heading))
    try:
        return column.read(text)
    except ValueError:
        if text:
            findings.append(finding("P104", place, heading=column.heading, text=text))
        return 0 if column.read is int else None


def _csv_grids(folder: Path) -> dict[str, Grid]:
    grids = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            grids[path.stem] = Grid(path.name, path.stem, list(csv.reader(file)))
    return grids


def _workbook_grids(path: Path) -> dict[str, Grid]:
    try:
        workbook = load_workbook(path, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as fault:
        raise Fault(
            f"计划 {path} 打不开：它不是可读的 .xlsx 工作簿，或正被其他程序占用。请用 Excel 或 WPS 另存为 .xlsx 后再试。"
        ) from fault
    return {
        sheet.title: Grid(
            path.name, sheet.title, [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        )
        for sheet in workbook.worksheets
    }


def _text(cell: object) -> str:
    """A cell of the office's workbook as text; a date in ISO form, a whole number without its point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
