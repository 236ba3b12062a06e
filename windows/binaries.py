"""Which libraries a program for Windows asks of the system that loads it: the import table of a PE file.

The form is Microsoft's "PE Format"; only what Python's own programs and wheels have is read.
"""

import struct
from typing import NamedTuple

_HEADER_AT = 0x3C
_SECTION = struct.Struct("<8s4I16x")
_IMPORT = struct.Struct("<5I")
_TABLES = {0x10B: 96, 0x20B: 112}  # where the table of tables begins in the optional header: 32 bits, 64 bits
_MACHINES = {0x14C: "x86", 0x8664: "x64", 0xAA64: "arm64"}


class Binary(NamedTuple):
    """A program or library: for which processor, and the libraries that it cannot be loaded without."""

    machine: str
    asks: tuple[str, ...]


def read_binary(content: bytes) -> Binary:
    """What a PE file says of itself.

    Raises:
        ValueError: It is none.
    """
    is_one = content[:2] == b"MZ" and len(content) >= _HEADER_AT + 4
    header = struct.unpack_from("<I", content, _HEADER_AT)[0] if is_one else 0
    if content[header : header + 4] != b"PE\0\0":
        raise ValueError("not a PE file")
    machine, sections, optional_size = struct.unpack_from("<HH12xH", content, header + 4)
    optional = header + 24
    tables = optional + _TABLES[struct.unpack_from("<H", content, optional)[0]]
    found = [_SECTION.unpack_from(content, optional + optional_size + _SECTION.size * at) for at in range(sections)]
    places = [(start, start + max(size, raw_size), raw) for _, size, start, raw_size, raw in found]
    return Binary(
        _MACHINES.get(machine, hex(machine)), _asked(content, struct.unpack_from("<8xI", content, tables)[0], places)
    )


def _asked(content: bytes, table: int, places: list[tuple[int, int, int]]) -> tuple[str, ...]:
    """The names in the import table, whose last row is empty."""
    names: list[str] = []
    at = _offset(table, places) if table else len(content)
    while at + _IMPORT.size <= len(content):
        row = _IMPORT.unpack_from(content, at)
        if not row[3]:
            break
        begin = _offset(row[3], places)
        names.append(content[begin : content.index(b"\0", begin)].decode("ascii"))
        at += _IMPORT.size
    return tuple(names)


def _offset(address: int, places: list[tuple[int, int, int]]) -> int:
    """Where in the file lies what is loaded at an address."""
    return next(address - start + raw for start, end, raw in places if start <= address < end)
