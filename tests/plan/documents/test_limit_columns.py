"""A column of its own says how a figure is to be held (指标方向 大于等于｜1), or who has it (资料来源) (D9.37, D9.38)."""

from pathlib import Path

import pytest

from qcreport.plan.documents.tables.limit_columns import holds_limits
from qcreport.plan.measures import target_of
from tests.plan.documents.making import Rows, word, workbook
from tests.plan.documents.test_layouts import imported


def table(heading: str, *said: str) -> Rows:
    """Three indicators, their limits in a column of this heading."""
    return (
        ("一级指标", "二级指标", "三级指标", heading, "目标值", "度量单位", "偏差原因分析及改进措施"),
        ("产出指标", "数量指标", "指标1：修缮校舍", said[0], "12", "栋", ""),
        ("产出指标", "质量指标", "指标1：验收合格率", said[1], "100", "%", ""),
        ("成本指标", "经济成本指标", "指标1：每栋造价", said[2], "80", "万元", ""),
    )


@pytest.mark.parametrize("heading", ["指标方向", "运算符号", "比较符", "指标性质", "符号"])
@pytest.mark.parametrize("said", [("大于等于", "等于", "小于等于"), ("≥", "=", "≤"), ("不低于", "＝", "不超过")])
def test_a_column_of_limits_goes_in_front_of_its_figures(tmp_path: Path, heading: str, said: tuple[str, ...]) -> None:
    """Whatever the column is called, its words stand before the bare figures; the number in front of a name goes (D9.37)."""
    plan = imported(workbook(tmp_path / "a.xlsx", 表=table(heading, *said))).plan
    rows = plan.indicators
    assert [(one.title, one.target) for one in rows] == [
        ("修缮校舍", f"{said[0]}12"),
        ("验收合格率", f"{said[1]}100"),
        ("每栋造价", f"{said[2]}80"),
    ]
    targets = [target_of(plan, one) for one in rows]
    assert [f"{one.comparison}{one.number}" for one in targets] == ["≥12", "≥100", "≤80"]


def test_a_column_of_directions_is_asked_about(tmp_path: Path) -> None:
    """正向 and 反向 alone make limits of bare figures, which is asked once (D9.37)."""
    built = imported(workbook(tmp_path / "a.xlsx", 表=table("指标方向", "正向指标", "正向", "反向")))
    assert [one.target for one in built.plan.indicators] == ["≥12", "≥100", "≤80"]
    assert sum("正向" in one.what for one in built.doubts) == 1


def test_a_limit_against_its_direction_is_asked_about(tmp_path: Path) -> None:
    """正向 beside 小于等于 contradict each other: the limit holds and the office is asked (D9.37)."""
    rows = [
        (*row[:4], "指标方向" if at == 0 else ("≤", "≥", "≤")[at - 1], *row[4:])
        for at, row in enumerate(table("指标性质", "正向", "正向", "反向"))
    ]
    built = imported(workbook(tmp_path / "a.xlsx", 表=rows))
    assert [one.target for one in built.plan.indicators] == ["≤12", "≥100", "≤80"]
    assert [one.what for one in built.doubts if "另一栏写的是" in one.what] == [
        "目标值的界限写的是“≤12”，另一栏写的是“正向”"
    ]


def test_words_that_hold_no_figure_stay(tmp_path: Path) -> None:
    """定性 beside 良好, and a target that says its own limit, stay as they are; 约束性 is no limit."""
    rows: Rows = (
        ("指标", "计算符号", "指标值", "责任单位"),
        ("社会影响", "定性", "良好", "市民政局"),
        ("覆盖率", "≥", "90%以上", "市民政局"),
        ("补助人数", "≥", "300", "市民政局"),
    )
    assert [one.target for one in imported(word(tmp_path / "a.docx", rows)).plan.indicators] == [
        "良好",
        "90%以上",
        "≥300",
    ]
    assert not holds_limits(["约束性", "预期性"])
    assert not holds_limits([])


@pytest.mark.parametrize(
    "heading", ["资料来源", "数据来源", "统计部门", "数据来源单位", "数据提供单位", "数据采集部门", "指标数据来源"]
)
def test_who_has_the_figures_owns_indicators_that_nobody_owns(tmp_path: Path, heading: str) -> None:
    """A column of sources that names units is that of the owners where there is no other, which is asked once (D9.38)."""
    rows: Rows = (
        ("指标名称", "单位", "2027年目标值", heading),
        ("人均公园面积", "平方米", "≥15", "市园林局"),
        ("研发投入强度", "%", "≥2.4", "市统计局、市科技局"),
        ("居民消费支出", "元", "≥30000", "国家统计局某市调查队"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [one.owners for one in built.plan.indicators] == [
        ("市园林局",),
        ("市统计局", "市科技局"),
        ("国家统计局某市调查队",),
    ]
    assert sum(heading in one.what for one in built.doubts) == 1


def test_sources_that_are_no_units_own_nothing(tmp_path: Path) -> None:
    """Yearbooks and surveys are no owners, and a column of owners goes before one of sources (D9.38)."""
    rows: Rows = (
        ("指标名称", "目标值", "数据来源"),
        ("人均公园面积", "≥15平方米", "统计年鉴"),
        ("群众满意度", "≥90%", "问卷调查"),
    )
    assert [one.owners for one in imported(word(tmp_path / "a.docx", rows)).plan.indicators] == [(), ()]
    owned: Rows = tuple((*row, "责任单位" if at == 0 else "市城管局") for at, row in enumerate(rows))
    both: Rows = tuple((*row[:2], "数据来源" if at == 0 else "市统计局", row[3]) for at, row in enumerate(owned))
    assert [one.owners for one in imported(word(tmp_path / "b.docx", both)).plan.indicators] == [("市城管局",)] * 2
