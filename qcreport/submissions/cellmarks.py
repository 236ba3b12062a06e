"""A cheap second look at the XML of an .xlsx: what the reader hides (excel-notes.md, Readers).

The reader gives an empty text for an error value, the bare fraction for a cell shown in percent, and nothing for
a formula that was never computed; and what it loses for a reason nobody knows yet is seen here as well. Bytes are
scanned in one pass; no XML is expanded.
"""

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_VALUE = re.compile(rb"<(?:\w+:)?v[^<>]*>([^<]*)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^<>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)>")
_FORMATS = re.compile(rb"<(?:\w+:)?numFmt\s([^<>]*)>")
_STYLES = re.compile(rb"<(?:\w+:)?cellXfs[\s>](.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf[\s/>]([^<>]*)")
_PROPERTIES = (  # .xlsx and .ods: how a property is written, in which part, and the attribute that names it
    (
        re.compile(rb"<(?:\w+:)?property\s([^<>]*)>(.{0,2000}?)</(?:\w+:)?property>", re.DOTALL),
        "docProps/custom.xml",
        "name",
    ),
    (re.compile(rb"<meta:user-defined\s([^<>]*)>([^<]{0,2000})<"), "meta.xml", "meta:name"),
)
_ITEM = re.compile(rb"<(?:\w+:)?si[\s/>]")
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)<")
_TAG = re.compile(rb"<[^<>]*>")
_MOST = 4096  # bytes of one cell looked at: its formula and its value
_PERCENT = frozenset({"9", "10"})
UNCOMPUTED, UNREAD = "公式未计算", "未能读出"


@dataclass(frozen=True, slots=True)
class Marks:
    """What one sheet's XML says by (row, column) from 0: error texts, percent formats, formulas, any content; and the box of its cells."""

    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    percents: frozenset[tuple[int, int]] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    filled: frozenset[tuple[int, int]] = frozenset()
    rows: int = 0
    columns: int = 0


def sheet_marks(parts: Mapping[str, bytes]) -> Mapping[str, Marks]:
    """Look at every sheet of an .xlsx, given its parts: name → marks."""
    percents = _percent_styles(parts.get("xl/styles.xml", b""))
    blank = _blank_strings(parts.get("xl/sharedStrings.xml", b""))
    return {name: _marks(parts.get(part, b""), percents, blank) for name, part in _sheets(parts)}


def custom_properties(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    """Read the custom document properties of an .xlsx or .ods, given its parts: name → text; empty where there are none."""
    found = {}
    for pattern, part, name in _PROPERTIES:
        for match in pattern.finditer(parts.get(part, b"")):
            value = html.unescape(_TAG.sub(b"", match[2]).decode("utf-8", "replace"))
            found[_attributes(match[1]).get(name, "")] = value.strip()
    return found


def _attributes(tag: bytes) -> dict[str, str]:
    found = _ATTRIBUTE.findall(tag)
    return {
        name.decode("ascii", "replace"): html.unescape((one or two).decode("utf-8", "replace"))
        for name, one, two in found
    }


def _sheets(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Names of the sheets with the parts they stand in."""
    targets = {}
    for tag in _RELATION.findall(parts.get("xl/_rels/workbook.xml.rels", b"")):
        relation = _attributes(tag)
        targets[relation.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))[1:]
    for tag in _SHEET.findall(parts.get("xl/workbook.xml", b"")):
        sheet = _attributes(tag)
        link = next((value for name, value in sheet.items() if name.endswith(":id")), "")
        if link in targets:
            yield sheet.get("name", ""), targets[link]


def _percent_styles(styles: bytes) -> frozenset[str]:
    """The indexes of cell styles that show percent."""
    formats = {row.get("numFmtId", ""): row.get("formatCode", "") for row in map(_attributes, _FORMATS.findall(styles))}
    percents = _PERCENT | {number for number, code in formats.items() if "%" in code}
    block = _STYLES.search(styles)
    rows = _STYLE.findall(block[1]) if block else []
    return frozenset(str(index) for index, row in enumerate(rows) if _attributes(row).get("numFmtId") in percents)


def _blank_strings(xml: bytes) -> frozenset[bytes]:
    """The numbers of shared strings without a letter in them; other programs keep such."""
    items = _ITEM.split(xml)[1:]
    return frozenset(str(number).encode() for number, item in enumerate(items) if not _has_text(item))


def _has_text(xml: bytes) -> bool:
    return any(html.unescape(text.decode("utf-8", "replace")).strip() for text in _TEXT.findall(xml))


def _marks(xml: bytes, percent_styles: frozenset[str], blank_strings: frozenset[bytes]) -> Marks:
    errors: dict[tuple[int, int], str] = {}
    percents = set()
    formulas = set()
    filled = set()
    rows = columns = 0
    cells = list(_CELL.finditer(xml))
    for number, match in enumerate(cells):
        end = cells[number + 1].start() if number + 1 < len(cells) else len(xml)
        body = b"" if match[1].endswith(b"/") else xml[match.end() : min(end, match.end() + _MOST)]
        cell = _attributes(match[1])
        place = position(cell.get("r", ""))
        if place is None or not body:
            continue
        rows, columns = max(rows, place[0] + 1), max(columns, place[1] + 1)
        if error := _error(cell.get("t", "n"), body):
            errors[place] = error
        elif cell.get("t", "n") == "n" and cell.get("s") in percent_styles:
            percents.add(place)
        if _FORMULA.search(body):
            formulas.add(place)
        if _is_filled(cell.get("t", "n"), body, blank_strings):
            filled.add(place)
    return Marks(errors, frozenset(percents), frozenset(formulas), frozenset(filled), rows, columns)


def _is_filled(kind: str, body: bytes, blank_strings: frozenset[bytes]) -> bool:
    """Whether a cell shows anything, so that the reader must have given something for it."""
    value = _VALUE.search(body)
    if kind == "inlineStr":
        return _has_text(body)
    text = value[1].strip() if value else b""
    return text != b"" and not (kind == "s" and text in blank_strings)


def _error(kind: str, body: bytes) -> str:
    value = _VALUE.search(body)
    text = value[1].decode("utf-8", "replace").strip() if value else ""
    if kind == "e":
        return text or "#VALUE!"
    return UNCOMPUTED if not text and kind != "str" and _FORMULA.search(body) else ""


def position(reference: str) -> tuple[int, int] | None:
    """Read `C7` as (6, 2): row and column from 0; None when it is no cell."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def reference(row: int, column: int) -> str:
    """Write (6, 2) as `C7`; a column that does not exist has no name."""
    if column < 0:
        return ""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
