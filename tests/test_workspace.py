"""Periods, folders and safe writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.findings import Fault
from qcreport.workspace import Period, parse_period

PERIODS = st.sampled_from([("Y", 1), ("H", 2), ("Q", 4), ("M", 12)]).flatmap(
    lambda kind: st.builds(Period, st.integers(1900, 2199), st.just(kind[0]), st.integers(1, kind[1])),
)


@given(PERIODS)
def test_a_period_code_reads_back(period: Period) -> None:
    """The code of every period of a year that can be meant reads back as the same period."""
    assert parse_period(period.code) == period


@pytest.mark.parametrize(
    "text", ["", "2026Q5", "2026-13", "2026-00", "2026H3", "Q3", "三季度", "2026Q", "2026年第五季度", "2026W3"]
)
def test_what_is_no_period_is_refused_in_words(text: str) -> None:
    """A text that is no period is refused with the four forms that are (C1.3)."""
    with pytest.raises(Fault, match="2026Q3"):
        parse_period(text)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2026年第一季度", "2026Q1"),
        ("2026年一季度", "2026Q1"),
        ("2026年1季度", "2026Q1"),
        ("第一季度", "2026Q1"),
        ("一季度", "2026Q1"),
        ("四季度", "2026Q4"),
        ("2026-Q1", "2026Q1"),
        ("2026q1", "2026Q1"),
        ("Q1", "2026Q1"),
        ("２０２６Ｑ１", "2026Q1"),
        ("２０２６年", "2026"),
        ("2026 年 第 1 季度", "2026Q1"),
        ("2026年上半年", "2026H1"),
        ("下半年", "2026H2"),
        ("2026年9月", "2026-09"),
        ("2026年9月份", "2026-09"),
        ("2026-9", "2026-09"),
        ("2026.12", "2026-12"),
        ("202612", "2026-12"),
        ("9月", "2026-09"),
        ("十二月", "2026-12"),
        ("2026年度", "2026"),
        ("2026年全年", "2026"),
        ("2025年三季度", "2025Q3"),
    ],
)
def test_a_period_is_read_as_people_write_it(written: str, code: str) -> None:
    """A usual writing of a period is read; without a year it is one of the year given (C1.3)."""
    assert parse_period(written, 2026).code == code


def test_a_quarter_tells_its_months_days_and_neighbours() -> None:
    """2026Q1 ends on 31 March, covers 3 months and follows 2025Q4, of its own kind (D4.2, D7.1)."""
    period = parse_period("2026Q1")
    assert (period.label, period.span, period.months) == ("2026年第一季度", "2026年1月1日—3月31日", 3)
    assert (period.previous.code, period.year_before.code) == ("2025Q4", "2025Q1")
    assert parse_period("2026").span == "2026年1月1日—12月31日"


@pytest.mark.parametrize("text", ["0000Q1", "9999Q4", "0926Q3"])
def test_a_year_that_cannot_be_meant_is_refused(text: str) -> None:
    """A slip in the year is told, and neither read as this year nor a fault of the program (C1.30)."""
    with pytest.raises(Fault, match=f"期次“{text}”不认识"):
        parse_period(text, 2026)
