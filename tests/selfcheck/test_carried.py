"""What 自查.html carries of a period, and what it must not."""

from dataclasses import replace

from qcreport.plan.model import Plan
from qcreport.selfcheck.carried import carried, carried_text, expectation
from qcreport.workspace import parse_period

PERIOD = parse_period("2026Q3")
HASH = "a" * 64


def test_what_is_carried_comes_back(plan: Plan) -> None:
    """Period, plan, hashes of forms and exemptions are the same again; the key is not known."""
    what = carried(PERIOD, plan, HASH, {"市质监局": "b" * 64, "市商务局": HASH}, [("Z25", "市质监局")])
    back = expectation(carried_text(what))
    assert back.plan == what.plan
    assert (back.period, back.plan_hash, back.key) == (PERIOD, HASH, None)
    assert back.forms == {"市质监局": "b" * 64}
    assert back.exempt == {("Z25", "市质监局")}


def test_nobody_in_a_unit_can_be_called_by_it(plan: Plan) -> None:
    """Contacts and telephones of the units are left out; everything else of the plan is there."""
    units = tuple(replace(unit, contact=f"联系人{unit.name}", phone="0570-7654321") for unit in plan.units)
    told = replace(plan, units=units)
    text = carried_text(carried(PERIOD, told, HASH, {}, ()))
    assert "0570-7654321" not in text
    assert "联系人市质监局" not in text
    silent = tuple(replace(unit, contact="", phone="") for unit in units)
    assert expectation(text).plan == replace(told, units=silent)


def test_equal_periods_give_equal_texts(plan: Plan) -> None:
    """The order in which forms and exemptions are told changes nothing."""
    forms = {"市质监局": "b" * 64, "市商务局": "c" * 64}
    exempt = [("Z25", "市质监局"), ("Z1-2", "市质监局")]
    one = carried(PERIOD, plan, HASH, forms, exempt)
    other = carried(PERIOD, plan, HASH, dict(reversed(forms.items())), exempt[::-1])
    assert carried_text(one) == carried_text(other)
