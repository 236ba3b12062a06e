"""LibreOffice for tests: workbooks recalculated and saved in another format, many in one start."""

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

# Files of xlsxwriter are left as they are unless the profile says "always recalculate" (0) (excel-notes.md).
_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""
_SECONDS = 300


def convert(workbooks: Sequence[bytes], kind: str = "xlsx") -> list[bytes]:
    """Let LibreOffice open workbooks, recalculate every formula, and save each; one start for all of them.

    Args:
        workbooks: Contents of .xlsx files.
        kind: `xlsx`, `xls`, `ods`, `pdf`, or `csv` (the first sheet).

    Returns:
        The saved files in the same order. Where LibreOffice is not installed the test is skipped.
    """
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed: nothing can be recalculated or converted")
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name), Path(name) / "out"
        sources = [folder / f"{number}.xlsx" for number in range(len(workbooks))]
        for source, content in zip(sources, workbooks, strict=True):
            source.write_bytes(content)
        command = [program, f"-env:UserInstallation={_profile().as_uri()}", "--headless", "--convert-to", kind]
        command += ["--outdir", str(out), *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 -- own program, own files
        return [(out / f"{source.stem}.{kind}").read_bytes() for source in sources]


def recalculate(workbook: bytes) -> bytes:
    """The same workbook with every formula recalculated by LibreOffice."""
    return convert([workbook])[0]


@cache
def _profile() -> Path:
    """This process's own profile: two instances that share one hang."""
    folder = Path(tempfile.mkdtemp(prefix="soffice-profile-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    return folder
