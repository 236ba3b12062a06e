"""Exact numbers as text."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.book.numbers import digits, ends, exact


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(952, 10), "95.2"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1200), "1200"),
        (Fraction(1, 3), "1/3"),
        (Fraction(10**40 + 1, 10**5), "1" + "0" * 35 + ".00001"),
    ],
)
def test_decimals_that_end_are_written_out(value: Fraction, text: str) -> None:
    """What ends stands in digits, however many; the rest as a ratio."""
    assert exact(value) == text
    assert ends(value) is ("/" not in text)


@given(st.fractions())
def test_nothing_is_lost(value: Fraction) -> None:
    """Read back it is the same number."""
    assert Fraction(exact(value)) == value


@pytest.mark.parametrize(
    ("stored", "text"),
    [(5.0, "5"), (0.30000000000000004, "0.3"), (1e-7, "0.0000001"), (1e21, "1" + "0" * 21), (float("inf"), "inf")],
)
def test_a_cell_s_number_is_shown_in_full(stored: float, text: str) -> None:
    """Fifteen digits, no exponent."""
    assert digits(stored) == text
