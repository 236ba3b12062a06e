"""Columns of signs and of explained units of measure beside figures, and rates of time (D9.62, D9.63)."""

from pathlib import Path

import pytest

from qcreport.plan.documents.tables.contents import measure_alone
from qcreport.targets.grammar import read_target
from qcreport.targets.model import Kind
from tests.plan.documents.making import Rows, word, workbook
from tests.plan.documents.test_layouts import imported


@pytest.mark.parametrize("heading", ["单位（文字描述）", "单位", "计量单位", "度量单位（填写）"])
def test_an_explained_unit_of_measure_is_no_unit_that_reports(tmp_path: Path, heading: str) -> None:
    """%（百分比） and 元/人（含税） below 单位 are units of measure, the explanation a remark; nobody gets a workbook for them."""
    rows: Rows = (
        ("一级指标", "三级指标", "指标值", heading),
        ("产出指标", "覆盖率", "98", "%（百分比）"),
        ("产出指标", "补助标准", "≤200", "元/人（含税）"),
        ("效益指标", "社会效益", "有所提高", "文字描述"),
    )
    built = imported(word(tmp_path / "a.docx", "绩效目标表", rows))
    found = [(one.measure_unit, one.owners, one.remark) for one in built.plan.indicators]
    assert found == [("%", (), ""), ("元/人", (), "计量单位：元/人（含税）"), ("", (), "")]
    assert not built.plan.units


@pytest.mark.parametrize(
    ("at_least", "exactly"), [("≧", "═"), (">=", "="), ("≥", "＝"), ("大于等于", "等于"), ("不低于", "=")]
)
@pytest.mark.parametrize("heading", ["符号", "指标性质", "比较符号", "关系"])
def test_a_column_of_signs_belongs_to_the_figures(tmp_path: Path, heading: str, at_least: str, exactly: str) -> None:
    """A column of nothing but ≥ and =, whatever it is called, stands in front of the figure right of it."""
    rows: Rows = (
        ("指标名称", heading, "指标值", "计量单位"),
        ("受资助人数", at_least, "735", "人次"),
        ("达标率", exactly, "100", "%"),
        ("负担减轻", "", "有效", ""),
    )
    plan = imported(workbook(tmp_path / "a.xlsx", 表=rows)).plan
    assert [one.target for one in plan.indicators] == [f"{at_least}735", f"{exactly}100", "有效"]
    read = read_target(plan.indicators[0].target, measure_unit=plan.indicators[0].measure_unit)
    assert (read.kind, read.measure_unit or plan.indicators[0].measure_unit) == (Kind.NUMBER, "人次")


@pytest.mark.parametrize(
    ("target", "measure"),
    [
        ("≥1次/月", "次/月"),
        ("不少于2次/季度", "次/季度"),
        ("≤620万/月", "万/月"),
        ("≤620万元/月", "万元/月"),
        ("≥3场/学期", "场/学期"),
        ("≤1.5万/户", "万/户"),
        ("≥4次/年", "次/年"),
    ],
)
def test_rates_of_time_are_units_of_measure(tmp_path: Path, target: str, measure: str) -> None:
    """A figure per month, quarter or term is judged in that unit of measure, and it is the indicator's."""
    rows: Rows = (("指标名称", "指标值"), ("考核", target), ("合格率", "≥95%"))
    plan = imported(word(tmp_path / "a.docx", "指标表", rows)).plan
    assert plan.indicators[0].measure_unit == measure
    assert read_target(target).kind is Kind.NUMBER


@pytest.mark.parametrize("text", ["6月", "12月底", "2020年1月--2020年11月"])
def test_a_month_alone_is_no_unit_of_measure(text: str) -> None:
    """6月 is a date and no figure, with or without an end."""
    assert read_target(text).kind is Kind.MANUAL


def test_brackets_that_are_part_of_a_measure_stay() -> None:
    """Words that are no unit of measure without their bracket stay as they are."""
    assert [measure_alone(one) for one in ("个（套）", "市教育局（主管）", "无量纲")] == ["个", "市教育局（主管）", ""]
