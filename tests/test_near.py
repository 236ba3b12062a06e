"""The name that was probably meant."""

import pytest

from qcreport.near import is_it, is_which, nearest

UNITS = ("市商务局", "市质监局", "市经信委", "市市场监管局")


@pytest.mark.parametrize(
    ("typed", "near"),
    [("商务局", "市商务局"), ("市商物局", "市商务局"), ("市场监管局", "市市场监管局"), ("省委宣传部", "")],
)
def test_a_near_name_is_found(typed: str, near: str) -> None:
    """One wrong or missing character is near; another name altogether is not."""
    assert nearest(typed, UNITS) == near


def test_it_is_asked_for() -> None:
    """A near name is proposed as a question, and nothing is said where none is near."""
    assert is_it("商务局", UNITS) == "是不是“市商务局”？"
    assert is_it("甲", UNITS) == ""


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Z1", "是不是“Z1-1”“Z1-2”中的一个？"),
        ("Z2", ""),
        ("Z17", "是不是“Z17-1”？"),
        ("6", "是不是“6.1”“6.2”“6.3”“6.4”“6.5”等中的一个？"),
        ("Z1-3", "是不是“Z1-2”？"),
    ],
)
def test_the_beginning_of_ids_proposes_them(typed: str, asked: str) -> None:
    """An id that others go on from proposes them, five at most; Z1 does not propose Z17-1."""
    known = ("Z1-1", "Z1-2", "Z17-1", *(f"6.{number}" for number in range(1, 8)))
    assert is_which(typed, known, close=0.7) == asked
