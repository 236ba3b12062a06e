"""Faults between the tables of a plan: repeated ids, unknown units, links that lead nowhere, unusable settings."""

from collections.abc import Iterator, Sequence

from qcreport.book.names import unfit
from qcreport.findings import Finding, Place, finding
from qcreport.near import is_it
from qcreport.plan.cells import spelling
from qcreport.plan.deadlines import unread_because
from qcreport.plan.model import Plan
from qcreport.plan.naming import PlaceOf, groups_of, named_units, near_unit, unit_names
from qcreport.plan.rules import rule_findings
from qcreport.plan.settings import fault_of_setting
from qcreport.plan.tables import TABLES
from qcreport.targets.condition import condition_ids, parse_condition

_SHOWN = 5  # places of one fault that are named beside the first


def link_findings(plan: Plan, place_of: PlaceOf) -> tuple[Finding, ...]:
    """Check what one table says of another; each rule stands in its check's docstring.

    Args:
        plan: The plan as loaded.
        place_of: Gives the place of (table, row index, heading).
    """
    return tuple(row for check in _CHECKS for row in check(plan, place_of))


def _repeated(plan: Plan, place_of: PlaceOf) -> Iterator[Finding]:
    """Ids, names of units and settings, and the inputs of an indicator stand once."""
    for table in TABLES:
        columns = [column for column in table.columns if column.heading in table.key]
        seen: set[tuple[str, ...]] = set()
        for index, row in enumerate(getattr(plan, table.field)):
            key = tuple(column.write(getattr(row, column.attribute)) for column in columns)
            if all(key) and key in seen:
                heading = "、".join(table.key)
                yield finding("P105", place_of(table.name, index, table.key[-1]), heading=heading, text=" ".join(key))
            seen.add(key)


def _empty(plan: Plan, place_of: PlaceOf) -> Iterator[Finding]:
    """A plan has units, and indicators or tasks."""
    del place_of
    if not plan.units:
        yield finding("P111", text="“单位”表中没有单位")
    if not plan.indicators and not plan.tasks:
        yield finding("P111", text="“指标”表和“任务”表都没有内容")


def _ambiguous(plan: Plan, place_of: PlaceOf) -> Iterator[Finding]:
    """A name means one unit: no alias is another unit's name or alias, no group is called like a unit."""
    meant = {spelling(unit.name): unit.name for unit in reversed(plan.units) if unit.name}
    for index, unit in enumerate(plan.units):
        if unit.name and (other := meant[spelling(unit.name)]) != unit.name:
            yield finding("P112", place_of("单位", index, "名称"), text=unit.name, first=other, second="另一单位")
        for alias in unit.aliases:
            other = meant.setdefault(spelling(alias), unit.name)
            if other != unit.name:
                yield finding("P112", place_of("单位", index, "别名"), text=alias, first=other, second=unit.name)
    for index, unit in enumerate(plan.units):
        for group in unit.groups:
            if called := meant.get(spelling(group)):
                place = place_of("单位", index, "所属组")
                yield finding("P112", place, text=group, first=called, second=f"{unit.name}所属的组")


def _unfit_names(plan: Plan, place_of: PlaceOf) -> Iterator[Finding]:
    """Workbooks and folders are called like their units."""
    called: dict[str, str] = {}
    for index, unit in enumerate(plan.units):
        other = called.setdefault(unit.name.casefold(), unit.name)
        if why := unfit(unit.name) or (f"与“{other}”只差大小写" if other != unit.name else ""):
            yield finding("P124", place_of("单位", index, "名称"), unit=unit.name, text=unit.name, why=why)


def _unknown_units(plan: Plan, place_of: PlaceOf) -> Iterator[Finding]:
    """Every unit named in the plan stands in the table of units (not asked where that table is missing)."""
    if not plan.units:
        return
    known = {spelling(name) for name in unit_names(plan)}
    groups = groups_of(plan)
    places: dict[str, list[Place]] = {}
    for table, index, heading, names in named_units(plan):
        for name in names:
            if spelling(name) not in known and (table == "单位" or name not in groups):
                places.setdefault(name, []).append(place_of(table, index, heading))
    for name, found in places.items():
        yield finding("P106", found[0], text=name, more=elsewhere(found), hint=near_unit(plan, name, groups))


