"""What lies inside an archive or a mail, read into memory; nothing is ever written to disk under a received name."""

import email
import email.policy
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import Message

from qcreport.plan.limits import Limits
from qcreport.submissions.days import sent_at
from qcreport.submissions.litter import is_litter

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_MAIL = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_MAIL_FIELD = re.compile(rb"^(?:from|date|mime-version|content-type):", re.IGNORECASE | re.MULTILINE)
_FIELDS_OF_A_MAIL = 3
_HEAD = 64 * 1024
_TOO_LARGE = (
    "文件展开后过大（单个超过 {0.evidence_megabytes} MB，压缩包合计超过 {0.inflated_megabytes} MB，"
    "或压缩比超过 {0.ratio} 倍），没有取出。请删去图片等附件后单独发送。"
)
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive or mail: its content, or the one sentence that says why it was not taken out.

    `name` is the path inside, with `/` on every system; `sent` is when the mails were sent that lie within
    this one and hold it, the innermost first.
    """

    name: str
    content: bytes
    line: str = ""
    sent: tuple[datetime, ...] = ()


@dataclass(slots=True)
class Budget:
    """Bytes that may still be inflated for one received file, archives inside archives included."""

    limits: Limits
    left: int


class Locked(Exception):  # noqa: N818 -- an answer to the office, not an error of the program
    """The archive cannot be opened at all; the message is the sentence."""


def is_mail(content: bytes) -> bool:
    """Whether bytes are a mail as mail programs save it (.eml): header lines, then an empty line."""
    head = _MAIL.match(content[:_HEAD].replace(b"\r\n", b"\n"))
    return head is not None and len(set(map(bytes.lower, _MAIL_FIELD.findall(head[0])))) >= _FIELDS_OF_A_MAIL


def members(content: bytes, budget: Budget) -> tuple[Member, ...]:
    """Take the files out of a .zip or a mail, within the limits of the intake; what is taken is taken off the budget.

    Raises:
        Locked: It is damaged, or has more parts than may be.
    """
    return tuple(_of_zip(content, budget) if content.startswith(b"PK") else _of_mail(content, budget.limits))


def _of_zip(content: bytes, budget: Budget) -> Iterator[Member]:
    own = budget.limits.inflated_from(len(content))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            # `is_dir` of Python 3.11 fails on an entry without a name
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            if len(entries) > budget.limits.parts:
                raise Locked(f"压缩包里有 {len(entries)} 个文件，过多，没有解压。请分批发送。")
            for number, entry in enumerate(entries, start=1):
                name = _name(entry) or f"文件{number}"
                if not is_litter(name):
                    member = _unzipped(archive, entry, name, budget.limits, min(budget.left, own))
                    budget.left -= len(member.content)
                    own -= len(member.content)
                    yield member
    except _BROKEN as fault:
        raise Locked("压缩包已损坏或没有传完，打不开。请重新压缩后发送。") from fault


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: Windows writes GBK without saying so."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _unzipped(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, limits: Limits, left: int) -> Member:
    """One file, inflated no further than it may be: the size it declares is not believed."""
    if entry.flag_bits & _ENCRYPTED:
        return Member(name, b"", "压缩包设有密码，其中的文件打不开。请去掉密码后重新发送。")
    if ".." in name.split("/") or name.startswith("/") or re.match(r"[A-Za-z]:", name):
        return Member(name, b"", "文件在压缩包里的路径不正常，为安全起见没有取出。请重新压缩后发送。")
    most = min(max(limits.evidence_bytes, limits.archive_bytes), left)
    try:
        with archive.open(entry) as part:
            content = part.read(most + 1)
    except _BROKEN:
        return Member(name, b"", "压缩包里的这个文件已损坏，取不出来。请重新压缩后发送。")
    if len(content) > most:
        return Member(name, b"", _TOO_LARGE.format(limits))
    return Member(name, content)


def _of_mail(content: bytes, limits: Limits) -> Iterator[Member]:
    mail = email.message_from_bytes(content, policy=email.policy.default)
    found = [(part, sent) for part, sent in _leaves(mail, ()) if part.get_filename()]
    if len(found) > limits.parts:
        raise Locked(f"邮件里有 {len(found)} 个附件，过多，没有取出。请分批发送。")
    for number, (part, sent) in enumerate(found, start=1):
        name = str(part.get_filename()).replace("\\", "/").split("/")[-1] or f"附件{number}"
        if not is_litter(name):
            payload = part.get_payload(decode=True)
            yield Member(name, payload if isinstance(payload, bytes) else b"", sent=sent)


def mail_moment(content: bytes) -> datetime | None:
    """When a saved mail was sent; None for what is no mail, and where it does not say."""
    if not is_mail(content):
        return None
    return _sent(email.message_from_bytes(content[:_HEAD], policy=email.policy.default))


def _sent(mail: Message) -> datetime | None:
    try:
        return sent_at(str(mail["Date"] or ""))
    except (ValueError, TypeError, IndexError, AttributeError):  # a header may be damaged in any way
        return None


def _leaves(part: Message, sent: tuple[datetime, ...]) -> Iterator[tuple[Message, tuple[datetime, ...]]]:
    """All parts that are no containers; a mail forwarded inside the mail is gone through as well, with its own day."""
    if not part.is_multipart():
        yield part, sent
        return
    for inner in part.get_payload():
        if isinstance(inner, Message):
            day = _sent(inner) if part.get_content_type() == "message/rfc822" else None
            yield from _leaves(inner, (day, *sent) if day else sent)
