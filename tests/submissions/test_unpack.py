"""Files inside archives and mails."""

import io
import zipfile
from email.message import EmailMessage

import pytest

from qcreport.plan.limits import Limits
from qcreport.submissions.container import container
from qcreport.submissions.unpack import Budget, Locked, is_mail, members


class _WrittenByWindows(zipfile.ZipInfo):
    """An entry whose name is written in GBK without saying so."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 -- the name zipfile calls
        return self.filename.encode("gb18030"), self.flag_bits


def zipped(files: dict[str, bytes], entry: type[zipfile.ZipInfo] = zipfile.ZipInfo) -> bytes:
    """A .zip of these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(entry(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def mail(files: dict[str, bytes]) -> bytes:
    """A mail as a mail program saves it, with attachments."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "zhang@example.cn", "office@example.cn", "三季度填报表"
    message["Date"] = "Fri, 09 Oct 2026 09:00:00 +0800"
    message.set_content("见附件。")
    for name, content in files.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def budget(limits: Limits | None = None) -> Budget:
    """All that one received file may hold."""
    held = limits or Limits()
    return Budget(held, held.inflated_bytes)


def taken(content: bytes) -> dict[str, bytes]:
    """What comes out: name → content."""
    return {one.name: one.content for one in members(content, budget()) if not one.line}


def lines(content: bytes) -> list[str]:
    """Why things do not come out."""
    return [one.line for one in members(content, budget()) if one.line]


def test_files_of_a_zip_come_out_under_their_names() -> None:
    """Folders inside stay part of the name; litter of file browsers is passed over."""
    files = {"市质监局/表.xlsx": b"1", "盖章.pdf": b"2"}
    litter = {"__MACOSX/._表.xlsx": b"x", ".DS_Store": b"x", "市质监局/~$表.xlsx": b"x", "Thumbs.db": b"x"}
    assert taken(zipped(files | litter)) == files


def test_a_file_without_a_name_gets_one() -> None:
    """A nameless entry, which Python 3.11 stumbles over, comes out under its number; folders do not come out."""
    found = members(zipped({"夹/": b"", "": b"1", "乙.xlsx": b"2"}), Budget(Limits(), 1000))
    assert [(one.name, one.content) for one in found] == [("文件1", b"1"), ("乙.xlsx", b"2")]


def test_names_written_by_windows_are_chinese() -> None:
    """A name in GBK that does not say so is read as GBK."""
    files = {"市质监局/三季度（最终版）.xlsx": b"1"}
    assert taken(zipped(files, _WrittenByWindows)) == files


def test_attachments_of_a_mail_come_out() -> None:
    """Every attachment of a saved mail comes out under its Chinese name; the text of the mail is no file."""
    files = {"市质监局_2026Q3（最终版）.xlsx": b"1", "盖章 页.pdf": b"2"}
    assert taken(mail(files)) == files


def test_a_mail_is_told_by_its_head() -> None:
    """Header lines followed by an empty line are a mail; a text with colons is none."""
    assert is_mail(mail({}))
    assert container("邮件.txt", mail({}), Limits()).packed
    assert not is_mail("编号:Z1\n填报值:95\n\n".encode())
    assert not is_mail(b"From: a\n" * 3)


def test_a_declared_size_is_not_believed() -> None:
    """A file is inflated no further than it may be, whatever its archive declares."""
    content = zipped({"大.xlsx": b"0" * (Limits().file_bytes + 1), "小.xlsx": b"1"})
    assert taken(content) == {"小.xlsx": b"1"}
    assert ["过大" in line for line in lines(content)] == [True]


def test_all_archives_of_a_file_share_one_budget() -> None:
    """What one archive used up is not there for the next."""
    shared = Budget(Limits(), 10)
    first = members(zipped({"a": b"0" * 8}), shared)
    second = members(zipped({"b": b"0" * 8}), shared)
    assert [one.line for one in first] == [""]
    assert "过大" in second[0].line


@pytest.mark.parametrize("name", ["../../外.xlsx", "/etc/外.xlsx", "C:\\外.xlsx", "..\\外.xlsx"])
def test_a_path_that_leads_outside_is_refused(name: str) -> None:
    """A name that climbs out of the archive is not taken out, the others are."""
    content = zipped({name: b"x", "表.xlsx": b"1"})
    assert taken(content) == {"表.xlsx": b"1"}
    assert ["路径不正常" in line for line in lines(content)] == [True]


def test_a_locked_archive_says_so() -> None:
    """Files of an archive with a password each say so."""
    content = bytearray(zipped({"表.xlsx": b"1"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert ["密码" in line for line in lines(bytes(content))] == [True]


def test_a_damaged_archive_is_one_sentence() -> None:
    """A truncated archive is refused as a whole."""
    with pytest.raises(Locked, match="没有传完"):
        members(zipped({"表.xlsx": b"1" * 100})[:-30], budget())


def test_an_archive_with_too_many_files_is_not_opened() -> None:
    """More parts than a campaign has files are no honest archive."""
    with pytest.raises(Locked, match="过多"):
        members(zipped({f"{number}": b"" for number in range(Limits().parts + 1)}), budget())


def test_a_damaged_file_costs_only_itself() -> None:
    """One file with a wrong checksum inside an archive has its own sentence, the others come out."""
    packed = bytearray(zipped({"坏.xlsx": b"1" * 50, "好.xlsx": b"2"}))
    at = packed.index("坏.xlsx".encode()) + len("坏.xlsx".encode())
    packed[at] ^= 0xFF
    assert taken(bytes(packed)) == {"好.xlsx": b"2"}
    assert ["损坏" in line for line in lines(bytes(packed))] == [True]
