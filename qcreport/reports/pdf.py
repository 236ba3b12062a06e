"""PDF beside what leaders read, where LibreOffice is installed."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from qcreport import libreoffice
from qcreport.writing import Put

_SECONDS = 300
_BY_HAND = "可用 Excel、Word 或 WPS 打开原文件后另存为 PDF。"


def as_pdf(documents: Sequence[Path], put: Put) -> tuple[str, ...]:
    """Convert documents to PDF beside them in one start of LibreOffice; says of each in a sentence what became of it.

    Args:
        documents: What is printed.
        put: Writes each PDF.

    Raises:
        Fault: A PDF cannot be written (the old one is intact).
    """
    made, why_none = _made(documents)
    return (why_none,) if why_none else tuple(_placed(made.get(document), document, put) for document in documents)


def pdfs_of(documents: Mapping[str, bytes]) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """PDFs of documents that lie nowhere yet.

    Args:
        documents: Name of each → its content.

    Returns:
        Name of each PDF that could be made → its content, and a sentence for what could not.
    """
    if not documents:
        return {}, ()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        paths = [Path(name) / document for document in documents]
        for path, content in zip(paths, documents.values(), strict=True):
            path.write_bytes(content)
        made, why_none = _made(paths)
    failed = (_failed(path) for path in paths if path not in made)
    return {path.with_suffix(".pdf").name: pdf for path, pdf in made.items()}, (why_none,) if why_none else tuple(
        failed
    )


def _made(documents: Sequence[Path]) -> tuple[Mapping[Path, bytes], str]:
    """The PDFs by their documents; and a sentence where none can be made."""
    program = libreoffice.installed()
    if program is None:
        return {}, f"没有生成 PDF：本机没有安装 LibreOffice。{_BY_HAND}"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if not libreoffice.convert(program, documents, "pdf", folder, _SECONDS):
            return {}, f"没有生成 PDF：LibreOffice 在{_SECONDS // 60}分钟内没有转换完。{_BY_HAND}"
        made = ((document, folder / f"{document.stem}.pdf") for document in documents)
        return {document: pdf.read_bytes() for document, pdf in made if pdf.exists()}, ""


def _placed(made: bytes | None, document: Path, put: Put) -> str:
    if made is None:
        return _failed(document)
    target = document.with_suffix(".pdf")
    left = put(target, made)
    return f"PDF 在 {target}{left}"


def _failed(document: Path) -> str:
    return f"没有生成 {document.stem}.pdf：LibreOffice 转换失败。{_BY_HAND}"
