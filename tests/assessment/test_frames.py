"""Conclusions as tidy tables."""

from dataclasses import replace

from qcreport.assessment.assess import assess
from qcreport.assessment.frames import lights_by_unit
from qcreport.plan.model import Plan
from tests.building import basis_of


def test_the_name_of_a_unit_is_no_list(plan: Plan) -> None:
    """A unit whose name has 、 inside its brackets is one unit, also among joint ones (C3.3)."""
    named = "市住建局（市人防办、市建管处）"
    (first, *_) = assess(basis_of(plan, [])).verdicts
    table = lights_by_unit([replace(first, units=(named, "市质监局"))])
    assert list(table.index) == [named, "市质监局"]
