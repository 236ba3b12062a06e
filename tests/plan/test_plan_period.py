"""A plan as it holds in a period."""

import pickle
from dataclasses import replace

from qcreport.plan.model import Plan
from qcreport.plan.period import in_period
from qcreport.workspace import parse_period

Q3 = parse_period("2026Q3")


def test_what_follows_from_a_plan_is_worked_out_once_a_period(plan: Plan) -> None:
    """A period asked for twice gives the same value, another period another one, and a changed plan its own."""
    assert in_period(plan, Q3) is in_period(plan, Q3)
    assert in_period(plan, Q3) is not in_period(plan, Q3.following)
    assert in_period(replace(plan, tasks=()), Q3).duties == ()


def test_what_follows_from_a_plan_does_not_travel_with_it(plan: Plan) -> None:
    """A plan that went to another process is equal to the first, and works out there what follows from it."""
    before = in_period(plan, Q3)
    there: Plan = pickle.loads(pickle.dumps(plan))  # noqa: S301 -- written a line before
    assert there == plan
    assert not there.periods
    assert in_period(there, Q3) == before
