"""How the bulletin lies on its pages: signature, annexes and the columns of their tables."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph
from lxml.etree import tostring

from qcreport.assessment.unit_states import UnitWord
from qcreport.reports.bulletin.write import bulletin
from qcreport.reports.model import Report
from tests.reports.bulletin.bulletin_cases import CASES, FULL, SETTINGS, opened, table_after, told
from tests.reports.summary.summary_case import assessment, report, unit_state

_CELL_MARGINS = Mm(2)
_TABLE_SIZE = Pt(10.5)
_DAY = "2026年10月13日"
_FOOT = 737  # where the last line of a page ends, in points from the top of the paper: 297 mm without the margin of 35 mm, less half a gap


def signature(lines: list[Paragraph]) -> tuple[Paragraph, Paragraph]:
    """The lines with office and day."""
    at = next(number for number, one in enumerate(lines) if one.text.strip() == _DAY)
    return lines[at - 1], lines[at]


@pytest.mark.parametrize("case", CASES)
def test_the_signature_ends_at_a_tab_whatever_its_type(case: str) -> None:
    """Office and day stand against a right tab two characters before the end of the line, so that no wider type makes them wrap (W2.23)."""
    for line in signature(opened(told(case)).paragraphs):
        (stop,) = line.paragraph_format.tab_stops
        assert stop.alignment is WD_TAB_ALIGNMENT.RIGHT
        assert stop.position is not None
        assert round(Length(stop.position).mm) == 145  # 26 of the 28 characters of 156 mm
        assert line.text.startswith("\t")
        assert not line.text[1:].startswith("　")


@pytest.mark.parametrize("case", CASES)
def test_the_signature_never_stands_on_a_page_without_text(case: str) -> None:
    """The last paragraph of the text is kept whole and with all that follows it up to the day, as 此页无正文 may not stand (W2.23)."""
    lines = opened(told(case)).paragraphs
    day = lines.index(next(one for one in lines if one.text.strip() == _DAY))
    first = next(number for number in range(day, 0, -1) if lines[number].text.rstrip("。").endswith(("报送", "整改")))
    assert lines[first].paragraph_format.keep_together
    assert all(one.paragraph_format.keep_with_next for one in lines[first:day])


@pytest.mark.parametrize("case", CASES)
def test_no_heading_of_an_annex_wraps(case: str) -> None:
    """Each heading of the tables stands on one line of its column."""
    for table in opened(told(case)).tables:
        for cell in table.rows[0].cells:
            assert cell.width is not None
            assert len(cell.text) * _TABLE_SIZE + _CELL_MARGINS <= cell.width, cell.text


def test_the_tables_of_the_annexes_are_as_wide_as_the_text() -> None:
    """Their columns take 156 mm together."""
    for table in opened(told("many_red")).tables:
        assert abs(sum(cell.width or 0 for cell in table.rows[0].cells) - Mm(156)) < Mm(1)


def test_what_a_unit_has_none_of_is_a_dash() -> None:
    """In the table of units neither 逾期天数 nor 须改正 is 0: what does not concern a unit is —."""
    rows = table_after(report(), "逾期、退回和未报送单位表")
    assert {row[0]: row[4:] for row in rows} == {
        "市商务局": ["2", "—"],
        "市旅委": ["2", "—"],
        "市公安局": ["2", "—"],
        "市水利局": ["—", "2"],
        "开化县": ["2", "—"],
    }


def test_days_late_stand_once_under_their_heading() -> None:
    """In the table of overdue tasks the column 逾期 says 104天, not 逾期104天 again."""
    assert {row[5] for row in table_after(told("many_red"), "逾期任务表")} == {"104天"}


def test_the_full_name_signs_at_the_right() -> None:
    """An office whose name is longer than the day ends two characters short of the line, the day as far before it as it is shorter."""
    office, day = signature(opened(told("usual")).paragraphs)
    assert office.text == f"\t{FULL}"
    assert day.text == f"\t{_DAY}{'　' * (len(FULL) - 7 - 2)}"


def framed(lines: list[Paragraph]) -> list[Paragraph]:
    """Those that stand in a frame at the foot of the page."""
    frames = ((one, one._p.find(f".//{qn('w:framePr')}")) for one in lines)
    return [
        one
        for one, frame in frames
        if frame is not None and (frame.get(qn("w:yAlign")), frame.get(qn("w:vAnchor"))) == ("bottom", "margin")
    ]


@pytest.mark.parametrize("case", CASES)
def test_the_imprint_stands_in_one_frame_at_the_foot(case: str) -> None:
    """Both lines of 版记 have the same frame and the same rules, and a line of one point behind them says on which page they stand (W2.27)."""
    lines = opened(told(case)).paragraphs
    copies, printed = framed(lines)
    assert copies.text == "抄送：市委办公室，市政府办公室。"
    assert printed.text == "衢州市质量技术监督局办公室\t2026年10月13日印发"
    for part in ("w:framePr", "w:pBdr"):
        first, second = (one._p.find(f".//{qn(part)}") for one in (copies, printed))
        assert tostring(first) == tostring(second)
    assert (lines[-1].text, lines[-1].paragraph_format.line_spacing) == ("", Pt(1))


def test_without_an_imprint_nothing_stands_behind_the_tables() -> None:
    """Where neither 抄送 nor 印发机关 is set there is no frame and no line for one (W2.27)."""
    lines = opened(report()).paragraphs
    assert not framed(lines)
    assert lines[-1].paragraph_format.line_spacing != Pt(1)


def late(number: int) -> Report:
    """A report in which so many units returned late, so that the last table of the bulletin has as many rows."""
    units = tuple(unit_state(f"市直单位{at}", UnitWord.LATE) for at in range(number))
    return report(replace(assessment(), units=units), settings=SETTINGS)


def printed(reports: dict[str, Report], folder: Path) -> Iterator[tuple[str, list[list[tuple[float, str]]]]]:
    """Each report with the pages of its bulletin as LibreOffice prints it: where each word ends, and the word."""
    soffice, pdftotext = shutil.which("soffice"), shutil.which("pdftotext")
    if soffice is None or pdftotext is None:
        pytest.skip("LibreOffice (soffice) or pdftotext is not installed: nothing can be printed")
    for name, of in reports.items():
        (folder / f"{name}.docx").write_bytes(bulletin(of))
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    command += ["--outdir", str(folder), *(str(folder / f"{name}.docx") for name in reports)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 -- the program found above
    for name in reports:
        reader = [pdftotext, "-bbox", str(folder / f"{name}.pdf"), "-"]
        found = subprocess.run(reader, check=True, capture_output=True).stdout.decode("utf-8")  # noqa: S603 -- as above
        pages = (re.findall(r'yMax="([\d.]+)">(.*)</word>', page) for page in found.split("<page ")[1:])
        yield name, [[(float(end), word) for end, word in page] for page in pages]


@pytest.mark.slow
def test_the_imprint_is_printed_at_the_foot_of_the_last_page(tmp_path: Path) -> None:
    """However full the last page is, 版记 ends where its text ends, on the next page where there is no room, and no row lies over it (W2.27)."""
    cases = {f"late{number}": late(number) for number in (1, 20, 28, 29, 30, 31, 32, 33, 34, 60)}
    moved = 0
    for name, pages in printed({**{case: told(case) for case in CASES}, **cases}, tmp_path):
        *before, last = ([one for one in page if "—" not in one[1]] for page in pages)
        (copies,) = (end for end, word in last if word.startswith("抄送"))
        (foot,) = (end for end, word in last if word.endswith("日印发"))
        assert not [word for page in before for _, word in page if word.startswith("抄送")], name
        assert abs(foot - _FOOT) < 6, name
        assert not [word for end, word in last if end > copies - 20 and re.search("单位|逾期|未报送", word)], name
        moved += not [word for _, word in last if word.startswith("市直单位")]
    assert moved
