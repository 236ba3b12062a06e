"""Shown figures are short and never contradict a verdict (D5.18)."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qcreport.targets.show import show_number, show_value


@pytest.mark.parametrize(
    ("value", "decimals", "against", "shown"),
    [
        ("95", 2, None, "95"),
        ("95.20", 2, None, "95.2"),
        ("1234567.5", 2, None, "1,234,567.5"),
        ("-1234.565", 2, None, "-1,234.57"),
        ("0.125", 2, None, "0.13"),
        ("-0.001", 2, None, "0"),
        ("93.996", 2, "94", "93.996"),
        ("93.994", 2, "94", "93.99"),
        ("94.0000001", 2, "94", "94.0000001"),
        ("1/3", 2, "0.33", "0.333"),
        ("1/3", 2, "1/3", "0.33"),
        ("2.5", 0, None, "3"),
        ("2.125", 2, "2.125", "2.125"),
        ("100", 0, None, "100"),
    ],
)
def test_the_shortest_true_text(value: str, decimals: int, against: str | None, shown: str) -> None:
    """At most so many places, no trailing zeros, half away from zero, more places only where rounding would mislead."""
    limits = () if against is None else (Fraction(against),)
    assert show_number(Fraction(value), decimals=decimals, against=limits) == shown


@given(st.fractions(), st.fractions(), st.integers(0, 4))
def test_a_shown_figure_stands_on_the_same_side(value: Fraction, against: Fraction, decimals: int) -> None:
    """Below stays below and above stays above, however near."""
    assume(value != against)
    shown = Fraction(show_number(value, decimals=decimals, against=(against,)).replace(",", ""))
    assert (shown < against) == (value < against)
    assert shown != against


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_a_printed_number_gives_the_number(digits: int, places: int) -> None:
    """A decimal number shown with all its places reads back as itself."""
    value = Fraction(digits, 10**places)
    assert Fraction(show_number(value, decimals=places).replace(",", "")) == value
    assert Fraction(show_number(value, decimals=0, against=(value,)).replace(",", "")) == value


def test_a_value_carries_its_unit() -> None:
    """The unit of measure follows the number."""
    assert show_value(Fraction("95.20"), "%") == "95.2%"
    assert show_value(Fraction(1200), "家") == "1,200家"
    assert show_value(Fraction("93.996"), "%", against=(Fraction(94),)) == "93.996%"
