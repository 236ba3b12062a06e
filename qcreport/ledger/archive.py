"""Every received file once, byte for byte, by its hash (C2.1)."""

import hashlib
import re
import secrets
import shutil
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from qcreport.findings import Fault
from qcreport.writing import remove, replacing, write_bytes, write_text

_HASH = re.compile(r"[0-9a-f]{64}")
_SIGN = ".sign"  # one name always: what a killed run left is removed by the next
_AT_ONCE = 8  # files that wait for the disk together


@dataclass(frozen=True, slots=True)
class Store:
    """An archive as another process sees it; `sign` stands in a file of it, and in that of no other archive."""

    folder: Path
    sign: str

    @property
    def is_here(self) -> bool:
        """Whether it can be reached from where this is asked."""
        try:
            return (self.folder / _SIGN).read_text(encoding="ascii") == self.sign
        except OSError:
            return False


@contextmanager
def signed(folder: Path) -> Iterator[Store]:
    """The archive with a sign in it as long as the block lasts, so that other machines know whether they share it.

    Raises:
        Fault: It cannot be written.
    """
    store = Store(folder, secrets.token_hex(16))
    write_text(folder / _SIGN, store.sign)
    try:
        yield store
    finally:
        remove(folder / _SIGN)


class Changing(Exception):  # noqa: N818 -- an answer to the office, not an error of the program
    """A file is being written while it is read."""


def archive(folder: Path, content: bytes) -> str:
    """Keep `content` as `folder/ab/abcd…` and return its hash; what is already there whole is left alone.

    Raises:
        Fault: The file cannot be written.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    copy = copy_of(folder, sha256)
    if not (copy.is_file() and copy.read_bytes() == content):
        write_bytes(copy, content)
    return sha256


def archive_each(folder: Path, contents: Collection[bytes]) -> None:
    """Keep several files as `archive` does, which wait for the disk together.

    Raises:
        Fault: One cannot be written.
    """
    if contents:
        with ThreadPoolExecutor(_AT_ONCE) as disk:
            list(disk.map(partial(archive, folder), contents))


def archive_large(folder: Path, file: Path, sha256: str) -> None:
    """Keep a file of this hash as `archive` does, without ever holding all of it in memory.

    Raises:
        Fault: The copy cannot be written.
        Changing: The file is not of this hash any more.
    """
    copy = copy_of(folder, sha256)
    if copy.is_file() and hash_of(copy) == sha256:
        return
    with replacing(copy) as temporary:
        shutil.copyfile(file, temporary)
        if hash_of(temporary) != sha256:
            raise Changing


def hash_of(file: Path) -> str:
    """The hash of a file of any size.

    Raises:
        OSError: It cannot be read.
    """
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def archived(folder: Path, sha256: str) -> bytes | None:
    """The bytes of an archived file; None where there is none of that hash.

    Raises:
        Fault: The copy is no longer what was received.
    """
    copy = copy_of(folder, sha256)
    if not (_HASH.fullmatch(sha256) and copy.is_file()):
        return None
    content = copy.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Fault(
            f"归档文件 {copy} 的内容已被改动，与收到时不一致。请从 qcreport backup 写出的备份中取出同名文件替换它，或者把原件重新放入“回收”后再运行。"
        )
    return content


def copy_of(folder: Path, sha256: str) -> Path:
    """Where the file of a hash lies, if it is there."""
    return folder / sha256[:2] / sha256


def copies(folder: Path) -> Iterator[Path]:
    """All files in the archive, but for what marks it and what is being written."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return (path for path in found if path.name != _SIGN and not (path.name.startswith(".") and path.suffix == ".tmp"))
