"""A period's figures beside those of other periods."""

from fractions import Fraction

from qcreport.facts.compared import compared
from qcreport.facts.table import facts_table
from qcreport.plan.model import Plan
from qcreport.workspace import parse_period
from tests.building import answer_of, counting

PERIOD = parse_period("2026Q3")
UNIT, ID = "市质监局", "Z1-2"


def test_figures_stand_beside_those_of_the_same_cell(plan: Plan) -> None:
    """A cell that holds a figure now or then has one row; where there was none stands None, and texts have no row (D7.2)."""
    now = [
        answer_of(UNIT, ID, "合格批次", "1/3"),
        answer_of(UNIT, ID, "抽查批次", "9"),
        answer_of(UNIT, ID, "抽查批次·说明", "抽检系统"),
    ]
    then = [answer_of(UNIT, ID, "抽查批次", "8"), answer_of("市经信委", "Z32", "已培训企业家数", "38")]
    facts = facts_table(counting(plan, PERIOD, now), PERIOD)
    before = facts_table(counting(plan, PERIOD.previous, then), PERIOD.previous)
    found = compared(facts, {"previous": before}).set_index(["unit", "id", "item"])
    assert dict(zip(found.index, zip(found["value"], found["previous"], strict=True), strict=True)) == {
        (UNIT, ID, "合格批次"): (Fraction(1, 3), None),
        (UNIT, ID, "抽查批次"): (9, 8),
        ("市经信委", "Z32", "已培训企业家数"): (None, 38),
    }
