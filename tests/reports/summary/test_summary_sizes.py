"""How large the type of the summary is on the paper it is printed on: measured in the PDF, and reckoned for every sheet."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from qcreport.book.fit import page_width
from qcreport.book.sheet import A3, A4, Cell, Sheet
from qcreport.reports.model import Report
from qcreport.reports.summary.describe import described_sheets
from qcreport.reports.summary.detail import HEAD_ROW, text_of
from qcreport.reports.summary.screen import HIGH, zoom_for
from qcreport.reports.summary.styles import STYLES
from qcreport.reports.summary.write import write_summary
from tests.office import convert
from tests.printing import PrintedPage, printed
from tests.reports.summary.summary_case import (
    all_well,
    before,
    large,
    nothing_returned,
    report,
    returned_before,
    single,
)

BODY, CAPTION = 9.0, 8.0
LITTLE = 0.05  # what a PDF rounds
WIDER = 1.062  # LibreOffice's columns beside Excel's (X7.14)
ACROSS = {A4: 841.9, A3: 1190.6}
A_LETTER = 1.75  # width that one letter of a heading takes
ON_SCREEN = ("问题清单", "数据来源")
CASES: Mapping[str, Callable[[], Report]] = {
    "usual": report,
    "nothing": lambda: report(nothing_returned()),
    "twelve": lambda: replace(report(), trend=(before(),) * 12, year_before=before()),
    "large": lambda: report(large(), previous=large()),
    "with history": lambda: report(returned_before()),
}

SEEN: Mapping[str, Callable[[], Report]] = {
    **CASES,
    "well": lambda: report(all_well()),
    "single": lambda: report(single()),
}


def _details(made: Report) -> tuple[Sheet, ...]:
    return described_sheets(made)[0][1:]


@pytest.fixture(scope="module")
def papers() -> dict[str, tuple[PrintedPage, ...]]:
    """Each case as LibreOffice prints it, in one start."""
    made = convert([write_summary(make()) for make in CASES.values()], "pdf")
    return dict(zip(CASES, map(printed, made), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_nothing_is_printed_smaller_than_a_caption(case: str, papers: dict[str, tuple[PrintedPage, ...]]) -> None:
    """No Chinese word on any page of any sheet, charts and footers included, is printed under 8 points."""
    small = [
        (number, word)
        for number, page in enumerate(papers[case], start=1)
        for word in page.words
        if word.points < CAPTION - LITTLE
    ]
    assert small == []


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_the_tables_are_printed_in_nine_points(case: str, papers: dict[str, tuple[PrintedPage, ...]]) -> None:
    """In every table but the note above and the footer below nothing is printed under 9 points."""
    notes = {sheet.rows[1].cells[0].text for sheet in _details(CASES[case]())}  # type: ignore[union-attr]
    said = "".join(notes)
    small = [
        (number, word)
        for number, page in enumerate(papers[case], start=1)
        for word in page.words
        if number > 1 and word.points < BODY - LITTLE and word.top < page.height - 50 and word.text not in said
    ]
    assert small == []


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_what_needs_attention_is_printed_in_nine_points(case: str, papers: dict[str, tuple[PrintedPage, ...]]) -> None:
    """On 总览 the list of what needs attention, from its headings to who owes, is printed in at least 9 points."""
    front = papers[case][0]
    head = front.top_of("需要关注")
    legend = max(word.top for word in front.words)
    listed = [word for word in front.words if head + 20 < word.top < legend - 5]
    assert listed
    assert min(word.points for word in listed) >= BODY - LITTLE


@pytest.mark.parametrize("case", CASES)
def test_every_sheet_fits_its_paper_in_nine_points(case: str) -> None:
    """Every detail sheet, printed as wide as LibreOffice makes it, has its smallest type in at least 9 points; also those read on the screen."""
    sizes = {}
    for sheet in _details(CASES[case]()):
        assert sheet.paper is not None
        shown = [column for column in sheet.columns if column.printed]
        room = ACROSS[sheet.paper.size] - 72 * (sheet.paper.left + sheet.paper.right)
        scale = min(1.0, room / (page_width(column.width for column in shown) * WIDER))
        sizes[sheet.name] = min(STYLES[column.style]["font_size"] for column in shown) * scale
    assert {name: points for name, points in sizes.items() if points < BODY} == {}


@pytest.mark.parametrize("case", CASES)
def test_nobody_sees_what_only_formulas_count(case: str) -> None:
    """Columns that are not printed are hidden on every sheet, 总览 included, on a screen of any width."""
    sheets = described_sheets(CASES[case]())[0]
    assert [column for sheet in sheets for column in sheet.columns if not column.printed and not column.hidden] == []
    for sheet in sheets:
        assert max(len(row.cells) for row in sheet.rows) <= len(sheet.columns)


@pytest.mark.parametrize("name", ON_SCREEN)
def test_what_is_read_on_the_screen_is_one_page_of_print_all(name: str) -> None:
    """问题清单 and 数据来源 print their head alone, which says how the whole is printed."""
    sheet = next(one for one in _details(report(large(), previous=large())) if one.name == name)
    assert sheet.printed == 2
    assert "忽略打印区域" in sheet.rows[1].cells[0].text  # type: ignore[union-attr]


@pytest.mark.parametrize("case", SEEN)
def test_the_first_screen_shows_what_needs_attention(case: str) -> None:
    """On 1366 × 768 the first screen of 总览 shows the tiles and the first two lines of 需要关注, as far as there are two."""
    front = described_sheets(SEEN[case]())[0][0]
    texts = [[cell.text for cell in row.cells if isinstance(cell, Cell)] for row in front.rows]
    head = next(number for number, row in enumerate(texts) if "序号" in row)
    shown = sum(row.height or 0 for row in front.rows[: head + 3]) * 4 / 3
    assert shown * front.zoom / 100 <= HIGH
    assert front.zoom >= 75


@pytest.mark.parametrize(("points", "zoom"), [(100, 100), (388.5, 100), (432, 89), (2000, 75)])
def test_a_sheet_is_shown_no_smaller_than_can_be_read(points: float, zoom: int) -> None:
    """What fits is shown at 100 %, what does not is made smaller, but never under 75 %."""
    assert zoom_for({0: points, 1: 50}, 0) == zoom


@pytest.mark.parametrize("case", SEEN)
def test_no_heading_breaks_within_its_word(case: str) -> None:
    """Over every printed column the heading stands on one line, or breaks before a bracket alone."""
    heads = (
        (sheet.name, text_of(cell or ""), column.width)
        for sheet in _details(SEEN[case]())
        for cell, column in zip(sheet.rows[HEAD_ROW].cells, sheet.columns, strict=False)
        if column.printed
    )
    narrow = [(name, text, width) for name, text, width in heads if width < A_LETTER * _longest(text) - 0.1]
    assert narrow == []


def _longest(heading: str) -> float:
    """Letters of the longest part of a heading that must not be torn; two digits are as wide as one letter."""
    return max(sum(0.55 if letter.isascii() else 1 for letter in part) for part in re.split(r"\n|(?=[（(])", heading))
