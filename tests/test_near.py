"""The name that was probably meant."""

import pytest

from qcreport.near import is_it, nearest

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
