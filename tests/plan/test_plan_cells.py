"""A cell's text becomes a value and back without loss; what cannot be sure is refused."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.plan import cells

NAMES = st.text(st.characters(categories=("Lo", "Lu", "Nd")), min_size=1, max_size=8)


@given(st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1), st.integers(min_value=0, max_value=12))
def test_a_decimal_number_reads_back_exactly(digits: int, places: int) -> None:
    """A number written in decimals is the same number when read."""
    value = Fraction(digits, 10**places)
    assert cells.fraction(cells.fraction_text(value)) == value


@given(st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6))
def test_any_ratio_reads_back_exactly(value: Fraction) -> None:
    """A ratio that no decimal can say is kept as a ratio."""
    assert cells.fraction(cells.fraction_text(value)) == value


@given(st.lists(NAMES, max_size=5, unique=True))
def test_names_join_and_split(names: list[str]) -> None:
    """Names joined by 、 split into the same names."""
    assert cells.names("、".join(names)) == tuple(names)


def test_the_mark_inside_brackets_separates_nothing() -> None:
    """各县（市、区） is one name (C3.3, D2.5)."""
    assert cells.names("市西区管委会、 各县（市、区）、市西区管委会") == ("市西区管委会", "各县（市、区）")


@pytest.mark.parametrize("text", ["1/0", "1e9", "nan", "12,34", "95%", "１２ａ", "--1", "1" * 16])
def test_what_is_no_exact_number_is_refused(text: str) -> None:
    """Units, exponents, misplaced commas and ratios over zero are no numbers."""
    with pytest.raises(ValueError, match=r".*"):
        cells.fraction(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [("2026Q3", "2026Q3"), (" 2026q3", "2026Q3"), ("2026-09", "2026-09"), ("2026-09-01", "2026-09"), ("2026", "2026")],
)
def test_a_period_reads_as_its_code(text: str, code: str) -> None:
    """The first of a month, which a spreadsheet makes of 2026-09, is that month."""
    assert cells.period(text) == code


@pytest.mark.parametrize("text", ["2026Q5", "第三季度", "2026-13", "2026-09-15"])
def test_what_is_no_period_is_refused(text: str) -> None:
    """A period that does not exist is a fault of the cell."""
    with pytest.raises(ValueError, match=r".*"):
        cells.period(text)


@pytest.mark.parametrize("text", ["2026-12-31", "2026/12/31", "2026年12月31日", "２０２６．１２．３１"])
def test_a_day_reads_in_the_ways_people_write_it(text: str) -> None:
    """A deadline becomes 2026-12-31 however the day is written."""
    assert cells.day(text) == "2026-12-31"


@pytest.mark.parametrize("text", ["年底前", "2026-02-30", "2026年"])
def test_what_is_no_day_stays_as_written(text: str) -> None:
    """A deadline that nobody can compute with is kept for people."""
    assert cells.day(text) == text


@pytest.mark.parametrize(("text", "years"), [("", None), ("3", 3), ("３ ", 3)])
def test_a_span_of_years_is_a_small_whole_number(text: str, years: int | None) -> None:
    """年限 reads as a number of years, empty as none."""
    assert cells.years(text) == years


@pytest.mark.parametrize("text", ["0", "三", "2.5", "21", "9" * 5000])
def test_no_span_of_years_is_guessed(text: str) -> None:
    """A 年限 out of 1 to 20 is refused."""
    with pytest.raises(ValueError, match=r".*"):
        cells.years(text)


@pytest.mark.parametrize(("text", "weight"), [("", None), ("3", Fraction(3)), ("０．５", Fraction(1, 2))])
def test_a_weight_is_a_positive_number(text: str, weight: Fraction | None) -> None:
    """权重 reads as an exact number, empty as none, which weighs 1 (C3.7)."""
    assert cells.weight(text) == weight


@pytest.mark.parametrize("text", ["0", "-1", "重", "101"])
def test_no_weight_is_guessed(text: str) -> None:
    """A 权重 that is no number above 0 and up to 100 is refused, and the plan check names its cell (C3.7)."""
    with pytest.raises(ValueError, match=r".*"):
        cells.weight(text)


def test_an_id_that_became_a_date_is_refused() -> None:
    """A bare 1-1 that Excel made a date of is no id (D4.6)."""
    assert cells.identity(" Ｚ１－１") == "Z1-1"
    with pytest.raises(ValueError, match="2026"):
        cells.identity("2026-01-01")
