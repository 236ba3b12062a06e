"""What is asked of an indicator in a period: each year once, from the oldest on."""

from dataclasses import replace

import pytest

from qcreport.asked.items import indicator_fields
from qcreport.plan.model import InputItem
from qcreport.workspace import parse_period
from tests.small_campaign import small_plan


@pytest.mark.parametrize(
    ("period", "items"), [("2026Q1", ["2020年", "2026年"]), ("2021Q4", ["2020年", "2021年"]), ("2020Q4", ["2020年"])]
)
def test_a_base_year_and_this_year_are_asked_for_once(period: str, items: list[str]) -> None:
    """A target against 2020 asks for 2020 and the period's year, in a period of 2020 for that alone (D5.21)."""
    plan = small_plan()
    row = replace(plan.indicators[0], target="比2020年下降35%以上", measure_unit="吨", years=None)
    inputs = tuple(InputItem(row.id, name, "值", "数量", "吨") for name in ("T年", "2020年"))
    asked = indicator_fields(replace(plan, indicators=(row,), inputs=inputs), row, parse_period(period))
    assert [field.item for field in asked] == items


def test_two_parts_of_one_name_are_both_asked_for() -> None:
    """Numerator and denominator that a plan calls alike are two cells still, as its roles say."""
    plan = small_plan()
    row = plan.indicators[0]
    inputs = tuple(InputItem(row.id, "批次", role, "计数", "批次") for role in ("分子", "分母"))
    asked = indicator_fields(replace(plan, inputs=inputs), row, parse_period("2026Q1"))
    assert [field.role for field in asked] == ["分子", "分母"]
