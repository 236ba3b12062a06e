"""The sheet 校验规则 of a plan: read, kept, checked, and missed by nobody (C7.1, C7.6)."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.findings import Finding, Severity
from qcreport.plan.changes import changes
from qcreport.plan.edits import edits, taken
from qcreport.plan.frozen import plan_from_text, plan_hash, plan_text
from qcreport.plan.load import load_plan
from qcreport.plan.model import Indicator, InputItem, Plan, Unit, ValidationRule
from qcreport.plan.save import save_plan
from qcreport.plan.tables import RULES, TABLES

PART = ValidationRule("R1", "Z1-2.合格批次 ≤ Z1-2.抽查批次", "核实性", "请核对", "2026Q3")
TRAINED = ValidationRule("R2", "Z32.已培训企业家数 ≥ 上期.Z32.已培训企业家数", "试行")


def loaded(plan: Plan, folder: Path, *rules: ValidationRule) -> tuple[Plan, Sequence[Finding]]:
    """The plan with these rules, saved and loaded again, with the findings about them."""
    save_plan(replace(plan, rules=rules), folder / "plan.xlsx")
    found, findings = load_plan(folder / "plan.xlsx")
    return found, [row for row in findings if row.place.sheet == RULES.name]


def test_a_plan_without_rules_is_kept_as_before(plan: Plan, tmp_path: Path) -> None:
    """Without rules the workbook has no such sheet, the frozen text no such table, and nothing is found missing."""
    found, findings = loaded(plan, tmp_path)
    assert RULES.name not in load_workbook(tmp_path / "plan.xlsx").sheetnames
    assert list(json.loads(plan_text(found))) == [table.name for table in TABLES if not table.added]
    assert (found, findings) == (plan, [])


def test_rules_are_kept_as_they_were_written(plan: Plan, tmp_path: Path) -> None:
    """Rules stand in the workbook and in the frozen text, and come back the same from both."""
    found, findings = loaded(plan, tmp_path, PART, TRAINED)
    assert (found.rules, findings) == ((PART, TRAINED), [])
    assert plan_from_text(plan_text(found)) == found
    assert plan_hash(found) != plan_hash(plan)


@pytest.mark.parametrize(
    ("rule", "code", "cell", "said"),
    [
        (replace(PART, text="合格批次不大于抽查批次"), "P125", "B2", "读不懂"),
        (replace(PART, text="Z1-2.合格数 ≤ 3"), "P126", "B2", "Z1-2的填报项有合格批次、抽查批次。"),
        (replace(PART, text="Z99.合格批次 ≤ 3"), "P126", "B2", "“Z99.合格批次”不是填报项"),
        (replace(PART, text="上期.Z1-2.合格批次 ≤ 3"), "P226", "B2", "没有本期的填报项"),
        (replace(PART, text="Z1-2.合格批次 ≤ Z32.已培训企业家数"), "P226", "B2", "没有一个单位填报其中的全部填报项"),
        (replace(PART, level="严重"), "P114", "C2", "强制性、核实性、提示、试行"),
        (replace(PART, level=""), "P103", "C2", "级别"),
        (replace(PART, text=""), "P103", "B2", "规则"),
        (replace(PART, since="第三季度"), "P104", "E2", "启用期次"),
    ],
)
def test_what_is_wrong_with_a_rule_is_told_with_its_cell(
    rule: ValidationRule, code: str, cell: str, said: str, plan: Plan, tmp_path: Path
) -> None:
    """A rule that cannot be read, names nothing of the plan or never applies is named at its cell (C7.6)."""
    _, (found,) = loaded(plan, tmp_path, rule)
    assert (found.code, found.place.cell) == (code, cell)
    assert said in str(found)
    assert (found.severity is Severity.MANDATORY) is (code != "P226")


def test_two_rules_of_one_number_are_told(plan: Plan, tmp_path: Path) -> None:
    """编号 of a rule stands once."""
    _, findings = loaded(plan, tmp_path, PART, replace(TRAINED, id="R1"))
    assert [(row.code, row.place.cell) for row in findings] == [("P105", "A3")]


def test_a_rule_over_figures_of_units_that_will_be_merged_applies(tmp_path: Path) -> None:
    """A rule between figures of two units is checked once one answers for both, so it is not called idle."""
    owners = {"Z1": "市甲局", "Z2": "市乙局"}
    plan = Plan(
        units=(Unit("市甲局", category="市级部门"), Unit("市乙局", merged_into="市甲局", merged_from="2027Q1")),
        indicators=tuple(
            Indicator(id_, "", "", "", f"指标{id_}", "", "≥1家", None, "家", (name,), "点")
            for id_, name in owners.items()
        ),
        inputs=tuple(InputItem(id_, "家数", "值", "计数", "家") for id_ in owners),
    )
    assert loaded(plan, tmp_path, replace(PART, text="Z1.家数 ≥ Z2.家数"))[1] == []


def test_a_rule_and_the_indicator_it_begins_to_name_are_taken_together(plan: Plan) -> None:
    """A new indicator and a rule that names it are one portion; another rule is one of its own."""
    last = plan.indicators[-1]
    new = replace(last, id="Z99")
    inputs = (*plan.inputs, InputItem("Z99", "家数", "值", "计数", "家"))
    rules = (PART, replace(TRAINED, text="Z99.家数 ≥ 1"))
    wanted = replace(plan, indicators=(*plan.indicators, new), inputs=inputs, rules=rules)
    portions = edits(plan, wanted)
    assert sorted({change.sheet for change in one.changes} == {RULES.name} for one in portions) == [False, True]
    (alone,) = (one for one in portions if {change.key for change in one.changes} == {"R1"})
    assert taken(plan, wanted, [alone]).rules == (PART,)
    assert [(one.sheet, one.key) for one in changes(plan, replace(plan, rules=(PART,)))] == [(RULES.name, "R1")]
