"""What the second look sees in .xlsx, .ods and .xls, and what it makes of what the reader gives (X3.2, X6.7, X7.2)."""

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
from qcreport.submissions import sheets
from qcreport.submissions.cellmarks import Marks, Tally, Unreadable
from qcreport.submissions.container import Format, container
from qcreport.submissions.formats import shows_percent
from qcreport.submissions.marks_ods import ods_marks
from qcreport.submissions.marks_xls import xls_marks
from qcreport.submissions.marks_xlsx import xlsx_marks
from qcreport.submissions.sharedstrings import blank_strings
from qcreport.submissions.sheets import Sheet, Value, open_sheets
from tests.office import convert
from tests.submissions import oldbooks
from tests.submissions.rawbooks import ods, ods_cell, xlsx


def opened(content: bytes) -> Sheet:
    """The first sheet."""
    return open_sheets("a", content, container("a", content, Limits()), Limits())[0]


def shown(sheet: Sheet, *spots: tuple[int, int]) -> list[str]:
    """What is read at some places: the text, or the error in brackets."""
    cells = [sheet.cell(*spot) for spot in spots]
    return [f"[{cell.error}]" if cell.error else cell.raw for cell in cells]


@pytest.mark.parametrize(
    ("code", "percent"),
    [
        ("0%", True),
        ("0.00%", True),
        ("0.00%;[Red]-0.00%;0", True),
        ("[$-804]0.0%", True),
        ('0.0%;;"—"', True),
        ("General", False),
        ('0.0"%"', False),
        ("0.0\\%", False),
        ("0.0_%", False),
        ("0;0;0%", False),
        ('[<=1]0%;0.0"%"', None),
        ("[>=0.5]0%", None),
        ("0;0%", None),
        ("0%%", None),
    ],
)
def test_a_format_shows_percent_only_by_a_sign_that_counts(code: str, percent: bool | None) -> None:  # noqa: FBT001 -- a case
    """A percent sign in quotes is only shown; where the number decides, nobody can tell."""
    assert shows_percent(code) is percent


_STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="[&lt;=1]0%;0.0&quot;%&quot;"/><numFmt numFmtId="165" formatCode="[>1]0;0.0%"/>'
    '<numFmt numFmtId="166" formatCode="0.0&quot;%&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="10"/><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>'
    '<dxfs><dxf><numFmt numFmtId="166" formatCode="0%"/></dxf></dxfs>'
)


def test_styles_of_an_xlsx_decide_on_percent() -> None:
    """A cell without a style has the first one; a format that depends on the number leaves it open; formats of rules do not count."""
    row = '<row r="1"><c r="A1"><v>1.05</v></c><c r="B1" s="1"><v>1.05</v></c><c r="C1" s="2"><v>0.95</v></c><c r="D1" s="3"><v>0.95</v></c><c r="E1" s="4"><v>95.2</v></c></row>'
    sheet = opened(xlsx(row, styles=_STYLES))
    assert shown(sheet, *((0, column) for column in range(5))) == ["105%", "1.05", "0.95", "0.95", "95.2"]
    assert [sheet.cell(0, column).value for column in (2, 3)] == [InPercent(0.95, surely=False)] * 2


def test_cells_that_do_not_say_where_they_stand_follow_one_another() -> None:
    """Without addresses, cells and rows are counted as the reader counts them."""
    rows = "<row><c s='0'><v>0.5</v></c><c/><c s='0'><v>0.7</v></c></row><row r='4'><c r='B4' s='0'><v>0.1</v></c><c s='0'><v>0.2</v></c></row><row><c s='0'><v>0.3</v></c></row>"
    sheet = opened(xlsx(rows, styles=_STYLES))
    assert shown(sheet, (0, 0), (0, 2), (3, 1), (3, 2), (4, 0)) == ["50%", "70%", "10%", "20%", "30%"]


def test_a_part_is_found_whatever_its_case() -> None:
    """The reader finds sheet1.xml under another case, so the second look does as well."""
    content = xlsx('<row r="1"><c r="A1"><v>0.5</v></c></row>', styles=_STYLES, sheet="xl/Worksheets/Sheet1.XML")
    assert shown(opened(content), (0, 0)) == ["50%"]


def test_odd_markup_hides_nothing() -> None:
    """Quoted characters, prefixes of names, empty cells and long formulas are seen for what they are."""
    rows = (
        '<row r="1"><c r="A1" s="1"><v><![CDATA[95]]></v></c><c r="B1" s="1"></c><c r="C1" t="s"><v>0</v></c><c r="D1" t="s"><v>1</v></c>'
        f'<c r="E1" t="e"><f>1/0+{"0+" * 3000}0</f><v>#DIV/0!</v></c><c r="F1" s="1"><f>1+1</f></c></row>'
    )
    content = xlsx(rows, styles=_STYLES, strings='<si><t xml:space="preserve"> </t></si><si><t>字</t></si>')
    (marks,) = xlsx_marks(container("a", content, Limits()).parts, Tally(Limits()))
    assert marks.filled == {(0, 0), (0, 3)}
    assert marks.errors == {(0, 4): "#DIV/0!", (0, 5): "公式未计算"}
    assert marks.formulas == {(0, 4), (0, 5)}


