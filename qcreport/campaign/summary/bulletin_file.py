"""通报.docx in 汇总/ and in the editions: what the office changed in it by hand stays, and is what is issued."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from qcreport.book.timeless import zipped
from qcreport.campaign.letters.documents import Documents
from qcreport.findings import Fault
from qcreport.reports.bulletin.write import DRAFT, TEMPLATE, bulletin, mark
from qcreport.reports.model import Report

EDITED = "通报（经修改）.docx"
_TEXT = "word/document.xml"
# Between the number and its mark Word may have ended one piece of text and begun the next.
_NUMBER = "(第[0-9]+期(?:<[^>]*>)*)"
_MARKED = re.compile(f"{_NUMBER}(?:{re.escape(DRAFT)}|（第[0-9]+版）)".encode())
_UNMARKED = re.compile(_NUMBER.encode())


def write_bulletin(documents: Documents, report: Report, folder: Path) -> tuple[str, ...]:
    """Write the draft; one whose template is faulty is left out and told, since the rest does not need it.

    Raises:
        Fault: It cannot be written (the old one is intact).
    """
    try:
        content = bulletin(report)
    except Fault as fault:
        documents.drop(folder / TEMPLATE)
        return (f"没有写出 {TEMPLATE}，其余文件已写出。{fault.message}",)
    documents.write(folder / TEMPLATE, content)
    return ()


def about_bulletin(documents: Documents, folder: Path) -> Iterator[str]:
    """What speaks against issuing the bulletin that the office changed: figures that came since stand in another one."""
    path = folder / TEMPLATE
    if documents.is_edited(path) and (newer := documents.newer(path)):
        yield f"{path.name} 修改之后又重新汇总过，定稿采用修改的这一份；新数据的在 {newer.name}，请先核对两份的数字。"


def bulletin_of_edition(documents: Documents, report: Report, folder: Path) -> Mapping[str, bytes]:
    """The bulletin by the name that it has in an edition: as the office changed it, called so; else as it is made.

    Raises:
        Fault: The changed one is in use, or the office's template cannot be filled.
    """
    path = folder / TEMPLATE
    if not documents.is_edited(path):
        return {TEMPLATE: bulletin(report)}
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise Fault(f"{path} 打不开：文件正被 Word 或 WPS 打开。请关闭后重新运行。") from fault
    return {EDITED: _issued(content, mark(report))}


def _issued(content: bytes, said: str) -> bytes:
    """A changed bulletin with this edition's mark behind its number, in place of that of a draft or an earlier one; all else stays."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except zipfile.BadZipFile:
        return content
    text = parts.get(_TEXT, b"")
    marked, first = (_MARKED, 0) if _MARKED.search(text) else (_UNMARKED, 1)  # 第1版 bears no mark
    parts[_TEXT] = marked.sub(lambda found: found[1] + said.encode(), text, first)
    return zipped(parts.items(), zipfile.ZIP_DEFLATED) if parts[_TEXT] != text else content
