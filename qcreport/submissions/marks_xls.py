"""The second look at an .xls or .et: the records of its workbook stream, one after the other (BIFF5 and BIFF8).

Nothing but places, number formats and kinds of content is read; records that are not known are passed over, so that
what an odd program adds does no harm.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from qcreport.submissions.biff import BOF, BOUNDSHEET, records, workbook_stream
from qcreport.submissions.cellmarks import DAMAGED, Marking, Marks, Spot, Tally, Unreadable
from qcreport.submissions.formats import BUILT_IN, ShownAs, look_of
from qcreport.submissions.sharedstrings import blank_strings

_1904, _CONTINUE, _XF, _SST, _FORMAT = 0x22, 0x3C, 0xE0, 0xFC, 0x41E
_MULRK, _STRING = 0xBD, 0x207
_FORMULA, _RSTRING, _LABELSST, _NUMBER, _LABEL, _BOOLERR, _RK = 0x06, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x27E
_CELLS = frozenset({_FORMULA, _RSTRING, _LABELSST, _NUMBER, _LABEL, _BOOLERR, _RK})
_BIFF8 = 0x600
_NO_NUMBER = b"\xff\xff"  # ends the result of a formula that is no number
_TO_COME, _ERROR, _NOTHING = 0, 2, 3  # such a result: a text in the next record, an error value, an empty text
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


@dataclass(slots=True)
class _Book:
    """What the sheets share."""

    wide: bool = True  # BIFF8
    sheets: list[int] = field(default_factory=list)
    since_1904: bool = False
    formats: dict[int, ShownAs] = field(default_factory=lambda: dict(BUILT_IN))
    styles: list[int] = field(default_factory=list)
    strings: list[bytes] = field(default_factory=list)
    looks: Mapping[int, ShownAs] = field(default_factory=dict)
    blank: frozenset[int] = frozenset()

    def look(self, style: int) -> ShownAs:
        """How a cell of this style shows numbers; of a style that is nowhere described nobody knows."""
        return self.looks.get(style, ShownAs.DOUBTFUL)


def xls_marks(content: bytes, tally: Tally) -> tuple[Marks, ...]:
    """Look at every sheet of an .xls, in their order.

    Raises:
        Unreadable: It is damaged or locked, there are too many sheets or cells, or they reach too far.
    """
    try:
        stream = workbook_stream(content)
        book = _shared(stream)
        return tuple(_marks(stream, at, book, tally.sheet()) for at in book.sheets)
    except (ValueError, struct.error, IndexError) as fault:
        raise Unreadable(DAMAGED) from fault


def _shared(stream: bytes) -> _Book:
    book = _Book()
    in_strings = False
    for kind, said in records(stream, 0):
        if kind == BOF:
            book.wide = struct.unpack_from("<H", said)[0] >= _BIFF8
        elif kind == _1904:
            book.since_1904 = said[:1] == b"\x01"
        elif kind == BOUNDSHEET:
            book.sheets.append(struct.unpack_from("<I", said)[0])
        elif kind == _FORMAT:
            code = _text(said[2:], wide=book.wide, length="<B")
            book.formats[struct.unpack_from("<H", said)[0]] = look_of(code)
        elif kind == _XF:
            book.styles.append(struct.unpack_from("<2xH", said)[0])
        in_strings = kind == _SST or (kind == _CONTINUE and in_strings)
        if in_strings:
            book.strings.append(said)
    book.looks = {number: book.formats.get(style, ShownAs.NUMBER) for number, style in enumerate(book.styles)}
    book.blank = blank_strings(book.strings)
    return book


def _text(said: bytes, *, wide: bool, length: str = "<H") -> str:
    """A text that begins with its length; in BIFF8 what follows tells one byte a letter from two."""
    letters = struct.unpack_from("<H" if wide else length, said)[0]
    if not wide:
        start = struct.calcsize(length)
        return said[start : start + letters].decode("latin-1")
    width = 1 + (int.from_bytes(said[2:3], "little") & 1)
    return said[3 : 3 + letters * width].decode("utf-16-le" if width > 1 else "latin-1", "replace")


def _marks(stream: bytes, at: int, book: _Book, marking: Marking) -> Marks:
    waiting: Spot | None = None  # a formula whose text comes in the next record
    for kind, said in records(stream, at):
        if kind == _STRING and waiting:
            marking.add(waiting, formula=True, filled=_text(said, wide=book.wide).strip() != "")
        elif kind == _MULRK:
            row, column = struct.unpack_from("<HH", said)
            for number, start in enumerate(range(4, len(said) - 7, 6)):
                style = struct.unpack_from("<H", said, start)[0]
                marking.add_number((row, column + number), book.look(style))
        elif kind in _CELLS:
            row, column, style = struct.unpack_from("<HHH", said)
            if kind in {_NUMBER, _RK}:
                marking.add_number((row, column), book.look(style))
            elif kind == _FORMULA:
                _mark_formula(marking, (row, column), said[6:14], book.look(style))
                waiting = (row, column) if said[12:14] == _NO_NUMBER and said[6] == _TO_COME else None
            else:
                _mark_constant(marking, (row, column), kind, said[6:], book)
    return marking.marks(since_1904=book.since_1904)


def _mark_formula(marking: Marking, spot: Spot, result: bytes, look: ShownAs) -> None:
    if result[6:8] != _NO_NUMBER:
        marking.add_number(spot, look, formula=True)
    elif result[0] == _ERROR:
        marking.add(spot, error=_ERRORS.get(result[2], "#VALUE!"), formula=True)
    else:
        marking.add(spot, formula=True, filled=result[0] not in {_TO_COME, _NOTHING})


def _mark_constant(marking: Marking, spot: Spot, kind: int, said: bytes, book: _Book) -> None:
    if kind == _LABELSST:
        marking.add(spot, filled=struct.unpack_from("<I", said)[0] not in book.blank)
    elif kind == _BOOLERR:
        marking.add(spot, error=_ERRORS.get(said[0], "#VALUE!") if said[1] else "")
    else:
        marking.add(spot, filled=_text(said, wide=book.wide).strip() != "")
