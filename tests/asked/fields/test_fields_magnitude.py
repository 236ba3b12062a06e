"""Which figures are asked about for their size, said by Python and by formula (D7.42, D7.43, D7.44, D7.45)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from qcreport.asked.fields.magnitude import Bound, Figure, Spot, bounds, doubt, figures_of, magnitude_formula
from qcreport.asked.items import indicator_fields
from qcreport.asked.model import Field, LastFigure
from qcreport.demo.figures import FIGURES
from qcreport.plan.measures import target_of
from qcreport.plan.model import Indicator, Plan
from qcreport.plan.settings import magnitudes
from qcreport.targets.excel import ratio_scale
from qcreport.targets.grammar import read_target
from qcreport.workspace import parse_period
from tests.typed_measures import TYPED

PERIOD = parse_period("2026Q3")


def _indicator(target: str, measure_unit: str, frequency: str = "年", title: str = "指标") -> Indicator:
    return Indicator("Z1", "", "", "1", title, "", target, None, measure_unit, ("市甲局",), frequency)


def _asked(plan: Plan, row: Indicator, fields: Sequence[Field], typed: Sequence[str], months: int = 9) -> list[str]:
    """What is asked about an indicator in a first period, all inputs being typed."""
    known = {field.item: Fraction(one) for field, one in zip(fields, typed, strict=True)}
    found = []
    for figure in figures_of(row, read_target(row.target, years=row.years, measure_unit=row.measure_unit), fields):
        value = known[figure.field.item]
        if figure.whole:
            value = value / known[figure.whole.item] * ratio_scale(row.measure_unit)
        limits = bounds(figure, magnitudes(plan), months=months)
        found.append(doubt(value, limits, others=known))
    return list(filter(None, found))


@pytest.mark.parametrize("case", ["met", "just_met", "just_missed"])
def test_typed_measures_pass(plan: Plan, case: str) -> None:
    """Ordinary figures of the 41 measures are not asked about in a first period (D7.45)."""
    rows = {row.id: row for row in plan.indicators}
    asked = {
        typed.id: _asked(plan, rows[typed.id], _fields(plan, rows[typed.id]), getattr(typed, case)) for typed in TYPED
    }
    assert {identity: said for identity, said in asked.items() if said} == {}


def _fields(plan: Plan, row: Indicator) -> tuple[Field, ...]:
    return indicator_fields(plan, row, PERIOD)


def test_the_demos_figures_pass(plan: Plan) -> None:
    """No quarter of the demo is asked about, neither as a first one nor after the one before."""
    asked = list(_asked_of_the_demo(plan))
    assert asked == []


def _asked_of_the_demo(plan: Plan) -> Iterator[tuple[str, str]]:
    rows = {row.id: row for row in plan.indicators}
    for line in filter(None, FIGURES.split("\n")):
        identity, item, *typed = line.split()
        field = next((one for one in _fields(plan, rows[identity]) if one.item == item), None)
        if field is None:
            continue
        figure = Figure(field, rows[identity], target_of(plan, rows[identity]))
        known: LastFigure | None = None
        for one in typed:
            if one != "-":
                value = Fraction(one)
                first: LastFigure | None = None
                for seen in (first, known):
                    if said := doubt(value, bounds(figure, magnitudes(plan), months=9, known=seen)):
                        yield f"{identity} {item} {one}", said
                known = LastFigure(value, "上期", within_year=True)


@pytest.mark.parametrize(
    ("type_", "measure_unit", "target", "typed", "why"),
    [
        ("比率", "‰", "不断递减", "0.0051", "不到0.01‰"),
        ("比率", "‰", "控制在6‰以内", "0.0051", "不到0.01‰"),
        ("比率", "‰", "控制在60‰以内", "0.051", "只有目标值"),
        ("比率", "‰", "控制在6‰以内", "5.1", ""),
        ("比率", "‰", "控制在6‰以内", "0.2", ""),
        ("比率", "‰", "控制在6‰以内", "0", ""),
        ("比率", "‰", "控制在6‰以内", "1000.5", "超过1000‰"),
        ("比率", "‰", "达到1‰", "12", "目标值“达到1‰”的10倍"),
        ("比率", "‰", "达到1‰", "9.9", ""),
        ("比率", "%", "控制在5%以内", "0.051", "只有目标值"),
        ("比率", "%", "控制在5%以内", "0.4", ""),
        ("比率", "%", "≥95%", "101", "超过100%"),
        ("比率", "%", "≥95%", "0.952", "只有目标值“≥95%”的1/10"),
        ("比率", "%", "105%以上", "106", ""),
        ("指数", "分", "80以上", "0.8", "可能把80分填成了0.8"),
        ("指数", "分", "不断提高", "0.8", "可能把80分填成了0.8"),
        ("指数", "分", "80以上", "8", "只有目标值"),
        ("指数", "分", "80以上", "74.6", ""),
        ("数量", "万台", "5万台以上", "55000", "达到10000万台"),
        ("数量", "万台", "5万台以上", "5.5", ""),
        ("金额", "亿元", "2.2亿元以上", "22000", "目标值“2.2亿元以上”的10倍"),
        ("金额", "亿元", "2.2亿元以上", "2.1", ""),
        ("计数", "家", "至少50家", "1", ""),
        ("计数", "家", "至少50家", "600", ""),
        ("计数", "家", "至少50家", "5000", "目标值“至少50家”的100倍"),
        ("计数", "个", "1个以上", "12", ""),
        ("计数", "次", "0次", "0", ""),
        ("计数", "次", "0次", "7", ""),
    ],
)  # fmt: skip
def test_a_first_figure_is_held_against_unit_and_target(
    plan: Plan, type_: str, measure_unit: str, target: str, typed: str, why: str
) -> None:
    """In a first period unit of measure and target tell a slip of scale; ordinary figures are not asked about (D7.44, D7.45)."""
    row = _indicator(target, measure_unit)
    said = _asked(plan, row, [Field("Z1", "数值", type_, "值", measure_unit)], [typed])
    assert [why in one for one in said] == [True] * bool(why), said


@pytest.mark.parametrize(
    ("typed", "asks"), [("0.5", False), ("0.3", False), ("0.072", True), ("7.2", False), ("72", True)]
)
def test_growth_may_be_small(plan: Plan, typed: str, *, asks: bool) -> None:
    """A growth of 0.5% against 7% is a growth; 0.072 is 7.2% typed as a share."""
    row = _indicator("≥7%", "%", title="地区生产总值增速")
    assert bool(_asked(plan, row, [Field("Z1", "数值", "比率", "值", "%")], [typed])) == asks


@pytest.mark.parametrize(
    ("before", "now", "why"),
    [
        ("2", "20", "达到它的10倍以上"),
        ("2", "19.9", ""),
        ("20", "2", "只有它的1/10以下"),
        ("20", "2.1", ""),
        ("0", "500", ""),
        ("500", "0", ""),
        ("5.5", "55000", "上期（2026年第二季度）为5.5万台"),
    ],
)  # fmt: skip
def test_a_known_figure_is_what_the_next_is_held_against(plan: Plan, before: str, now: str, why: str) -> None:
    """A figure that differs from the last one known by a factor of ten is asked about; zero is exempt (D7.42)."""
    row = _indicator("≥1万台", "万台", "点")
    figure = Figure(Field("Z1", "数值", "数量", "值", "万台"), row, read_target(row.target))
    said = doubt(
        Fraction(now),
        bounds(figure, magnitudes(plan), months=9, known=LastFigure(Fraction(before), "上期（2026年第二季度）")),
    )
    assert why in said
    assert bool(said) == bool(why)


@pytest.mark.parametrize(
    ("type_", "frequency", "within_year", "before", "now", "asks"),
    [
        ("计数", "累", True, "12", "11", True),
        ("计数", "累", True, "12", "0", True),
        ("计数", "累", True, "12", "12", False),
        ("计数", "累", False, "12", "11", False),
        ("计数", "点", True, "12", "11", False),
        ("比率", "累", True, "12", "11", False),
    ],
)  # fmt: skip
def test_a_count_of_the_year_does_not_fall(
    plan: Plan, type_: str, frequency: str, before: str, now: str, *, within_year: bool, asks: bool
) -> None:
    """Only a count of the year is asked about when it falls, to zero as well, and only within the year (D7.43)."""
    figure = Figure(
        Field("Z1", "数值", type_, "值", "家"), _indicator("50家以上", "家", frequency), read_target("50家以上")
    )
    known = LastFigure(Fraction(before), "上期（2026年第二季度）", within_year=within_year)
    said = doubt(Fraction(now), bounds(figure, magnitudes(plan), months=9, known=known))
    assert ("不应减少" in said) == asks


def test_shares_of_the_budget_and_devices_are_asked_about(plan: Plan) -> None:
    """990‰ of the budget against 达到1‰, and deaths over 55,000万台, are asked about in a first period (D7.45)."""
    rows = {row.id: row for row in plan.indicators}
    budget = _asked(plan, rows["Z31"], _fields(plan, rows["Z31"]), ("99000", "100000"))
    devices = _asked(plan, rows["Z8"], _fields(plan, rows["Z8"]), ("2", "55000", "0.36"))
    assert budget == ["达到目标值“达到1‰”的10倍以上"]
    assert any("10000万台" in one for one in devices)


LIMITS = (
    (),
    (Bound(Fraction(100), "多", included=False),),
    (Bound(Fraction(1, 100), "少", low=True, included=False), Bound(Fraction(51, 10), "多")),
    (Bound(Fraction(12), "落", low=True, included=False, zero=True), Bound(Fraction(120), "多")),
    (Bound(Fraction(1, 10), "少", low=True, of="平均"), Bound(Fraction(10), "多", of="平均")),
    (Bound(Fraction("0.0123456789012"), "少", low=True),),
)
SIZES = ("0", "0.0051", "0.01", "0.0123456789012", "0.21", "0.51", "0.7", "5.1", "7", "11", "12", "51", "70", "100", "100.1", "120", "55000")  # fmt: skip


SIZED = [[float(size), float(whole)] for size in SIZES for whole in ("0", "0.36", "1", "7", "110")]


@pytest.fixture(scope="module")
def sized(recalculated: Any) -> list[list[list[str]]]:
    """What the formulas of each of the limits say beside every size, for a figure and for a ratio."""
    said = recalculated(
        [*SIZED, [None, 7], ["约3", 7]],
        lambda row: [
            formula
            for limits in LIMITS
            for formula in (
                magnitude_formula(Spot(f"A{row}", others={"平均": f"B{row}"}), limits),
                magnitude_formula(Spot(f"A{row}", f"B{row}", scale=100), limits),
            )
        ],
    )
    return [[row[2 * number :][:2] for row in said] for number in range(len(LIMITS))]


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(LIMITS)))
def test_formula_and_python_agree_on_magnitude(sized: list[list[list[str]]], number: int) -> None:
    """What Python asks about, the formula asks about in its words, for a figure and for a ratio; blanks are silent."""
    limits, said = LIMITS[number], sized[number]
    asked = {one.why: f"请核对：{one.beside or one.why}；属实请在右侧说明原因" for one in limits} | {"": ""}
    for (size, whole), (single, ratio) in zip(SIZED, said, strict=False):
        value, other = Fraction(str(size)), Fraction(str(whole))
        assert single == asked[doubt(value, limits, others={"平均": other})], (size, whole, limits)
        expected = doubt(value / other * 100, limits) if other else ""
        assert ratio == asked[expected], (size, whole, limits)
    assert said[-2:] == [["", ""], ["", ""]]


def test_factors_are_the_offices(plan: Plan) -> None:
    """The factors stand in the settings, and the usual ones are taken where a setting cannot be used."""
    changed = _with(plan, {"数量级倍数": "20", "小数误填倍数": "一"})
    assert magnitudes(changed).times == 20
    assert magnitudes(changed).shares == 3


def _with(plan: Plan, values: Mapping[str, str]) -> Plan:
    settings = (replace(row, value=values.get(row.name, row.value)) for row in plan.settings)
    return replace(plan, settings=tuple(settings))
