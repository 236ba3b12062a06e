"""What a form asks, before any workbook exists (C4.5, D3.8, D3.11)."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.asked.identity import is_genuine, seal
from qcreport.asked.items import indicator_fields, special_field, task_fields
from qcreport.asked.model import Form, History, IndicatorBlock
from qcreport.book.fit import TALLEST, lines_needed, row_height
from qcreport.forms.indicator_rows import target_words
from qcreport.forms.parts import prefill
from qcreport.plan.measures import target_of
from qcreport.plan.model import Indicator, Plan, Reference, Role
from qcreport.workspace import Period, parse_period
from tests.forms.conftest import BuildForm

OWED = ("完成率(%)", "进展情况")


def _indicator(plan: Plan, id_: str) -> Indicator:
    return next(row for row in plan.indicators if row.id == id_)


def test_years(plan: Plan, period: Period) -> None:
    """Yearly items are named by their year and carry it (C4.6, D4.1)."""
    fields = indicator_fields(plan, _indicator(plan, "Z13"), period)
    assert [(field.item, field.year) for field in fields] == [("2024年", 2024), ("2025年", 2025), ("2026年", 2026)]


def test_years_in_order(plan: Plan, period: Period) -> None:
    """A series runs from the oldest year on, in whatever order the office lists its items."""
    mixed = replace(plan, inputs=tuple(reversed(plan.inputs)))
    fields = indicator_fields(mixed, _indicator(plan, "Z13"), period)
    assert [field.year for field in fields] == [2024, 2025, 2026]


def test_direction_told(plan: Plan, period: Period) -> None:
    """A bare number stands on the form with the limit that the plan's 方向 makes of it."""
    row = replace(_indicator(plan, "Z6"), target="3次", direction="逆向")
    fields = indicator_fields(plan, row, period)
    block = IndicatorBlock(row, target_of(replace(plan, indicators=(row,)), row), fields, special_field(row), {})
    assert target_words(block) == "3次\n（不高于3次）"


def test_reference_asked(plan: Plan, period: Period) -> None:
    """Where the plan has no reference value the owner may give it, as 全国平均 (C4.7, D4.17)."""
    z8 = _indicator(plan, "Z8")
    last = indicator_fields(plan, z8, period)[-1]
    assert (last.item, last.role, last.required) == ("全国平均", "参照", False)
    row = Reference("Z8", 2026, "全国平均", Fraction(9, 25), "总局通报", "2026-06-01")
    known = replace(plan, references=(*plan.references, row))
    assert [field.item for field in indicator_fields(known, z8, period)] == ["死亡人数", "特种设备数量"]


def test_reference_of_another_year(plan: Plan, period: Period) -> None:
    """A reference of another year does not serve this one."""
    row = Reference("Z8", 2025, "全国平均", Fraction(9, 25))
    known = replace(plan, references=(row,))
    assert indicator_fields(known, _indicator(plan, "Z8"), period)[-1].item == "全国平均"


def test_special_choices(plan: Plan) -> None:
    """尚未产生 may be chosen only for figures known once a year (C4.9)."""
    assert special_field(_indicator(plan, "Z13")).choices == ("尚未产生", "合理缺项", "本期无此业务")
    assert special_field(_indicator(plan, "Z1-1")).choices == ("合理缺项", "本期无此业务")


@pytest.mark.parametrize(
    ("role", "owed"),
    [(Role.LEAD, OWED), (Role.JOINT, OWED), (Role.PARTNER, ("进展情况",)), (Role.OPTIONAL, ())],
)
def test_owed_by_role(plan: Plan, role: Role, owed: tuple[str, ...]) -> None:
    """牵头 and 共同 owe 完成率 and narrative, since the status follows, 配合 one cell, 相关 nothing (D3.7, D3.8, D3.9, D3.11)."""
    fields = task_fields(plan.tasks[0], role)
    assert tuple(field.item for field in fields if field.required) == owed


def test_only_what_is_owed(form_of: BuildForm) -> None:
    """A county gets its one task and nothing else."""
    form = form_of("柯城区")
    assert ([row.task.id for row in form.tasks], form.indicators, form.optional) == (["26.1"], (), ())


def test_largest(form_of: BuildForm) -> None:
    """市质监局 answers for its 12 measures, Z33 among them, and its tasks by role."""
    form = form_of("市质监局")
    ids = [block.indicator.id for block in form.indicators]
    assert ids == ["Z1-1", "Z1-2", "Z2", "Z8", "Z16", "Z21", "Z25", "Z26", "Z27", "Z29", "Z30", "Z33"]
    assert {row.role for row in form.tasks} == {Role.LEAD, Role.JOINT, Role.PARTNER}


def test_optional_apart(form_of: BuildForm) -> None:
    """Tasks that a unit may report stand apart from those it owes (D3.6)."""
    form = form_of("市信访局")
    assert {row.role for row in form.optional} == {Role.OPTIONAL}
    assert Role.OPTIONAL not in {row.role for row in form.tasks}


def test_seal(small_form: Form) -> None:
    """Another key, unit, period or plan does not fit the check code."""
    identity = small_form.identity
    assert is_genuine(b"k" * 32, identity)
    assert not is_genuine(b"x" * 32, identity)
    for change in ({"unit": "市发改委"}, {"period": "2026Q2"}, {"plan": "b"}, {"version": "1"}, {"check": ""}):
        assert not is_genuine(b"k" * 32, replace(identity, **change))


@given(st.text(), st.text(max_size=20))
def test_seal_any_text(unit: str, plan_hash: str) -> None:
    """Whatever stands in a unit's name, its own seal is genuine."""
    assert is_genuine(b"key", seal(b"key", plan_hash, parse_period("2026Q3"), unit))


def test_doubtful_not_prefilled(plan: Plan, period: Period) -> None:
    """A known value that the form itself would ask about is not filled in."""
    field = indicator_fields(plan, _indicator(plan, "Z13"), period)[0]
    assert prefill(field, "30.2") == Fraction(151, 5)
    assert prefill(field, "0.3") == ""
    assert prefill(field, "1.5") == ""
    assert prefill(field, "") == ""


def test_only_years_prefilled(form_of: BuildForm) -> None:
    """Only yearly values are filled in beforehand (D4.4)."""
    from qcreport.forms.indicator_rows import open_group  # noqa: PLC0415 -- the one test of this module alone

    form = form_of("市质监局", History(known={("Z1-1", "合格批次"): "12"}))
    assert open_group(form, form.indicators[0], 4, {}).open == 2


def test_height_of_one_line() -> None:
    """One line at 11 points takes 1.5 times its size and 4 points."""
    assert row_height([("市质监局", 20)], 11) == 20.5


def test_lines() -> None:
    """Chinese letters count one, Latin ones about a half, and a line break is a line."""
    room = 18  # floor((7·36 − 5)·0.75/10)
    assert lines_needed("字" * room, 36, 10) == 1
    assert lines_needed("字" * (room + 1), 36, 10) == 2
    assert lines_needed("a b " * 8, 36, 10) == 1
    assert lines_needed("一\n二\n三", 36, 10) == 3


@given(st.text(max_size=300), st.floats(4, 60), st.sampled_from([9.0, 10.0, 11.0]))
def test_height_bounds(text: str, width: float, points: float) -> None:
    """A row is at least one line and never taller than Excel allows."""
    assert points * 1.5 <= row_height([(text, width)], points) <= TALLEST
