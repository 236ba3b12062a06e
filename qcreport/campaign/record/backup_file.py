"""The file that `backup` writes: a zip of a workspace, with a list of what must be in it.

Whoever unpacks one trusts nothing in it: names stay below the folder, sizes and hashes are those of the list.
"""

import errno
import hashlib
import json
import lzma
import os
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any, BinaryIO

from qcreport.book.celltext import one_line
from qcreport.chinese import reason_of
from qcreport.findings import Fault

_LIST = "备份清单.json"
_FORM = 1  # of the list
_BLOCK = 1 << 20
_PACKED = (b"PK\3\4", b"\xff\xd8\xff", b"\x89PNG")  # what no compression makes smaller: zip and what is one, pictures
_LONGEST = 1 << 26  # bytes of the list
_BAD = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError),
    *(NotImplementedError, RuntimeError, ValueError, KeyError, TypeError, OverflowError),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is to be packed, under the path that it has in the workspace."""

    path: str
    file: Path


@dataclass(frozen=True, slots=True)
class _Packed:
    """One line of the list; `member` is the name in the zip, another one where the path is no text."""

    path: str
    member: str
    size: int
    sha256: str
    changed: int  # nanoseconds


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds, as its list says; `in_database` tells that the workspace kept its ledger in one."""

    files: tuple[_Packed, ...]
    folders: tuple[str, ...]
    in_database: bool = False


def pack(target: Path, sources: Iterable[Source], folders: Iterable[str], *, in_database: bool) -> Contents:
    """Write the zip.

    Raises:
        Fault: One of the files cannot be read.
        OSError: The zip cannot be written.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        files = tuple(_put(archive, number, source) for number, source in enumerate(sources))
        contents = Contents(files, tuple(folders), in_database)
        archive.writestr(_LIST, json.dumps({"form": _FORM, **asdict(contents)}, indent=0))
    return contents


def _put(archive: zipfile.ZipFile, number: int, source: Source) -> _Packed:
    member = source.path if _is_text(source.path) else f"{number:06}"
    try:
        opened = source.file.open("rb")
    except OSError as fault:
        raise Fault(f"无法读取 {source.file}：{reason_of(fault)}。请关闭正在使用它的程序后重新运行。") from fault
    with opened as content:
        begun = content.read(_BLOCK)
        info = zipfile.ZipInfo(member)
        info.compress_type = zipfile.ZIP_STORED if begun.startswith(_PACKED) else zipfile.ZIP_DEFLATED
        with archive.open(info, "w", force_zip64=True) as packed:
            size, sha256 = _copied(content, packed, begun)
        changed = os.fstat(content.fileno()).st_mtime_ns
    return _Packed(source.path, member, size, sha256, changed)


def _copied(source: BinaryIO, target: Any, begun: bytes = b"") -> tuple[int, str]:
    """Copy a stream; gives its size and hash."""
    size, digest, block = 0, hashlib.sha256(), begun or source.read(_BLOCK)
    while block:
        size += len(block)
        digest.update(block)
        target.write(block)
        block = source.read(_BLOCK)
    return size, digest.hexdigest()


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:  # a name in a foreign encoding
        return False
    return "\\" not in path


def is_backup(path: Path) -> bool:
    """Whether a file is a zip that `pack` wrote."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _LIST in archive.namelist()
    except (*_BAD, OSError):
        return False


