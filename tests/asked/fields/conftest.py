"""What the tests of field types share: building fields, and a workbook recalculated by LibreOffice."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from qcreport.asked.model import Field
from qcreport.findings import Place
from tests.office import recalculate

STATES = ("未启动", "进行中", "已完成", "合理缺项")
CANARY = "not recalculated"
Row = Sequence[Any]
Formulas = Callable[[int], Sequence[str]]
Recalculate = Callable[[Sequence[Row], Formulas], list[list[Any]]]
MakeField = Callable[..., Field]


@pytest.fixture(scope="session")
def place() -> Place:
    """Where the tests' cells stand."""
    return Place("市质监局.xlsx", "量化指标", "F7")


@pytest.fixture(scope="session")
def make() -> MakeField:
    """Build a field by its type."""

    def _make(
        type_: str, measure_unit: str = "", *, item: str = "合格批次", role: str = "", required: bool = True
    ) -> Field:
        choices = STATES if type_ == "选择" else ()
        return Field("Z1-1", item, type_, role, measure_unit, required=required, choices=choices)

    return _make


@pytest.fixture(scope="session")
def recalculated() -> Recalculate:
    """Write rows of inputs and, beside each, formulas; give back what LibreOffice computes for the formulas."""

    def _recalculate(rows: Sequence[Row], formulas: Formulas) -> list[list[Any]]:
        content = recalculate(_written(rows, formulas))
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            cells = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
        assert cells[0][0] == "yes", "LibreOffice did not recalculate the workbook"
        width = max(len(row) for row in rows)
        return [row[width:] for row in cells[1 : len(rows) + 1]]

    return _recalculate


def _written(rows: Sequence[Row], formulas: Formulas) -> bytes:
    """Inputs from row 2 on in column A, B …, then the formulas of the row; A1 is the canary."""
    width = max(len(row) for row in rows)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, '=IF(1=1,"yes","no")', None, CANARY)
        for at, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write_input(sheet, at, column, value)
            for column, formula in enumerate(formulas(at + 1), start=width):
                sheet.write_formula(at, column, f"={formula}", None, CANARY)
    return content.getvalue()


def _write_input(sheet: Any, row: int, column: int, value: Any) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, value)
        case int() | float():
            sheet.write_number(row, column, value)
        case str() if value.startswith("="):
            sheet.write_formula(row, column, value)
        case _:
            sheet.write_string(row, column, value)
