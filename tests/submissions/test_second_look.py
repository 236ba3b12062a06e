"""What the second look sees in .xlsx, .ods and .xls, and what is made of what the library gives (X3.2, X6.7, X7.2)."""

import io
from collections.abc import Callable
from contextlib import suppress

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from qcreport.asked.fields.parsed import InPercent
from qcreport.compound import root_streams
from qcreport.plan.limits import Limits
from qcreport.submissions import twice
from qcreport.submissions.cellmarks import Marks, Tally, Unreadable
from qcreport.submissions.container import Format, container
from qcreport.submissions.formats import ShownAs
from qcreport.submissions.marks_ods import ods_marks
from qcreport.submissions.marks_xls import xls_marks
from qcreport.submissions.opening import open_sheets
from qcreport.submissions.sharedstrings import blank_strings
from qcreport.submissions.sheets import ReturnedSheet
from qcreport.submissions.twice import held_against, read_twice
from qcreport.submissions.xlsx.book import book_of
from qcreport.submissions.xlsx.marks import marks_of
from tests.office import convert
from tests.submissions import oldbooks
from tests.submissions.rawbooks import ods, ods_cell, xlsx


def opened(content: bytes) -> ReturnedSheet:
    """The first sheet."""
    return open_sheets("a", content, container("a", content, Limits()), Limits())[0]


def _look(content: bytes) -> Marks:
    """What the second look says of the first sheet of an .xlsx."""
    book = book_of(container("a", content, Limits()).parts, Limits().cells)
    return marks_of(book.pages[0], book, Tally(Limits()).sheet())


def shown(sheet: ReturnedSheet, *spots: tuple[int, int]) -> list[str]:
    """What is read at some places: the text, or the error in brackets."""
    cells = [sheet.cell(*spot) for spot in spots]
    return [f"[{cell.error}]" if cell.error else cell.raw for cell in cells]


_STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="[&lt;=1]0%;0.0&quot;%&quot;"/><numFmt numFmtId="165" formatCode="[>1]0;0.0%"/>'
    '<numFmt numFmtId="166" formatCode="0.0&quot;%&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="10"/><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>'
    '<dxfs><dxf><numFmt numFmtId="166" formatCode="0%"/></dxf></dxfs>'
)


def test_cells_that_do_not_say_where_they_stand_follow_one_another() -> None:
    """Without addresses, cells and rows are counted as the reader counts them."""
    rows = "<row><c s='0'><v>0.5</v></c><c/><c s='0'><v>0.7</v></c></row><row r='4'><c r='B4' s='0'><v>0.1</v></c><c s='0'><v>0.2</v></c></row><row><c s='0'><v>0.3</v></c></row>"
    sheet = opened(xlsx(rows, styles=_STYLES))
    assert shown(sheet, (0, 0), (0, 2), (3, 1), (3, 2), (4, 0)) == ["50%", "70%", "10%", "20%", "30%"]


def test_odd_markup_hides_nothing() -> None:
    """Quoted characters, prefixes of names, empty cells and long formulas are seen for what they are."""
    rows = (
        '<row r="1"><c r="A1" s="1"><v><![CDATA[95]]></v></c><c r="B1" s="1"></c><c r="C1" t="s"><v>0</v></c><c r="D1" t="s"><v>1</v></c>'
        f'<c r="E1" t="e"><f>1/0+{"0+" * 3000}0</f><v>#DIV/0!</v></c><c r="F1" s="1"><f>1+1</f></c></row>'
    )
    marks = _look(xlsx(rows, styles=_STYLES, strings='<si><t xml:space="preserve"> </t></si><si><t>字</t></si>'))
    assert marks.filled == {(0, 0), (0, 3)}
    assert marks.errors == {(0, 4): "#DIV/0!", (0, 5): "公式未计算"}
    assert marks.formulas == {(0, 4), (0, 5)}


def test_a_number_that_only_the_library_saw_is_not_taken() -> None:
    """Where the second look saw no number, its format is not known, and it may be a percentage."""
    sheet = held_against("a", "表", [[0.5, "字"]], (), Marks())
    assert shown(sheet, (0, 0), (0, 1)) == ["[未能读出]", "字"]


def test_what_the_library_loses_is_seen() -> None:
    """A cell that holds something while the library gave nothing is no blank, and is named; errors and blanks are not lost."""
    marks = Marks(errors={(0, 2): "#N/A"}, filled=frozenset({(0, 0), (0, 1), (8, 2)}))
    sheet = held_against("a", "表", [[1.0, "", ""]], (), marks)
    assert shown(sheet, (0, 0), (0, 1), (0, 2), (0, 3), (8, 2)) == ["1", "[未能读出]", "[#N/A]", "", "[未能读出]"]
    assert [place.cell for place in sheet.lost()] == ["B1", "C9"]


def test_sheets_that_only_one_of_both_saw_are_no_workbook() -> None:
    """When library and second look do not see the same sheets, nothing is read."""
    with pytest.raises(Unreadable, match="不一致"):
        read_twice("a", xlsx(), ())


