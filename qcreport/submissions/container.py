"""What a file is, told by its content and never by its name (C2.1)."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qcreport.compound import respelt, root_streams
from qcreport.packed import BROKEN, Bounds, Strange, TooLarge, inflate
from qcreport.plan.limits import MEGABYTE, Limits
from qcreport.submissions.biff import STREAMS, has_password, workbook_stream
from qcreport.submissions.model import RESEND
from qcreport.submissions.unpack import is_mail

_ENCRYPTED = 0x1
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "文件有密码，打不开。请取消密码（另存为时不设密码）后重新发送。"
_DAMAGED = f"文件已损坏或没有传完，打不开。{RESEND}"
_OFFICE_DOCUMENT = "Word 或 PPT 文档"
_OFFICE_PARTS = frozenset({"[Content_Types].xml", "mimetype"})  # every office document has one of them
_DOCUMENT_PARTS = ("word/", "ppt/")
_OFD = "OFD.xml"  # documents as GB/T 33190 has them
_ENCRYPTED_STREAMS = frozenset({"encryptedpackage", "encryptioninfo"})
_DOCUMENT_STREAMS = frozenset({"worddocument", "powerpoint document"})
_OUTLOOK_STREAM = "__properties_version1.0"
_OUTLOOK = (
    "这是 Outlook 邮件（.msg），不能读取。请在 Outlook 中另存为 .eml，或者把其中的填报表另存出来，再放入“回收”文件夹。"
)
_SPELT = ("Workbook", "Book")  # as readers look for the streams of old workbooks
_TELLING = (*_ENCRYPTED_STREAMS, *_DOCUMENT_STREAMS, *STREAMS)
_PHONE_PICTURES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftypavif")
_STARTS = (
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"\x1aE\xdf\xa3", "音像文件"),
    (b"\x00\x00\x01\xba", "音像文件"),
    (b"FLV\x01", "音像文件"),
    (b"0&\xb2u\x8ef\xcf\x11", "音像文件"),
    (b"ID3", "音像文件"),
)
_RECORDINGS = (b"RIFFAVI ", b"RIFFWAVE")
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
    archive or mail whose files are looked at one by one. `parts` are those of a zipped workbook, inflated; `content` is
    an old workbook as its reader must be given it. `left` is what was too large to be read or archived.
    """

    format: Format | None
    line: str = ""
    evidence: bool = False
    document: bool = False
    packed: bool = False
    parts: Mapping[str, bytes] = field(default_factory=dict)
    content: bytes = b""
    left: bool = False


def container(name: str, content: bytes, limits: Limits) -> Container:
    """Tell what `content` is; `name` only helps to word the sentence."""
    if not content:
        return Container(None, f"文件是空的（0 字节），可能没有传完。{RESEND}")
    if content.startswith(_OLE2):
        return _ole2(name, content, limits)
    if content.startswith(b"PK"):
        return _zip(name, content, limits)
    return _other(name, content)


def beginning(name: str, head: bytes, size: int, limits: Limits) -> Container | None:
    """Tell what a file is that is larger than a workbook may be by its first bytes; None where it has to be opened.

    What is larger than its kind may be is `left`: neither read nor archived.
    """
    opened = head.startswith((b"PK", _OLE2)) or is_mail(head)
    most = limits.evidence_bytes if head.startswith(_OLE2) or not opened else limits.archive_bytes
    if size <= most:
        return None if opened else _other(name, head)
    label = _scanned(head) or "文件"
    held = f"{label}有 {_megabytes(size):,} MB，超过 {_megabytes(most):,} MB，没有读取，也没有存档。"
    return Container(None, f"{held}请压缩或者分成几份后重新发送。", left=True)


