"""What of a form holds it to its plan: forms of equal content show the same, but for what may change after they went out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from qcreport.asked.content import contents
from qcreport.asked.layout import build_form
from qcreport.asked.model import History
from qcreport.forms.sheet import FormSheet
from qcreport.forms.writer import form_sheets
from qcreport.plan.duties import reporting_units
from qcreport.plan.model import Plan, Reference, ValidationRule
from qcreport.plan.tables import INDICATORS, INPUTS, REFERENCES, RULES, SETTINGS, TABLES, TASKS, UNITS, Column, Table
from qcreport.workspace import Period

# Printed on a form, and adopted without a new one all the same (D7.24).
WORDS = {(TASKS.name, "完成时限"), (SETTINGS.name, "活动名称"), (SETTINGS.name, "名称")}
WORDS |= {(REFERENCES.name, heading) for heading in ("指标编号", "年份", "参照", "值")}
UNFIT = (INDICATORS, "编号")  # an indicator under another id has no inputs, and no form can be made
OTHER = {
    "年限": 5,
    "领导小组成员": True,
    "并入单位": "市农业局",
    "类型": "数量",
    "角色": "值",
    "频次": "年",
    "汇总方式": "合计",
    "方向": "逆向",
    "任务性质": "一次性",
    "目标值": "≥12.5%",
    "判定条件": "Z1-1",
    "年份": 2025,
    "参照": "全省平均",
    "值": Fraction(9, 10),
    "级别": "试行",
    "启用期次": "2027Q1",
}
NAMES = {"牵头单位", "配合单位", "共同单位", "相关单位", "责任单位"}


def _pages(plan: Plan, period: Period) -> dict[str, tuple[FormSheet, ...]]:
    """What the sheets of every unit show."""
    day = date(2026, 10, 12)
    return {
        unit.name: form_sheets(build_form(plan, "", unit, period, due=day, key=b"", history=History()))
        for unit in reporting_units(plan, period)
    }


def _other(column: Column, value: object) -> object:
    """Something else that may stand in a cell."""
    if column.heading in OTHER:
        return OTHER[column.heading]
    if column.heading in NAMES:
        return ("市统计局", "市广电总台")
    return (*value, "另一个") if isinstance(value, tuple) else f"{value}又"


def _cells() -> list[object]:
    cells = [(table, column) for table in TABLES for column in table.columns if (table, column.heading) != UNFIT]
    return [pytest.param(table, column, id=f"{table.name}·{column.heading}") for table, column in cells]


@pytest.fixture(scope="module")
def averaged(plan: Plan) -> Plan:
    """The bundled plan with a national average and a rule between figures."""
    rule = ValidationRule("R1", "Z1-2.合格批次 ≤ Z1-2.抽查批次", "核实性", "合格批次不应大于抽查批次")
    return replace(plan, references=(Reference("Z7", 2026, "全国平均", Fraction(1, 2)),), rules=(rule,))


@pytest.fixture(scope="module")
def shown(averaged: Plan, period: Period) -> dict[str, tuple[FormSheet, ...]]:
    """Its forms."""
    return _pages(averaged, period)


@pytest.mark.parametrize(("table", "column"), _cells())
def test_content_differs_where_a_form_shows_it(
    averaged: Plan, shown: dict[str, tuple[FormSheet, ...]], period: Period, table: Table, column: Column
) -> None:
    """A cell of the plan that alters a form's sheets alters its content, words and deadlines aside, and no other form's."""
    rows = list(getattr(averaged, table.field))
    at = len(rows) // 2 if table not in {REFERENCES, SETTINGS, RULES} else 0
    rows[at] = replace(rows[at], **{column.attribute: _other(column, getattr(rows[at], column.attribute))})
    changed = Plan(**{one.field: tuple(rows) if one is table else getattr(averaged, one.field) for one in TABLES})
    now, before, after = _pages(changed, period), contents(averaged, period), contents(changed, period)
    differing = {unit for unit in {**shown, **now} if shown.get(unit) != now.get(unit)}
    concerned = {unit for unit in {**before, **after} if before.get(unit) != after.get(unit)}
    heading = rows[at].name if table is SETTINGS and column.heading == "值" else column.heading
    if (table.name, heading) in WORDS:
        assert concerned == set()
        assert differing
    else:
        assert concerned == differing


def _settings(name: str, value: str) -> Callable[[Plan], Plan]:
    def change(plan: Plan) -> Plan:
        rows = tuple(replace(row, value=value) if row.name == name else row for row in plan.settings)
        return replace(plan, settings=rows)

    return change


def test_the_front_share_is_shown_as_a_target(plan: Plan, period: Period) -> None:
    """前列比例 is in the content of exactly the forms that rank something (D7.24)."""
    changed = _settings("前列比例", "20%")(plan)
    before, after = contents(plan, period), contents(changed, period)
    ranked = {name for row in plan.indicators if row.target == "前列" for name in row.owners}
    assert {unit for unit in before if before[unit] != after[unit]} == ranked


def test_every_table_was_tried() -> None:
    """These tables are all there is to a plan."""
    assert TABLES == (UNITS, INDICATORS, INPUTS, TASKS, REFERENCES, SETTINGS, RULES)
