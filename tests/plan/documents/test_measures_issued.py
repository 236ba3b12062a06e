"""Units of measure are kept as the document writes them: in a bracket, in a column, beside the figure."""

from fractions import Fraction
from pathlib import Path

import pytest

from qcreport.plan.documents.proposed.defaults import issued_measure
from qcreport.plan.measures import target_of
from qcreport.targets.grammar import read_target
from qcreport.targets.model import Comparison, Kind
from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported


@pytest.mark.parametrize(
    ("title", "phrase", "column", "measure"),
    [
        ("人均预期寿命（岁）", "77.7", "", "岁"),
        ("每千人医师数（人）", "2.6", "", "人"),
        ("婴儿死亡率（‰）", "7.5", "", "‰"),
        ("孕产妇死亡率（1/10万）", "18", "", "1/10万"),
        ("人均绿地（平方米/人）", "15", "", "平方米/人"),
        ("结余率（计算方法为：结余数/预算数）", "≤5%", "", "%"),
        ("城镇化率（常住人口）", "65%以上", "", "%"),
        ("地区生产总值", "增长6%左右", "", "%"),
        ("商品销售总额", "增长6%", "", "%"),
        ("新增税收亿元楼", "3幢", "", "幢"),
        ("城乡登记失业人数", "控制在10410人内", "", "人"),
        ("支出安排金额", "28.8万元", "%", "万元"),
        ("建成时间", "2026年", "", ""),
        ("文明程度", "实现", "", ""),
        ("文明程度", "不断提高", "%", "%"),
        ("审批时间", "不超过5年", "", "年"),
    ],
)
def test_where_a_unit_of_measure_stands(title: str, phrase: str, column: str, measure: str) -> None:
    """A bracket that is no unit of measure says nothing, a year is none, and a figure's own unit is believed."""
    assert issued_measure(title, phrase, column) == measure


def test_a_column_that_contradicts_the_figure_is_asked_about(tmp_path: Path) -> None:
    """28.8万元 under % is kept in 万元, with a question that says both."""
    rows: Rows = (("指标", "目标值", "计量单位"), ("支出金额", "28.8万元", "%"), ("到位率", "≥90%", "%"))
    built = imported(word(tmp_path / "a.docx", rows))
    assert [row.measure_unit for row in built.plan.indicators] == ["万元", "%"]
    assert [(one.item, one.reading) for one in built.doubts if "计量单位栏" in one.what] == [
        ("指标 Z1", "计量单位 万元")
    ]


def test_a_bare_figure_takes_its_unit_and_is_a_limit_only_by_a_direction(tmp_path: Path) -> None:
    """28.8 of a budget is no limit to either side and left to a person; ≥22 of a percentage is one."""
    rows: Rows = (("指标", "目标值"), ("工作经费支出（万元）", "28.8"), ("健康素养水平（%）", "≥22"))
    plan = imported(word(tmp_path / "a.docx", rows)).plan
    assert [target_of(plan, row).kind for row in plan.indicators] == [Kind.MANUAL, Kind.NUMBER]
    assert [row.measure_unit for row in plan.indicators] == ["万元", "%"]


@pytest.mark.parametrize(
    ("phrase", "comparison"),
    [
        ("=100%", Comparison.AT_LEAST),
        ("＝100％", Comparison.AT_LEAST),
        ("=90%", None),
        ("≥=90%", None),
        ("=0起", Comparison.AT_MOST),
    ],
)
def test_an_equals_sign_says_no_more_than_the_bare_figure(phrase: str, comparison: Comparison | None) -> None:
    """=100% is 100%, =90% is as open as 90%."""
    target = read_target(phrase)
    assert (target.comparison if target.kind is Kind.NUMBER else None) is comparison


def test_within() -> None:
    """控制在10410人内 is at most."""
    target = read_target("控制在10410人内")
    assert (target.comparison, target.number, target.measure_unit) == (Comparison.AT_MOST, Fraction(10410), "人")


def test_how_a_figure_is_calculated_is_told(tmp_path: Path) -> None:
    """计算方法：A/B in the name stands in the question about what is filled in."""
    rows: Rows = (("指标", "目标值"), ("结余率（计算方法为：结余数/预算数）", "≤5%"))
    built = imported(word(tmp_path / "a.docx", rows))
    told = next(one for one in built.doubts if "填的数" in one.what)
    assert "计算方法为：结余数/预算数" in told.what
    assert [(one.name, one.role) for one in built.plan.inputs] == [("结余数", "分子"), ("预算数", "分母")]
    assert told.alternatives[0] == "另一读法：直接填结果（%）"
