"""What a file is, told by its content."""

import io
import random
import struct
import zipfile

import pytest
from openpyxl import Workbook

from qcreport.plan.limits import Limits
from qcreport.submissions.container import Format, beginning, container
from qcreport.submissions.opening import open_sheets
from tests.submissions import oldbooks
from tests.submissions.test_unpack import mail

_MEGABYTE = 1024 * 1024


def _zip(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(
                name.replace("__", "/")
                .replace("_bin", ".bin")
                .replace("_xml", ".xml")
                .replace("Types", "[Content_Types].xml"),
                content,
            )
    return packed.getvalue()


def _xlsx() -> bytes:
    saved = io.BytesIO()
    Workbook().save(saved)
    return saved.getvalue()


def ole2(*streams: str) -> bytes:
    """The start of an OLE2 file with a directory that names `streams`."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
    names = ("Root Answer", *streams)
    return header + b"".join(
        name.encode("utf-16-le").ljust(64, b"\x00") + struct.pack("<H", len(name) * 2 + 2) + b"\x00" * 62
        for name in names
    )


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.xlsx", b"", "空的"),
        ("文本.xlsx", "编号,填报值\nZ1-1,95\n".encode(), "文本"),
        ("文本.xlsx", "编号\t填报值".encode("gb18030"), "文本"),
        ("表.xlsx", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "图片"),
        ("表.xlsx", _xlsx()[:2000], "没有传完"),
        ("表.xlsx", b"PK\x03\x04", "没有传完"),
        ("表.xlsx", ole2("EncryptionInfo", "EncryptedPackage"), "密码"),
        ("表.xls", oldbooks.locked_xls(), "密码"),
        ("表.xls", oldbooks.locked_xls(name="WORKBOOK"), "密码"),
        ("表.xls", oldbooks.locked_xls((0x86, b""), (0x5C, bytes(112))), "密码"),
        ("表.xls", oldbooks.locked_xls(begin=b"\x09\x08\x08\x00\x00\x05\x05\x00" + bytes(4), name="Book"), "密码"),
        ("表.xlsx", oldbooks.ole2_file({"encryptedpackage": b"x", "ENCRYPTIONINFO": b"x"}), "密码"),
        ("说明.xls", oldbooks.ole2_file({"WORDDOCUMENT": b"x"}), "Word"),
        ("来信.msg", oldbooks.ole2_file({"__properties_version1.0": b"x"}), "另存为 .eml"),
        ("表.xls", ole2(), "损坏"),
        ("表.xlsb", _zip(Types=b"", xl__workbook_bin=b""), "xlsb"),
        ("表.xls", ole2("WordDocument"), "Word"),
        ("表.xlsx", _zip(Types=b"", word__document=b""), "Word"),
        ("表.ods", _zip(mimetype=b"application/vnd.oasis.opendocument.text"), "Word"),
        ("全部.rar", b"Rar!\x1a\x07\x00", "解压"),
        ("乱.xlsx", bytes(range(256)), "不是 Excel"),
        ("大.xlsx", _zip(Types=b"", xl__image=random.Random(1).randbytes(20 * _MEGABYTE)), "20 MB"),  # noqa: S311 -- noise
        ("大.xls", oldbooks.xls([[oldbooks.number(0, 0, 1)]]) + bytes(20 * _MEGABYTE), "20 MB"),
        ("弹.xlsx", _zip(Types=b"", xl__sheet=b"0" * 30_000_000), "异常巨大"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(name: str, content: bytes, words: str) -> None:
    """The sentence says what is wrong, on one line, and asks for something."""
    what = container(name, content, Limits())
    assert what.format is None
    assert words in what.line
    assert "\n" not in what.line
    assert "请" in what.line


def test_scans_and_pictures_are_evidence() -> None:
    """A picture or PDF that does not claim to be a workbook is kept as evidence (D7.19)."""
    assert container("盖章页.pdf", b"%PDF-1.7", Limits()).evidence
    assert container("照片.jpg", b"\xff\xd8\xff\xe0", Limits()).evidence
    assert not container("照片.xlsx", b"\xff\xd8\xff\xe0", Limits()).evidence


@pytest.mark.parametrize(
    ("head", "megabytes", "words"),
    [
        (b"%PDF-1.7", 26, "这是 PDF 文件，不是填报表"),
        (b"\x00\x00\x00\x18ftypmp42", 200, "这是音像文件"),
        (b"\x00\x00\x00\x18ftypmp42", 600, "音像文件有 600 MB，超过 200 MB，没有读取，也没有存档"),
        (b"Rar!\x1a\x07\x00", 26, "RAR 压缩包"),
        (bytes(64), 201, "文件有 201 MB，超过 200 MB，没有读取"),
        (b"PK\x03\x04", 101, "文件有 101 MB，超过 100 MB"),
        (mail({}), 101, "文件有 101 MB，超过 100 MB，没有读取"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 201, "文件有 201 MB，超过 200 MB"),
    ],
)
def test_a_large_file_is_told_by_its_beginning(head: bytes, megabytes: int, words: str) -> None:
    """Scans, recordings and what cannot be opened need no more than their first bytes; beyond its limit a file is left."""
    what = beginning("来件", head, megabytes * _MEGABYTE, Limits())
    assert what is not None
    assert words in what.line
    assert what.left == ("没有读取" in what.line)


@pytest.mark.parametrize(
    ("head", "megabytes"), [(b"PK\x03\x04", 26), (mail({}), 100), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 200)]
)
def test_what_must_be_opened_to_be_told_is_opened_within_its_own_limit(head: bytes, megabytes: int) -> None:
    """An archive, a mail or an OLE2 file larger than a workbook may be is read where its own limit allows."""
    assert beginning("来件", head, megabytes * _MEGABYTE, Limits()) is None


def test_documents_larger_than_a_workbook_may_be_are_evidence() -> None:
    """Word files with many pictures, old and new, are kept and never inflated."""
    noise = random.Random(1).randbytes(20 * _MEGABYTE)  # noqa: S311 -- noise
    for content in (_zip(Types=b"", word__media=noise), oldbooks.ole2_file({"WordDocument": b"x"}) + noise):
        assert container("说明.docx", content, Limits()).document


def test_archives_and_mails_are_looked_into() -> None:
    """A .zip that is no workbook is a bundle of files, whatever it is called."""
    assert container("全部.zip", _zip(a=b"x"), Limits()).packed
    assert container("表.xlsx", _zip(a=b"x"), Limits()).packed
    assert not container("表.zip", _xlsx(), Limits()).packed


def test_a_password_is_told_by_the_records_alone() -> None:
    """Bytes like those of FILEPASS in a cell's text, or in an object beside the workbook, lock nothing."""
    like = b"\x09\x08\x10\x00" + bytes(16) + b"\x2f\x00\x36\x00"
    page = [(0x204, b"\x00\x00\x00\x00\x00\x00" + len(like).to_bytes(2, "little") + b"\x00" + like)]
    assert container("表.xls", oldbooks.xls([page]), Limits()).format is Format.XLS
    beside = oldbooks.xls([[oldbooks.number(0, 0, 1)]]) + like
    assert container("表.xls", beside, Limits()).format is Format.XLS


@pytest.mark.parametrize("name", ["Workbook", "WORKBOOK", "workbook"])
def test_an_old_workbook_is_read_however_its_stream_is_spelt(name: str) -> None:
    """Names inside OLE2 files are told apart without regard to case; the cells are read all the same."""
    usual = oldbooks.xls([[oldbooks.number(0, 0, 5)]])
    content = usual.replace("Workbook".encode("utf-16-le"), name.encode("utf-16-le"))
    what = container("表.xls", content, Limits())
    assert what.format is Format.XLS
    (sheet,) = open_sheets("表.xls", what.content or content, what, Limits())
    assert sheet.text(0, 0) == "5"


@pytest.mark.parametrize(
    ("content", "format_"),
    [
        (_xlsx(), Format.XLSX),
        (oldbooks.xls([[oldbooks.number(0, 0, 1)]]), Format.XLS),
        (_zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), Format.ODS),
    ],
)
def test_a_workbook_is_known_whatever_its_name(content: bytes, format_: Format) -> None:
    """The kind is decided by content, never by the name."""
    assert container("报表.doc", content, Limits()).format is format_
