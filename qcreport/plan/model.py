"""The plan as values: the columns of plan.xlsx (C3.1), names as docs/rules/domain.md uses them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Any

YEAR_TO_DATE = "累"  # of 频次: counted within the year
LEADING_GROUP = "领导小组成员单位"  # a group of units, named so in the issued text


class Role(StrEnum):
    """What a unit owes on a task (D3.1, D3.2, D3.3, D3.5), strongest first."""

    LEAD = "牵头"
    JOINT = "共同"
    PARTNER = "配合"
    OPTIONAL = "相关"


@dataclass(frozen=True, slots=True)
class Unit:
    """One reporting unit (sheet 单位). `groups` names the groups it belongs to, e.g. 各县（市、区）."""

    name: str
    aliases: tuple[str, ...] = ()
    category: str = ""
    groups: tuple[str, ...] = ()
    leading_group: bool = False
    merged_into: str = ""
    merged_from: str = ""
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure (sheet 指标). `number` is the issued 序号; `years` is None where the plan's 年限 is empty.

    `direction` (正向, 逆向) says on which side of a bare number it is good to be.
    """

    id: str
    branch: str
    category: str
    number: str
    title: str
    part: str
    target: str
    years: int | None
    measure_unit: str
    owners: tuple[str, ...]
    frequency: str
    aggregation: str = ""
    remark: str = ""
    direction: str = ""

    @property
    def name(self) -> str:
        """Title and part as one line."""
        return f"{self.title} {self.part}".strip()


@dataclass(frozen=True, slots=True)
class InputItem:
    """One 填报项. A `T`, `T-1`, `T-2` in the name (`T-2年`) stands for the period's year."""

    indicator: str
    name: str
    role: str
    type: str
    measure_unit: str


@dataclass(frozen=True, slots=True)
class Task:
    """One 创建任务. Names of units are canonical; a group stands by its own name until duties expand it."""

    project: str
    content: str
    id: str
    text: str
    leads: tuple[str, ...]
    partners: tuple[str, ...]
    joint: tuple[str, ...]
    optional: tuple[str, ...]
    issued_units: str
    condition: str = ""
    related: tuple[str, ...] = ()
    nature: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference value such as 全国平均, in the indicator's own unit of measure."""

    indicator: str
    year: int
    name: str
    value: Fraction | None
    source: str = ""
    source_date: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """One rule that is the office's to change (sheet 设置)."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The six tables of a plan, rows in their order."""

    units: tuple[Unit, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    inputs: tuple[InputItem, ...] = ()
    tasks: tuple[Task, ...] = ()
    references: tuple[Reference, ...] = ()
    settings: tuple[Setting, ...] = field(default=())
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash(self._tables()))

    def __hash__(self) -> int:
        """Computed once: what is kept of a plan is looked up thousands of times a run."""
        return self._hash

    def __reduce__(self) -> tuple[Any, ...]:
        """Hashes of texts differ from process to process."""
        return _rebuilt, self._tables()

    def _tables(self) -> tuple[Any, ...]:
        return self.units, self.indicators, self.inputs, self.tasks, self.references, self.settings

    def setting(self, name: str) -> str:
        """The value of a setting as the office wrote it; empty where it is not set."""
        return next((row.value for row in self.settings if row.name == name), "")

    def inputs_of(self, indicator: str) -> tuple[InputItem, ...]:
        """The 填报项 of one indicator, in order."""
        return _inputs(self).get(indicator, ())


@lru_cache(maxsize=16)
def the_same(plan: Plan) -> Plan:
    """The first plan that was equal to this one: what is kept of it is then found without comparing the two word by word."""
    return plan


def _rebuilt(*content: Any) -> Plan:
    return the_same(Plan(*content))


@lru_cache(maxsize=16)
def _inputs(plan: Plan) -> Mapping[str, tuple[InputItem, ...]]:
    found: dict[str, list[InputItem]] = {}
    for row in plan.inputs:
        found.setdefault(row.indicator, []).append(row)
    return {indicator: tuple(rows) for indicator, rows in found.items()}
