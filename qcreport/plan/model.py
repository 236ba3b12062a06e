"""The plan as values: the columns of plan.xlsx (C3.1), names as docs/rules/domain.md uses them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from qcreport.plan.cells import spelling
from qcreport.workspace import Period

if TYPE_CHECKING:
    from qcreport.targets.model import Target

ANNUAL = "年度"  # of 任务性质: begins anew at New Year (D3.27)
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
    """One reporting unit (sheet 单位). `groups` names the groups it belongs to, e.g. 各县（市、区）; `overseers` are its 分管领导."""

    name: str
    aliases: tuple[str, ...] = ()
    category: str = ""
    groups: tuple[str, ...] = ()
    leading_group: bool = False
    merged_into: str = ""
    merged_from: str = ""
    contact: str = ""
    phone: str = ""
    overseers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure (sheet 指标). `number` is the issued 序号; `years` is None where the plan's 年限 is empty.

    `direction` (正向, 逆向) says on which side of a bare number it is good to be; `weight` how much it weighs among what needs attention,
    None where the plan's 权重 is empty, which is 1; `overseers` are its 分管领导, those of its owners where none is named.
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
    weight: Fraction | None = None
    overseers: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Title and part as one line."""
        return f"{self.title} {self.part}".strip()


@dataclass(frozen=True, slots=True)
class InputItem:
    """One 填报项. A `T`, `T-1`, `T-2` in the name (`T-2年`) stands for the period's year, a year such as `2005年` for itself."""

    indicator: str
    name: str
    role: str
    type: str
    measure_unit: str


@dataclass(frozen=True, slots=True)
class Task:
    """One 创建任务. Names of units are canonical; a group stands by its own name until duties expand it.

    `overseers` are its 分管领导, those of the units that answer for it where none is named.
    """

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
    overseers: tuple[str, ...] = ()


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
class ValidationRule:
    """A rule of the office between reported figures (sheet 校验规则): `text` is the rule, `said` what a unit reads, `since` from when it holds."""

    id: str
    text: str
    level: str
    said: str = ""
    since: str = ""


Sharers = Mapping[tuple[str, str], tuple[str, ...]]  # id and unit → owners


@dataclass(frozen=True, slots=True)
class Duty:
    """What one unit owes on one task."""

    unit: str
    task: Task
    role: Role


@dataclass(frozen=True, slots=True)
class PlanInPeriod:
    """What follows from a plan in one period, in which some units may have merged; `in_period` tells it.

    Attributes:
        successors: A unit merged by then → the one that answers for it.
        reporting: Name → the units that get a workbook, in the plan's order.
        duties: Task by task in the plan's order, then by role; optional ones last.
        duties_of: Unit → its duties in that order.
        indicators_of: Unit → the indicators it answers for, in the plan's order.
        sharers: Id and unit → the owners of a figure that adds up for which that unit answers, where they are several.
    """

    successors: Mapping[str, str]
    reporting: Mapping[str, Unit]
    duties: tuple[Duty, ...]
    duties_of: Mapping[str, tuple[Duty, ...]]
    indicators_of: Mapping[str, tuple[Indicator, ...]]
    sharers: Sharers


@dataclass(frozen=True, slots=True)
class Plan:
    """The tables of a plan, rows in their order, and what is looked up in them thousands of times a run.

    Attributes:
        spellings: Every spelling of a unit → it; where two units claim one, the first has it, and names go before aliases.
        mergers: Name → the units that are merged into another one from some period on.
        inputs_by_indicator: Id → its 填报项, in order.
        periods: What follows from it in the periods that were asked for; `in_period` fills it.
        targets: What those of its targets mean that were asked for; `target_of` fills it.
    """

    units: tuple[Unit, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    inputs: tuple[InputItem, ...] = ()
    tasks: tuple[Task, ...] = ()
    references: tuple[Reference, ...] = ()
    settings: tuple[Setting, ...] = field(default=())
    rules: tuple[ValidationRule, ...] = field(default=())
    spellings: Mapping[str, Unit] = field(init=False, repr=False, compare=False)
    mergers: Mapping[str, Unit] = field(init=False, repr=False, compare=False)
    inputs_by_indicator: Mapping[str, tuple[InputItem, ...]] = field(init=False, repr=False, compare=False)
    periods: dict[Period, PlanInPeriod] = field(init=False, repr=False, compare=False, default_factory=dict)
    targets: "dict[tuple[object, ...], Target]" = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "spellings", _spellings(self.units))
        object.__setattr__(self, "mergers", {unit.name: unit for unit in reversed(self.units) if unit.merged_into})
        object.__setattr__(self, "inputs_by_indicator", _by_indicator(self.inputs))

    def __reduce__(self) -> tuple[Any, ...]:
        """Only the tables travel to a process that reads."""
        tables = (self.units, self.indicators, self.inputs, self.tasks, self.references, self.settings, self.rules)
        return Plan, tables

    def setting(self, name: str) -> str:
        """The value of a setting as the office wrote it; empty where it is not set."""
        return next((row.value for row in self.settings if row.name == name), "")

    def inputs_of(self, indicator: str) -> tuple[InputItem, ...]:
        """The 填报项 of one indicator, in order."""
        return self.inputs_by_indicator.get(indicator, ())


def _spellings(units: tuple[Unit, ...]) -> Mapping[str, Unit]:
    found = {}
    for unit in reversed(units):
        found.update({spelling(alias): unit for alias in unit.aliases})
    for unit in reversed(units):
        found[spelling(unit.name)] = unit
    return found


def _by_indicator(inputs: Iterable[InputItem]) -> Mapping[str, tuple[InputItem, ...]]:
    found: dict[str, list[InputItem]] = {}
    for row in inputs:
        found.setdefault(row.indicator, []).append(row)
    return {indicator: tuple(rows) for indicator, rows in found.items()}
