"""Yearly values in force from earlier periods (D2.10, D7.3)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from qcreport.assessment.answered import doubtful_of
from qcreport.assessment.basis import Earlier
from qcreport.assessment.known import known_years
from qcreport.assessment.questions import KEEP_OLD, USE_NEW, restated_facts, restated_question
from qcreport.assessment.rivals import doubtful_facts, doubtful_question
from qcreport.findings import Place
from qcreport.ledger.decisions import Decision, record_decision
from qcreport.ledger.store import Ledger
from qcreport.plan.model import Plan
from qcreport.workspace import parse_period
from tests.ledger.ledger_samples import answer, fresh_ledger, record, returned

ITEM = "2025年"


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    """市住建局 said 50 in the first quarter and 52 in the second."""
    with fresh_ledger() as ledger:
        for period, value in (("2026Q1", 50), ("2026Q2", 52)):
            file = returned(period, answer(ITEM, value, item_id="Z13"), unit="市住建局")
            record(ledger, file, period=period)
        yield ledger


def _known(ledger: Ledger, plan: Plan, unit: str = "市住建局") -> tuple[str, object, bool]:
    years = known_years(ledger, plan, parse_period("2026Q3"))
    report = years.settled[unit, "Z13", ITEM]
    return report.period.code, report.answer.value, (unit, "Z13", ITEM) in years.doubtful


def _decide(ledger: Ledger, decision: str, old: int = 50, new: int = 52) -> None:
    question = restated_question(parse_period("2026Q2"), "Z13", "市住建局", ITEM)
    facts = restated_facts(ITEM, Earlier(Fraction(old), "2026Q1"), Fraction(new))
    day = date(2026, 7, 12)
    record_decision(ledger, "2026Q2", Decision(question, decision, "核对原件", "陈主任", day, "？", facts))


def test_the_later_report_is_known_once_the_office_took_it(ledger: Ledger, plan: Plan) -> None:
    """Until the office took the new value the earlier one is known, and the later one in doubt (D7.3, D7.36)."""
    assert _known(ledger, plan) == ("2026Q1", 50, True)
    _decide(ledger, USE_NEW)
    assert _known(ledger, plan) == ("2026Q2", 52, False)


def test_a_rejected_change_is_not_known(ledger: Ledger, plan: Plan) -> None:
    """Where the office kept the old value, the rejected one is forgotten in the next period too (D7.3, D7.31)."""
    _decide(ledger, KEEP_OLD)
    assert _known(ledger, plan) == ("2026Q1", 50, False)


@pytest.mark.parametrize(("old", "new"), [(50, 51), (49, 52)])
def test_a_change_is_settled_for_its_two_values_alone(ledger: Ledger, plan: Plan, old: int, new: int) -> None:
    """An answer given for other values, old or new, leaves the change in doubt (D7.31)."""
    for decision in (KEEP_OLD, USE_NEW):
        _decide(ledger, decision, old, new)
        assert _known(ledger, plan) == ("2026Q1", 50, True)


@pytest.mark.parametrize(("chosen", "value"), [("甲.xlsx", 53), ("乙.xlsx", 54), ("", None)])
def test_the_file_that_was_chosen_is_known(ledger: Ledger, plan: Plan, chosen: str, value: int | None) -> None:
    """Of two files of one day the one that the office chose is known later, none while it chose none (D7.34, D7.36)."""
    day, year = date(2026, 10, 9), "2024年"
    for name, given in (("甲.xlsx", 53), ("乙.xlsx", 54)):
        entry = replace(answer(year, given, item_id="Z13"), place=Place(name))
        record(ledger, returned(name, entry, unit="市住建局", day=day), period="2026Q2")
    (order,) = doubtful_of(ledger, plan, parse_period("2026Q2"))
    question = doubtful_question(parse_period("2026Q2"), order)
    answered = Decision(question, chosen, "核对原件", "陈主任", day, "？", doubtful_facts(order))
    record_decision(ledger, "2026Q2", answered)
    years, key = known_years(ledger, plan, parse_period("2026Q3")), ("市住建局", "Z13", year)
    assert (years.settled[key].answer.value if key in years.settled else None) == value
    assert (key in years.doubtful) == (value is None)


def test_a_successor_knows_what_the_merged_unit_reported(ledger: Ledger, plan: Plan) -> None:
    """After a merger the successor starts from the values of the unit it took over (D2.8, D2.10)."""
    units = tuple(
        replace(unit, merged_into="市发改委", merged_from="2026Q3") if unit.name == "市住建局" else unit
        for unit in plan.units
    )
    _decide(ledger, USE_NEW)
    assert _known(ledger, replace(plan, units=units), "市发改委") == ("2026Q2", 52, False)
