"""Addresses of cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.book.addresses import letter, position, reference


@given(st.integers(0, 1_048_575), st.integers(0, 16_383))
def test_addresses_round_trip(row: int, column: int) -> None:
    """Reading a written address gives row and column back."""
    assert position(reference(row, column)) == (row, column)


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_letters(column: int, letters: str) -> None:
    """A column beyond Z has two letters, beyond ZZ three."""
    assert letter(column) == letters
