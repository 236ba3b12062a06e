"""What a file is, told by its content."""

import io
import struct
import zipfile

import pytest
from openpyxl import Workbook

from qcreport.plan.limits import Limits
from qcreport.submissions.container import Format, container


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
    names = ("Root Entry", *streams)
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
        ("表.xls", ole2("Workbook") + b"\x09\x08\x10\x00" + b"\x00" * 16 + b"\x2f\x00\x36\x00", "密码"),
        ("表.xls", ole2(), "损坏"),
        ("表.xlsb", _zip(Types=b"", xl__workbook_bin=b""), "xlsb"),
        ("表.xls", ole2("WordDocument"), "Word"),
        ("表.xlsx", _zip(Types=b"", word__document=b""), "Word"),
        ("表.ods", _zip(mimetype=b"application/vnd.oasis.opendocument.text"), "Word"),
        ("全部.rar", b"Rar!\x1a\x07\x00", "解压"),
        ("乱.xlsx", bytes(range(256)), "不是 Excel"),
        ("大.xlsx", b"x" * (20 * 1024 * 1024 + 1), "20 MB"),
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


def test_archives_and_mails_are_looked_into() -> None:
    """A .zip that is no workbook is a bundle of files, whatever it is called."""
    assert container("全部.zip", _zip(a=b"x"), Limits()).packed
    assert container("表.xlsx", _zip(a=b"x"), Limits()).packed
    assert not container("表.zip", _xlsx(), Limits()).packed


@pytest.mark.parametrize(
    ("content", "format_"),
    [
        (_xlsx(), Format.XLSX),
        (ole2("Workbook"), Format.XLS),
        (_zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), Format.ODS),
    ],
)
def test_a_workbook_is_known_whatever_its_name(content: bytes, format_: Format) -> None:
    """The kind is decided by content, never by the name."""
    assert container("报表.doc", content, Limits()).format is format_
