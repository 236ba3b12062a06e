"""PDF beside what leaders read, where LibreOffice is installed."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from qcreport import libreoffice
from qcreport.writing import write_bytes

_SECONDS = 300
_BY_HAND = "可用 Excel、Word 或 WPS 打开原文件后另存为 PDF。"


def as_pdf(documents: Sequence[Path]) -> tuple[str, ...]:
    """Convert documents to PDF beside them in one start of LibreOffice; says of each in a sentence what became of it.

    Raises:
        Fault: A PDF cannot be written, because it is open in another program (the old one is intact).
    """
    program = libreoffice.installed()
    if program is None:
        return (f"没有生成 PDF：本机没有安装 LibreOffice。{_BY_HAND}",)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if not libreoffice.convert(program, documents, "pdf", folder, _SECONDS):
            return (f"没有生成 PDF：LibreOffice 在{_SECONDS // 60}分钟内没有转换完。{_BY_HAND}",)
        return tuple(_placed(folder / f"{document.stem}.pdf", document) for document in documents)


def _placed(made: Path, document: Path) -> str:
    if not made.exists():
        return f"没有生成 {document.stem}.pdf：LibreOffice 转换失败。{_BY_HAND}"
    target = document.with_suffix(".pdf")
    write_bytes(target, made.read_bytes())
    return f"PDF 在 {target}"
