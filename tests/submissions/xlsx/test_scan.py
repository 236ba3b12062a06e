"""How a sheet of an .xlsx is written, case by case: what the one pass reads itself, and what it leaves to the library."""

from collections.abc import Iterator

import pytest

from qcreport.plan.limits import Limits
from qcreport.submissions.cellmarks import Tally, Unreadable
from qcreport.submissions.container import container
from qcreport.submissions.opening import open_sheets
from qcreport.submissions.sheets import ReturnedSheet
from qcreport.submissions.xlsx.book import book_of
from qcreport.submissions.xlsx.scan import scan
from qcreport.submissions.xlsx.texts import Odd
from tests.submissions.rawbooks import xlsx

_STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="[&lt;=1]0%;0.0&quot;%&quot;"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="46"/><xf numFmtId="165"/><xf numFmtId="58"/></cellXfs>'
)
_STRINGS = (
    "<si><t>市质监局</t></si>"
    '<si><t xml:space="preserve"> 前后有空格 </t></si>'
    "<si><t> 不保留空格 </t></si>"
    '<si><r><rPr><b/></rPr><t>质量</t></r><r><t xml:space="preserve"> 攻关</t></r></si>'
    '<si><t>衢州</t><rPh sb="0" eb="2"><t>qúzhōu</t></rPh><phoneticPr fontId="1" type="noConversion"/></si>'
    "<si><t/></si>"
    "<si><t>第一行_x000D_\r\n第二行</t></si>"
    "<si><t>&lt;a&gt; &amp; &#20013;&#x6587;</t></si>"
)
# What the cell A1 holds; its markup; what is read of it: a text, or an error in brackets.
_READ = """
a number                          | <c r="A1"><v>95.2</v></c>                                            | 95.2
a number with its type            | <c r="A1" t="n"><v>5</v></c>                                         | 5
a number in scientific notation   | <c r="A1"><v>1.5E-3</v></c>                                          | 0.0015
a number shown in percent         | <c r="A1" s="1"><v>0.952</v></c>                                     | 95.2%
percent or not, nobody knows      | <c r="A1" s="2"><v>0.95</v></c>                                      | 0.95
a date                            | <c r="A1" s="3"><v>46300</v></c>                                     | 2026-10-05
a date with a time                | <c r="A1" s="3"><v>46300.5</v></c>                                   | 2026-10-05 12:00:00
a time of day                     | <c r="A1" s="3"><v>0.75</v></c>                                      | 18:00:00
a span of time                    | <c r="A1" s="4"><v>1.5</v></c>                                       | 1 day, 12:00:00
a date of its own format          | <c r="A1" s="5"><v>46300</v></c>                                     | 2026-10-05
10月5日 as Chinese Excel stores it | <c r="A1" s="6"><v>46300</v></c>                                     | 2026-10-05
yes                               | <c r="A1" t="b"><v>1</v></c>                                         | TRUE
no                                | <c r="A1" t="b"><v>0</v></c>                                         | FALSE
a shared text                     | <c r="A1" t="s"><v>0</v></c>                                         | 市质监局
… with spaces that count          | <c r="A1" t="s"><v>1</v></c>                                         | ␣前后有空格␣
… with spaces that do not         | <c r="A1" t="s"><v>2</v></c>                                         | 不保留空格
… in pieces that look differently | <c r="A1" t="s"><v>3</v></c>                                         | 质量 攻关
… and how it is pronounced        | <c r="A1" t="s"><v>4</v></c>                                         | 衢州
… that is empty                   | <c r="A1" t="s"><v>5</v></c>                                         |
… with line ends of two kinds     | <c r="A1" t="s"><v>6</v></c>                                         | 第一行␍␤第二行
… with references to letters      | <c r="A1" t="s"><v>7</v></c>                                         | <a> & 中文
a text inside the cell            | <c r="A1" t="inlineStr"><is><t>&#35199;&#21306;</t></is></c>         | 西区
… with spaces that count          | <c r="A1" t="inlineStr"><is><t xml:space="preserve"> x</t></is></c>  | ␣x
… of spaces alone                 | <c r="A1" t="inlineStr"><is><t xml:space="preserve">　</t></is></c>   |
an error value                    | <c r="A1" t="e"><v>#DIV/0!</v></c>                                   | [#DIV/0!]
an error value of a later Excel   | <c r="A1" t="e"><v>#SPILL!</v></c>                                   | [#SPILL!]
a formula that gave a number      | <c r="A1"><f>1+1</f><v>2</v></c>                                     | 2 ƒ
a formula that gave a text        | <c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>                    | ab ƒ
a formula that gave no text       | <c r="A1" t="str"><f>""</f><v></v></c>                               | ƒ
… that gave spaces                | <c r="A1" t="str"><f>A2</f><v xml:space="preserve"> a</v></c>        | ␣a ƒ
a formula that gave an error      | <c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>                         | [#DIV/0!] ƒ
a formula that was never computed | <c r="A1"><f>1+1</f><v/></c>                                         | [公式未计算] ƒ
… with nothing where a value stands | <c r="A1" s="1"><f>1+1</f></c>                                     | [公式未计算] ƒ
a formula shared with others      | <c r="A1"><f t="shared" si="0"/><v>2</v></c>                         | 2 ƒ
a blank cell with a colour        | <c r="A1" s="3"/>                                                    |
… as openpyxl writes it           | <c r="A1" s="3" t="n"></c>                                           |
"""
# The same of what only the library understands; the second look goes beside it.
_LEFT = """
attributes in another order       | <c s="1" r="A1"><v>0.952</v></c>                                     | 95.2%
attributes in other quotes        | <c r='A1' s='1'><v>0.952</v></c>                                     | 95.2%
an attribute more                 | <c r="A1" s="1" cm="1"><v>0.952</v></c>                              | 95.2%
a line break inside the cell      | <c r="A1" s="1">␤<v>0.952</v>␤</c>                                   | 95.2%
no address                        | <c s="1"><v>0.952</v></c>                                            | 95.2%
a text inside in pieces           | <c r="A1" t="inlineStr"><is><r><t>质</t></r><r><t>量</t></r></is></c> | 质量
a text that is not marked up      | <c r="A1" t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c>          | a<b
a number that is not marked up    | <c r="A1"><v><![CDATA[95]]></v></c>                                  | [未能读出]
a comment between cells           | <!-- a --><c r="A1"><v>5</v></c>                                     | 5
a cell inside a comment           | <!--<c r="A1"><v>5</v></c>-->                                        | [未能读出]
the cell twice                    | <c r="A1"><v>1</v></c><c r="A1"><v>5</v></c>                         | 5
a cell to its right before it     | <c r="B1"><v>1</v></c><c r="A1"><v>5</v></c>                         | 5
a cell of another row before it   | <c r="B2"><v>1</v></c><c r="A1"><v>5</v></c>                         | 5
a date in words of its own type   | <c r="A1" t="d"><v>2026-10-05</v></c>                                | 2026-10-05
a text where a number stands      | <c r="A1"><v>九十五</v></c>                                           | 九十五
a number with a sign between      | <c r="A1"><v>1_000</v></c>                                           | 1_000
a style that is nowhere described | <c r="A1" s="99"><v>5</v></c>                                        | 5
an error without a name           | <c r="A1" t="e"></c>                                                 | [#VALUE!]
"""