def is_sound(path: Path) -> bool:
    """Whether a backup holds everything that its list says, as the list says it; nothing is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            return all(_is_as_listed(archive, row) for row in _contents(archive, path).files)
    except (*_BAD, OSError, Fault):
        return False


def _is_as_listed(archive: zipfile.ZipFile, row: _Packed) -> bool:
    size, digest = 0, hashlib.sha256()
    with archive.open(row.member) as packed:
        while block := packed.read(_BLOCK):
            size += len(block)
            digest.update(block)
    return (size, digest.hexdigest()) == (row.size, row.sha256)


def unpack(source: Path, folder: Path, *, lasting: bool = False) -> Contents:
    """Put everything that a backup holds into an empty folder; all of it is as the list says.

    Args:
        source: The zip.
        folder: It exists and is empty.
        lasting: Whether every file is on the disk, come what may, when this ends.

    Raises:
        Fault: It is no backup, is damaged or incomplete, or holds what does not belong into a workspace.
        OSError: The folder cannot be written.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            contents = _contents(archive, source)
            for name in contents.folders:
                (folder / name).mkdir(parents=True, exist_ok=True)
            for row in contents.files:
                _take(archive, row, folder / row.path, lasting=lasting)
    except OSError as fault:
        if fault.errno != errno.EINVAL:  # which is a place before the beginning of the file
            raise
        raise _damaged(source) from fault
    except _BAD as fault:
        raise _damaged(source) from fault
    return contents


def _damaged(source: Path) -> Fault:
    return Fault(f"备份 {source} 不完整或者已损坏，没有恢复任何文件。请换用另一份备份。")


def _take(archive: zipfile.ZipFile, row: _Packed, target: Path, *, lasting: bool) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if archive.getinfo(row.member).file_size != row.size:
        raise zipfile.BadZipFile(row.member)
    with archive.open(row.member) as packed, target.open("xb") as plain:
        if _copied(packed, plain) != (row.size, row.sha256):  # type: ignore[arg-type]  # a stream of bytes as any other
            raise zipfile.BadZipFile(row.member)
        if lasting:
            plain.flush()
            os.fsync(plain.fileno())
    os.utime(target, ns=(row.changed, row.changed))


def _contents(archive: zipfile.ZipFile, source: Path) -> Contents:
    if _LIST not in archive.namelist():
        raise Fault(f"{source} 不是 qcreport backup 写出的备份，或者已不完整，没有恢复任何文件。")
    if archive.getinfo(_LIST).file_size > _LONGEST:
        raise zipfile.BadZipFile(_LIST)
    said = json.loads(archive.read(_LIST))
    if said["form"] != _FORM:
        raise Fault(f"备份 {source} 由更新版本的程序写出，本版本不能恢复。请升级程序后重新运行。")
    files = tuple(_Packed(**row) for row in said["files"])
    contents = Contents(files, tuple(said["folders"]), bool(said["in_database"]))
    for name in (*(row.path for row in files), *contents.folders):
        if not _stays_below(name):
            raise Fault(
                f"备份 {source} 里有不能放进工作文件夹的文件名“{one_line(name)}”，没有恢复任何文件。请换用另一份备份。"
            )
    listed = sorted([_LIST, *(row.member for row in files)])
    if sorted(archive.namelist()) != listed or len({row.path for row in files}) < len(files):
        raise zipfile.BadZipFile("members")
    return contents


def _stays_below(name: str) -> bool:
    """Whether a path leads to a place below the folder, on whatever system."""
    return all(_is_plain(kind(name)) for kind in (PurePosixPath, PureWindowsPath)) and not (
        PurePath(name).drive or "\0" in name
    )


def _is_plain(path: PurePosixPath | PureWindowsPath) -> bool:
    return bool(path.parts) and not path.is_absolute() and not path.root and ".." not in path.parts


def files_below(root: Path) -> Iterator[tuple[str, Path, bool]]:
    """Everything below a folder, also where a part of it lies elsewhere: its path in it, where it is, whether it is a folder.

    Raises:
        Fault: A folder cannot be read.
    """
    seen = set[str]()
    for folder, names, files in os.walk(root, followlinks=True, onerror=_unreadable):
        real = os.path.realpath(folder)
        if real in seen:
            names.clear()
            continue
        seen.add(real)
        here = Path(folder)
        names.sort()
        yield from ((path.relative_to(root).as_posix(), path, True) for path in (here / name for name in names))
        plain = (here / name for name in sorted(files))
        yield from ((path.relative_to(root).as_posix(), path, False) for path in plain if path.is_file())


def _unreadable(fault: OSError) -> None:
    raise Fault(f"无法读取 {fault.filename}：{reason_of(fault)}。请检查读取权限后重新运行。") from fault
