"""The shared texts of an .xls, as far as it has to be known which of them show nothing."""

import struct
from dataclasses import dataclass

_WIDE, _FAR_EAST, _RICH = 0x1, 0x4, 0x8


@dataclass(slots=True)
class _Pieces:
    """Records that continue one another, read from the first byte on."""

    records: list[bytes]
    number: int = 0
    at: int = 0

    def take(self, size: int) -> bytes:
        """The next bytes, over the edges of records."""
        found = b""
        while len(found) < size:
            if self.at >= len(self.records[self.number]):
                self.number, self.at = self.number + 1, 0
            piece = self.records[self.number][self.at : self.at + size - len(found)]
            self.at += len(piece)
            found += piece
        return found

    def text(self, letters: int, flags: int) -> str:
        """The next letters; where a record ends within them, the next one begins with new flags."""
        found = ""
        while len(found) < letters:
            if self.at >= len(self.records[self.number]):
                self.number, self.at = self.number + 1, 0
                flags = self.take(1)[0]
            width = 2 if flags & _WIDE else 1
            left = (len(self.records[self.number]) - self.at) // width
            piece = self.take(min(letters - len(found), left) * width)
            found += piece.decode("utf-16-le" if width > 1 else "latin-1", "replace").ljust(len(piece) // width)
            if not piece:
                raise ValueError(letters)
        return found


def blank_strings(records: list[bytes]) -> frozenset[int]:
    """The numbers of shared texts without a letter in them; what cannot be read counts as text."""
    found: set[int] = set()
    pieces = _Pieces(records)
    try:
        total = struct.unpack("<4xI", pieces.take(8))[0]
        for number in range(total):
            if not _next(pieces).strip():
                found.add(number)
    except (IndexError, struct.error, ValueError):
        pass
    return frozenset(found)


def _next(pieces: _Pieces) -> str:
    letters, flags = struct.unpack("<HB", pieces.take(3))
    runs = struct.unpack("<H", pieces.take(2))[0] if flags & _RICH else 0
    further = struct.unpack("<I", pieces.take(4))[0] if flags & _FAR_EAST else 0
    text = pieces.text(letters, flags)
    pieces.take(runs * 4 + further)
    return text
