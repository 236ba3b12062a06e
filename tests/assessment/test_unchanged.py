"""进展情况 that is last period's text: counted and shown, never judged."""

from qcreport.assessment.assess import assess
from qcreport.facts.table import answers
from qcreport.plan.model import Plan
from tests.building import answer_of, basis_of, counting

LED, JOINT = "6.2", "7.3"
BEFORE = [("市经信委", LED, "进展情况", "已印发方案。"), ("市经信委", JOINT, "进展情况", "已建档。")]
NOW = [
    ("市经信委", LED, "进展情况", "已印发方案。 "),
    ("市经信委", JOINT, "进展情况", "已建档800家。"),
    ("市质监局", JOINT, "进展情况", "已建档。"),
]


def test_unchanged_text_is_shown_and_counted(plan: Plan) -> None:
    """Only the unit that says what it said last period is marked, and its tasks of that kind are counted."""
    basis = basis_of(plan, NOW)
    before = answers(counting(plan, basis.period.previous, [answer_of(*row) for row in BEFORE]))
    found = assess(basis_of(plan, NOW, previous=before))
    progress = {row.id: row.progress for row in found.tasks}
    assert progress[LED] == "已印发方案。 （与上期相同）"
    assert "与上期相同" not in progress[JOINT]
    counted = {row.unit: row.unchanged for row in found.units if row.unchanged}
    assert counted == {"市经信委": 1}


def test_without_a_period_before_nothing_is_unchanged(plan: Plan) -> None:
    """In the first period no text is marked."""
    found = assess(basis_of(plan, NOW))
    assert not any("与上期相同" in row.progress for row in found.tasks)
