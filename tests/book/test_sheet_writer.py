"""What becomes of a described sheet in the workbook."""

import io
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from qcreport.book import sheet_writer
from qcreport.book.looks import Style
from qcreport.book.sheet import A3, Cell, ColumnLook, Mark, Paper, Row, Sheet
from qcreport.book.sheet_writer import PlainSheet, write_book

LOOKS: dict[str, Style] = {
    "text": {"text_wrap": True, "font_color": "#1F2A37"},
    "fill": {"locked": False, "num_format": "@"},
    "good": {"font_color": "#2F7D4F"},
    "comment": {"x_scale": 2},
}
COLUMNS = (ColumnLook(10, "text"), ColumnLook(10, "text"), ColumnLook(5, "fill", printed=False, hidden=True))
CHOICE = {"validate": "list", "source": ["甲", "乙"]}
SHEET = Sheet("表", COLUMNS, (), Paper())


def written(*rows: Row, **more: Any) -> Any:
    """The sheet with these rows, written and opened."""
    return load_workbook(io.BytesIO(write_book([replace(SHEET, rows=rows, **more)], LOOKS))).worksheets[0]


def cell(described: Cell) -> Any:
    """A described cell, written and opened."""
    return written(Row((described,)))["A1"]


@pytest.mark.parametrize("text", ["=1+1", "http://a.b", "@SUM(1)", "1.10", "<r>粗</r>", "{=1}"])
def test_text_stays_text(text: str) -> None:
    """Whatever a text looks like, it becomes neither a formula nor a link nor a number."""
    one = cell(Cell(text=text))
    assert (one.data_type, one.value.strip(), one.hyperlink) == ("s", text, None)


def test_a_formula_carries_its_first_value() -> None:
    """A formula stands there with what it gives at first, a text or a number."""
    for cached, shown in (("达标", "达标"), (Fraction(1, 4), 0.25), (3, 3)):
        content = write_book([replace(SHEET, rows=(Row((Cell(formula="1+1", cached=cached),)),))], LOOKS)
        assert load_workbook(io.BytesIO(content)).worksheets[0]["A1"].value == "=1+1"
        assert load_workbook(io.BytesIO(content), data_only=True).worksheets[0]["A1"].value == shown


def test_a_cell_takes_the_look_of_its_column() -> None:
    """A cell that names no style has that of its column, and one with its own colour or format keeps the rest of it."""
    assert cell(Cell(text="字")).font.color.rgb == "FF1F2A37"
    red = cell(Cell(text="字", colour="#B42318"))
    assert (red.font.color.rgb, red.alignment.wrap_text) == ("FFB42318", True)
    assert cell(Cell("fill", "字")).alignment.wrap_text is None
    assert cell(Cell(number=Fraction(1, 2), number_format="0.0")).number_format == "0.0"


def test_a_number_is_never_wrapped() -> None:
    """A number in a column of texts is not wrapped, since half a number would be another."""
    assert cell(Cell(text="1.5", number=Fraction(3, 2))).alignment.wrap_text is None
    assert cell(Cell(text="1.5", number=Fraction(3, 2))).value == 1.5


def test_a_wide_cell_is_one() -> None:
    """A cell over several columns and rows is merged, with its text in it once."""
    sheet = written(Row((Cell(text="题", across=2, down=2),)), Row(()))
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:B2"]
    assert sheet["A1"].value == "题"


def test_pieces_have_colours_of_their_own() -> None:
    """A text of several colours reads as one text."""
    one = cell(Cell(pieces=(("#B42318", "■"), ("", " 未达标"))))
    assert str(one.value) == "■ 未达标"


def test_a_link_leads_inside_the_book() -> None:
    """A linked text leads to a cell of the workbook; without a text there is nothing to press."""
    assert cell(Cell(text="见", link="'表'!B2")).hyperlink.location == "'表'!B2"
    assert cell(Cell(link="'表'!B2")).hyperlink is None


def test_equal_validations_are_one() -> None:
    """Cells that allow the same share one validation, gathered into vertical runs."""
    row = Row((Cell("fill", validation=CHOICE), Cell("fill", validation=dict(CHOICE))))
    sheet = written(
        row, row, Row((None,)), row, validations=(("A9:A10", {"validate": "any", "input_message": "随意"}),)
    )
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["A9:A10", "A1:A2 A4 B1:B2 B4"]


