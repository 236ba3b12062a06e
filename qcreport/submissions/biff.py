"""The records of an old workbook's stream (BIFF5 and BIFF8), one after the other."""

import struct
from collections.abc import Iterator

from qcreport.compound import root_streams

STREAMS = ("workbook", "book")  # of BIFF8, and before
EOF, BOUNDSHEET, BOF = 0x0A, 0x85, 0x809
_FILEPASS = 0x2F


def workbook_stream(content: bytes) -> bytes:
    """The stream of an OLE2 file that holds the workbook; nothing where there is none.

    Raises:
        ValueError: The file is damaged.
    """
    found = root_streams(content, STREAMS)
    return next((found[name] for name in STREAMS if name in found), b"")


def records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from `at` to the end of their part, without those of charts inside it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        depth += (kind == BOF) - (kind == EOF)
        if depth <= 1:
            yield kind, stream[at + 4 : at + 4 + size]
        if depth <= 0:
            return
        at += 4 + size


def has_password(stream: bytes) -> bool:
    """Whether a workbook says, before it names its sheets, that what follows cannot be read without a password."""
    for kind, _ in records(stream, 0):
        if kind in {_FILEPASS, BOUNDSHEET}:
            return kind == _FILEPASS
    return False
