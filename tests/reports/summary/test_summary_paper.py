"""The summary in LibreOffice: recalculated figures equal cached ones, 总览 is one page. Slow."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from qcreport.reports.model import Report
from qcreport.reports.summary.write import write_summary
from tests.reports.summary.summary_case import all_well, nothing_returned, report

_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
_CANARY = "没有重算"
PERIODS: dict[str, Callable[[], Report]] = {
    "usual": report,
    "nothing": lambda: report(nothing_returned()),
    "well": lambda: report(all_well()),
}


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """LibreOffice and a private profile that recalculates on load."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("profile")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_RECALCULATE, encoding="utf-8")
    return program, profile


def _convert(office: tuple[str, Path], source: Path, kind: str, folder: Path) -> Path:
    program, profile = office
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=180)  # noqa: S603 -- a fixed program
    return folder / f"{source.stem}.{kind}"


def _cells(content: bytes) -> dict[str, object]:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    sheet = book["总览"]
    assert isinstance(sheet, Worksheet)
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def _spoilt(content: bytes) -> bytes:
    """The same workbook with the first tile's cached figure replaced by a canary."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = re.sub(rb"<v>\d+ / \d+</v>", f"<v>{_CANARY}</v>".encode(), part, count=1)
                assert _CANARY.encode() in part
            new.writestr(name, part)
    return made.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("period", PERIODS)
def test_recalculated_figures_equal_the_cached_ones(office: tuple[str, Path], tmp_path: Path, period: str) -> None:
    """LibreOffice computes for every formula of 总览 what the file already says."""
    made = PERIODS[period]()
    content = write_summary(made)
    source = tmp_path / "summary.xlsx"
    source.write_bytes(_spoilt(content))
    recalculated = _cells(_convert(office, source, "xlsx", tmp_path / "out").read_bytes())
    assert recalculated == _cells(content)


@pytest.mark.slow
@pytest.mark.parametrize("period", PERIODS)
def test_the_overview_is_one_page(office: tuple[str, Path], tmp_path: Path, period: str) -> None:
    """Printed alone, 总览 is exactly one A4 landscape page."""
    if shutil.which("pdfinfo") is None:
        pytest.skip("poppler is not installed")
    made = PERIODS[period]()
    source = tmp_path / "summary.xlsx"
    source.write_bytes(write_summary(made))
    pdf = _convert(office, source, "pdf", tmp_path)
    said = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60)  # noqa: S603, S607 -- a fixed program
    first, second, *_ = said.stdout.decode("utf-8").split("\f")
    assert "需要关注" in first
    assert "出处见“数据来源”" in first
    assert "量化指标完成情况" in second
    sizes = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, timeout=60)  # noqa: S603, S607 -- a fixed program
    assert re.search(r"Page size:\s+84[12]\S* x 59[45]", sizes.stdout.decode("utf-8", "replace"))
