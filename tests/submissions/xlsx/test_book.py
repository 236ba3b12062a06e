"""Which sheets a workbook has, in which parts, and what they share."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from qcreport.plan.limits import Limits
from qcreport.submissions.container import container
from qcreport.submissions.formats import ShownAs
from qcreport.submissions.xlsx.book import Book, book_of
from tests.submissions.rawbooks import xlsx

_STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="[&lt;=1]0%;0.0&quot;%&quot;"/><numFmt numFmtId="165" formatCode="[>1]0;0.0%"/>'
    '<numFmt numFmtId="166" formatCode="0.0&quot;%&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="10"/><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId=\'166\'/><xf/></cellXfs>'
    '<dxfs><dxf><numFmt numFmtId="166" formatCode="0%"/></dxf></dxfs>'
)


def _described(content: bytes) -> Book:
    return book_of(container("a", content, Limits()).parts, Limits().cells)


def _changed(part: str, old: str, new: str) -> bytes:
    """A workbook of two sheets with something else in one of its parts."""
    saved, changed, book = io.BytesIO(), io.BytesIO(), Workbook()
    book.worksheets[0].title = "甲 & 乙"
    book.create_sheet("丙")
    book.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            assert name != part or old in content
            target.writestr(name, content.replace(old, new) if name == part else content)
    return changed.getvalue()


def test_sheets_are_named_and_found_in_their_order() -> None:
    """Names are read with their references; a part is found by its relation, whatever its case or the way to it."""
    for target in ("/xl/worksheets/sheet2.xml", "worksheets/sheet2.xml", "../xl/Worksheets/Sheet2.XML"):
        book = _described(_changed("xl/_rels/workbook.xml.rels", "/xl/worksheets/sheet2.xml", target))
        assert [page.name for page in book.pages] == ["甲 & 乙", "丙"]
        assert all(b"<sheetData" in page.part for page in book.pages)
        assert book.texts == ()


def test_styles_decide_how_numbers_look() -> None:
    """A cell without a style has the first one; formats of rules do not count."""
    looks = _described(xlsx(styles=_STYLES)).looks
    percent, number, doubtful = ShownAs.PERCENT, ShownAs.NUMBER, ShownAs.DOUBTFUL
    assert looks == {
        b"": percent,
        b"0": percent,
        b"1": number,
        b"2": doubtful,
        b"3": doubtful,
        b"4": number,
        b"5": number,
    }


def test_days_may_be_counted_from_1904() -> None:
    """The workbook says from when on."""
    assert not _described(xlsx()).since_1904
    assert _described(_changed("xl/workbook.xml", "<workbookPr", '<workbookPr date1904="1"')).since_1904


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", "</workbook>", ""),
        ("xl/workbook.xml", "<sheets>", "<!-- sheets --><sheets>"),
        ("xl/styles.xml", "</styleSheet>", ""),
        ("xl/styles.xml", "<cellXfs", "<?x?><cellXfs"),
    ],
)
def test_a_workbook_with_anything_odd_is_left_to_the_library(part: str, old: str, new: str) -> None:
    """What is shared by all sheets must be whole and plain before any of them is read by the pass."""
    assert _described(_changed(part, old, new)).texts is None
