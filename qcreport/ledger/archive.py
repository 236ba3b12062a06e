"""Every received file once, byte for byte, by its hash (design.md: originals are sacred)."""

import hashlib
import re
import shutil
from pathlib import Path

from qcreport.findings import Fault
from qcreport.workspace import replacing, write_bytes

_HASH = re.compile(r"[0-9a-f]{64}")


class Changing(Exception):  # noqa: N818 -- an answer to the office, not an error of the program
    """A file is being written while it is read."""


def archive(folder: Path, content: bytes) -> str:
    """Keep `content` as `folder/ab/abcd…` and return its hash; what is already there whole is left alone.

    Raises:
        Fault: The file cannot be written.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    copy = _copy(folder, sha256)
    if not (copy.is_file() and copy.read_bytes() == content):
        write_bytes(copy, content)
    return sha256


def archive_large(folder: Path, file: Path, sha256: str) -> None:
    """Keep a file of this hash as `archive` does, without ever holding all of it in memory.

    Raises:
        Fault: The copy cannot be written.
        Changing: The file is not of this hash any more.
    """
    copy = _copy(folder, sha256)
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
    copy = _copy(folder, sha256)
    if not (_HASH.fullmatch(sha256) and copy.is_file()):
        return None
    content = copy.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Fault(
            f"归档文件 {copy} 的内容已被改动，与收到时不一致。请用备份替换它，或者把原件重新放入“回收”后再运行。"
        )
    return content


def _copy(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256
