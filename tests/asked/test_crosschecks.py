"""Which rules of the plan hold in which form, and what they say of its figures (C7.6, D7.55, D7.56)."""

from dataclasses import replace
from fractions import Fraction

import pytest

from qcreport.asked.concerned import left_of, theirs, turn_of
from qcreport.asked.content import contents
from qcreport.asked.crosschecks import FormRule, asking, form_rules, past_figures, past_from, past_text, rule_finding
from qcreport.asked.items import indicator_fields
from qcreport.findings import Place, Severity
from qcreport.plan.duties import owned_indicators
from qcreport.plan.model import Plan, ValidationRule
from qcreport.targets.crosscheck import Operand, When
from qcreport.workspace import Period, parse_period

QUALITY, ECONOMY = "市质监局", "市经信委"
PART = ValidationRule("R1", "Z1-2.合格批次 ≤ Z1-2.抽查批次", "核实性", "请核对两个数")
TRAINED = ValidationRule("R2", "Z32.已培训企业家数 ≥ 上期.Z32.已培训企业家数", "强制性")
LAST_YEAR = ValidationRule("R3", "Z32.已培训企业家数 ≥ 去年同期.Z32.已培训企业家数", "提示")
YEARS = ValidationRule("R4", "Z12-1.T年 ≥ 去年同期.Z12-1.T年", "提示")
Q3 = parse_period("2026Q3")


def ruled(plan: Plan, *rules: ValidationRule) -> Plan:
    """The plan with rules."""
    return replace(plan, rules=rules)


def of(plan: Plan, unit: str, period: Period = Q3) -> tuple[FormRule, ...]:
    """The rules in the form of a unit."""
    rows = owned_indicators(plan, unit, period)
    asked = {(one.id, one.item) for row in rows for one in indicator_fields(plan, row, period)}
    return form_rules(plan, asked, period)


def numbers(plan: Plan, unit: str, period: Period = Q3) -> list[str]:
    """Their numbers."""
    return [one.rule.id for one in of(plan, unit, period)]


def test_a_rule_is_checked_where_its_figures_are_asked(plan: Plan) -> None:
    """A form holds the rules over its own figures, the gravest first; one between units is in no form (C7.6)."""
    between = replace(PART, id="R9", text="Z1-2.合格批次 ≤ Z32.已培训企业家数")
    wanted = ruled(plan, PART, LAST_YEAR, TRAINED, between)
    owner = next(row for row in plan.indicators if row.id == "Z32").owners[0]
    assert numbers(wanted, QUALITY) == ["R1"]
    assert numbers(wanted, owner) == ["R2", "R3"]


@pytest.mark.parametrize(("since", "held"), [("", True), ("2026Q3", True), ("2026-09", True), ("2026Q4", False)])
def test_a_rule_holds_from_its_period_on(since: str, held: bool, plan: Plan) -> None:  # noqa: FBT001 -- what is asserted
    """启用期次 says from which period on a rule is checked; without one it always is (C7.6)."""
    assert bool(of(ruled(plan, replace(PART, since=since)), QUALITY)) is held


@pytest.mark.parametrize(("period", "held"), [("2026Q4", ["R2", "R3"]), ("2027Q1", ["R3"]), ("2026", ["R3"])])
def test_a_count_of_the_year_has_nothing_before_its_first_period(period: str, held: list[str], plan: Plan) -> None:
    """In the first period of a year 上期 of a 累 figure is last year's count and no measure; 去年同期 is (D7.56)."""
    counted = tuple(replace(row, frequency="累") if row.id == "Z32" else row for row in plan.indicators)
    wanted = replace(ruled(plan, TRAINED, LAST_YEAR), indicators=counted)
    owner = next(row for row in plan.indicators if row.id == "Z32").owners[0]
    assert numbers(wanted, owner, parse_period(period)) == held


