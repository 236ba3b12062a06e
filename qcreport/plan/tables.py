"""The six tables of a plan: which heading holds what, and how a cell's text becomes a value and back."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from qcreport.plan.model import Indicator, InputItem, Reference, Setting, Task, Unit
from qcreport.plan.responsibility import split_names
from qcreport.targets.show import show_number


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, attribute, and the two ways between text and value. `read` raises ValueError."""

    heading: str
    attribute: str
    read: Callable[[str], Any] = str
    write: Callable[[Any], str] = str
    required: bool = False
    width: float = 12
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of the plan; `key` is the heading that must not repeat."""

    name: str
    row: type
    field: str
    columns: tuple[Column, ...]
    key: str = ""


def _yes(text: str) -> bool:
    if text not in {"", "是", "否"}:
        raise ValueError(text)
    return text == "是"


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _fraction(text: str) -> Fraction | None:
    return Fraction(text.replace(",", "")) if text else None


def _number_text(value: Fraction | None) -> str:
    return "" if value is None else show_number(value, decimals=12).replace(",", "")


def _names(heading: str, attribute: str, **more: Any) -> Column:
    return Column(heading, attribute, split_names, "、".join, **more)


def _yes_text(value: object) -> str:
    return "是" if value else "否"


def _optional_text(value: object) -> str:
    return "" if value is None else str(value)


UNITS = Table(
    "单位",
    Unit,
    "units",
    (
        Column("名称", "name", required=True, width=22),
        _names("别名", "aliases", width=18, hint="其他写法，用、分隔"),
        Column("类别", "category", width=10),
        _names("所属组", "groups", width=16, hint="如 各县（市、区）"),
        Column("领导小组成员", "leading_group", _yes, _yes_text, width=13, hint="是 或 否"),
        Column("并入单位", "merged_into", width=14, hint="机构合并后由哪个单位承担"),
        Column("并入期次", "merged_from", width=10, hint="从哪一期起，如 2026Q3"),
        Column("联系人", "contact", width=10),
        Column("电话", "phone", width=14),
    ),
    key="名称",
)
INDICATORS = Table(
    "指标",
    Indicator,
    "indicators",
    (
        Column("编号", "id", required=True, width=8),
        Column("分类", "branch", width=10),
        Column("类别", "category", width=10),
        Column("序号", "number", width=6),
        Column("指标", "title", required=True, width=40),
        Column("分项", "part", width=22),
        Column("目标值", "target", required=True, width=20),
        Column("年限", "years", _whole, _optional_text, width=6, hint="连续几年；空着表示当期"),
        Column("计量单位", "measure_unit", width=9),
        _names("责任单位", "owners", required=True, width=22, hint="多个单位用、分隔"),
        Column("频次", "frequency", width=6, hint="累：年内累计；点：期末数；年：一年一次"),
        Column("汇总方式", "aggregation", width=9, hint="合计：各责任单位相加"),
        Column("备注", "remark", width=24),
    ),
    key="编号",
)
INPUTS = Table(
    "填报项",
    InputItem,
    "inputs",
    (
        Column("指标编号", "indicator", required=True, width=9),
        Column("填报项", "name", required=True, width=22, hint="T年、T-1年、T-2年代表期次的年份"),
        Column("角色", "role", required=True, width=9),
        Column("类型", "type", required=True, width=9),
        Column("计量单位", "measure_unit", width=9),
    ),
)
TASKS = Table(
    "任务",
    Task,
    "tasks",
    (
        Column("创建项目", "project", width=22),
        Column("创建内容", "content", width=26),
        Column("编号", "id", required=True, width=7),
        Column("创建任务", "text", required=True, width=46),
        _names("牵头单位", "leads", width=14),
        _names("配合单位", "partners", width=34),
        _names("共同单位", "joint", width=24),
        _names("相关单位", "optional", width=16),
        Column("责任单位原文", "issued_units", width=34),
        Column("判定条件", "condition", width=14, hint="如 Z6且Z7、Z17-2或Z18-2"),
        _names("关联指标", "related", width=12),
        Column("任务性质", "nature", width=9),
        Column("完成时限", "deadline", width=11, hint="如 2026-12-31；空着不判逾期"),
    ),
    key="编号",
)
REFERENCES = Table(
    "参照值",
    Reference,
    "references",
    (
        Column("指标编号", "indicator", required=True, width=9),
        Column("年份", "year", int, required=True, width=7),
        Column("参照", "name", width=12),
        Column("值", "value", _fraction, _number_text, width=10),
        Column("来源", "source", width=24),
        Column("来源日期", "source_date", width=12),
    ),
)
SETTINGS = Table(
    "设置",
    Setting,
    "settings",
    (
        Column("名称", "name", required=True, width=22),
        Column("值", "value", width=44),
        Column("说明", "note", width=50),
    ),
    key="名称",
)
TABLES = (UNITS, INDICATORS, INPUTS, TASKS, REFERENCES, SETTINGS)


def texts_of(table: Table, row: object) -> tuple[str, ...]:
    """The cells of one row as text, in the order of the headings."""
    return tuple(column.write(getattr(row, column.attribute)) for column in table.columns)