def test_a_library_that_panics_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A panic is no Exception; it becomes one sentence, while an interruption goes on."""

    class _Panic(BaseException):
        pass

    def raising(fault: BaseException) -> Callable[..., object]:
        def read(*_: object) -> object:
            raise fault

        return read

    monkeypatch.setattr(twice, "_read", raising(_Panic()))
    with pytest.raises(Unreadable, match="损坏"):
        read_twice("a.xls", b"", (Marks(),))
    monkeypatch.setattr(twice, "_read", raising(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        read_twice("a.xls", b"", (Marks(),))


def test_percentages_of_an_ods_are_read_as_shown() -> None:
    """The type of the value, or the style of cell, row or column, says that a cell shows percent."""
    styled = ods_cell("float", "0.5", "50%", 'table:style-name="ce1"')
    twice = ods_cell("float", "0.7", "70%", 'table:number-columns-repeated="2"')
    rows = (
        '<table:table-column table:number-columns-repeated="3"/><table:table-column table:default-cell-style-name="ce2"/>'
        f"<table:table-row>{ods_cell('percentage', '1.05', '105%')}{styled}"
        f"{ods_cell('float', '0.5', '0.5')}{ods_cell('float', '0.5', '50%')}</table:table-row>"
        f'<table:table-row table:default-cell-style-name="ce1" table:number-rows-repeated="2">{twice}</table:table-row>'
    )
    spots = (*((0, column) for column in range(4)), (1, 0), (2, 1))
    assert shown(opened(ods(rows)), *spots) == ["105%", "50%", "0.5", "50%", "70%", "70%"]


def test_errors_formulas_and_remarks_of_an_ods_are_seen() -> None:
    """An error value is no blank, a formula is known, a remark is no content, joined cells are known."""
    remark = "<table:table-cell><office:annotation><text:p>批注</text:p></office:annotation></table:table-cell>"
    joined = '<table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>Z1</text:p></table:table-cell>'
    failed = '<table:table-cell table:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p></table:table-cell>'
    computed = ods_cell("float", "2", "2", 'table:formula="of:=1+1"')
    never = '<table:table-cell table:formula="of:=1+1"/>'
    rows = f"<table:table-row>{remark}{joined}{failed}{never}{computed}</table:table-row>"
    sheet = opened(ods(rows))
    assert shown(sheet, *((0, column) for column in range(5))) == ["", "Z1", "[#DIV/0!]", "[公式未计算]", "2"]
    assert sheet.formulas == {(0, 2), (0, 3), (0, 4)}
    assert sheet.joined == ((0, 1, 1),)


def test_records_of_an_xls_say_what_the_reader_does_not() -> None:
    """Percent formats, error values and formulas are known of every kind of record."""
    page = [
        oldbooks.number(0, 0, 1.05, 1),
        oldbooks.number(0, 1, 95.2, 2),
        oldbooks.number(0, 2, 0.9, 3),
        oldbooks.numbers(1, 0, 0, 1),
        oldbooks.text(2, 0, 0),
        oldbooks.text(2, 1, 1),
        oldbooks.truth(3, 0),
        oldbooks.truth(3, 1, error=7),
        oldbooks.formula(4, 0, 0.952, 1),
        oldbooks.formula(4, 1, b"\x02\x00\x2a"),
        oldbooks.formula(4, 2, b"\x00"),
        oldbooks.result("好"),
    ]
    formats = {9: "0%", 164: '0.0"%"', 165: "[<1]0%;0"}
    content = oldbooks.xls([page], formats, ("甲", " "))
    sheet = opened(content)
    assert shown(sheet, (0, 0), (0, 1), (0, 2), (1, 0), (1, 1)) == ["105%", "95.2", "0.9", "1", "100%"]
    assert sheet.cell(0, 2).value == InPercent(0.9, surely=False)
    assert shown(sheet, (2, 0), (2, 1), (3, 0), (3, 1)) == ["甲", " ", "TRUE", "[#DIV/0!]"]
    assert shown(sheet, (4, 0), (4, 1), (4, 2)) == ["95.2%", "[#N/A]", "好"]
    assert sheet.formulas == {(4, 0), (4, 1), (4, 2)}
    assert (2, 1) not in xls_marks(content, Tally(Limits()))[0].filled


@pytest.mark.parametrize(("since_1904", "days"), [(False, 46300), (True, 44838)])
def test_dates_of_chinese_excel_are_known_in_an_xls(since_1904: bool, days: int) -> None:  # noqa: FBT001 -- a case
    """10月5日 has a format that is written down in no file and that the library takes for a number (X6.13)."""
    page = [oldbooks.number(0, 0, days, 1), oldbooks.number(0, 1, days, 2), oldbooks.number(0, 2, days)]
    sheet = opened(oldbooks.xls([page], {58: "", 14: ""}, since_1904=since_1904))
    assert shown(sheet, (0, 0), (0, 1), (0, 2)) == ["2026-10-05", "2026-10-05", str(days)]


def test_blank_texts_are_told_over_the_edges_of_records() -> None:
    """A text that runs on into the next record begins there with its own width; rich and far eastern texts are passed over."""
    head = bytes(4) + (4).to_bytes(4, "little")
    rich = b"\x01\x00\x0c" + b"\x02\x00" + b"\x04\x00\x00\x00" + b"x" + bytes(8) + bytes(4)
    split = [
        head + rich + b"\x04\x00\x00" + b"  ",
        b"\x01" + "  ".encode("utf-16-le") + b"\x02\x00\x00ab" + b"\x00\x00\x00",
    ]
    assert blank_strings(split) == {1, 3}
    assert blank_strings([head + b"\x00\x00\x00" + b"\xff\xff\x00"]) == {0}
    assert blank_strings([]) == frozenset()


def test_an_object_inside_a_workbook_does_not_make_it_a_document() -> None:
    """Only the streams of the root folder say what a file is; the word WordDocument elsewhere says nothing."""
    content = oldbooks.xls([[oldbooks.number(0, 0, 1)]]) + "WordDocument\x00".encode("utf-16-le")
    assert container("a.xls", content, Limits()).format is Format.XLS


@given(at=st.integers(0, 10**6), byte=st.integers(0, 255), count=st.integers(1, 30))
def test_a_damaged_xls_is_refused_or_looked_at(at: int, byte: int, count: int) -> None:
    """Whatever is changed in an old workbook, the second look ends with marks or with one sentence."""
    content = bytearray(oldbooks.xls([[oldbooks.number(0, 0, 1.05, 1), oldbooks.text(1, 0, 0)]], {164: "0%"}, ("甲",)))
    for number in range(count):
        content[(at * (number * 7919 + 1)) % len(content)] = (byte + number) % 256
    with suppress(Unreadable):
        assert len(xls_marks(bytes(content), Tally(Limits()))) <= Limits().sheets


def test_a_chain_that_bites_its_tail_ends() -> None:
    """Sectors that follow one another in a circle are damage, not work without end."""
    content = bytearray(oldbooks.ole2_file({"Workbook": b"x" * 5000}))
    fat = len(content) - 512
    content[fat : fat + 4] = (0).to_bytes(4, "little")
    with pytest.raises(ValueError, match="0"):
        root_streams(bytes(content), ("workbook",))


@given(cut=st.integers(0, 3_000))
def test_a_truncated_ods_is_refused_or_looked_at(cut: int) -> None:
    """However much of the markup is missing, the second look ends."""
    rows = f"<table:table-row>{ods_cell('percentage', '1.05', '105%')}</table:table-row>"
    markup = container("a", ods(rows), Limits()).parts["content.xml"]
    assert len(ods_marks({"content.xml": markup[:cut]}, Tally(Limits()))) <= 1


def _book() -> bytes:
    saved = io.BytesIO()
    with xlsxwriter.Workbook(saved) as book:
        page, percent = book.add_worksheet("表"), book.add_format({"num_format": "0.0%"})
        page.write_number("A1", 1.05, percent)
        page.write_number("B1", 0.952)
        page.write_number("C1", 95.2, book.add_format({"num_format": '0.0"%"'}))
        page.write_string("D1", "字")
        page.write_formula("A2", "=1/0", None, "#DIV/0!")
        page.write_formula("B2", "=1/4", percent, 0.25)
        page.merge_range("D2:D3", "合")
        page.write_number("B5", 7, book.add_format({"num_format": "yyyy-mm-dd"}))
    return saved.getvalue()


def _percents(marks: Marks) -> set[tuple[int, int]]:
    return {spot for spot, look in marks.looks.items() if look is ShownAs.PERCENT}


@pytest.mark.slow
def test_the_second_look_says_the_same_of_all_kinds() -> None:
    """One workbook saved as .xlsx, .ods and .xls has the same percentages, errors, formulas and cells with content."""
    content = _book()
    looks: dict[str, Callable[[bytes], Marks]] = {
        "xlsx": _look,
        "ods": lambda saved: ods_marks(container("a", saved, Limits()).parts, Tally(Limits()))[0],
        "xls": lambda saved: xls_marks(saved, Tally(Limits()))[0],
    }
    own = looks["xlsx"](content)
    assert own.looks == {(0, 0): ShownAs.PERCENT, (1, 1): ShownAs.PERCENT, (4, 1): ShownAs.DATE}
    for kind, look in looks.items():
        (saved,) = convert([content], kind)
        marks = look(saved)
        assert _percents(marks) == _percents(own), kind
        assert (marks.formulas, marks.filled) == (own.formulas, own.filled), kind
        assert marks.errors == own.errors, kind
        assert opened(saved).lost() == ()
        assert shown(opened(saved), (0, 0), (0, 2), (1, 1)) == ["105%", "95.2", "25%"]
