"""What the tests of forms share: small forms, and forms of the bundled plan."""

from collections.abc import Callable
from datetime import date

import pytest

from qcreport.asked.layout import build_form
from qcreport.asked.model import Form, History
from qcreport.plan.duties import reporting_units
from qcreport.plan.model import Indicator, InputItem, Plan, Setting, Task, Unit
from qcreport.workspace import Period, parse_period

KEY = b"k" * 32
BuildForm = Callable[..., Form]


@pytest.fixture(scope="session")
def period() -> Period:
    """The period of the tests."""
    return parse_period("2026Q3")


@pytest.fixture(scope="session")
def form_of(plan: Plan, period: Period) -> BuildForm:
    """Build the form of a unit of the bundled plan."""
    units = {unit.name: unit for unit in reporting_units(plan, period)}

    def _form_of(name: str, history: History | None = None) -> Form:
        due = date(2026, 10, 12)
        return build_form(plan, "a" * 64, units[name], period, due=due, key=KEY, history=history or History())

    return _form_of


@pytest.fixture(scope="session")
def small_plan() -> Plan:
    """One unit with two indicators, a led task, a supported one, and one it may report."""
    indicators = (
        Indicator("Z1", "一", "产品质量", "1", "产品质量合格率", "监督抽查", "≥94%", None, "%", ("市质监局",), "累"),
        Indicator("Z2", "一", "建筑", "2", "绿色建筑比重", "", "不断提高", 3, "%", ("市质监局",), "年"),
    )
    inputs = (
        InputItem("Z1", "合格批次", "分子", "计数", "批次"),
        InputItem("Z1", "抽查批次", "分母", "计数", "批次"),
        *(InputItem("Z2", year, "值", "百分数", "%") for year in ("T-2年", "T-1年", "T年")),
    )
    one, other = ("市质监局",), ("市发改委",)
    tasks = (
        Task("一、规划", "1.制定规划", "1.1", "出台质量发展规划", one, other, (), (), "市质监局牵头，市发改委"),
        Task("一、规划", "1.制定规划", "1.2", "宣传质量发展规划", other, one, (), (), "市发改委牵头，市质监局"),
        Task("一、规划", "2.开展活动", "2.1", "开展质量月活动", other, (), (), one, "市发改委等成员单位"),
    )
    settings = (Setting("活动名称", "示范城市"), Setting("前列比例", "30%"))
    return Plan((Unit("市质监局"), Unit("市发改委")), indicators, inputs, tasks, (), settings)


@pytest.fixture(scope="session")
def small_form(small_plan: Plan, period: Period) -> Form:
    """The form of that unit, with a little history."""
    history = History(
        previous={
            ("Z1", "合格批次"): "1210",
            ("Z1", "结果"): "94.46",
            ("1.1", "进展状态"): "进行中",
            ("1.1", "完成率(%)"): "60",
            ("1.1", "进展情况"): "已印发实施方案。",
        },
        known={("Z2", "2024年"): "30.2", ("Z2", "2025年"): "31.5"},
        contacts={"填报人": "张三", "联系电话": "0570-1234567"},
        narrative={("1.1", "进展情况"): "已印发实施方案。"},
    )
    unit = small_plan.units[0]
    return build_form(small_plan, "a" * 64, unit, period, due=date(2026, 10, 12), key=KEY, history=history)
