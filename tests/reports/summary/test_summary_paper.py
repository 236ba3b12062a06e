"""The summary in LibreOffice: recalculated figures equal cached ones, 总览 is one page. Slow."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from qcreport.assessment.model import Assessment, Word
from qcreport.reports.model import Report
from qcreport.reports.summary.write import write_summary
from qcreport.workspace import parse_period
from tests.office import convert
from tests.reports.summary.summary_case import all_well, before, large, nothing_returned, report, single


def _after_new_year() -> Report:
    """The first quarter of a year, with eight periods before it."""
    codes = ("2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3", "2026Q4")
    trend = tuple(replace(before(), period=code) for code in codes)
    now = replace(report().assessment, period="2027Q1")
    return replace(
        report(), period=parse_period("2027Q1"), assessment=now, trend=trend, previous=trend[-1], year_before=trend[4]
    )


def _all_undone() -> Assessment:
    """Every target missed and every task under way."""
    now = all_well()
    rows = tuple(replace(one, word=Word.UNMET) for one in now.verdicts)
    return replace(now, verdicts=rows, tasks=tuple(replace(one, status="进行中") for one in now.tasks))


_CANARY = "没有重算"
PERIODS: dict[str, Callable[[], Report]] = {
    "usual": report,
    "nothing": lambda: report(nothing_returned()),
    "well": lambda: report(all_well()),
    "trend": lambda: replace(report(), trend=(before(), before())),
    "new year": _after_new_year,
    "silent": lambda: report(nothing_returned(), previous=before()),
    "other plan": lambda: report(all_well(), previous=replace(before(), verdicts=(), tasks=())),
    "fallen": lambda: report(_all_undone(), previous=all_well()),
    "large": lambda: report(large(), previous=large()),
    "single": lambda: report(single()),
}


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


@pytest.fixture(scope="module")
def summaries() -> dict[str, bytes]:
    """The summary of each period."""
    return {period: write_summary(make()) for period, make in PERIODS.items()}


@pytest.fixture(scope="module")
def recalculated(summaries: dict[str, bytes]) -> dict[str, bytes]:
    """The same, spoilt and recalculated in one start of LibreOffice."""
    return dict(zip(summaries, convert([_spoilt(one) for one in summaries.values()]), strict=True))


@pytest.fixture(scope="module")
def papers(summaries: dict[str, bytes]) -> dict[str, bytes]:
    """The same, printed in one start of LibreOffice."""
    return dict(zip(summaries, convert(list(summaries.values()), "pdf"), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("period", PERIODS)
def test_recalculated_figures_equal_the_cached_ones(
    period: str, summaries: dict[str, bytes], recalculated: dict[str, bytes]
) -> None:
    """LibreOffice computes for every formula of 总览 what the file already says."""
    assert _cells(recalculated[period]) == _cells(summaries[period])


@pytest.mark.slow
@pytest.mark.parametrize("period", PERIODS)
def test_the_overview_is_one_page(tmp_path: Path, period: str, papers: dict[str, bytes]) -> None:
    """Printed alone, 总览 is exactly one A4 landscape page."""
    if shutil.which("pdfinfo") is None:
        pytest.skip("poppler is not installed")
    pdf = tmp_path / "summary.pdf"
    pdf.write_bytes(papers[period])
    said = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60)  # noqa: S603, S607 -- a fixed program
    first, second, *_ = said.stdout.decode("utf-8").split("\f")
    assert "需要关注" in first
    assert "出处见“数据来源”" in first
    assert "量化指标完成情况" in second
    sizes = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, timeout=60)  # noqa: S603, S607 -- a fixed program
    assert re.search(r"Page size:\s+84[12]\S* x 59[45]", sizes.stdout.decode("utf-8", "replace"))
