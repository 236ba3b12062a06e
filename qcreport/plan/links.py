"""Faults between the tables of a plan: repeated ids, unknown units, links that lead nowhere."""

from collections.abc import Callable, Iterator

from qcreport.findings import Finding, Place, finding
from qcreport.plan.model import Plan
from qcreport.plan.tables import TABLES, texts_of
from qcreport.targets.condition import condition_ids, parse_condition

PlaceOf = Callable[[str, int, str], Place]


def link_findings(plan: Plan, place_of: PlaceOf) -> tuple[Finding, ...]:
    """Check what one table says of another.

    Args:
        plan: The plan as loaded.
        place_of: Gives the place of (table, row index, heading).
    """
    checks = (_repeated, _unknown_units, _dangling, _without_owner)
    return tuple(row for check in checks for row in check(plan, place_of))


def _repeated(plan: Plan, place_of: PlaceOf) -> Iterator[Finding]:
    for table in TABLES:
        column = next((one for one in table.columns if one.heading == table.key), None)
        seen: set[str] = set()
        for index, row in enumerate(getattr(plan, table.field)):
            text = getattr(row, column.attribute) if column else ""
            if text and text in seen:
                yield finding("P105", place_of(table.name, index, table.key), heading=table.key, text=text)
            seen.add(text)


def known_names(plan: Plan) -> set[str]:
    """Every name that a unit or a group goes by."""
    names = {name for unit in plan.units for name in (unit.name, *unit.aliases, *unit.groups)}
    return names | {"领导小组成员单位"}


def _unknown_units(plan: Plan, place_of: PlaceOf) -> Iterator[Finding]:
    known = known_names(plan)
    for index, row in enumerate(plan.indicators):
        for name in row.owners:
            if name not in known:
                yield finding("P106", place_of("指标", index, "责任单位"), item=row.id, text=name)
    for index, task in enumerate(plan.tasks):
        named = {"牵头单位": task.leads, "配合单位": task.partners, "共同单位": task.joint, "相关单位": task.optional}
        for heading, names in named.items():
            for name in names:
                if name not in known:
                    yield finding("P106", place_of("任务", index, heading), item=task.id, text=name)
    for index, unit in enumerate(plan.units):
        if unit.merged_into and unit.merged_into not in known:
            yield finding("P106", place_of("单位", index, "并入单位"), text=unit.merged_into)


def _dangling(plan: Plan, place_of: PlaceOf) -> Iterator[Finding]:
    ids = {row.id for row in plan.indicators}
    for index, task in enumerate(plan.tasks):
        condition = parse_condition(task.condition) if task.condition else None
        if task.condition and condition is None:
            yield finding("P107", place_of("任务", index, "判定条件"), item=task.id, text=task.condition)
        linked = [("判定条件", one) for one in (condition_ids(condition) if condition else ())] + [
            ("关联指标", one) for one in task.related
        ]
        for heading, one in linked:
            if one not in ids:
                yield finding("P108", place_of("任务", index, heading), item=task.id, text=one)
    named = {"填报项": [row.indicator for row in plan.inputs], "参照值": [row.indicator for row in plan.references]}
    for name, indicators in named.items():
        for index, one in enumerate(indicators):
            if one and one not in ids:
                yield finding("P108", place_of(name, index, "指标编号"), text=one)


def _without_owner(plan: Plan, place_of: PlaceOf) -> Iterator[Finding]:
    for index, task in enumerate(plan.tasks):
        if not task.leads and not task.joint:
            yield finding("P109", place_of("任务", index, "牵头单位"), item=task.id, text=task.id)
    with_inputs = {row.indicator for row in plan.inputs}
    for index, row in enumerate(plan.indicators):
        if row.id and row.id not in with_inputs:
            yield finding("P110", place_of("指标", index, "编号"), item=row.id, text=row.id)


def rows_as_texts(plan: Plan) -> dict[str, list[tuple[str, ...]]]:
    """All tables as texts, by name."""
    return {table.name: [texts_of(table, row) for row in getattr(plan, table.field)] for table in TABLES}
