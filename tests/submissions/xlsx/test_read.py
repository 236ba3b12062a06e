"""A workbook sheet by sheet: what one of them is left to the library for costs the others nothing."""

import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from qcreport.plan.limits import Limits
from qcreport.submissions import twice
from qcreport.submissions.cellmarks import Tally, Unreadable
from qcreport.submissions.container import container
from qcreport.submissions.opening import open_sheets
from qcreport.submissions.sheets import ReturnedSheet
from qcreport.submissions.xlsx import scan
from qcreport.submissions.xlsx.book import Book, book_of
from qcreport.submissions.xlsx.texts import Odd
from tests.submissions.rawbooks import xlsx

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_ODD = f'<x:worksheet xmlns:x{_MAIN[5:]}><x:sheetData><x:row r="1"><x:c r="B1"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'


def _opened(content: bytes) -> tuple[ReturnedSheet, ...]:
    return open_sheets("a", content, container("a", content, Limits()), Limits())


def _three(second: str = "", names: tuple[str, ...] = ("甲", "乙", "丙")) -> bytes:
    """A workbook of three sheets with a number each, the second one of them written otherwise."""
    saved, changed, book = io.BytesIO(), io.BytesIO(), Workbook()
    book.remove(book.worksheets[0])
    for number, name in enumerate(names, start=1):
        book.create_sheet(name)["A1"] = number
    book.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name, second if second and name.endswith("sheet2.xml") else source.read(name))
    return changed.getvalue()


def test_one_odd_sheet_is_left_to_the_library_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sheets before and after it are read by the pass, and all stand in their order."""
    wanted: list[list[int]] = []

    def noted(content: bytes, numbers: list[int]) -> object:
        wanted.append(list(numbers))
        return from_library(content, numbers)

    from_library = twice._read
    monkeypatch.setattr(twice, "_read", noted)
    said = [(sheet.name, sheet.text(0, 0), sheet.text(0, 1)) for sheet in _opened(_three(_ODD))]
    assert said == [("甲", "1", ""), ("乙", "", "2"), ("丙", "3", "")]
    assert wanted == [[1]]
    assert len(_opened(_three())) == 3
    assert wanted == [[1]], "nothing is odd about this one"


def test_a_page_of_charts_is_a_sheet_without_cells() -> None:
    """It is no page of cells, so that only the library knows what it is."""
    saved, book = io.BytesIO(), Workbook()
    book.worksheets[0]["A1"] = 5
    book.create_chartsheet("图").add_chart(BarChart())
    book.save(saved)
    sheets = _opened(saved.getvalue())
    assert [(sheet.name, len(sheet.rows)) for sheet in sheets] == [("Sheet", 1), ("图", 0)]


def test_two_sheets_of_one_name_are_no_workbook() -> None:
    """Places of cells would say nothing; no program writes such a workbook."""
    parts = dict(container("a", _three(), Limits()).parts)
    parts["xl/workbook.xml"] = (
        parts["xl/workbook.xml"].replace("乙".encode(), "甲".encode()).replace(b"&#20057;", b"&#30002;")
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for name, part in parts.items():
            target.writestr(name, part)
    with pytest.raises(Unreadable, match="不一致"):
        _opened(packed.getvalue())


def test_sheets_and_cells_of_both_kinds_are_counted_together() -> None:
    """A limit holds for the workbook, whoever reads its sheets."""
    rows = "".join(f'<row r="{n}">' + "<c><v>1</v></c>" * 100 + "</row>" for n in range(1, 101))
    content = _three(f"<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>")
    with pytest.raises(Unreadable, match="超过 1 万个"):
        open_sheets("a", content, container("a", content, Limits()), Limits(ten_thousand_cells=1))
    with pytest.raises(Unreadable, match="超过 2 张"):
        open_sheets("a", content, container("a", content, Limits()), Limits(sheets=2))


def test_a_sheet_too_large_to_count_first_is_left_to_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found in very many bytes would take room before it is counted; the second look counts one by one."""
    content = xlsx('<row r="1"><c r="A1"><v>5</v></c></row>')
    page = _described(content).pages[0]
    monkeypatch.setattr(scan, "LARGEST", len(page.part) - 1)
    with pytest.raises(Odd):
        scan.scan("a", page, _described(content), Tally(Limits()))
    assert _opened(content)[0].text(0, 0) == "5"


def _described(content: bytes) -> Book:
    return book_of(container("a", content, Limits()).parts, Limits().cells)
