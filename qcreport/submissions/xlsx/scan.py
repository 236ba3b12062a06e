"""One pattern over a sheet's bytes gives values, number formats, formulas, errors and joined cells at once.

The pattern knows cells as all programs write them. Between the tags of the sheet's data every byte must belong to a cell
that was matched, to the tag of a row, or to white space; cells stand in order, and nothing is guessed. Whatever is
otherwise (prefixes of names, other quotes or orders of attributes, comments, rich texts inside a cell, cells twice or
without an address) is `Odd`, and the sheet is left to the library.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from qcreport.book.addresses import position
from qcreport.submissions.cellmarks import UNCOMPUTED, Spot, Tally
from qcreport.submissions.sheets import Joined, ReturnedSheet, Value
from qcreport.submissions.twice import as_shown
from qcreport.submissions.xlsx.book import Book, SheetPart
from qcreport.submissions.xlsx.texts import Odd, all_written, require_plain, written

_DATA = re.compile(rb"<sheetData(>| ?/>)")
_DATA_END = b"</sheetData>"
LARGEST = 1 << 24  # bytes of a sheet; what is found in more of them takes room before it is counted
_EMPTY_ROWS = rb"\s*+(?:<row(?:\s[^<>/]*+)?+/>\s*+)*+"
_NEXT_ROW = _EMPTY_ROWS + rb"(?:<row(?:\s[^<>/]*+)?+>\s*+|\Z)"
_FIRST_ROW = re.compile(_NEXT_ROW)
_CELL = re.compile(
    # blank cells, and the end of a row with the beginning of the next one
    rb'(?:<c r="[A-Z]++\d++"(?: s="\d++")?+(?: t="(?!e")\w++")?+(?: ?/>|></c>)\s*+|</row>' + _NEXT_ROW + rb")++"
    # a cell with a formula, a value or a text
    rb'|<c r="([A-Z]{1,3}+)([1-9]\d{0,6}+)"(?: s="(\d++)")?+(?: t="(\w++)")?+>'
    rb"(<f(?:\s[^<>/]*+)?+(?:/>|>[^<]*+</f>))?+"
    rb'(?:<v(?: xml:space="preserve")?+>([^<]*+)</v>|<v ?/>|<is><t( xml:space="preserve")?+>([^<]*+)</t></is>)?+</c>\s*+'
    rb"|(.+)",
    re.DOTALL,
)
_NUMBER = re.compile(rb"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_JOINED = re.compile(rb'<mergeCell ref="([A-Z]{1,3}+)([1-9]\d{0,6}+):[A-Z]{1,3}+([1-9]\d{0,6}+)" ?(?:/>|></mergeCell>)')
_LAST_COLUMN = 16_383
_TRUTHS = {b"0": False, b"1": True}
# Letters and digits of the address, style, type, formula, value, whether spaces count, text inside, anything odd.
_Cell = tuple[bytes, bytes, bytes, bytes, bytes, bytes, bytes, bytes, bytes]


class _Columns(dict[bytes, int]):
    """Letters of columns → their numbers from 0; each is worked out once."""

    def __missing__(self, letters: bytes) -> int:
        found = position(f"{letters.decode()}1")
        if found is None or found[1] > _LAST_COLUMN:
            raise Odd
        self[letters] = found[1]
        return found[1]


_columns = _Columns()


def scan(file: str, page: SheetPart, book: Book, tally: Tally) -> ReturnedSheet:
    """Read one sheet.

    Args:
        file: The workbook's name, for the places of the cells.
        page: The sheet.
        book: What its workbook shares.
        tally: Counts its cells, before room is made for them.

    Raises:
        Odd: Something stands there that the pattern does not know.
        Unreadable: There are too many cells, or they reach too far.
    """
    xml = page.part
    begin, end = _data(xml)
    if book.texts is None or len(xml) > LARGEST:
        raise Odd
    cells = _Cells(book, book.texts, tally)
    found = [cell for cell in _CELL.findall(xml, begin, end) if cell[0] or cell[-1]]
    if found and found[-1][-1]:
        raise Odd
    cells.take(found)
    tally.cells += cells.count
    errors = {**dict.fromkeys(cells.never, UNCOMPUTED), **cells.errors}
    return ReturnedSheet(file, page.name, cells.rows, errors, cells.formulas, _joined(xml[end:]))


def _data(xml: bytes) -> tuple[int, int]:
    """Where in a sheet the cells begin and end."""
    tag = _DATA.search(xml)
    if tag is None:
        raise Odd
    end = xml.rfind(_DATA_END, tag.end()) if tag[1] == b">" else tag.end()
    first = _FIRST_ROW.match(xml, tag.end(), max(end, 0))
    if first is None:
        raise Odd
    require_plain(xml[: tag.start()], xml[end:], b"</worksheet>")
    return first.end(), end


def _joined(rest: bytes) -> Joined:
    found = _JOINED.findall(rest)
    if len(found) != rest.count(b"<mergeCell "):
        raise Odd
    downwards = ((int(first) - 1, int(last) - 1, column) for column, first, last in found if first != last)
    return tuple([(first, last, _columns[column]) for first, last, column in downwards if last > first])


@dataclass(slots=True)
class _Cells:
    """The cells of a sheet while they are read, row by row."""

    book: Book
    texts: tuple[str, ...]
    tally: Tally
    rows: list[Sequence[Value]] = field(default_factory=list)
    errors: dict[Spot, str] = field(default_factory=dict)
    formulas: set[Spot] = field(default_factory=set)
    never: list[Spot] = field(default_factory=list)  # where a formula was never computed
    row: int = -1
    count: int = 0
    widest: int = 0

    def take(self, cells: Sequence[_Cell]) -> None:
        """Take all cells, row by row; their texts are read at once."""
        texts = iter(all_written([(cell[6], cell[7]) for cell in cells if cell[7]]))
        for digits, row in groupby(cells, key=itemgetter(1)):
            self._take_row(int(digits) - 1, row, texts)

    def _take_row(self, row: int, cells: Iterable[_Cell], texts: Iterator[str]) -> None:
        """Take a row below those before, each cell to the right of the one before; keep it if anything stands in it."""
        if row <= self.row:
            raise Odd
        self.row, failed, values = row, len(self.errors), list[Value]()
        for letters, _, style, kind, formula, value, _, text, _ in cells:
            column = _columns[letters]
            if between := column - len(values):
                if between < 0:
                    raise Odd
                values += [""] * between
            if formula:
                self.formulas.add((row, column))
            if value:
                values.append(self._value(column, kind, style, value))
            elif text and kind == b"inlineStr":
                values.append(next(texts))
            elif text or kind == b"e":
                raise Odd
            else:
                values.append("")
                if formula and kind != b"str":
                    self.never.append((row, column))
        self._keep(row, values, len(self.errors) - failed)

    def _keep(self, row: int, values: Sequence[Value], failed: int) -> None:
        filled = len(values) - values.count("") + failed
        if filled:
            self.count += filled
            self.widest = max(self.widest, len(values) - 1)
            self.tally.require(row, self.widest, self.count)
            self.rows += [()] * (row - len(self.rows))
            self.rows.append(values)

    def _value(self, column: int, kind: bytes, style: bytes, value: bytes) -> Value:
        if kind == b"s" and value.isdigit() and int(value) < len(self.texts):
            return self.texts[int(value)]
        if kind in {b"", b"n"}:
            return self._number(style, value)
        if kind == b"str":
            return written(value)
        if kind == b"b" and value in _TRUTHS:
            return _TRUTHS[value]
        error = written(value).strip() if kind == b"e" else ""
        if not error:
            raise Odd
        self.errors[self.row, column] = error
        return ""

    def _number(self, style: bytes, value: bytes) -> Value:
        look = self.book.looks.get(style)
        if look is None or not _NUMBER.fullmatch(value):
            raise Odd
        return as_shown(float(value), look, since_1904=self.book.since_1904)
