"""Every one of the 41 measures: met, just met, just missed, and with each input missing (D4.8, D5.17)."""

import pytest

from qcreport.asked.items import indicator_fields
from qcreport.assessment.indicators import assess_indicator
from qcreport.assessment.model import Light, Verdict, Word
from qcreport.plan.duties import owners
from qcreport.plan.model import Indicator, Plan
from qcreport.workspace import parse_period
from tests.building import basis_of
from tests.typed_measures import TYPED

YEAR = "2026"


def _indicator(plan: Plan, identity: str) -> Indicator:
    return next(row for row in plan.indicators if row.id == identity)


def _said(
    plan: Plan, indicator: Indicator, texts: tuple[str, ...], without: str = ""
) -> list[tuple[str, str, str, str]]:
    period = parse_period(YEAR)
    fields = indicator_fields(plan, indicator, period)
    assert len(fields) == len(texts), f"{indicator.id} asks {[field.item for field in fields]}"
    return [
        (unit, indicator.id, field.item, text)
        for unit in owners(plan, indicator, period)
        for field, text in zip(fields, texts, strict=True)
        if field.item != without
    ]


def _verdict(plan: Plan, identity: str, texts: tuple[str, ...], without: str = "") -> Verdict:
    indicator = _indicator(plan, identity)
    period = parse_period(YEAR)
    basis = basis_of(
        plan, _said(plan, indicator, texts, without), period=YEAR, returned=owners(plan, indicator, period)
    )
    return assess_indicator(basis, indicator)


def test_the_table_holds_every_measure_once(plan: Plan) -> None:
    """The table has the 41 measures of the plan in their order."""
    assert [row.id for row in TYPED] == [row.id for row in plan.indicators]
    assert len(TYPED) == 41


@pytest.mark.parametrize(("identity", "texts"), [(row.id, texts) for row in TYPED for texts in (row.met, row.just_met)])
def test_a_value_at_or_beyond_the_target_meets_it(plan: Plan, identity: str, texts: tuple[str, ...]) -> None:
    """A figure beyond its target, and one just at its inclusive bound, is 达标 and green (D6.7)."""
    verdict = _verdict(plan, identity, texts)
    assert (verdict.word, verdict.light) == (Word.MET, Light.GREEN), verdict.reason


@pytest.mark.parametrize(("identity", "texts"), [(row.id, row.just_missed) for row in TYPED])
def test_a_value_just_short_of_the_target_misses_it(plan: Plan, identity: str, texts: tuple[str, ...]) -> None:
    """A figure short of its target by the smallest step is 未达标 and red, however near it is (D6.9)."""
    verdict = _verdict(plan, identity, texts)
    assert (verdict.word, verdict.light) == (Word.UNMET, Light.RED), verdict.reason


@pytest.mark.parametrize(("identity", "texts"), [(row.id, row.met) for row in TYPED])
def test_a_missing_input_leaves_the_verdict_open_and_is_named(
    plan: Plan, identity: str, texts: tuple[str, ...]
) -> None:
    """Without any one of its inputs a measure is 无法判定, and the reason names that input (D6.4)."""
    for field in indicator_fields(plan, _indicator(plan, identity), parse_period(YEAR)):
        verdict = _verdict(plan, identity, texts, without=field.item)
        assert (verdict.word, verdict.light) == (Word.UNDECIDABLE, Light.GREY)
        assert field.item in verdict.reason