def elsewhere(places: Sequence[Place]) -> str:
    """Where else the same stands, in brackets; empty where it stands once."""
    if len(places) == 1:
        return ""
    shown = "、".join(f"“{one.sheet}”{one.cell}" for one in places[1 : _SHOWN + 1])
    return f"（共{len(places)}处，另见{shown}{'等' if len(places) > _SHOWN + 1 else ''}）"


def _mergers(plan: Plan, place_of: PlaceOf) -> Iterator[Finding]:
    """No unit is merged into itself, not even by way of others: nobody would answer for its duties."""
    into = {unit.name: unit.merged_into for unit in plan.units}
    for index, unit in enumerate(plan.units):
        name, seen = unit.merged_into, set[str]()
        while name and name not in seen and name != unit.name:
            seen.add(name)
            name = into.get(name, "")
        if name and name == unit.name:
            yield finding("P113", place_of("单位", index, "并入单位"), unit=unit.name, text=unit.name)
        if unit.merged_from and not unit.merged_into:
            yield finding("P118", place_of("单位", index, "并入期次"), unit=unit.name, text=unit.name)


def _dangling(plan: Plan, place_of: PlaceOf) -> Iterator[Finding]:
    """Conditions, related indicators, inputs and reference values speak of indicators that exist."""
    ids = {row.id for row in plan.indicators}
    unknown: dict[str, list[tuple[str, Place]]] = {}
    for index, task in enumerate(plan.tasks):
        condition = parse_condition(task.condition) if task.condition else None
        if task.condition and condition is None:
            yield finding("P107", place_of("任务", index, "判定条件"), item=task.id, text=task.condition)
        judged = condition_ids(condition) if condition else ()
        for heading, linked in (("判定条件", judged), ("关联指标", task.related)):
            for one in linked:
                if ids and one not in ids:
                    unknown.setdefault(one, []).append((task.id, place_of("任务", index, heading)))
    named = {"填报项": [row.indicator for row in plan.inputs], "参照值": [row.indicator for row in plan.references]}
    for table, indicators in named.items():
        for index, one in enumerate(indicators):
            if ids and one and one not in ids:
                unknown.setdefault(one, []).append(("", place_of(table, index, "指标编号")))
    for one, found in unknown.items():
        item, place = found[0]
        more = elsewhere([place for _, place in found])
        yield finding("P108", place, item=item, text=one, more=more, hint=is_it(one, ids))


def _incomplete(plan: Plan, place_of: PlaceOf) -> Iterator[Finding]:
    """A task has a unit that answers for it, an indicator something to fill in."""
    for index, task in enumerate(plan.tasks):
        if not task.leads and not task.joint:
            yield finding("P109", place_of("任务", index, "牵头单位"), item=task.id, text=task.id)
    with_inputs = {row.indicator for row in plan.inputs}
    for index, row in enumerate(plan.indicators):
        if with_inputs and row.id and row.id not in with_inputs:
            yield finding("P110", place_of("指标", index, "编号"), item=row.id, text=row.id)


def _settings(plan: Plan, place_of: PlaceOf) -> Iterator[Finding]:
    """A setting that the program computes with can be read."""
    for index, row in enumerate(plan.settings):
        if wrong := fault_of_setting(row):
            yield finding("P115", place_of("设置", index, "值"), name=row.name, text=row.value, wanted=wrong)


def _deadlines(plan: Plan, place_of: PlaceOf) -> Iterator[Finding]:
    """A deadline that is no date is for a person to watch; the tool judges overdue by dates only."""
    for index, task in enumerate(plan.tasks):
        if said := unread_because(task.deadline):
            yield finding("P211", place_of("任务", index, "完成时限"), item=task.id, id=task.id, said=said)


_CHECKS = (
    _repeated,
    _empty,
    _ambiguous,
    _unfit_names,
    _unknown_units,
    _mergers,
    _dangling,
    _incomplete,
    _settings,
    _deadlines,
    rule_findings,
)