def test_a_comment_stands_beside_its_cell() -> None:
    """A comment is written with the look that the sheet names for it."""
    assert cell(Cell(text="格", comment="说明")).comment.text == "说明"


def test_how_a_sheet_is_seen_and_printed() -> None:
    """Head, filter, frozen columns, paper, print area and footer are as described."""
    rows = (Row((Cell(text="题"),), 30), Row((Cell(text="头"), Cell(text="头"))), Row((Cell(text="1"),), folds=True))
    paper = Paper(0.5, 0.5, 0.6, 0.6, size=A3, footer="&C第 &P 页", one_page=True)
    sheet = written(*rows, paper=paper, head=2, frozen=1, filtered=3, printed=3, marks=(Mark("A3", "=A3=1", "good"),))
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("B3", "A2:B3", "$2:$2")
    assert sheet.print_area == "'表'!$A$1:$B$3"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert (sheet.oddFooter.center.text, sheet.print_options.horizontalCentered) == ("第 &P 页", True)
    assert sheet.row_dimensions[1].height == 30
    assert sheet.column_dimensions["C"].hidden
    assert not sheet.sheet_view.showGridLines
    assert not sheet.protection.sheet
    assert len(sheet.conditional_formatting) == 1


def test_rows_fold_under_the_one_above() -> None:
    """A row that folds has its sign at the row above it."""
    sheet = written(Row((Cell(text="总"),), 20), Row((Cell(text="分"),), folds=True))
    assert (sheet.row_dimensions[2].outlineLevel, sheet.sheet_properties.outlinePr.summaryBelow) == (1, False)


def test_protection_allows_what_is_named() -> None:
    """A protected sheet allows what is named and nothing else."""
    protection = written(Row(()), allowed=("format_rows",)).protection
    assert (protection.sheet, protection.formatRows, protection.formatColumns) == (True, False, True)


def test_a_sheet_that_nobody_sees() -> None:
    """What is not visible is not even offered by programs."""
    content = write_book([SHEET, Sheet("底", (), (Row((Cell(text="值"),)),), visible=False)], LOOKS)
    hidden = load_workbook(io.BytesIO(content)).worksheets[1]
    assert (hidden.sheet_state, hidden["A1"].value) == ("veryHidden", "值")


def test_a_column_looks_the_same_below_its_rows() -> None:
    """Where a column's style holds to its end, cells below the last row have it too."""
    ends = (ColumnLook(10, "fill", to_the_end=True), ColumnLook(10, "fill"))
    sheet = written(Row((Cell(text="值"),)), columns=ends)
    assert sheet.column_dimensions["A"].number_format == "@"
    assert sheet.column_dimensions["B"].number_format == "General"


def test_properties_and_drawings() -> None:
    """A workbook carries its title, its own properties, and what is drawn once all sheets are written."""
    seen: list[str] = []

    def drawn(workbook: Workbook) -> None:
        seen.extend(sheet.name for sheet in workbook.worksheets())

    content = write_book([SHEET], LOOKS, said={"title": "题\x00"}, custom={"记": "号"}, drawn=(drawn,))
    book: Any = load_workbook(io.BytesIO(content))
    assert (book.properties.title, [prop.value for prop in book.custom_doc_props.props]) == ("题", ["号"])
    assert seen == ["表"]
    assert write_book([SHEET], LOOKS, said={"title": "题\x00"}, custom={"记": "号"}) == content


def test_formulas_are_taken_as_they_are() -> None:
    """The method that xlsxwriter prepares formulas by is still the one that is set aside."""
    assert PlainSheet()._prepare_formula("=SINGLE(A1)") == "SINGLE(A1)"


def test_only_the_one_writer_writes() -> None:
    """Outside this room nothing but the charts of the summary knows the library that writes workbooks."""
    house = Path(sheet_writer.__file__).parents[1]
    using = {
        path.relative_to(house).as_posix()
        for path in house.rglob("*.py")
        if re.search(r"^(?:from|import) xlsxwriter", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    drawing = {f"reports/summary/{name}.py" for name in ("chart_area", "charts", "courses", "trend")}
    assert {path for path in using if not path.startswith("book/")} == drawing
