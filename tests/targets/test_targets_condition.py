"""Conditions of tasks over indicators (C3.4, D4.12, D4.13, D4.14)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.targets.condition import condition_ids, evaluate, parse_condition

T, N, U = True, False, None


@pytest.mark.parametrize(
    ("text", "holds", "result"),
    [
        ("Z6且Z7", {"Z6": T, "Z7": T}, T),
        ("Z6且Z7", {"Z6": T, "Z7": U}, U),
        ("Z6且Z7", {"Z6": U, "Z7": N}, N),
        ("Z6且Z7", {"Z6": T}, U),
        ("Z17-2或Z18-2", {"Z17-2": U, "Z18-2": T}, T),
        ("Z17-2或Z18-2", {"Z17-2": U, "Z18-2": N}, U),
        ("Z17-2或Z18-2", {"Z17-2": N, "Z18-2": N}, N),
        ("Z1或Z2且Z3", {"Z1": T, "Z2": N, "Z3": N}, T),
        ("（Z1或Z2）且Z3", {"Z1": T, "Z2": N, "Z3": N}, N),
        (" (Z1 或 Z2) 且 Z3 ", {"Z1": N, "Z2": T, "Z3": T}, T),
        ("Z11", {"Z11": U}, U),
    ],
)
def test_unknown_parts_leave_the_whole_open_unless_the_known_decide(
    text: str,
    holds: dict[str, bool | None],
    result: bool | None,  # noqa: FBT001 -- a value of the table
) -> None:
    """且 binds tighter than 或, brackets group, and an unknown part counts only where the known part does not decide (D4.12)."""
    condition = parse_condition(text)
    assert condition is not None
    assert evaluate(condition, holds) is result


@pytest.mark.parametrize(
    "text", ["", "且", "Z6且", "且Z6", "Z6 Z7", "(Z6", "Z6)", "()", "Z6和Z7", "Z6且且Z7", "(" * 9999]
)
def test_what_is_no_condition_is_not_read(text: str) -> None:
    """A text that is not wholly a condition gives None."""
    assert parse_condition(text) is None


def test_ids_come_once_in_order() -> None:
    """The indicators of a condition are listed in their order, without repeats."""
    condition = parse_condition("Z17-2或（Z1-1且Z17-2）或Z3")
    assert condition is not None
    assert condition_ids(condition) == ("Z17-2", "Z1-1", "Z3")


@given(st.text(alphabet="Z123-.（）()且或 和", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text raises; what is read speaks of at least one indicator and is unknown while they are."""
    condition = parse_condition(text)
    if condition is not None:
        assert condition_ids(condition)
        assert evaluate(condition, {}) is None
