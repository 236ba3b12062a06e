"""A small plan, and returned workbooks written as tables that a reader can see."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook

from qcreport.asked.identity import IDENTITY_SHEET, identity_rows, seal
from qcreport.asked.model import Identity
from qcreport.plan.model import Indicator, InputItem, Plan, Task, Unit
from qcreport.submissions.examine import examine
from qcreport.submissions.model import Receipt
from qcreport.submissions.recognise import Expectation
from qcreport.workspace import parse_period

KEY = b"k" * 32
PLAN_HASH = "a1b2c3"
PERIOD = parse_period("2026Q3")
Books = Callable[..., bytes]
Examined = Callable[..., Receipt]


def _indicator(
    id_: str, target: str, unit: str, measure_unit: str, frequency: str, years: int | None = None
) -> Indicator:
    return Indicator(
        id_, "产品质量", "合格率", id_[1:], f"指标{id_}", "", target, years, measure_unit, (unit,), frequency
    )


def _task(
    id_: str,
    *,
    leads: tuple[str, ...] = (),
    partners: tuple[str, ...] = (),
    joint: tuple[str, ...] = (),
    optional: tuple[str, ...] = (),
) -> Task:
    return Task("一", "1.内容", id_, f"任务{id_}", leads, partners, joint, optional, issued_units="")


@pytest.fixture(scope="session")
def small() -> Plan:
    """Two units, three indicators, five tasks; 市老局 was merged into 市质监局."""
    return Plan(
        units=(
            Unit("市质监局", aliases=("质监局",), category="市级部门"),
            Unit("市经信委", category="市级部门"),
            Unit("市老局", category="市级部门", merged_into="市质监局", merged_from="2026Q1"),
        ),
        indicators=(
            _indicator("Z1-2", "≥94%", "市质监局", "%", "累"),
            _indicator("Z12-1", "不断提高", "市质监局", "%", "年", 3),
            _indicator("Z25", "前列", "市质监局", "位", "年"),
        ),
        inputs=(
            InputItem("Z1-2", "合格批次", "分子", "计数", "批次"),
            InputItem("Z1-2", "抽查批次", "分母", "计数", "批次"),
            *(InputItem("Z12-1", name, "值", "百分数", "%") for name in ("T-2年", "T-1年", "T年")),
            InputItem("Z25", "排名", "排名", "排名", "位"),
            InputItem("Z25", "参评城市数", "参评数", "计数", "个"),
        ),
        tasks=(
            _task("1.1", leads=("市质监局",), partners=("市经信委",)),
            _task("1.2", joint=("市质监局", "市经信委")),
            _task("2.1", leads=("市经信委",), partners=("市质监局",)),
            _task("2.2", leads=("市经信委",), optional=("市质监局",)),
            _task("3.1", leads=("市经信委",)),
        ),
    )


@pytest.fixture(scope="session")
def expected(small: Plan) -> Expectation:
    """The third quarter of 2026 under the small plan."""
    return Expectation(PERIOD, small, PLAN_HASH, KEY)


GUIDE = """
责任单位 | 市质监局 | 期次 | 2026年第三季度（2026Q3）
填报人 | 张三 | 联系电话 | 0570-1234567
审核人 | 李四 | 填报日期 | 2026-10-08
"""
INDICATORS = """
编号 | 指标 | 填报项 | 填报值 | 上期值 | 数据来源及说明
Z1-2 | 合格率 | 合格批次 | 95 | 90 | 省局通报
Z1-2 | 合格率 | 抽查批次 | 100 | 96 |
Z1-2 | 合格率 | 结果 | 95% | |
Z1-2 | 合格率 | 特殊情况 | | |
Z12-1 | 比重 | 2024年 | 31.5 | |
Z12-1 | 比重 | 2025年 | 35 | |
Z12-1 | 比重 | 2026年 | | |
Z12-1 | 比重 | 特殊情况 | 尚未产生 | |
Z25 | 获奖 | 排名 | 3 | |
Z25 | 获奖 | 参评城市数 | 11 | |
Z25 | 获奖 | 特殊情况 | | |
"""
TASKS = """
编号 | 创建任务 | 职责 | 进展状态 | 完成率(%) | 进展情况 | 存在问题 | 下一步工作
1.1 | 任务1.1 | 牵头 | 进行中 | 60 | 已印发方案 | |
1.2 | 任务1.2 | 共同 | 已完成 | 100 | 已全部完成 | |
2.1 | 任务2.1 | 配合 | | | 已配合开展检查 | |
"""
OPTIONAL = """
编号 | 创建任务 | 职责 | 进展状态 | 完成率(%) | 进展情况 | 存在问题 | 下一步工作
 | | | | | | |
"""
EVIDENCE = """
关联编号 | 材料名称 | 文号或来源 | 日期 | 备注
1.2 | 验收意见 | 衢质〔2026〕8号 | 2026-09-20 |
"""
GOOD = {"填报说明": GUIDE, "量化指标": INDICATORS, "工作任务": TASKS, "其他相关任务": OPTIONAL, "佐证材料": EVIDENCE}


def sealed(unit: str = "市质监局", period: str = "2026Q3", plan: str = PLAN_HASH, key: bytes = KEY) -> Identity:
    """The identity of a form as the writer seals it."""
    return seal(key, plan, parse_period(period), unit)


@pytest.fixture
def book() -> Books:
    """A returned workbook of the good tables, some of them replaced by name (`量化指标=...`, None leaves one out)."""

    def write(identity: Identity | None = None, *, carried: bool = True, **tables: str | None) -> bytes:
        workbook = Workbook()
        workbook.remove(workbook.worksheets[0])
        for name, table in {**GOOD, **tables}.items():
            if table is not None:
                sheet = workbook.create_sheet(name)
                for row in table.strip("\n").splitlines():
                    sheet.append([_value(text.strip()) for text in row.split("|")])
        if carried:
            hidden = workbook.create_sheet(IDENTITY_SHEET)
            hidden.sheet_state = "veryHidden"
            for pair in identity_rows(identity or sealed()):
                hidden.append(pair)
        saved = io.BytesIO()
        workbook.save(saved)
        return saved.getvalue()

    return write


def _value(text: str) -> str | float | None:
    """Numbers as numbers, except the ids of tasks, which are text in every form."""
    if not text or text in {"1.1", "1.2", "2.1", "2.2", "3.1"}:
        return text or None
    try:
        return float(text)
    except ValueError:
        return text


@pytest.fixture
def examined(expected: Expectation, book: Books) -> Examined:
    """The receipt of a returned workbook written as tables."""

    def read(identity: Identity | None = None, *, carried: bool = True, **tables: str | None) -> Receipt:
        return examine("回收.xlsx", book(identity, carried=carried, **tables), date(2026, 10, 9), expected)

    return read
