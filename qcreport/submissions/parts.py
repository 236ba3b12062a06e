"""The parts of a zipped workbook, inflated once: sizes are counted and not believed, nothing strange is let in."""

import re
import zipfile
import zlib
from collections.abc import Mapping

from qcreport.plan.limits import Limits

BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)
_RESEND = "请用下发的填报表填写后重新发送。"
_TOO_LARGE = "文件展开后异常巨大，为安全起见没有打开。" + _RESEND
_STRANGE = "文件内部结构异常（{what}），为安全起见没有打开。" + _RESEND
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MARKUP = (".xml", ".rels", ".vml")


class Unsafe(Exception):  # noqa: N818 -- an answer to the office, not an error of the program
    """The file is not opened; the message is the sentence."""


def inflated(archive: zipfile.ZipFile, packed: int, limits: Limits) -> Mapping[str, bytes]:
    """Inflate all parts of a workbook: name → bytes.

    Args:
        archive: The opened file.
        packed: Its size in bytes.
        limits: How much it may hold.

    Raises:
        Unsafe: Too many or too large parts, parts twice, parts outside, or a document type definition.
    """
    entries = archive.infolist()
    if len(entries) > limits.parts:
        raise Unsafe(_TOO_LARGE)
    parts: dict[str, bytes] = {}
    left = limits.inflated_from(packed)
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/"):
            raise Unsafe(_STRANGE.format(what="路径越界"))
        content = _inflated(archive, entry, min(left, limits.part_bytes))
        left -= len(content)
        if name.casefold().endswith(_MARKUP) and _DTD.search(_plain(content)):
            raise Unsafe(_STRANGE.format(what="含有文档类型定义"))
        parts[name] = content
    if len({name.casefold() for name in parts}) < len(entries):
        raise Unsafe(_STRANGE.format(what="有重复的部分"))
    return parts


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(entry) as part:
        content = part.read(most + 1)
    if len(content) > most:
        raise Unsafe(_TOO_LARGE)
    return content


def _plain(content: bytes) -> bytes:
    """Markup in one byte a letter, also where it is written in UTF-16."""
    return content.replace(b"\x00", b"") if b"\x00" in content[:64] else content
