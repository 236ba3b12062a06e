"""Indicators that cannot be judged as the plan stands: targets, inputs, owners."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Protocol

from qcreport.findings import Finding, Place, finding
from qcreport.plan.model import Indicator, InputItem, Plan, Reference
from qcreport.plan.settings import front_share
from qcreport.targets.asked import FALL, LEVEL, RISE, TWO_YEARS
from qcreport.targets.grammar import read_target
from qcreport.targets.model import Kind, Target

SUM = "合计"
CHANGES = frozenset({RISE, FALL})
ADDABLE = frozenset({"计数", "数量", "金额"})
_THIS_YEAR = "T年"
_YEAR = re.compile("(?:19|20)[0-9]{2}年")
_PARTS = frozenset({"值", "分子", "分母"})
_SHARES = frozenset({"%", "％", "‰", "‱", "分", "位", "百分点", "个百分点"})


class Measured(Protocol):
    """What is asked of an indicator: a 填报项 of the plan, or a field of a form."""

    @property
    def role(self) -> str:
        """值, 分子, 分母, 排名, 参评数 or 参照."""

    @property
    def type(self) -> str:
        """Name of the field type."""

    @property
    def measure_unit(self) -> str:
        """What it is measured in."""


def adds_up(indicator: Indicator, asked: Iterable[Measured]) -> bool:
    """Whether what several units enter is added (汇总方式 合计): only counts and amounts ever are, a rate by its two parts.

    What cannot be added is the first owner's to say, whatever the plan says (D4.23, D4.24).
    """
    return indicator.aggregation == SUM and _addable(asked)


def _addable(asked: Iterable[Measured]) -> bool:
    own = [one for one in asked if one.role in {*_PARTS, "排名", "参评数"}]
    return bool(own) and all(
        one.role in _PARTS and one.type in ADDABLE and one.measure_unit not in _SHARES for one in own
    )


def target_of(plan: Plan, row: Indicator) -> Target:
    """An indicator's target by the plan's 年限, 计量单位, settings and what its 填报项 ask for (D5.9, D5.20, D5.21)."""
    entered = _entered(plan.inputs_of(row.id))
    key = row.target, row.years, row.measure_unit, row.direction, entered
    found = plan.targets.get(key)
    if found is None:
        found = plan.targets[key] = read_target(
            row.target,
            years=row.years,
            measure_unit=row.measure_unit,
            share=front_share(plan),
            direction=row.direction,
            entered=entered,
        )
    return found


def _entered(inputs: tuple[InputItem, ...]) -> str | None:
    """What is entered of a change in percent, by the 填报项; None where none is asked yet.

    The figures of this year and the last are what plans asked for before the rate had types of its own; those of this year and
    a named one give the name of that.
    """
    if not inputs:
        return None
    if len(inputs) == 1 and inputs[0].type in CHANGES:
        return inputs[0].type
    if {years_back(one.name) for one in inputs} == {0, 1}:
        return TWO_YEARS
    base = [one.name for one in inputs if one.name != _THIS_YEAR]
    return base[0] if len(base) == 1 < len(inputs) and _YEAR.fullmatch(base[0]) else LEVEL


def references_of(plan: Plan, id_: str, target: Target) -> tuple[Reference, ...]:
    """The known averages that an indicator's target compares with: rows whose 参照 names its region, with a value."""
    rows = (row for row in plan.references if row.indicator == id_ and row.value is not None)
    return tuple(row for row in rows if target.region in row.name)


def unused_references(plan: Plan) -> Iterator[Finding]:
    """A reference value that no target compares with: its indicator compares with another average, or with none."""
    targets = {row.id: target_of(plan, row) for row in plan.indicators}
    for row in plan.references:
        target = targets.get(row.indicator)
        if target and (target.kind is not Kind.REFERENCE or target.region not in row.name):
            words = {"id": row.indicator, "name": row.name, "target": target.phrase}
            yield finding("P224", Place(sheet="参照值"), item=row.indicator, **words)


def unreadable_targets(plan: Plan) -> Iterator[Finding]:
    """A target phrase that the grammar cannot read is judged by a person (D5.13)."""
    for row in plan.indicators:
        target = target_of(plan, row)
        if row.target and target.kind is Kind.MANUAL:
            words = {"id": row.id, "target": row.target, "reason": target.reading}
            yield finding("P201", Place(sheet="指标"), item=row.id, **words)


def unfit_inputs(plan: Plan) -> Iterator[Finding]:
    """The 填报项 of an indicator give what its target is judged by."""
    for row in plan.indicators:
        inputs = plan.inputs_of(row.id)
        wanted = _wanted(target_of(plan, row), inputs) if inputs else ""
        if wanted:
            yield finding("P212", Place(sheet="填报项"), item=row.id, id=row.id, target=row.target, wanted=wanted)


def _wanted(target: Target, inputs: tuple[InputItem, ...]) -> str:
    """What a target of this kind is judged by, where the inputs do not give it."""
    roles = Counter(one.role for one in inputs)
    if target.kind in {Kind.NUMBER, Kind.RANGE, Kind.REFERENCE}:
        fits = roles in (Counter({"值": 1}), Counter({"分子": 1, "分母": 1}))
        return "" if fits else "一个“值”，或者“分子”和“分母”各一个"
    if target.kind is Kind.FRONT:
        return "" if roles == Counter({"排名": 1, "参评数": 1}) else "“排名”和“参评数”各一个"
    if target.kind is Kind.RANK and target.years == 1:
        return "" if roles == Counter({"排名": 1}) else "一个“排名”"
    if target.kind in {Kind.RANK, Kind.TREND, Kind.GROWTH, Kind.CHANGE}:
        names = yearly_inputs(target)
        return "" if Counter(names) == Counter(one.name for one in inputs) else f"{'、'.join(names)}各一个"
    return ""


def yearly_inputs(target: Target) -> tuple[str, ...]:
    """The names of the 填报项 that a target over years is judged by, from the oldest on.

    Example:
        `T-2年`, `T-1年`, `T年` of three years; `2005年`, `T年` where it counts from 2005 (D5.21).
    """
    if target.base_year is not None:
        return f"{target.base_year}年", _THIS_YEAR
    return tuple(f"T-{back}年" if back else _THIS_YEAR for back in reversed(range(target.years)))


def year_of(name: str, target: Target, year: int) -> int | None:
    """The year that an input is of, in a period of `year`: `T-2年` is of 2024 in 2026, `2005年` of 2005 where its target counts from it."""
    back = years_back(name)
    if back is not None:
        return year - back
    return target.base_year if name == f"{target.base_year}年" else None


def years_back(name: str) -> int | None:
    """How many years before the period's year an input is of: `T年` 0, `T-2年` 2."""
    if name == _THIS_YEAR:
        return 0
    digits = name.removeprefix("T-").removesuffix("年")
    return int(digits) if name == f"T-{digits}年" and digits.isdecimal() else None


def joint_owners(plan: Plan) -> Iterator[Finding]:
    """Several owners need a way to make one figure of theirs, and what cannot be added is not (D4.22, D4.23)."""
    for row in plan.indicators:
        addable = _addable(plan.inputs_of(row.id))
        if len(row.owners) > 1 and not row.aggregation:
            code = "P217" if addable else "P225"
        elif row.aggregation == SUM and not addable:
            code = "P225"
        else:
            continue
        yield finding(code, Place(sheet="指标"), item=row.id, id=row.id, first=row.owners[0] if row.owners else "")
