"""Cells as texts with places; what the reader hides is seen all the same (X6.2, X6.4)."""

import io
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from qcreport.asked.fields.parsed import InPercent
from qcreport.plan.limits import Limits
from qcreport.submissions.cellmarks import Unreadable
from qcreport.submissions.container import container
from qcreport.submissions.opening import open_sheets
from qcreport.submissions.properties import custom_properties
from qcreport.submissions.sheets import ReturnedSheet, Value, text_of


def _opened(content: bytes) -> ReturnedSheet:
    return open_sheets("a.xlsx", content, container("a.xlsx", content, Limits()), Limits())[0]


def _sheet(fill: Callable[[Worksheet], None]) -> ReturnedSheet:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "甲 & 乙"
    fill(page)
    saved = io.BytesIO()
    book.save(saved)
    return _opened(saved.getvalue())


def test_leading_empty_rows_and_columns_keep_their_place() -> None:
    """A cell's place is its real address, whatever is empty before it."""

    def fill(page: Worksheet) -> None:
        page["D7"] = "x"

    cell = _sheet(fill).cell(6, 3)
    assert (cell.raw, cell.place.file, cell.place.sheet, cell.place.cell) == ("x", "a.xlsx", "甲 & 乙", "D7")


def test_an_error_value_is_no_blank() -> None:
    """`#DIV/0!` in a cell is seen, and there is no text beside it."""

    def fill(page: Worksheet) -> None:
        page["B2"] = "#DIV/0!"
        page["B2"].data_type = "e"
        page["B3"] = "x"

    cell = _sheet(fill).cell(1, 1)
    assert (cell.raw, cell.error, cell.blank) == ("", "#DIV/0!", False)


def test_a_formula_that_was_never_computed_is_no_blank() -> None:
    """A formula without a stored value is seen."""

    def fill(page: Worksheet) -> None:
        page["A1"] = "=1+1"

    assert _sheet(fill).cell(0, 0).error == "公式未计算"


def test_a_percent_cell_is_read_as_it_shows() -> None:
    """Typing 95.2% stores 0.952 with a percent format; the cell keeps what the person saw and what formulas see."""

    def fill(page: Worksheet) -> None:
        page["A1"] = 0.952
        page["A1"].number_format = "0.0%"
        page["A2"] = 0.952

    sheet = _sheet(fill)
    assert (sheet.cell(0, 0).raw, sheet.cell(0, 0).value) == ("95.2%", InPercent(0.952))
    assert (sheet.cell(1, 0).raw, sheet.cell(1, 0).value) == ("0.952", 0.952)


def test_xlsxwriter_files_are_seen_as_well() -> None:
    """The second look does not depend on who wrote the file."""
    saved = io.BytesIO()
    with xlsxwriter.Workbook(saved) as book:
        page = book.add_worksheet("表")
        page.write_number("A1", 0.5, book.add_format({"num_format": "0%"}))
        page.write_formula("A2", "=1/0", None, "#DIV/0!")
        page.write_formula("A3", "=82/100", None, 0.82)
    sheet = _opened(saved.getvalue())
    assert sheet.cell(0, 0).raw == "50%"
    assert sheet.cell(1, 0).error == "#DIV/0!"
    assert [(cell.raw, cell.formula) for cell in (sheet.cell(0, 0), sheet.cell(2, 0))] == [
        ("50%", False),
        ("0.82", True),
    ]


def test_a_stray_value_in_the_last_cell_of_the_grid_is_refused() -> None:
    """One value in XFD1048576 would abort the library's process, so it is never asked."""

    def fill(page: Worksheet) -> None:
        page["A1"] = page["XFD1048576"] = "x"

    with pytest.raises(Unreadable, match="范围过大"):
        _sheet(fill)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5.0, "5"),
        (95.2, "95.2"),
        (0.1 + 0.2, "0.3"),
        (1e20, "100000000000000000000"),
        (True, "TRUE"),
        (date(2026, 10, 5), "2026-10-05"),
        (datetime(2026, 10, 5), "2026-10-05"),  # noqa: DTZ001 -- cells know no zones
        (datetime(2026, 10, 5, 8), "2026-10-05 08:00:00"),  # noqa: DTZ001 -- cells know no zones
        (time(8, 30), "08:30:00"),
        (float("nan"), "nan"),
        (" 95 ", " 95 "),
    ],
)
def test_values_as_texts(value: Value, text: str) -> None:
    """A value is written as its cell shows it."""
    assert text_of(value) == text


def test_document_properties_of_a_file_without_any(tmp_path: Path) -> None:
    """A file that is no archive has no properties, and says so without a fault."""
    assert custom_properties({}) == {}
    assert not (tmp_path / "x").exists()


def test_document_properties_of_an_open_document() -> None:
    """An .ods keeps document properties in another part and under another name."""
    meta = '<meta:user-defined meta:name="qc单位" meta:value-type="string">市质监局 &amp; 乙</meta:user-defined>'
    assert custom_properties({"meta.xml": meta.encode()}) == {"qc单位": "市质监局 & 乙"}
