"""The second look at a sheet of an .xlsx that the library reads: its bytes are scanned in one pass; no XML is expanded."""

import re
from collections.abc import Iterable, Iterator, Sequence

from qcreport.book.addresses import position
from qcreport.submissions.cellmarks import UNCOMPUTED, Marking, Marks, Spot
from qcreport.submissions.markup import attributes, plain_text
from qcreport.submissions.xlsx.book import Book, SheetPart

_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(?:(row)|c)(?=[\s/>])([^<>]*)>")
_AT = re.compile(rb"""(?:^|\s)r\s*=\s*["']([A-Z]{0,3}\d{1,7})["']""")
_CELL_END = re.compile(rb"</(?:\w+:)?c\s*>")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>(.*?)</(?:\w+:)?v\s*>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ITEM = re.compile(rb"<(?:\w+:)?si[\s/>]")
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>(.*?)</(?:\w+:)?t\s*>", re.DOTALL)

# Place, type, style, whether computed, what stands between the tags of its value, and between those of its text.
_Cell = tuple[Spot, bytes, bytes, bool, bytes, Sequence[bytes]]


def marks_of(page: SheetPart, book: Book, marking: Marking) -> Marks:
    """Look at one sheet.

    Raises:
        Unreadable: There are too many cells, or they reach too far.
    """
    blank = _blank_strings(book.shared)
    for cell in _cells(page.part):
        _mark(marking, book, blank, cell)
    return marking.marks(since_1904=book.since_1904)


def _blank_strings(xml: bytes) -> frozenset[str]:
    """The numbers of shared texts without a letter in them; other programs keep such."""
    return frozenset(str(number) for number, item in enumerate(_ITEM.split(xml)[1:]) if not _seen(_TEXT.findall(item)))


def _seen(texts: Iterable[bytes]) -> bool:
    return any(map(plain_text, texts))


def _cells(xml: bytes) -> Iterator[_Cell]:
    """Every cell that is not blank; one that does not say where it stands follows the one before it."""
    row = column = -1
    for tag in _ROW_OR_CELL.finditer(xml):
        is_row, said = tag.groups()
        written = _AT.search(said)
        at = written[1].decode() if written else ""
        if is_row:
            row, column = (int(at) - 1 if at.isdecimal() else row + 1), -1
            continue
        row, column = position(at) or (max(row, 0), column + 1)
        if not said.endswith(b"/"):
            yield _cell((row, column), said, xml, tag.end())


def _cell(spot: Spot, tag: bytes, xml: bytes, start: int) -> _Cell:
    """A cell; it ends at the latest where the next one begins."""
    following = _ROW_OR_CELL.search(xml, start)
    limit = following.start() if following else len(xml)
    end = _CELL_END.search(xml, start, limit)
    body = xml[start : end.start() if end else limit]
    value, said = _VALUE.search(body), attributes(tag)
    kind, style = said.get("t", "n").encode(), said.get("s", "").encode()
    return spot, kind, style, _FORMULA.search(body) is not None, value[1] if value else b"", _TEXT.findall(body)


def _mark(marking: Marking, book: Book, blank: frozenset[str], cell: _Cell) -> None:
    spot, kind, style, formula, value, texts = cell
    text = plain_text(value)
    if kind == b"e":
        marking.add(spot, error=text or "#VALUE!", formula=formula)
    elif formula and not text and kind != b"str":
        marking.add(spot, error=UNCOMPUTED, formula=True, filled=False)
    elif kind == b"n" and text:
        marking.add_number(spot, book.look(style), formula=formula)
    elif kind == b"inlineStr":
        marking.add(spot, formula=formula, filled=_seen(texts))
    else:
        marking.add(spot, formula=formula, filled=text != "" and not (kind == b"s" and text in blank))
