"""The second look at an .xlsx: bytes of its parts are scanned in one pass; no XML is expanded."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from qcreport.submissions.addresses import position
from qcreport.submissions.cellmarks import UNCOMPUTED, Marking, Marks, Spot, Tally
from qcreport.submissions.formats import BUILT_IN, shows_percent
from qcreport.submissions.markup import attributes, plain_text

_SAID = rb"""((?:[^<>"']|"[^"<]*"|'[^'<]*')*)"""
_ADDRESS = rb'r="([A-Z]{1,3}[1-9]\d{0,6})"'
_BODY = (  # a formula, then a value or a text
    rb"(<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>))?"
    rb"(?:<v>([^<]*)</v>|<v\s*/>|<is><t(?:\s[^<>]*)?>([^<]*)</t></is>)?</c>"
)
_ROW_OR_CELL = re.compile(  # a cell as all programs write it, else the tag of a row or cell
    rb"<c " + _ADDRESS + rb'(?: s="(\d+)")?(?: t="(\w+)")?(?:\s*/>|>' + _BODY + rb")"
    rb"|<(?:\w+:)?(?:(row)|c)(?=[\s/>])([^<>]*)>"
)
_AT = re.compile(rb"""(?:^|\s)r\s*=\s*["']([A-Z]{0,3}\d{1,7})["']""")
_CELL_END = re.compile(rb"</(?:\w+:)?c\s*>")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>(.*?)</(?:\w+:)?v\s*>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s" + _SAID + rb">")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s" + _SAID + rb">")
_FORMATS = re.compile(rb"<(?:\w+:)?numFmts[\s>](.*?)</(?:\w+:)?numFmts>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s" + _SAID + rb">")
_STYLES = re.compile(rb"<(?:\w+:)?cellXfs[\s>](.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf[\s/>]([^<>]*)")
_FORMAT_ID = re.compile(rb'(?:^|\s)numFmtId="(\d+)"')
_ITEM = re.compile(rb"<(?:\w+:)?si[\s/>]")
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>(.*?)</(?:\w+:)?t\s*>", re.DOTALL)
# A letter that can be seen, or the byte that begins one: no white space, no markup.
_LETTER = rb"(?:[!-%'-;=-~\xe4-\xe9]|&#(?:[23]\d|4[0-8])\d{3};)"
_SEEN = re.compile(_LETTER)
_SEEN_ITEM = re.compile(rb"<t(?:\s[^<>]*)?>" + _LETTER + rb"[^<]*</t>")
_WIDE = (b"\xff\xfe", b"\xfe\xff")

# Place, type, style, whether computed, what stands between the tags of its value, and between those of its text.
_Cell = tuple[Spot, bytes, bytes, bool, bytes, Sequence[bytes]]


def xlsx_marks(parts: Mapping[str, bytes], tally: Tally) -> tuple[Marks, ...]:
    """Look at every sheet of an .xlsx, given its parts, in their order.

    Raises:
        Unreadable: There are too many sheets or cells, or they reach too far.
    """
    book = {name.casefold(): content for name, content in parts.items()}
    percents = _percent_styles(_part(book, "xl/styles.xml"))
    blank = _blank_strings(_part(book, "xl/sharedstrings.xml"))
    return tuple(_marks(_part(book, name), percents, blank, tally.sheet()) for name in _sheets(book))


def _part(book: Mapping[str, bytes], name: str) -> bytes:
    """A part, with its markup in one byte a letter also where it is written in UTF-16."""
    content = book.get(name, b"")
    return content.decode("utf-16", "replace").encode() if content.startswith(_WIDE) else content


def _sheets(book: Mapping[str, bytes]) -> Iterator[str]:
    """The parts that the sheets stand in, in lower case."""
    targets = {}
    for tag in _RELATION.findall(_part(book, "xl/_rels/workbook.xml.rels")):
        relation = attributes(tag)
        target = posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))[1:]
        targets[relation.get("Id", "")] = target.casefold()
    for tag in _SHEET.findall(_part(book, "xl/workbook.xml")):
        link = next((value for name, value in attributes(tag).items() if name.endswith(":id")), "")
        yield targets.get(link, "")