_PIECES = {
    "t": ("", ' t="s"', ' t="n"', ' t="str"', ' t="e"', ' t="b"', ' t="inlineStr"'),
    "s": ("", ' s="0"', ' s="1"', ' s="2"'),
    "body": ("", "<f>1+1</f>", "<f/>", '<f t="shared" si="0"/>'),
    "value": (
        "",
        "<v/>",
        "<v></v>",
        "<v>0</v>",
        "<v>1</v>",
        "<v>&#32;</v>",
        "<is><t>&#20013;</t></is>",
        "<is><t> </t></is>",
    ),
}


@given(st.lists(st.fixed_dictionaries({name: st.sampled_from(pieces) for name, pieces in _PIECES.items()}), max_size=8))
def test_a_cell_is_seen_alike_however_it_is_written(cells: list[dict[str, str]]) -> None:
    """A cell as all programs write it and the same cell with its attributes in another order and other quotes have the same marks."""
    usual = "".join(f'<c r="{"ABCDEFGH"[n]}1"{c["s"]}{c["t"]}>{c["body"]}{c["value"]}</c>' for n, c in enumerate(cells))
    other = "".join(
        f"<x:c{c['t']}{c['s']} r = '{'ABCDEFGH'[n]}1' >{c['body']}{c['value']}</x:c>" for n, c in enumerate(cells)
    )
    shared = {
        "xl/styles.xml": _STYLES.encode(),
        "xl/sharedStrings.xml": b"<sst><si><t> </t></si><si><t>a</t></si></sst>",
    }
    book = {
        "xl/workbook.xml": b'<sheet r:id="r1"/>',
        "xl/_rels/workbook.xml.rels": b'<Relationship Id="r1" Target="s.xml"/>',
    }
    looks = [xlsx_marks({**shared, **book, "xl/s.xml": row.encode()}, Tally(Limits())) for row in (usual, other)]
    assert looks[0] == looks[1]
    assert len(looks[0]) == 1


def test_a_number_that_only_the_reader_saw_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second look saw no number, its format is not known, and it may be a percentage."""

    def blind(*_: object) -> tuple[Marks, ...]:
        return (Marks(looked=True),)

    monkeypatch.setattr(sheets, "xlsx_marks", blind)
    sheet = opened(xlsx('<row r="1"><c r="A1"><v>0.5</v></c><c r="B1" t="inlineStr"><is><t>字</t></is></c></row>'))
    assert shown(sheet, (0, 0), (0, 1)) == ["[未能读出]", "字"]


def test_sheets_that_only_one_of_both_saw_are_no_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    """When reader and second look do not see the same sheets, nothing is read."""

    def blind(*_: object) -> tuple[Marks, ...]:
        return ()

    monkeypatch.setattr(sheets, "xlsx_marks", blind)
    with pytest.raises(Unreadable, match="不一致"):
        opened(xlsx(""))


def test_every_lost_cell_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet names the cells that hold something while the reader gave nothing; errors and blanks are not lost."""

    def forgetful(*_: object) -> tuple[tuple[Value, ...], ...]:
        return ((1.0, "", ""),)

    monkeypatch.setattr(sheets, "_rows", forgetful)
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1" t="e"><v>#N/A</v></c></row>'
        '<row r="9"><c r="C9" t="inlineStr"><is><t>字</t></is></c></row>'
    )
    assert [place.cell for place in opened(xlsx(rows, styles=_STYLES)).lost()] == ["B1", "C9"]


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
    assert sheet.marks.formulas == {(0, 2), (0, 3), (0, 4)}
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
    sheet = opened(oldbooks.xls([page], formats, ("甲", " ")))
    assert shown(sheet, (0, 0), (0, 1), (0, 2), (1, 0), (1, 1)) == ["105%", "95.2", "0.9", "1", "100%"]
    assert sheet.cell(0, 2).value == InPercent(0.9, surely=False)
    assert shown(sheet, (2, 0), (2, 1), (3, 0), (3, 1)) == ["甲", " ", "TRUE", "[#DIV/0!]"]
    assert shown(sheet, (4, 0), (4, 1), (4, 2)) == ["95.2%", "[#N/A]", "好"]
    assert sheet.marks.formulas == {(4, 0), (4, 1), (4, 2)}
    assert (2, 1) not in sheet.marks.filled


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


@pytest.mark.slow
def test_the_second_look_says_the_same_of_all_kinds() -> None:
    """One workbook saved as .xlsx, .ods and .xls has the same percentages, errors, formulas and cells with content."""
    content = _book()
    looks: dict[str, Callable[[bytes], Marks]] = {
        "xlsx": lambda saved: xlsx_marks(container("a", saved, Limits()).parts, Tally(Limits()))[0],
        "ods": lambda saved: ods_marks(container("a", saved, Limits()).parts, Tally(Limits()))[0],
        "xls": lambda saved: xls_marks(saved, Tally(Limits()))[0],
    }
    own = looks["xlsx"](content)
    assert own.percents == {(0, 0): True, (1, 1): True}
    for kind, look in looks.items():
        (saved,) = convert([content], kind)
        marks = look(saved)
        assert (marks.percents, marks.formulas, marks.filled) == (own.percents, own.formulas, own.filled), kind
        assert marks.errors == own.errors, kind
        assert opened(saved).lost() == ()
        assert shown(opened(saved), (0, 0), (0, 2), (1, 1)) == ["105%", "95.2", "25%"]
