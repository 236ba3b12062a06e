"""Every received file once, byte for byte, by its hash (C2.1)."""

import hashlib
import re
from pathlib import Path

from qcreport.findings import Fault
from qcreport.workspace import write_bytes

_HASH = re.compile(r"[0-9a-f]{64}")


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