def _percent_styles(styles: bytes) -> Mapping[bytes, bool | None]:
    """The indexes of cell styles that show percent, or may."""
    declared = _FORMATS.search(styles)
    codes = {str(number): code for number, code in BUILT_IN.items()}
    for tag in _FORMAT.findall(declared[1]) if declared else ():
        said = attributes(tag)
        codes[said.get("numFmtId", "")] = said.get("formatCode", "")
    block = _STYLES.search(styles)
    rows = _STYLE.findall(block[1]) if block else []
    shown = {number: shows_percent(code) for number, code in codes.items()}
    percents = {b"%d" % index: shown.get(_format_of(row), False) for index, row in enumerate(rows)}
    return {index: percent for index, percent in percents.items() if percent is not False}


def _format_of(style: bytes) -> str:
    found = None if b"'" in style else _FORMAT_ID.search(style)
    return found[1].decode() if found else attributes(style).get("numFmtId", "")


def _blank_strings(xml: bytes) -> frozenset[bytes]:
    """The numbers of shared strings without a letter in them; other programs keep such."""
    return frozenset(
        b"%d" % number
        for number, item in enumerate(_ITEM.split(xml)[1:])
        if not (_SEEN_ITEM.match(item) or _seen(_TEXT.findall(item)))
    )


def _seen(texts: Iterable[bytes]) -> bool:
    return any(_SEEN.match(text) or plain_text(text) for text in texts)


def _cells(xml: bytes) -> Iterator[_Cell]:
    """Every cell with something in it; one that does not say where it stands follows the one before it."""
    row = column = -1
    for tag in _ROW_OR_CELL.finditer(xml):
        address, style, kind, formula, value, inline, is_row, said = tag.groups()
        if address:
            spot = row, column = _spot(address)
            if value or formula or inline or (kind == b"e" and not xml.endswith(b"/>", 0, tag.end())):
                yield spot, kind or b"n", style or b"0", formula is not None, value or b"", (inline or b"",)
            continue
        written = _AT.search(said)
        at = written[1].decode() if written else ""
        if is_row:
            row, column = (int(at) - 1 if at.isdecimal() else row + 1), -1
            continue
        row, column = position(at) or (max(row, 0), column + 1)
        if not said.endswith(b"/"):
            yield _odd_cell((row, column), said, xml, tag.end())


@lru_cache(maxsize=1 << 15)
def _spot(address: bytes) -> Spot:
    return position(address.decode()) or (0, 0)


def _odd_cell(spot: Spot, tag: bytes, xml: bytes, start: int) -> _Cell:
    """A cell that is not written as all programs write it; it ends at the latest where the next one begins."""
    following = _ROW_OR_CELL.search(xml, start)
    limit = following.start() if following else len(xml)
    end = _CELL_END.search(xml, start, limit)
    body = xml[start : end.start() if end else limit]
    value, said = _VALUE.search(body), attributes(tag)
    kind, style = said.get("t", "n").encode(), said.get("s", "0").encode()
    return spot, kind, style, _FORMULA.search(body) is not None, value[1] if value else b"", _TEXT.findall(body)


def _marks(
    xml: bytes, percents: Mapping[bytes, bool | None], blank_strings: frozenset[bytes], marking: Marking
) -> Marks:
    for spot, kind, style, formula, value, texts in _cells(xml):
        if kind == b"s" and value.isdigit():
            marking.add(spot, formula=formula, filled=value not in blank_strings)
            continue
        text = plain_text(value) if value else ""
        if kind == b"e":
            marking.add(spot, error=text or "#VALUE!", formula=formula)
        elif formula and not text and kind != b"str":
            marking.add(spot, error=UNCOMPUTED, formula=True, filled=False)
        elif kind == b"n" and text:
            marking.add_number(spot, percent=percents.get(style, False), formula=formula)
        elif kind == b"inlineStr":
            marking.add(spot, formula=formula, filled=_seen(texts))
        else:
            marking.add(
                spot, formula=formula, filled=text != "" and not (kind == b"s" and text.encode() in blank_strings)
            )
    return marking.marks()