def _cases(table: str) -> Iterator[tuple[str, str, str]]:
    for line in table.strip().splitlines():
        what, cell, said = (part.strip() for part in line.split("|"))
        yield what, cell.replace("␤", "\n"), said.replace("␣", " ").replace("␍", "\r").replace("␤", "\n")


def _book(rows: str) -> bytes:
    return xlsx(rows, styles=_STYLES, strings=_STRINGS)


def scanned(content: bytes) -> ReturnedSheet:
    """The first sheet by the pass alone."""
    book = book_of(container("a", content, Limits()).parts, Limits().cells)
    return scan("a", book.pages[0], book, Tally(Limits()))


def opened(content: bytes) -> ReturnedSheet:
    """The first sheet as it is read in the end."""
    return open_sheets("a", content, container("a", content, Limits()), Limits())[0]


def said(sheet: ReturnedSheet, row: int = 0, column: int = 0) -> str:
    """What is read of a cell, in short."""
    cell = sheet.cell(row, column)
    return " ".join(part for part in (f"[{cell.error}]" if cell.error else cell.raw, "ƒ" * cell.formula) if part)


@pytest.mark.parametrize(("cell", "expected"), [pytest.param(*rest, id=what) for what, *rest in _cases(_READ)])
def test_what_is_read_in_one_pass(cell: str, expected: str) -> None:
    """A cell as all programs write it is read by the pass itself."""
    assert said(scanned(_book(f'<row r="1">{cell}</row>'))) == expected


@pytest.mark.parametrize(("cell", "expected"), [pytest.param(*rest, id=what) for what, *rest in _cases(_LEFT)])
def test_what_is_left_to_the_library(cell: str, expected: str) -> None:
    """A cell that is written otherwise makes its sheet odd, and is read all the same, or is said not to be."""
    content = _book(f'<row r="1">{cell}</row>')
    with pytest.raises(Odd):
        scanned(content)
    assert said(opened(content)) == expected


_PAGE = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}<sheetData>{}</sheetData>{}</worksheet>'
_CELL = '<row r="1"><c r="A1"><v>5</v></c></row>'