def test_years_count_from_the_period_that_is_meant(plan: Plan) -> None:
    """T年 of the same period last year is last year's figure as it was reported then (C7.5)."""
    wanted = ruled(plan, YEARS)
    owner = next(row for row in plan.indicators if row.id == "Z12-1").owners[0]
    (rule,) = of(wanted, owner)
    assert rule.check.operands == (Operand("Z12-1", "2026年"), Operand("Z12-1", "2025年", When.YEAR_BEFORE))


def test_earlier_figures_travel_as_text(plan: Plan) -> None:
    """What a form hides of earlier figures is read back exactly; what is no figure is not written, what is odd not read (D7.56)."""
    owner = next(row for row in plan.indicators if row.id == "Z32").owners[0]
    (rule,) = of(ruled(plan, TRAINED), owner)
    known = past_figures(rule, {("Z32", "已培训企业家数"): "950.25"}, {})
    assert past_text(known) == "上期.Z32.已培训企业家数＝950.25"
    assert dict(past_from(past_text(known))) == {"上期.Z32.已培训企业家数": Fraction("950.25")}
    for other in ("甲；乙", "1234567890.123456", "", "1/3"):
        assert past_figures(rule, {("Z32", "已培训企业家数"): other}, {}) == {}
    assert dict(past_from("上期.Z32.已培训企业家数＝九百；＝3；乱写")) == {}


def test_a_finding_says_rule_and_figures(plan: Plan) -> None:
    """A broken rule is told with its number, its words, the figures and what to do; one that holds, or lacks a figure, is not (D7.55)."""
    (rule,) = of(ruled(plan, PART), QUALITY)
    part, whole = rule.check.operands
    found = rule_finding(rule, {part: Fraction(9), whole: Fraction(8)}, Place("a.xlsx", "量化指标", "F4"))
    assert found is not None
    assert (found.code, found.severity, found.item) == ("F152", Severity.VERIFY, "Z1-2/合格批次")
    assert found.message == ("不符合规则R1（Z1-2.合格批次 ≤ Z1-2.抽查批次）：Z1-2.合格批次为9，Z1-2.抽查批次为8。")
    assert found.advice.startswith("请核对两个数。")
    assert rule_finding(rule, {part: Fraction(8), whole: Fraction(8)}, Place()) is None
    assert rule_finding(rule, {part: Fraction(9)}, Place()) is None


def test_a_rule_without_words_says_itself(plan: Plan) -> None:
    """Where 提示语 is empty the unit reads the rule."""
    (rule,) = of(ruled(plan, replace(PART, said="")), QUALITY)
    assert rule.said == "应为 Z1-2.合格批次 ≤ Z1-2.抽查批次。"


def test_a_rule_concerns_the_forms_it_is_checked_in(plan: Plan) -> None:
    """A new rule needs new forms of exactly the units that answer for all its figures; one on trial needs none (C7.4, D7.26)."""
    turn = turn_of(Q3, plan, ruled(plan, PART, replace(TRAINED, level="试行")))
    assert {left.changes[0].key: left.units for left in left_of(turn)} == {"R1": (QUALITY,), "R2": ()}
    assert [edit.changes[0].key for edit in theirs(turn, frozenset({QUALITY}))] == ["R1"]
    before, after = contents(plan, Q3), contents(turn.new, Q3)
    assert [unit for unit in before if before[unit] != after[unit]] == [QUALITY]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("应为甲 ≤ 乙。", "请核对：应为甲 ≤ 乙。"),
        ("应为甲 ≤ 乙，请核对。", "请核对：应为甲 ≤ 乙。"),
        ("请核对两个数。", "请核对：两个数。"),
        ("请核对：两个数。", "请核对：两个数。"),
        ("请核对。", "请核对：请核对。"),
    ],
)
def test_the_form_asks_once(said: str, shown: str) -> None:
    """Words of the office that begin or end with 请核对 are not asked twice in the form."""
    assert asking(said) == shown
