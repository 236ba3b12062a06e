"""How units returned in earlier periods (D7.14, D7.17)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from qcreport.assessment.known import known_years
from qcreport.assessment.past import past_returns
from qcreport.assessment.unit_states import PastReturn, UnitWord
from qcreport.ledger.plans import FrozenPlan, freeze_plan
from qcreport.ledger.register import DeedKind, Meant, TypedDeed, record_deed
from qcreport.ledger.store import Ledger
from qcreport.plan.frozen import plan_text
from qcreport.plan.model import Plan
from qcreport.workspace import parse_period
from tests.ledger.ledger_samples import UNIT, answer, found, fresh_ledger, record, returned

DUE = {
    "2025Q4": date(2026, 1, 12),
    "2026Q1": date(2026, 4, 10),
    "2026Q2": date(2026, 7, 10),
    "2026Q3": date(2026, 10, 10),
}
GOOD, BAD = answer("合格批次", 94), answer("合格批次", "很多", refused=True)


@pytest.fixture
def ledger(plan: Plan) -> Iterator[Ledger]:
    """A ledger in which four quarters were issued."""
    with fresh_ledger() as opened:
        for code, due in DUE.items():
            freeze_plan(opened, FrozenPlan(code, "hash", plan_text(plan), due, due))
        yield opened


def _past(ledger: Ledger, plan: Plan, period: str = "2026Q3", unit: str = UNIT) -> list[tuple[str, str, int]]:
    found_past = past_returns(ledger, plan, parse_period(period)).get(unit, ())
    return [(one.period, str(one.state), one.days_late) for one in found_past]


def test_earlier_periods_are_told_in_order(ledger: Ledger, plan: Plan) -> None:
    """On time, late by so many days, never returned: one line a period that ended before, across years (D7.1, D7.17)."""
    record(ledger, returned("a", GOOD, day=date(2026, 1, 12)), period="2025Q4")
    record(ledger, returned("b", GOOD, day=date(2026, 4, 13)), period="2026Q1")
    record(ledger, returned("c", GOOD, day=date(2026, 10, 9)), period="2026Q3")
    told = [("2025Q4", "按时", 0), ("2026Q1", "逾期", 3), ("2026Q2", "未报送", 0)]
    assert _past(ledger, plan) == told
    assert _past(ledger, plan, "2026Q2") == told[:2]
    assert _past(ledger, plan, "2025Q4") == []


def test_what_came_late_stays_late_once_mended(ledger: Ledger, plan: Plan) -> None:
    """The first usable return is the one that counts for the days; a correction later changes only what is to correct."""
    wrong = returned("a", BAD, day=date(2026, 4, 12), findings=(found("Z1-2/合格批次"),))
    record(ledger, wrong, period="2026Q1")
    assert _past(ledger, plan, "2026Q2") == [("2025Q4", "未报送", 0), ("2026Q1", "退回待改", 2)]
    record(ledger, returned("b", GOOD, day=date(2026, 5, 1)), period="2026Q1")
    assert _past(ledger, plan, "2026Q2")[1] == ("2026Q1", "逾期", 2)


def test_an_extension_moves_the_day(ledger: Ledger, plan: Plan) -> None:
    """A return within its extension came on time."""
    record(ledger, returned("a", GOOD, day=date(2026, 4, 15)), period="2026Q1")
    granted = Meant(UNIT, day=date(2026, 4, 20))
    record_deed(ledger, "2026Q1", DeedKind.EXTENSION, TypedDeed(basis="人员调整"), granted, DUE["2026Q1"])
    assert _past(ledger, plan, "2026Q2")[1] == ("2026Q1", "按时", 0)


def test_a_merged_unit_s_returns_are_its_successor_s(ledger: Ledger, plan: Plan) -> None:
    """After a merger the successor shows what both returned, under the names they had then (D2.10)."""
    record(ledger, returned("a", GOOD, day=date(2026, 7, 9)), period="2026Q2")
    gone = [
        replace(one, merged_into="市市场监管局", merged_from="2026Q3") if one.name == UNIT else one
        for one in plan.units
    ]
    merged = past_returns(ledger, replace(plan, units=tuple(gone)), parse_period("2026Q3"))
    assert UNIT not in merged
    quarter = [one for one in merged["市市场监管局"] if one.period == "2026Q2"]
    assert {(one.unit, one.state) for one in quarter} == {(UNIT, UnitWord.ON_TIME), ("市市场监管局", UnitWord.MISSING)}
    assert all(isinstance(one, PastReturn) for one in quarter)


def test_looking_back_keeps_no_files(ledger: Ledger, plan: Plan) -> None:
    """What many periods are looked back on for is asked of the ledger: no file of an earlier one stays in memory."""
    wrong = returned("a", BAD, answer("2025年", 3), findings=(found("Z1-2/合格批次"),))
    record(ledger, wrong, period="2025Q4")
    record(ledger, returned("b", answer("2025年", 3)), period="2026Q1")
    record(ledger, returned("c", GOOD), period="2026Q2")
    period = parse_period("2026Q3")
    assert [one.state for one in past_returns(ledger, plan, period)[UNIT]][:1] == [UnitWord.TO_CORRECT]
    assert {row.period.code for row in known_years(ledger, plan, period).settled.values()} == {"2026Q1"}
    assert {name[0] for name in ledger.memory} & {"versions", "received", "consolidated"} == set()
