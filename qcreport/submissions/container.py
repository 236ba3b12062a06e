"""What a file is, told by its content and never by its name (C2.1)."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qcreport.compound import root_streams
from qcreport.packed import BROKEN, Bounds, Strange, TooLarge, inflate
from qcreport.plan.limits import Limits
from qcreport.submissions.unpack import is_mail

_ENCRYPTED = 0x1
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_BOOK = re.compile(rb"\x09\x08\x10\x00.{16}\x2f\x00", re.DOTALL)  # a workbook stream that begins with FILEPASS
LOCKED = "文件有密码，打不开。请取消密码（另存为时不设密码）后重新发送。"
_RESEND = "请用下发的填报表填写后重新发送。"
_OFFICE_DOCUMENT = "Word 或 PPT 文档"
_OFFICE_PARTS = frozenset({"[Content_Types].xml", "mimetype"})  # every office document has one of them
_OFD = "OFD.xml"  # documents as GB/T 33190 has them
_TELLING = (
    *("EncryptedPackage", "EncryptionInfo", "WordDocument", "PowerPoint Document"),
    *("Workbook", "Book"),
)
_PHONE_PICTURES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftypavif")
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

    `evidence` marks what is no workbook and never claimed to be one: scans and pictures (D7.19). `document` marks
    texts and documents: evidence where they came along, else perhaps sent in place of the form. `packed` marks an
    archive or mail whose files are looked at one by one. `parts` are those of a zipped workbook, inflated.
    """

    format: Format | None
    line: str = ""
    evidence: bool = False
    document: bool = False
    packed: bool = False
    parts: Mapping[str, bytes] = field(default_factory=dict)


def container(name: str, content: bytes, limits: Limits) -> Container:
    """Tell what `content` is; `name` only helps to word the sentence."""
    if not content:
        return Container(None, f"文件是空的（0 字节），可能没有传完。{_RESEND}")
    if len(content) > limits.file_bytes:
        return Container(None, f"文件超过 {limits.file_megabytes} MB，未打开。请删去图片等附件后重新发送。")
    if content.startswith(_OLE2):
        return _ole2(name, content)
    if content.startswith(b"PK"):
        return _zip(name, content, limits)
    return _other(name, content)


def _ole2(name: str, content: bytes) -> Container:
    """An OLE2 file: encrypted package, old workbook, or an old document; told by the names of its streams."""
    streams = _streams(content)
    if streams & {"EncryptedPackage", "EncryptionInfo"}:
        return Container(None, LOCKED)
    if streams & {"WordDocument", "PowerPoint Document"}:
        return _document(name, _OFFICE_DOCUMENT)
    if streams & {"Workbook", "Book"}:
        return Container(None, LOCKED) if _LOCKED_BOOK.search(content) else Container(Format.XLS)
    return Container(None, f"文件已损坏或没有传完，打不开。{_RESEND}")


def _streams(content: bytes) -> frozenset[str]:
    """Those of the root folder; an object embedded in a workbook has its own. All that are named, where it is damaged."""
    try:
        return frozenset(root_streams(content))
    except ValueError:
        return frozenset(name for name in _TELLING if name.encode("utf-16-le") + b"\x00\x00" in content)


def _zip(name: str, content: bytes, limits: Limits) -> Container:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            bounds = Bounds(limits.parts, limits.part_bytes, limits.inflated_from(len(content)))
            return _unzipped(name, content, archive.infolist(), bounds)
    except TooLarge:
        return Container(None, f"文件展开后异常巨大，为安全起见没有打开。{_RESEND}")
    except Strange as fault:
        return Container(None, f"文件内部结构异常（{fault}），为安全起见没有打开。{_RESEND}")
    except BROKEN:
        return Container(None, f"文件已损坏或没有传完，打不开。{_RESEND}")


def _unzipped(name: str, content: bytes, entries: Sequence[zipfile.ZipInfo], bounds: Bounds) -> Container:
    names = {entry.filename.replace("\\", "/") for entry in entries}
    if _OFD in names:
        return _scan(name, "OFD 版式文件")
    if not names & _OFFICE_PARTS:
        return Container(None, packed=True)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        return Container(None, LOCKED)
    return _office(name, inflate(content, entries, bounds))


def _office(name: str, parts: Mapping[str, bytes]) -> Container:
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        return Container(None, LOCKED)
    names = {part.casefold() for part in parts}
    if "xl/workbook.bin" in names:
        return Container(None, "这是 .xlsb 格式的工作簿，不能读取。请用 Excel 或 WPS 另存为 .xlsx 后重新发送。")
    if any(part.startswith("xl/") for part in names):
        return Container(Format.XLSX, parts=parts)
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Container(Format.ODS, parts=parts)
    return _document(name, _OFFICE_DOCUMENT)


def _other(name: str, content: bytes) -> Container:
    """A file that is no container of sheets: picture, archive, text or nothing known."""
    for start, label in _STARTS:
        if content.startswith(start):
            return _scan(name, label)
    if content[4:12] in _PHONE_PICTURES or content[:4] + content[8:12] == b"RIFFWEBP":
        return _scan(name, "图片")
    for start, label in _ARCHIVES:
        if content.startswith(start):
            return Container(None, f"这是 {label} 压缩包，不能读取。请解压后把里面的填报表放入“回收”文件夹。")
    if is_mail(content):
        return Container(None, packed=True)
    if _is_text(content):
        return _document(name, "文本文件")
    return Container(None, f"不是 Excel 文件，或文件已损坏，打不开。{_RESEND}")


def _scan(name: str, label: str) -> Container:
    if _claims(name):
        return Container(None, f"扩展名像 Excel，内容却是{label}。{_RESEND}")
    return Container(None, f"这是{label}，不是填报表，已作为佐证材料存档；其中的数据不计入。", evidence=True)


def _document(name: str, label: str) -> Container:
    if _claims(name):
        return Container(None, f"扩展名像 Excel，内容却是{label}，不是 Excel 填报表。{_RESEND}")
    return Container(None, f"这是{label}，不是 Excel 填报表，已存档；其中的数据不计入。", document=True)


def _claims(name: str) -> bool:
    """Whether a file's name says that it is a workbook."""
    return name.casefold().endswith(_SHEETS)


def _is_text(content: bytes) -> bool:
    sample = content[:4096]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\x00" not in sample and sum(byte < 32 and byte not in b"\t\r\n\x0c" for byte in sample) == 0  # noqa: PLR2004 -- control codes
