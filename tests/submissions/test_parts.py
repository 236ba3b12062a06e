"""Parts of a zipped workbook: nothing strange is let in."""

import io
import warnings
import zipfile

import pytest
from openpyxl import Workbook

from qcreport.plan.limits import Limits
from qcreport.submissions.container import Format, container


def _book(extra: dict[str, bytes]) -> bytes:
    """A real .xlsx with further parts."""
    saved = io.BytesIO()
    Workbook().save(saved)
    with warnings.catch_warnings(), zipfile.ZipFile(saved, "a", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # zipfile warns of the repeated name that is the point of a case
        for name, content in extra.items():
            archive.writestr(name, content)
    return saved.getvalue()


_DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ({"xl/a.xml": _DTD.encode()}, "文档类型定义"),
        ({"xl/a.rels": _DTD.encode("utf-16")}, "文档类型定义"),
        ({"xl/a.xml": b" " * 100_000 + b"<!entity"}, "文档类型定义"),
        ({"xl/workbook.xml": b"<x/>"}, "重复"),
        ({"XL/Workbook.XML": b"<x/>"}, "重复"),
        ({"../a.xml": b"<x/>"}, "路径越界"),
        ({"/a.xml": b"<x/>"}, "路径越界"),
        ({f"xl/{number}": b"" for number in range(Limits().parts)}, "异常巨大"),
        ({"xl/media/a.bin": b"0" * 6_000_000}, "异常巨大"),
    ],
)
def test_a_strange_workbook_is_not_opened(extra: dict[str, bytes], words: str) -> None:
    """Type definitions, parts twice or outside, too many or too large ones: one sentence each."""
    what = container("表.xlsx", _book(extra), Limits())
    assert what.format is None
    assert words in what.line
    assert "请" in what.line


def test_pictures_in_a_workbook_are_let_in() -> None:
    """Content that packs badly may be larger than what is refused for packing too well."""
    noise = bytes((number * number * 7919) % 65_521 % 251 for number in range(6_000_000))
    assert container("表.xlsx", _book({"xl/media/a.bin": noise}), Limits()).format is Format.XLSX


def test_a_size_that_lies_is_a_damaged_file() -> None:
    """A part that holds more than it declares does not get past its declared size."""
    content = bytearray(_book({"xl/media/a.bin": b"0" * 1000}))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert "没有传完" in container("表.xlsx", bytes(content), Limits()).line


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_parts_may_be_packed_or_not(method: int) -> None:
    """Both ways in which office programs store parts give the same bytes."""
    saved = io.BytesIO(_book({}))
    with zipfile.ZipFile(saved, "a", method) as archive:
        archive.writestr("xl/media/a.bin", b"abc" * 1000)
        archive.writestr("xl/media/空.bin", b"")
    parts = container("表.xlsx", saved.getvalue(), Limits()).parts
    assert (parts["xl/media/a.bin"], parts["xl/media/空.bin"]) == (b"abc" * 1000, b"")


def _spoilt(at: int, byte: int, *, directory: bool) -> bytes:
    """A workbook with one byte changed in the header of its last part, or in what the directory says of it."""
    content = bytearray(_book({"xl/media/a.bin": b"0" * 1000}))
    start = content.rindex(b"PK\x01\x02" if directory else b"PK\x03\x04")
    content[start + at] = byte
    return bytes(content)


@pytest.mark.parametrize(
    ("at", "byte", "directory"),
    [
        (0, ord("X"), False),  # no header where the directory says
        (30, ord("X"), False),  # the header of a part of another name
        (27, 0xFF, False),  # a name longer than the file
        (18, 12, True),  # another check sum
        (8, 0x40, True),  # encrypted in a way that nobody reads
        (10, 12, True),  # packed in a way that no office program packs
        (20, 0, True),  # fewer bytes than the packed part has
    ],
)
def test_a_part_that_is_not_what_the_directory_says_is_damage(at: int, byte: int, directory: bool) -> None:  # noqa: FBT001 -- a case
    """Whatever does not agree, the file is refused with the sentence for damaged ones."""
    assert "没有传完" in container("表.xlsx", _spoilt(at, byte, directory=directory), Limits()).line
