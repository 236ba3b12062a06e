"""Documents of older kinds (.doc, .xls, .wps, .et, .rtf, pages saved as .doc) by way of LibreOffice, where it is installed."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from qcreport import libreoffice
from qcreport.compound import root_streams
from qcreport.findings import Fault

_OLE = b"\xd0\xcf\x11\xe0"
_SECONDS = 180
_PAGES = (b"<html", b"<!doctype html", b'<?xml version="1.0"?><html', b"mime-version:")


def kind_of(content: bytes) -> str:
    """The ending that an older document is opened by: `doc`, `xls`, `rtf`, `html`; empty for every other content."""
    start = content[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if content.startswith(b"{\\rtf"):
        return "rtf"
    if start.startswith(_PAGES):
        return "html"
    if not content.startswith(_OLE):
        return ""
    names = _streams(content)
    return "doc" if "worddocument" in names else "xls" if {"workbook", "book"} & set(names) else ""


def converted(path: Path, content: bytes, kind: str) -> bytes:
    """The same document as .docx or .xlsx.

    Raises:
        Fault: LibreOffice is not installed, or cannot open it.
    """
    ending = "xlsx" if kind == "xls" else "docx"
    said = f"{path.name} 是旧格式（.{kind}）"
    by_hand = f"请用 Word、Excel 或 WPS 打开，另存为 .{ending} 后再导入"
    program = libreoffice.installed()
    if program is None:
        raise Fault(f"{said}，本机没有安装 LibreOffice，读不了。{by_hand}；装上 LibreOffice 后也可直接导入。")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        old = folder / f"old.{kind}"
        old.write_bytes(content)
        libreoffice.convert(program, [old], _filter(kind, ending), folder, _SECONDS)
        new = old.with_suffix(f".{ending}")
        if not new.exists():
            raise Fault(f"{said}，LibreOffice 打不开，可能已损坏或加了密码。{by_hand}。")
        return new.read_bytes()


def _filter(kind: str, ending: str) -> str:
    """A page needs to be told that a text is wanted of it."""
    return f"{ending}:MS Word 2007 XML" if kind == "html" else ending


def is_locked(content: bytes) -> bool:
    """Whether a document of the new kind was locked with a password: its parts then lie in an old container."""
    return content.startswith(_OLE) and "encryptedpackage" in _streams(content)


def is_damaged(content: bytes) -> bool:
    """Whether it begins as an old container and is none."""
    if not content.startswith(_OLE):
        return False
    try:
        root_streams(content)
    except ValueError:
        return True
    return False


def _streams(content: bytes) -> Mapping[str, bytes]:
    try:
        return root_streams(content)
    except ValueError:
        return {}
