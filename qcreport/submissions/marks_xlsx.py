"""The second look at an .xlsx: bytes of its parts are scanned in one pass; no XML is expanded."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from itertools import chain, pairwise

from qcreport.submissions.addresses import position
from qcreport.submissions.cellmarks import UNCOMPUTED, Marking, Marks, Spot, Tally
from qcreport.submissions.formats import BUILT_IN, shows_percent
from qcreport.submissions.markup import attributes, plain_text

_SAID = rb"""((?:[^<>"']|"[^"<]*"|'[^'<]*')*)"""
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(?:(row)|c)(?=[\s/>])([^<>]*)>")
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
_ITEM = re.compile(rb"<(?:\w+:)?si[\s/>]")
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>(.*?)</(?:\w+:)?t\s*>", re.DOTALL)
_WIDE = (b"\xff\xfe", b"\xfe\xff")


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


def _percent_styles(styles: bytes) -> Mapping[str, bool | None]:
    """The indexes of cell styles that show percent, or may."""
    declared = _FORMATS.search(styles)
    codes = {str(number): code for number, code in BUILT_IN.items()}
    for tag in _FORMAT.findall(declared[1]) if declared else ():
        said = attributes(tag)
        codes[said.get("numFmtId", "")] = said.get("formatCode", "")
    block = _STYLES.search(styles)
    rows = _STYLE.findall(block[1]) if block else []
    shown = {
        str(index): shows_percent(codes.get(attributes(row).get("numFmtId", ""), "")) for index, row in enumerate(rows)
    }
    return {index: percent for index, percent in shown.items() if percent is not False}


def _blank_strings(xml: bytes) -> frozenset[str]:
    """The numbers of shared strings without a letter in them; other programs keep such."""
    return frozenset(str(number) for number, item in enumerate(_ITEM.split(xml)[1:]) if not _has_text(item))


def _has_text(xml: bytes) -> bool:
    return any(plain_text(text) for text in _TEXT.findall(xml))


def _cells(xml: bytes) -> Iterator[tuple[Spot, dict[str, str], bytes]]:
    """Every cell with something in it: its place, its attributes, what stands between its tags.

    A cell that does not say where it stands follows the one before it.
    """
    row = column = -1
    for tag, following in pairwise(chain(_ROW_OR_CELL.finditer(xml), (None,))):
        if tag is None:
            return
        written = _AT.search(tag[2])
        at = written[1].decode() if written else ""
        if tag[1]:
            row, column = (int(at) - 1 if at.isdecimal() else row + 1), -1
            continue
        row, column = position(at) or (max(row, 0), column + 1)
        if not tag[2].endswith(b"/"):
            limit = following.start() if following else len(xml)
            end = _CELL_END.search(xml, tag.end(), limit)
            yield (row, column), attributes(tag[2]), xml[tag.end() : end.start() if end else limit]


def _marks(xml: bytes, percents: Mapping[str, bool | None], blank_strings: frozenset[str], marking: Marking) -> Marks:
    for spot, said, body in _cells(xml):
        kind = said.get("t", "n")
        value = _VALUE.search(body)
        text = plain_text(value[1]) if value else ""
        formula = _FORMULA.search(body) is not None
        if kind == "e":
            marking.add(spot, error=text or "#VALUE!", formula=formula)
        elif formula and not text and kind != "str":
            marking.add(spot, error=UNCOMPUTED, formula=True, filled=False)
        elif kind == "n" and text:
            marking.add_number(spot, percent=percents.get(said.get("s", "0"), False), formula=formula)
        else:
            shown = (
                _has_text(body) if kind == "inlineStr" else text != "" and not (kind == "s" and text in blank_strings)
            )
            marking.add(spot, formula=formula, filled=shown)
    return marking.marks()
