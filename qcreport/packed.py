"""Zipped office files opened safely: sizes are counted and not believed, nothing strange is let in."""

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
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


def inflate(archive: zipfile.ZipFile, bounds: Bounds) -> Mapping[str, bytes]:
    """Inflate all parts of a file: name → bytes.

    Raises:
        TooLarge: Too many or too large parts.
        Strange: Parts twice, parts outside, or a document type definition.
    """
    entries = archive.infolist()
    if len(entries) > bounds.parts:
        raise TooLarge
    parts: dict[str, bytes] = {}
    left = bounds.all_bytes
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/"):
            raise Strange("路径越界")
        content = _inflated(archive, entry, min(left, bounds.part_bytes))
        left -= len(content)
        if name.casefold().endswith(_MARKUP) and _has_types(_plain(content)):
            raise Strange("含有文档类型定义")
        parts[name] = content
    if len({name.casefold() for name in parts}) < len(entries):
        raise Strange("有重复的部分")
    return parts


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(entry) as part:
        content = part.read(most + 1)
    if len(content) > most:
        raise TooLarge
    return content


def _has_types(markup: bytes) -> bool:
    return b"<!" in markup and _DTD.search(markup) is not None


def _plain(content: bytes) -> bytes:
    """Markup in one byte a letter, also where it is written in UTF-16."""
    return content.replace(b"\x00", b"") if b"\x00" in content[:64] else content
