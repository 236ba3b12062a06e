"""Sheets that people edit, as texts."""

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from qcreport.book.grid import CellKind, Grid, TextCell, read_workbook


def _read(value: object, number_format: str = "General") -> Grid:
    book = Workbook()
    cell = book.worksheets[0].cell(1, 1)
    cell.value, cell.number_format = value, number_format  # type: ignore[assignment]  # whatever a cell may hold
    content = io.BytesIO()
    book.save(content)
    (grid,) = read_workbook("计划.xlsx", content.getvalue())
    return grid


@pytest.mark.parametrize(
    ("value", "number_format", "cell"),
    [
        ("字 ", "General", TextCell("字 ")),
        (5.0, "General", TextCell("5", CellKind.NUMBER)),
        (0.3, "0%", TextCell("30%", CellKind.NUMBER)),
        (1e-7, "General", TextCell("0.0000001", CellKind.NUMBER)),
        (date(2026, 10, 1), "yyyy-mm-dd", TextCell("2026-10-01")),
        (datetime(2026, 10, 1, 8), "yyyy-mm-dd", TextCell("2026-10-01")),  # noqa: DTZ001 -- cells know no zones
        ("#N/A", "General", TextCell("#N/A", CellKind.ERROR)),
        (True, "General", TextCell("True")),
        (None, "General", TextCell("")),
    ],
)
def test_a_cell_reads_as_it_is_seen(value: object, number_format: str, cell: TextCell) -> None:
    """A number stands in full, a percentage with its sign, a day in ISO form; an error is known as one."""
    assert _read(value, number_format).rows[0][0] == cell


def test_a_grid_knows_where_it_comes_from() -> None:
    """A sheet is read with its file, its name and its texts without white space around them."""
    grid = _read(" 字 ")
    assert (grid.file, grid.sheet, grid.texts()) == ("计划.xlsx", "Sheet", [["字"]])


def test_a_column_coloured_to_its_end_is_no_table() -> None:
    """However far down a sheet was only coloured, no more rows are read than a plan can have."""
    book = Workbook()
    book.worksheets[0].cell(1_048_576, 300).number_format = "@"
    content = io.BytesIO()
    book.save(content)
    (grid,) = read_workbook("计划.xlsx", content.getvalue())
    assert (len(grid.rows), len(grid.rows[0])) == (20_000, 100)
