"""Zipped office files opened safely: sizes are counted and not believed, nothing strange is let in."""

import re
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

try:
    from isal import isal_zlib as inflating
except ImportError:  # in a clerk's browser there is no wheel of it
    import zlib as inflating  # type: ignore[no-redef]  # the same calls

_BAD_STREAM: type[Exception] = getattr(inflating, "IsalError", zlib.error)
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, _BAD_STREAM, struct.error),
    *(OSError, EOFError, ValueError, NotImplementedError, RuntimeError),
)
_HEADER = struct.Struct("<4s22xHH")  # signature, length of name and of what is extra
_UTF8_NAME, _UNREADABLE = 0x800, 0x61  # encrypted, patched, strongly encrypted
_DTD = re.compile(rb"!(?<=<!)(?i:DOCTYPE|ENTITY)")  # one letter first: it is found many times faster than two
_MARKUP = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a zipped file may hold: parts, bytes of one part inflated, bytes of all."""

    parts: int
    part_bytes: int
    all_bytes: int


class TooLarge(Exception):  # noqa: N818 -- an answer to the office, not an error of the program
    """The file holds more than it may."""


class Strange(Exception):  # noqa: N818 -- the same
    """The file is built as no office program builds one; the message says how."""


def inflate(content: bytes, entries: Sequence[zipfile.ZipInfo], bounds: Bounds) -> Mapping[str, bytes]:
    """Inflate all parts of a file: name → bytes.

    Args:
        content: The file.
        entries: Its directory.
        bounds: How much it may hold.

    Raises:
        TooLarge: Too many or too large parts.
        Strange: Parts twice, parts outside, or a document type definition.
        BadZipFile: A part is not what the directory says; the others of `BROKEN` mean damage as well.
    """
    if len(entries) > bounds.parts:
        raise TooLarge
    parts: dict[str, bytes] = {}
    left = bounds.all_bytes
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/"):
            raise Strange("路径越界")
        part = _inflated(content, entry, min(left, bounds.part_bytes))
        left -= len(part)
        if name.casefold().endswith(_MARKUP) and _DTD.search(_plain(part)):
            raise Strange("含有文档类型定义")
        parts[name] = part
    if len({name.casefold() for name in parts}) < len(entries):
        raise Strange("有重复的部分")
    return parts


def _inflated(content: bytes, entry: zipfile.ZipInfo, most: int) -> bytes:
    """One part, inflated no further than it may be and no further than it says; isal takes half the time of zlib."""
    packed = _packed(content, entry)
    if entry.compress_type == zipfile.ZIP_STORED:
        part = packed
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        part = inflating.decompressobj(-zlib.MAX_WBITS).decompress(packed, min(most, entry.file_size) + 1)
    else:
        raise NotImplementedError(entry.compress_type)  # no office program packs otherwise
    if len(part) > most:
        raise TooLarge
    if len(part) != entry.file_size or inflating.crc32(part) != entry.CRC:
        raise zipfile.BadZipFile(entry.filename)
    return part


def _packed(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a part as they lie in the file, behind a header that names the same part."""
    signature, name, extra = _HEADER.unpack_from(content, entry.header_offset)
    begin = entry.header_offset + _HEADER.size
    said = entry.orig_filename.encode("utf-8" if entry.flag_bits & _UTF8_NAME else "cp437")
    if signature != b"PK\x03\x04" or entry.flag_bits & _UNREADABLE or content[begin : begin + name] != said:
        raise zipfile.BadZipFile(entry.filename)
    begin += name + extra
    return content[begin : begin + entry.compress_size]


def _plain(content: bytes) -> bytes:
    """Markup in one byte a letter, also where it is written in UTF-16."""
    return content.replace(b"\x00", b"") if b"\x00" in content[:64] else content
