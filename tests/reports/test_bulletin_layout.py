"""How the bulletin lies on its pages: signature, annexes and the columns of their tables."""

import pytest
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph

from tests.reports.bulletin_cases import CASES, FULL, opened, table_after, told
from tests.reports.summary.summary_case import report

_CELL_MARGINS = Mm(2)
_TABLE_SIZE = Pt(10.5)
_DAY = "2026年10月13日"


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
