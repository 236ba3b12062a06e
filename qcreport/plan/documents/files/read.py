"""Open an issued document by what it is, within limits; whatever is wrong with it is told with what to do."""

import io
import zipfile
from pathlib import Path

from qcreport.chinese import reason_of
from qcreport.findings import Fault
from qcreport.packed import BROKEN, Bounds, Strange, TooLarge, inflate
from qcreport.plan.documents.files.older import converted, is_damaged, is_locked, kind_of
from qcreport.plan.documents.files.pdf import read_pdf
from qcreport.plan.documents.files.plaintext import read_text
from qcreport.plan.documents.files.spreadsheet import read_spreadsheet, refuse_wide_merges
from qcreport.plan.documents.files.word import read_word
from qcreport.plan.documents.source import MOST_COLUMNS, MOST_ROWS, IssuedDocument

_LARGEST = 50 * 1024 * 1024
_BOUNDS = Bounds(parts=3000, part_bytes=100 * 1024 * 1024, all_bytes=300 * 1024 * 1024)


def read_document(path: Path) -> IssuedDocument:
    """Read one issued document.

    Raises:
        Fault: It cannot be read: missing, damaged, locked by a password, of another kind, too large.
    """
    content = _content(path)
    source = _source(path, content)
    for grid in source.grids:
        if len(grid.lines) > MOST_ROWS or grid.width > MOST_COLUMNS:
            name = f"“{grid.title}”" if grid.title else ""
            raise Fault(
                f"{path.name} 的表格{name}超过 {MOST_ROWS} 行或 {MOST_COLUMNS} 列，不像任务分解表或指标表。"
                "请只留下要导入的行和列，另存后再导入。"
            )
    return source


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise Fault(f"找不到文件 {path}。请核对文件名和所在文件夹。")
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= _LARGEST else b""
    except OSError as fault:
        raise Fault(f"{path.name} 打不开：{reason_of(fault)}。请关闭正在使用它的程序后再试。") from fault
    if size > _LARGEST:
        raise Fault(f"{path.name} 超过 {_LARGEST // 1024 // 1024} MB。请删去图片等内容，只留表格后再导入。")
    if not content.strip():
        raise Fault(f"{path.name} 是空文件。请核对是否选错了文件。")
    return content


def _source(path: Path, content: bytes) -> IssuedDocument:
    """The document by what its content is, whatever it is called."""
    if is_damaged(content):
        raise Fault(f"{path.name} 已损坏，打不开。请换用完好的文件。")
    if is_locked(content):
        raise Fault(f"{path.name} 加了打开密码。请在 Word 或 Excel 中打开，取消密码后另存，再导入。")
    if kind := kind_of(content):
        content = converted(path, content, kind)
    if content.startswith(b"%PDF"):
        return read_pdf(path.name, content)
    return _zipped(path, content) if content.startswith(b"PK") else _text(path, content)


def _zipped(path: Path, content: bytes) -> IssuedDocument:
    damaged = Fault(f"{path.name} 已损坏，打不开。请用 Word、Excel 或 WPS 修复后另存，或换用完好的文件。")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = inflate(content, archive.infolist(), _BOUNDS)
    except TooLarge as fault:
        raise Fault(f"{path.name} 展开后过大，不像印发的表格。请只留表格，另存后再导入。") from fault
    except (Strange, *BROKEN) as fault:
        raise damaged from fault
    reader = {"word/document.xml": read_word, "xl/workbook.xml": read_spreadsheet}
    read = next((reader[part] for part in reader if part in parts), None)
    if read is None:
        raise Fault(f"{path.name} 不是 Word 或 Excel 文件。能导入的有 .docx、.xlsx、.txt。")
    try:
        refuse_wide_merges(parts)
        return read(path.name, content)
    except Exception as fault:  # a damaged file makes its reader raise nearly anything
        raise damaged from fault


def _text(path: Path, content: bytes) -> IssuedDocument:
    if b"\0" in content[:1000]:
        raise Fault(
            f"{path.name} 不是能导入的文件。能导入的有 .docx、.xlsx、.txt、.pdf，装有 LibreOffice 时还有 .doc、.xls、.wps、.et、.rtf。"
        )
    try:
        return read_text(path.name, content)
    except ValueError as fault:
        raise Fault(f"{path.name} 的文字读不出来。请用记事本打开，另存为 UTF-8 编码后再导入。") from fault
