"""What is added over units and what is not (D4.22, D4.23, D4.24)."""

from dataclasses import replace
from fractions import Fraction

import pytest

from qcreport.assessment.assess import assess
from qcreport.assessment.model import Assessment, Verdict
from qcreport.plan.model import Indicator, InputItem, Plan
from tests.building import Said, basis_of

FIRST, OTHER, THIRD = "市发改委", "市经信委", "市商务局"


def _plan(plan: Plan, row: Indicator, *inputs: tuple[str, str, str, str]) -> Plan:
    """The bundled plan with one more indicator G."""
    made = tuple(InputItem(row.id, *one) for one in inputs)
    return replace(plan, indicators=(*plan.indicators, row), inputs=(*plan.inputs, *made))


def _indicator(target: str, measure_unit: str, aggregation: str = "合计", title: str = "指标") -> Indicator:
    owners = (FIRST, OTHER, THIRD)
    return Indicator("G", "", "", "99", title, "", target, None, measure_unit, owners, "点", aggregation)


GROWTH = ("增速", "值", "比率", "%")
PARTS = (("完成数", "分子", "数量", "万吨"), ("任务数", "分母", "数量", "万吨"))


def _assessed(plan: Plan, said: Said, **more: object) -> tuple[Verdict, Assessment]:
    done = assess(basis_of(plan, said, **more))  # type: ignore[arg-type]  # passed through by name
    return next(row for row in done.verdicts if row.id == "G"), done


@pytest.mark.parametrize("aggregation", ["合计", ""])
def test_a_growth_rate_of_several_bureaus_is_the_first_ones(plan: Plan, aggregation: str) -> None:
    """7.2% from each of three bureaus is 7.2%, never 21.6%, whatever 汇总方式 says (D4.23, D4.24)."""
    grown = _plan(plan, _indicator("≥7%", "%", aggregation, "地区生产总值增速"), GROWTH)
    verdict, done = _assessed(grown, [(unit, "G", "增速", "7.2") for unit in (FIRST, OTHER, THIRD)])
    assert (verdict.value, verdict.word) == (Fraction("7.2"), "达标")
    assert not [row for row in done.conflicts if row.item == "G"]


def test_what_another_owner_reports_otherwise_is_a_conflict_of_both(plan: Plan) -> None:
    """A confirming unit that differs is named beside the first one; where both figures meet the target it is 达标 (D4.24)."""
    grown = _plan(plan, _indicator("≥7%", "%", "", "地区生产总值增速"), GROWTH)
    verdict, done = _assessed(
        grown, [(FIRST, "G", "增速", "7.2"), (OTHER, "G", "增速", "7.4"), (THIRD, "G", "增速", "7.2")]
    )
    (found,) = (row for row in done.conflicts if row.item == "G")
    assert (found.code, found.unit) == ("A406", f"{FIRST}、{OTHER}")
    assert "7.2" in found.text
    assert "7.4" in found.text
    assert (verdict.value, verdict.word) == (Fraction("7.2"), "达标")


def test_a_difference_that_decides_the_verdict_leaves_it_open(plan: Plan) -> None:
    """7.2% and 6.4% against 7% are 无法判定 until the units or the office say which is right (D4.24)."""
    grown = _plan(plan, _indicator("≥7%", "%", "", "地区生产总值增速"), GROWTH)
    said = [(FIRST, "G", "增速", "7.2"), (OTHER, "G", "增速", "6.4"), (THIRD, "G", "增速", "7.2")]
    verdict, done = _assessed(grown, said)
    (found,) = (row for row in done.conflicts if row.item == "G")
    assert (verdict.word, "待核实" in verdict.reason) == ("无法判定", True)
    explained = [*said, (OTHER, "G", "增速·说明", "我局为快报数，以统计局定报为准")]
    assert _assessed(grown, explained)[0].word == "达标"
    accepted, _ = _assessed(grown, said, decided={found.question.id: "予以认可"})
    assert accepted.word == "达标"


def test_the_first_owner_answers_also_where_another_did(plan: Plan) -> None:
    """Where the first owner gave nothing its figure is missing, though others gave theirs (D4.24)."""
    grown = _plan(plan, _indicator("≥7%", "%", "", "地区生产总值增速"), GROWTH)
    verdict, _ = _assessed(grown, [(OTHER, "G", "增速", "7.4")], returned=[FIRST, OTHER])
    assert (verdict.word, verdict.reason) == ("无法判定", f"缺{FIRST}的增速")


def test_a_rate_is_added_by_its_two_parts(plan: Plan) -> None:
    """0.1 + 0.2 + 0.3 of 1 each is exactly 20% of the city's (D4.22, D4.23)."""
    added = _plan(plan, _indicator("≥20%", "%"), *PARTS)
    said = [(unit, "G", "完成数", text) for unit, text in ((FIRST, "0.1"), (OTHER, "0.2"), (THIRD, "0.3"))]
    said += [(unit, "G", "任务数", "1") for unit in (FIRST, OTHER, THIRD)]
    verdict, _ = _assessed(added, said)
    assert (verdict.value, verdict.word) == (Fraction(20), "达标")


def test_a_partial_sum_is_over_whole_shares(plan: Plan) -> None:
    """A unit that gave its denominator alone is left out of the partial sum that is shown (D4.20)."""
    added = _plan(plan, _indicator("≥20%", "%"), *PARTS)
    said = [(FIRST, "G", "完成数", "0.3"), (FIRST, "G", "任务数", "1"), (OTHER, "G", "任务数", "9")]
    verdict, _ = _assessed(added, said, returned=[FIRST, OTHER])
    assert verdict.reason == f"缺{OTHER}的完成数、{THIRD}的完成数、{THIRD}的任务数；已报部分合计30%"