def _megabytes(size: int) -> int:
    return -(-size // MEGABYTE)


def _ole2(name: str, content: bytes, limits: Limits) -> Container:
    """An OLE2 file: encrypted package, old workbook, document or mail; told by the names of its streams."""
    streams = _streams(content)
    if streams & _ENCRYPTED_STREAMS:
        return Container(None, LOCKED)
    if streams & _DOCUMENT_STREAMS:
        return _document(name, _OFFICE_DOCUMENT)
    if _OUTLOOK_STREAM in streams:
        return Container(None, _OUTLOOK)
    spelt = next((one for one in _SPELT if one.casefold() in streams), "")
    if spelt and len(content) > limits.file_bytes:
        return _too_large(limits)
    return _old_workbook(content, spelt) if spelt else Container(None, _DAMAGED)


def _streams(content: bytes) -> frozenset[str]:
    """Those of the root folder; an object embedded in a workbook has its own. All that are named, where it is damaged."""
    try:
        return frozenset(root_streams(content))
    except ValueError:
        small = content.lower()
        return frozenset(name for name in _TELLING if name.encode("utf-16-le") + b"\x00\x00" in small)


def _old_workbook(content: bytes, spelt: str) -> Container:
    try:
        if has_password(workbook_stream(content)):
            return Container(None, LOCKED)
        return Container(Format.XLS, content=respelt(content, spelt))
    except ValueError:
        return Container(None, _DAMAGED)


def _zip(name: str, content: bytes, limits: Limits) -> Container:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _unzipped(name, content, archive.infolist(), limits)
    except TooLarge:
        return Container(None, f"文件展开后异常巨大，为安全起见没有打开。{RESEND}")
    except Strange as fault:
        return Container(None, f"文件内部结构异常（{fault}），为安全起见没有打开。{RESEND}")
    except BROKEN:
        return Container(None, _DAMAGED)


def _unzipped(name: str, content: bytes, entries: Sequence[zipfile.ZipInfo], limits: Limits) -> Container:
    names = {entry.filename.replace("\\", "/") for entry in entries}
    if _OFD in names:
        return _scan(name, "OFD 版式文件")
    if not names & _OFFICE_PARTS:
        return Container(None, packed=True)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        return Container(None, LOCKED)
    if any(part.startswith(_DOCUMENT_PARTS) for part in names) and not any(part.startswith("xl/") for part in names):
        return _document(name, _OFFICE_DOCUMENT)
    if len(content) > limits.file_bytes:
        return _too_large(limits)
    bounds = Bounds(limits.parts, limits.part_bytes, limits.inflated_from(len(content)))
    return _office(name, inflate(content, entries, bounds))


def _too_large(limits: Limits) -> Container:
    return Container(None, f"文件超过 {limits.file_megabytes} MB，未打开。请删去图片等附件后重新发送。")


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
    if label := _scanned(content):
        return _scan(name, label)
    for start, label in _ARCHIVES:
        if content.startswith(start):
            return Container(None, f"这是 {label} 压缩包，不能读取。请解压后把里面的填报表放入“回收”文件夹。")
    if is_mail(content):
        return Container(None, packed=True)
    if _is_text(content):
        return _document(name, "文本文件")
    return Container(None, f"不是 Excel 文件，或文件已损坏，打不开。{RESEND}")


def _scanned(content: bytes) -> str:
    """What kind of evidence a file is by its first bytes; empty for all else."""
    for start, label in _STARTS:
        if content.startswith(start):
            return label
    if content[4:12] in _PHONE_PICTURES or content[:4] + content[8:12] == b"RIFFWEBP":
        return "图片"
    return "音像文件" if content[4:8] == b"ftyp" or content[:4] + content[8:12] in _RECORDINGS else ""


def _scan(name: str, label: str) -> Container:
    if _claims(name):
        return Container(None, f"扩展名像 Excel，内容却是{_after_chinese(label)}。{RESEND}")
    return Container(
        None, f"这是{_after_chinese(label)}，不是填报表，已作为佐证材料存档；其中的数据不计入。", evidence=True
    )


def _document(name: str, label: str) -> Container:
    if _claims(name):
        return Container(None, f"扩展名像 Excel，内容却是{_after_chinese(label)}，不是 Excel 填报表。{RESEND}")
    return Container(None, f"这是{_after_chinese(label)}，不是 Excel 填报表，已存档；其中的数据不计入。", document=True)


def _after_chinese(label: str) -> str:
    """The kind of a file as it follows a Chinese word: letters stand apart from it on both sides, ` PDF 文件`."""
    return f" {label}" if label[:1].isascii() else label


def _claims(name: str) -> bool:
    """Whether a file's name says that it is a workbook."""
    return name.casefold().endswith(_SHEETS)


def _is_text(content: bytes) -> bool:
    sample = content[:4096]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\x00" not in sample and sum(byte < 32 and byte not in b"\t\r\n\x0c" for byte in sample) == 0  # noqa: PLR2004 -- control codes
