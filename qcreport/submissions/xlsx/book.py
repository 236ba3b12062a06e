"""Which sheets an .xlsx has, in which parts they stand, and what they share."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qcreport.submissions.formats import ShownAs
from qcreport.submissions.markup import attributes
from qcreport.submissions.xlsx.styles import looks_of
from qcreport.submissions.xlsx.texts import Odd, require_plain, shared_texts

_WORKBOOK, _STYLES, _SHARED = "xl/workbook.xml", "xl/styles.xml", "xl/sharedstrings.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_SAID = rb"""((?:[^<>"']|"[^"<]*"|'[^'<]*')*)"""
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s" + _SAID + rb">")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s" + _SAID + rb">")
_SINCE_1904 = re.compile(rb"""<(?:\w+:)?workbookPr\s[^<>]*date1904\s*=\s*["'](?:1|true)["']""")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet: its name, and the part that it stands in."""

    name: str
    part: bytes


@dataclass(frozen=True, slots=True)
class Book:
    """What is known of a workbook before its sheets are read.

    Attributes:
        pages: Its sheets in their order.
        looks: How each cell style shows numbers, by the number of the style.
        shared: The part that holds the texts which the sheets share.
        texts: These texts; None where anything about the workbook is odd, so that it is left to the library.
        since_1904: Whether days are counted from 1904 on.
    """

    pages: tuple[SheetPart, ...]
    looks: Mapping[bytes, ShownAs]
    shared: bytes
    texts: tuple[str, ...] | None
    since_1904: bool

    def look(self, style: bytes) -> ShownAs:
        """How a cell of this style shows numbers; one of a style that is nowhere described shows them as they are."""
        return self.looks.get(style, ShownAs.NUMBER)


def book_of(parts: Mapping[str, bytes], most: int) -> Book:
    """Describe a workbook by its parts; its sheets may share so many texts at most."""
    by_name = {name.casefold(): content for name, content in parts.items()}
    workbook, styles, shared = (_part(by_name, name) for name in (_WORKBOOK, _STYLES, _SHARED))
    try:
        require_plain(workbook, b"", b"</workbook>")
        require_plain(styles, b"", b"</styleSheet>")
        texts = shared_texts(shared, most) if _SHARED in by_name else ()
    except Odd:
        texts = None
    pages = tuple(_pages(workbook, by_name))
    return Book(pages, looks_of(styles), shared, texts, _SINCE_1904.search(workbook) is not None)


def _part(by_name: Mapping[str, bytes], name: str) -> bytes:
    """A part, with its markup in one byte a letter also where it is written in UTF-16."""
    content = by_name.get(name, b"")
    return content.decode("utf-16", "replace").encode() if content.startswith(_WIDE) else content


def _pages(workbook: bytes, by_name: Mapping[str, bytes]) -> Iterator[SheetPart]:
    relations = map(attributes, _RELATION.findall(_part(by_name, _RELATIONS)))
    targets = {said.get("Id", ""): said.get("Target", "") for said in relations}
    for tag in _SHEET.findall(workbook):
        said = attributes(tag)
        link = next((value for name, value in said.items() if name.endswith(":id")), "")
        part = posixpath.normpath(posixpath.join("/xl", targets.get(link, "")))[1:]
        yield SheetPart(said.get("name", ""), _part(by_name, part.casefold()))
