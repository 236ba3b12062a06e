"""The second look at an .ods: its content.xml as a stream of events; type definitions were refused before."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError, iterparse

from qcreport.asked.fields.doubts import ERRORS
from qcreport.submissions.cellmarks import UNCOMPUTED, Marking, Marks, Tally
from qcreport.submissions.formats import ShownAs

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_PARAGRAPH = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_CALC_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_DEFAULT = f"{_TABLE}default-cell-style-name"
_NUMBERS = ("float", "percentage", "currency")
_PERCENT = "percentage"


@dataclass(slots=True)
class _Table:
    """A table while it is read: where the next cell stands, and which styles hold where a cell names none."""

    marking: Marking
    percents: Mapping[str, bool]
    columns: list[tuple[int, str]] = field(default_factory=list)  # so many columns of this style
    row: int = 0
    column: int = 0
    rows: int = 1  # how often the row in hand is repeated
    row_style: str = ""

    def column_style(self) -> str:
        """The style of the column in hand."""
        left = self.column
        for repeated, style in self.columns:
            if left < repeated:
                return style
            left -= repeated
        return ""


def ods_marks(parts: Mapping[str, bytes], tally: Tally) -> tuple[Marks, ...]:
    """Look at every sheet of an .ods, given its parts, in their order.

    Raises:
        Unreadable: There are too many sheets or cells, or they reach too far.
    """
    content = parts.get("content.xml", b"")
    percents = _percent_styles(parts.get("styles.xml", b"")) | _percent_styles(content)
    found: list[_Table] = []
    depth = 0  # a table inside a cell of another one is no sheet
    for event, node in _events(content):
        if node.tag == f"{_TABLE}table":
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                found.append(_Table(tally.sheet(), percents))
        elif depth == 1:
            _step(found[-1], event, node)
    return tuple(table.marking.marks() for table in found)


def _events(xml: bytes) -> Iterator[tuple[str, Element]]:
    """Elements as they begin and end; what is damaged ends early, and the reader says so."""
    try:
        yield from iterparse(io.BytesIO(xml), ("start", "end"))  # noqa: S314 -- parts with a type definition never come here
    except (ParseError, ValueError, LookupError):
        return


def _step(table: _Table, event: str, node: Element) -> None:
    if event == "start":
        if node.tag == f"{_TABLE}table-row":
            table.rows, table.column = _times(node, "number-rows-repeated"), 0
            table.row_style = node.get(_DEFAULT, "")
    elif node.tag == f"{_TABLE}table-column":
        table.columns.append((_times(node, "number-columns-repeated"), node.get(_DEFAULT, "")))
    elif node.tag in _CELLS:
        _mark(table, node)
        table.column += _times(node, "number-columns-repeated")
        node.clear()
    elif node.tag == f"{_TABLE}table-row":
        table.row += table.rows
        node.clear()


def _times(node: Element, name: str) -> int:
    said = node.get(_TABLE + name, "1")
    return int(said) if said.isdecimal() and len(said) < 9 and int(said) else 1  # noqa: PLR2004 -- digits of a number that fits


def _mark(table: _Table, node: Element) -> None:
    kind = node.get(f"{_OFFICE}value-type", "")
    formula = f"{_TABLE}formula" in node.attrib
    text = "".join("".join(line.itertext()) for line in node.findall(_PARAGRAPH)).strip()
    if not (kind or text or formula):
        return
    _joined(table, node)
    error = text if node.get(_CALC_TYPE) == "error" or text in ERRORS else ""
    if formula and not kind and not text:
        error = UNCOMPUTED
    style = node.get(f"{_TABLE}style-name") or table.row_style or table.column_style()
    percent = kind == _PERCENT or (kind == "float" and table.percents.get(style, False))
    look = ShownAs.PERCENT if percent else ShownAs.NUMBER
    columns = _times(node, "number-columns-repeated")
    table.marking.tally.require(table.row + table.rows - 1, table.column + columns - 1, table.rows * columns)
    for row in range(table.row, table.row + table.rows):
        for column in range(table.column, table.column + columns):
            if error or kind not in _NUMBERS:
                table.marking.add(
                    (row, column),
                    error=error,
                    formula=formula,
                    filled=not error and bool(text or kind not in {"", "string"}),
                )
            else:
                table.marking.add_number((row, column), look, formula=formula)


def _joined(table: _Table, node: Element) -> None:
    down = _times(node, "number-rows-spanned")
    if down > 1:
        table.marking.joined.append((table.row, table.row + down - 1, table.column))


def _percent_styles(xml: bytes) -> dict[str, bool]:
    """Cell style → whether it shows percent, by the number style it names or takes over from its parent."""
    shown: set[str] = set()
    styles: dict[str, tuple[str, str]] = {}
    for event, node in _events(xml):
        if event == "start" and node.tag == f"{_TABLE}table":
            break
        if event == "start" and node.tag == f"{_NUMBER}percentage-style":
            shown.add(node.get(f"{_STYLE}name", ""))
        elif event == "start" and node.tag == f"{_STYLE}style":
            named = node.get(f"{_STYLE}data-style-name", ""), node.get(f"{_STYLE}parent-style-name", "")
            styles[node.get(f"{_STYLE}name", "")] = named
    return {name: _data_style(name, styles) in shown for name in styles}


def _data_style(name: str, styles: Mapping[str, tuple[str, str]]) -> str:
    for _ in styles:
        data, parent = styles.get(name, ("", ""))
        if data or not parent:
            return data
        name = parent
    return ""