@pytest.mark.parametrize(
    "page",
    [
        _PAGE.format("", _CELL, ""),
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + _PAGE.format("", _CELL, ""),
        "\ufeff<?xml version='1.0'?>" + _PAGE.format("", _CELL, ""),
        _PAGE.format('<dimension ref="A1:Z99"/><cols><col min="1"/></cols>', _CELL, '<pageMargins left="0.7"/>') + "\n",
        _PAGE.format("", f'\n<row r="1"/>\n{_CELL}\n<row r="2" ht="3"></row>\n<row r="3"/>\n', ""),
        _PAGE.format("", _CELL.replace("<c ", '<c r="XFD1" s="9"/><c '), ""),
    ],
)
def test_how_a_page_may_be_written(page: str) -> None:
    """A declaration, what stands before and after the cells, rows and cells without anything: all this is known."""
    assert scanned(xlsx(page=page)).rows == [[5.0]]


@pytest.mark.parametrize(
    "page",
    [
        _PAGE.format("<!-- a note -->", _CELL, ""),
        _PAGE.format("", _CELL, "<?note?>"),
        '<?xml version="1.0" encoding="GBK"?>' + _PAGE.format("", _CELL, ""),
        _PAGE.format("", _CELL, "").replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x="),
        _PAGE.format("", _CELL.replace("<row ", '<row x="a>b" '), ""),
    ],
)
def test_what_is_odd_about_a_page_is_left_to_the_library(page: str) -> None:
    """Comments, instructions, other encodings and prefixes of names are read, though not by the pass."""
    content = xlsx(page=page)
    with pytest.raises(Odd):
        scanned(content)
    assert said(opened(content)) == "5"


@pytest.mark.parametrize(
    "page",
    [
        _PAGE.format("", _CELL, "")[:-20],
        _PAGE.format("", _CELL, "").replace("</sheetData>", ""),
        _PAGE.format("", '<row r="1"><c r="A1"><v>5</v></row>', ""),
        _PAGE.format("", '<row r="1"><c r="A1" t="s"><v>99</v></c></row>', ""),
        _PAGE.format("", '<row r="1"><c r="A1" t="inlineStr"><is><t>&nothing;</t></is></c></row>', ""),
        _PAGE.format("", '<row r="1"><c r="A1" t="inlineStr"><is><t>&#0;</t></is></c></row>', ""),
    ],
)
def test_a_damaged_page_is_not_read(page: str) -> None:
    """A page cut short, a cell without an end, a text that is not there, a reference to nothing: the file is refused."""
    content = xlsx(page=page)
    with pytest.raises(Odd):
        scanned(content)
    with pytest.raises(Unreadable, match="损坏"):
        opened(content)


def test_cells_keep_their_places() -> None:
    """What is blank before a cell is counted, and no row is longer than what stands in it."""
    rows = '<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="4"><c r="A4"/><c r="C4"><v>3</v></c></row>'
    sheet = scanned(xlsx(rows))
    assert [list(row) for row in sheet.rows] == [[], ["", 1.0, "", 2.0], [], ["", "", 3.0]]
    assert (sheet.cell(1, 3).place.cell, sheet.cell(1, 3).raw, sheet.text(9, 9)) == ("D2", "2", "")


def test_a_page_without_cells_is_one() -> None:
    """An empty sheet has no rows, however it is written."""
    for page in (
        _PAGE.format("", "", ""),
        _PAGE.format("", "", "").replace("<sheetData></sheetData>", "<sheetData />"),
    ):
        assert scanned(xlsx(page=page)).rows == []


def test_cells_merged_downwards_are_known() -> None:
    """Only cells merged over rows are kept, since one that goes to the right alone moves nothing."""
    ranges = '<mergeCells count="3"><mergeCell ref="A1:C1"/><mergeCell ref="B2:B4"/><mergeCell ref="AA3:AB9"></mergeCell></mergeCells>'
    content = xlsx(_CELL, after=ranges)
    assert scanned(content).joined == ((1, 3, 1), (2, 8, 26))
    assert scanned(content).top(3, 1) == 1
    odd = xlsx(_CELL, after=ranges.replace('ref="B2:B4"', 'ref="$B$2:$B$4"'))
    with pytest.raises(Odd):
        scanned(odd)


def test_cells_are_counted_row_by_row() -> None:
    """Before room is made for a row, its cells and how far it reaches are held against the limits; blank ones do not count."""
    limits = Limits(ten_thousand_cells=1, ten_thousand_box=10)
    row = '<row r="{0}">' + "".join(f'<c r="{letter}{{0}}"><v>1</v></c>' for letter in "ABCDEFGHIJ") + "</row>"
    full = "".join(row.format(number) for number in range(1, 1001)) + '<row r="1001"><c r="A1001" s="1"/></row>'
    more = full + '<row r="1002"><c r="A1002"><v>1</v></c></row>'
    far = '<row r="100001"><c r="A100001"><v>1</v></c></row>'
    assert len(open_sheets("a", b"", container("a", xlsx(full), Limits()), limits)[0].rows) == 1000
    for rows, words in ((more, "超过 1 万个"), (far, "范围过大")):
        with pytest.raises(Unreadable, match=words):
            open_sheets("a", b"", container("a", xlsx(rows), Limits()), limits)
