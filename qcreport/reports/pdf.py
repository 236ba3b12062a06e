"""PDF beside what leaders read, where LibreOffice is installed."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from qcreport.writing import write_bytes

_PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
_SECONDS = 300
_BY_HAND = "可用 Excel、Word 或 WPS 打开原文件后另存为 PDF。"


def as_pdf(documents: Sequence[Path]) -> tuple[str, ...]:
    """Convert documents to PDF beside them in one start of LibreOffice; says of each in a sentence what became of it.

    Raises:
        Fault: A PDF cannot be written, because it is open in another program (the old one is intact).
    """
    program = shutil.which("soffice") or next((str(path) for path in _PLACES if path.exists()), None)
    if program is None:
        return (f"没有生成 PDF：本机没有安装 LibreOffice。{_BY_HAND}",)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if not _converted(program, documents, folder):
            return (f"没有生成 PDF：LibreOffice 在{_SECONDS // 60}分钟内没有转换完。{_BY_HAND}",)
        return tuple(_placed(folder / f"{document.stem}.pdf", document) for document in documents)


def _converted(program: str, documents: Sequence[Path], folder: Path) -> bool:
    """Whether LibreOffice came to an end; with a profile of its own, so that one that is open does not take the work."""
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    command += ["--outdir", str(folder), *map(str, documents)]
    try:
        subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603 -- the program found above
    except subprocess.TimeoutExpired:
        return False
    return True


def _placed(made: Path, document: Path) -> str:
    if not made.exists():
        return f"没有生成 {document.stem}.pdf：LibreOffice 转换失败。{_BY_HAND}"
    target = document.with_suffix(".pdf")
    write_bytes(target, made.read_bytes())
    return f"PDF 在 {target}"
