"""Tables and paragraphs of a .docx; its markup is walked once, since python-docx looks up every cell anew."""

import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from qcreport.plan.documents.files.numbering import Numbering, numbering_of
from qcreport.plan.documents.lines.titles import could_be_title
from qcreport.plan.documents.source import MOST_COLUMNS, IssuedCell, IssuedDocument, IssuedLine, IssuedTable, Paragraph

_TABLE, _PARAGRAPH, _ROW, _CELL = qn("w:tbl"), qn("w:p"), qn("w:tr"), qn("w:tc")
_TEXT, _BREAK, _TAB, _RUN = qn("w:t"), qn("w:br"), qn("w:tab"), qn("w:r")
_VALUE, _TAKEN_AWAY, _BOX = qn("w:val"), qn("w:moveFrom"), qn("w:txbxContent")
_AGAIN = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # a text box once more, for old programs
)
_SIGNS = {_BREAK: "\n", _TAB: "\t"}
_WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:smartTag")}


def read_word(name: str, content: bytes) -> IssuedDocument:
    """Read a .docx; what goes wrong inside a damaged one is the caller's to answer."""
    document = Document(io.BytesIO(content))
    return IssuedDocument(name, tuple(_parts(document.element.body, numbering_of(document))))


def _parts(body: Any, numbering: Numbering) -> Iterator[IssuedTable | Paragraph]:
    title, tables, paragraphs = "", 0, 0
    for block in _with_boxes(body):
        if block.tag == _TABLE:
            tables += 1
            yield IssuedTable(title, _lines(block, f"表{tables}", numbering))
            title = ""
            continue
        paragraphs += 1
        number = numbering.number(block)
        if text := _words(block).strip():
            title = line if could_be_title(line := IssuedCell(text).line) else title
            yield Paragraph(_numbered(number, text), f"第{paragraphs}段")


def _with_boxes(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in their order, those in text boxes behind the paragraph to which the box is tied."""
    for block in _blocks(parent, {_TABLE, _PARAGRAPH}):
        yield block
        if block.tag == _PARAGRAPH:
            for box in block.iter(_BOX):
                outer = next(box.iterancestors(_BOX, _AGAIN, _PARAGRAPH))
                if outer is block:
                    yield from _with_boxes(box)


def _blocks(parent: Any, wanted: set[str]) -> Iterator[Any]:
    """Children of these kinds, also inside content controls and insertions."""
    for child in parent.iterchildren():
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child, wanted)


def _words(paragraph: Any) -> str:
    return "".join(
        _SIGNS.get(one.tag) or one.text or "" for one in paragraph.iter(_TEXT, _BREAK, _TAB) if _is_own(one, paragraph)
    )


def _is_own(one: Any, paragraph: Any) -> bool:
    """Whether words are the paragraph's own: not moved away, nor in a text box that is tied to it; a tab is one that was typed."""
    if one.tag == _TAB and one.getparent().tag != _RUN:
        return False
    return next(one.iterancestors(_TAKEN_AWAY, _BOX, _PARAGRAPH)) is paragraph


def _lines(table: Any, name: str, numbering: Numbering) -> tuple[IssuedLine, ...]:
    rows: list[tuple[IssuedCell, ...]] = []
    for row in _blocks(table, {_ROW}):
        above = rows[-1] if rows else ()
        rows.append(tuple(_cells(row, above, numbering)))
    width = max(map(len, rows), default=0)
    return tuple(
        IssuedLine((*cells, *[IssuedCell()] * (width - len(cells))), f"{name}第{number}行")
        for number, cells in enumerate(rows, start=1)
    )


def _cells(row: Any, above: tuple[IssuedCell, ...], numbering: Numbering) -> Iterator[IssuedCell]:
    """The cells of a row, one for each column of the grid."""
    skipped = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    position = _span(skipped) if skipped is not None else 0
    yield from [IssuedCell()] * position
    for one in _blocks(row, {_CELL}):
        asked = one.find(qn("w:tcPr"))
        span = None if asked is None else asked.find(qn("w:gridSpan"))
        merged = None if asked is None else asked.find(qn("w:vMerge"))
        below = merged is not None and merged.get(_VALUE) != "restart" and position < len(above)
        text = above[position].text if below else _text(one, numbering)
        width = _span(span) if span is not None else 1
        for offset in range(width):
            yield IssuedCell(text, above=below, beside=offset > 0)
        position += width


def _text(cell: Any, numbering: Numbering) -> str:
    lines = (
        _numbered(numbering.number(paragraph), _words(paragraph).replace("\t", " "))
        for paragraph in cell.iter(_PARAGRAPH)
        if next(paragraph.iterancestors(_AGAIN, _CELL)).tag == _CELL
    )
    return "\n".join(lines).strip()


def _numbered(number: str, text: str) -> str:
    """A number in front of a text, kept apart where both are digits."""
    apart = " " if number[-1:].isalnum() and text else ""
    return f"{number}{apart}{text}"


def _span(mark: Any) -> int:
    """How many columns are spanned, no more than makes the table too wide."""
    return min(max(int(mark.get(_VALUE)), 0), MOST_COLUMNS + 1)
