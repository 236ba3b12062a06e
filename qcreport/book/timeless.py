"""Files without the time of their writing: the same content gives the same bytes, on every system and on every day."""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

WRITTEN = datetime(2020, 1, 1)  # noqa: DTZ001 -- any constant does, and office programs know no zones
_MEMBER_DAY = (1980, 1, 1, 0, 0, 0)
_ENTRY, _SYSTEM = struct.Struct("<28x3H12x"), 5  # of a member in the directory: lengths of name, extra and comment
_FIRST = "[Content_Types].xml"
_PROPERTIES = "docProps/core.xml"
_CLOCK = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def properties(**said: str) -> Mapping[str, object]:
    """The document properties of a workbook, as xlsxwriter takes them."""
    return {**said, "created": WRITTEN}


def without_clock(package: bytes, rewritten: Callable[[str, bytes], bytes] = lambda _name, part: part) -> bytes:
    """An office file that another library wrote, with its parts in order, and no time on any of them or in its properties.

    So is a workbook inside it: the figures of a native chart. `rewritten` gives a part, by its name, as it is to stand there.
    """
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        names = sorted(source.namelist(), key=lambda name: (name != _FIRST, name))
        return zipped(
            ((name, _plain(name, rewritten(name, source.read(name)))) for name in names), zipfile.ZIP_DEFLATED
        )


def from_no_system(package: bytes) -> bytes:
    """A zipped file that says it was made on no system in particular; the directory of a zip names one for each member.

    The members stay as they were deflated, so this costs next to nothing.
    """
    content = bytearray(package)
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        at, members = source.start_dir, len(source.infolist())
    for _ in range(members):
        content[at + _SYSTEM] = 0
        at += _ENTRY.size + sum(_ENTRY.unpack_from(content, at))
    return bytes(content)


def _plain(name: str, part: bytes) -> bytes:
    if name.endswith(".xlsx"):
        return without_clock(part)
    return _CLOCK.sub(b"", part) if name == _PROPERTIES else part


def zipped(members: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_STORED, level: int | None = None) -> bytes:
    """An archive of these members, in this order, packed as tightly as `level` says (1 to 9)."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as target:
        for name, content in members:
            member = zipfile.ZipInfo(name, _MEMBER_DAY)
            member.compress_type = method
            member.create_system = 0  # the same on Windows and elsewhere
            target.writestr(member, content, compresslevel=level)
    return written.getvalue()
