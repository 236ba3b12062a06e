"""Numerators and denominators are taken from a rate's name or from the document's calculation, and from nothing else (D9.2)."""

from pathlib import Path

import pytest

from qcreport.plan.documents.proposed.rates import calculation, parts_of
from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported


@pytest.mark.parametrize(
    ("title", "numerator", "denominator"),
    [
        ("药品监督抽检合格率", "合格批次", "抽检批次"),
        ("产品质量合格率", "合格数", "抽查数"),
        ("大中型工程一次验收合格率", "一次验收合格数", "验收数"),
        ("农村适龄妇女宫颈癌和乳腺癌筛查覆盖率（%）", "已覆盖数", "应覆盖数"),
        ("年度任务完成率", "已完成数", "应完成数"),
        ("群众诉求按时办结率", "按时办结数", "应办总数"),
        ("环境空气质量优良比例", "优良数", "参评总数"),
        ("资金到位率", "已到位数", "应到位数"),
        ("群众满意率", "满意数", "评价总数"),
        ("二、三产业增加值占GDP的比重", "二、三产业增加值", "GDP"),
        ("个人卫生支出占卫生总费用的比重（%）", "个人卫生支出", "卫生总费用"),
    ],
)
def test_rates_by_name(title: str, numerator: str, denominator: str) -> None:
    """A name that says what is counted among what gives both."""
    found = parts_of(title, "", "%")
    assert found is not None
    assert (found.numerator, found.denominator) == (numerator, denominator)


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("城镇登记失业率", "%"),
        ("婴儿死亡率", "‰"),
        ("地区生产总值增长率", "%"),
        ("常住人口城镇化率", "%"),
        ("群众满意度", "%"),
        ("居民健康素养水平", "%"),
        ("社会成本指标", "%"),
        ("合格率", "分"),
        ("新增公厕", "座"),
    ],
)
def test_what_is_one_figure(title: str, measure: str) -> None:
    """What statistics publish, what names no parts and what is no share is entered as it is."""
    assert parts_of(title, "", measure) is None


@pytest.mark.parametrize(
    ("title", "remark", "parts"),
    [
        ("健康素养水平", "计算方法：具备基本健康素养的人数/监测人群总人数×100%", ("具备基本健康素养的人数", "监测人群总人数")),
        ("结余率（计算方法为：结余数/预算数）", "", ("结余数", "预算数")),
        ("失业率", "计算公式：失业率=失业人数÷劳动力人数×100%。数据由人社局提供", ("失业人数", "劳动力人数")),
        ("达标率", "计算方法：甲/乙/丙", None),
        ("得分率", "计算方法：按实际得分计", None),
    ],
)  # fmt: skip
def test_rates_as_calculated(title: str, remark: str, parts: tuple[str, str] | None) -> None:
    """The document's own fraction goes before the name; with two strokes it is none that can be read."""
    found = parts_of(title, remark, "%")
    named = ("已达标数" if found is None else found.numerator, found.denominator) if found else None
    if parts is None:
        assert named is None or named == ("达标数", "参评总数")
    else:
        assert named == parts


def test_a_column_of_calculations(tmp_path: Path) -> None:
    """A column 计算公式 gives the parts of a rate and stands in 备注; what is no share stays one figure."""
    rows: Rows = (
        ("指标", "目标值", "计算公式", "责任单位"),
        ("城市化水平", "55%", "城市化水平=年末城镇人口∕年末总人口*100%", "市发改委"),
        ("人均生产总值", "24000元以上", "地区生产总值/年平均人口", "市统计局"),
        ("第三产业比重", "45%", "（批发业增加值+其他服务业增加值）/地区生产总值（GDP）×100%", "市统计局"),
    )
    plan = imported(word(tmp_path / "a.docx", rows)).plan
    assert plan.indicators[0].remark == "计算公式：城市化水平=年末城镇人口∕年末总人口*100%"
    named = [[(one.name, one.role) for one in plan.inputs_of(row.id)] for row in plan.indicators]
    assert named[0] == [("年末城镇人口", "分子"), ("年末总人口", "分母")]
    assert named[1] == [("实际值", "值")]
    assert named[2] == [("批发业增加值+其他服务业增加值", "分子"), ("地区生产总值（GDP）", "分母")]


def test_a_calculation_is_quoted() -> None:
    """What the document says of the calculation is told whether or not it is a fraction."""
    assert calculation("得分率。计算方法：按实际得分计；另行通知") == "计算方法：按实际得分计"
