"""What a file is, told by its content and never by its name (design.md, idea 5)."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qcreport.submissions.limits import MAX_FILE_BYTES
from qcreport.submissions.parts import BROKEN, Unsafe, inflated
from qcreport.submissions.unpack import is_mail

_ENCRYPTED = 0x1
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_BOOK = re.compile(rb"\x09\x08\x10\x00.{16}\x2f\x00", re.DOTALL)  # a workbook stream that begins with FILEPASS
LOCKED = "文件有密码，打不开。请取消密码（另存为时不设密码）后重新发送。"
_RESEND = "请用下发的填报表填写后重新发送。"
_EVIDENCE = "不是填报表，已作为佐证材料存档；其中的数据不计入。"
_STARTS = (
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
)
_ARCHIVES = ((b"Rar!", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "gz"))
_SHEETS = (".xlsx", ".xlsm", ".xls", ".et", ".ods")


class Format(StrEnum):
    """A kind of workbook that can be read."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"


@dataclass(frozen=True, slots=True)
class Container:
    """What the bytes are: a readable workbook (`format`), or one sentence that says why not.

    `evidence` marks what is no workbook and never claimed to be one: scans and pictures (domain.md §7). `packed` marks
    an archive or mail whose files are looked at one by one. `parts` are those of a zipped workbook, inflated.
    """

    format: Format | None
    line: str = ""
    evidence: bool = False
    packed: bool = False
    parts: Mapping[str, bytes] = field(default_factory=dict)


def container(name: str, content: bytes) -> Container:
    """Tell what `content` is; `name` only helps to word the sentence."""
    if not content:
        return Container(None, f"文件是空的（0 字节），可能没有传完。{_RESEND}")
    if len(content) > MAX_FILE_BYTES:
        return Container(None, f"文件超过 {MAX_FILE_BYTES // 1024 // 1024} MB，未打开。请删去图片等附件后重新发送。")
    if content.startswith(_OLE2):
        return _ole2(content)
    if content.startswith(b"PK"):
        return _zip(content)
    return _other(name, content)


def _ole2(content: bytes) -> Container:
    """An OLE2 file: encrypted package, old workbook, or an old document; told by the names of its streams."""
    if _has_stream(content, "EncryptedPackage") or _has_stream(content, "EncryptionInfo"):
        return Container(None, LOCKED)
    if _has_stream(content, "WordDocument") or _has_stream(content, "PowerPoint Document"):
        return Container(None, f"这是 Word 或 PPT 文档，不是 Excel 填报表。{_RESEND}")
    if _has_stream(content, "Workbook") or _has_stream(content, "Book"):
        return Container(None, LOCKED) if _LOCKED_BOOK.search(content) else Container(Format.XLS)
    return Container(None, f"文件已损坏或没有传完，打不开。{_RESEND}")


def _has_stream(content: bytes, name: str) -> bool:
    return name.encode("utf-16-le") + b"\x00\x00" in content


def _zip(content: bytes) -> Container:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = {entry.filename.replace("\\", "/") for entry in entries}
            if not _is_document(names):
                return Container(None, packed=True)
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                return Container(None, LOCKED)
            return _document(inflated(archive, len(content)))
    except Unsafe as fault:
        return Container(None, str(fault))
    except BROKEN:
        return Container(None, f"文件已损坏或没有传完，打不开。{_RESEND}")


def _is_document(names: set[str]) -> bool:
    """Whether a .zip is an office document by the parts that every such document has."""
    return "[Content_Types].xml" in names or "mimetype" in names


def _document(parts: Mapping[str, bytes]) -> Container:
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        return Container(None, LOCKED)
    if any(name.casefold().startswith("xl/") for name in parts):
        return Container(Format.XLSX, parts=parts)
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Container(Format.ODS, parts=parts)
    return Container(None, f"这是 Word 或 PPT 文档，不是 Excel 填报表。{_RESEND}")


def _other(name: str, content: bytes) -> Container:
    """A file that is no container of sheets: picture, archive, text or nothing known."""
    claims = name.casefold().endswith(_SHEETS)
    for start, label in _STARTS:
        if content.startswith(start):
            line = f"扩展名像 Excel，内容却是{label}。{_RESEND}" if claims else f"这是{label}，{_EVIDENCE}"
            return Container(None, line, evidence=not claims)
    for start, label in _ARCHIVES:
        if content.startswith(start):
            return Container(None, f"这是 {label} 压缩包，不能读取。请解压后把里面的填报表放入“回收”文件夹。")
    if is_mail(content):
        return Container(None, packed=True)
    if _is_text(content):
        return Container(None, f"内容是文本，不是 Excel 填报表。{_RESEND}")
    return Container(None, f"不是 Excel 文件，或文件已损坏，打不开。{_RESEND}")


def _is_text(content: bytes) -> bool:
    sample = content[:4096]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\x00" not in sample and sum(byte < 32 and byte not in b"\t\r\n\x0c" for byte in sample) == 0  # noqa: PLR2004 -- control codes
