"""A PDF beside the summary, where LibreOffice is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

_PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)


def as_pdf(workbook: Path) -> str:
    """Convert a workbook to PDF beside it; says in a sentence what became of it."""
    program = shutil.which("soffice") or next((str(path) for path in _PLACES if path.exists()), None)
    if program is None:
        return "没有生成 PDF：本机没有安装 LibreOffice。可用 Excel 或 WPS 打开汇总表后另存为 PDF。"
    with tempfile.TemporaryDirectory() as profile:
        command = [
            program,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(workbook.parent),
            str(workbook),
        ]
        done = subprocess.run(command, capture_output=True, check=False, timeout=300)  # noqa: S603 -- the program found above
    target = workbook.with_suffix(".pdf")
    if done.returncode or not target.exists():
        return "没有生成 PDF：LibreOffice 转换失败。可用 Excel 或 WPS 打开汇总表后另存为 PDF。"
    return f"PDF 在 {target}"
