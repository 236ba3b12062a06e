"""What a period came to, as far as 连续n期 asks, is kept as text and comes back."""

import json

import pytest

from qcreport.assessment.model import TaskResult, Verdict
from qcreport.assessment.outcomes import outcome_from_text, outcome_of, outcome_text
from tests.assessment.test_gravity import FOOD, LASTING, WORDS, of, result, verdict


@pytest.mark.parametrize(
    "row",
    [*(verdict(FOOD, "2026Q2", sign) for sign in WORDS), *(result(LASTING, "2026Q2", sign) for sign in "逾启报完免")],
    ids=lambda row: f"{row.id} {row.word if isinstance(row, Verdict) else row.status}",
)
def test_what_is_kept_comes_back(row: Verdict | TaskResult) -> None:
    """The text says all that the outcome holds, whatever was concluded."""
    outcome = outcome_of(of("2026Q2", row))
    assert outcome_from_text(outcome_text(outcome)) == outcome


def test_what_is_kept_is_little() -> None:
    """A red figure and an overdue task are kept as what they are called, whether they are red, had ended, and who answered."""
    kept = json.loads(
        outcome_text(outcome_of(of("2026Q2", verdict(FOOD, "2026Q2", "红"), result(LASTING, "2026Q2", "逾"))))
    )
    assert kept == {
        "period": "2026Q2",
        "measures": [[FOOD, True, False, ["市住建局"]]],
        "tasks": [[LASTING, True, False, ["市住建局"], "2025-03-31", ["市住建局"]]],
    }
