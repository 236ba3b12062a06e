"""Which unit a name means: canonical names, aliases, groups; white space and the width of brackets aside."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from qcreport.findings import Finding, Place, finding
from qcreport.near import as_question, nearest
from qcreport.plan.cells import spelling
from qcreport.plan.model import LEADING_GROUP, Plan, Unit

_CLOSE = 0.55  # 商务委 is near 市商务局: names of units are short, and often said without their 市

PlaceOf = Callable[[str, int, str], Place]
TASK_ROLES = {"牵头单位": "leads", "配合单位": "partners", "共同单位": "joint", "相关单位": "optional"}


def resolve_unit(plan: Plan, name: str) -> Unit | None:
    """The unit that goes by a name, else the one that has it as an alias; white space aside."""
    return plan.spellings.get(name) or plan.spellings.get(spelling(name))


def unit_names(plan: Plan) -> tuple[str, ...]:
    """All names and aliases of units, in the plan's order."""
    return tuple(name for unit in plan.units for name in (unit.name, *unit.aliases))


def near_unit(plan: Plan, name: str, groups: Iterable[str] = ()) -> str:
    """The question whether a unit (or group) of a near name or alias was meant; empty where none is near."""
    near = nearest(name, (*unit_names(plan), *groups), close=_CLOSE)
    unit = resolve_unit(plan, near)
    return as_question(unit.name if unit else near)


def group_members(plan: Plan, name: str) -> tuple[str, ...]:
    """The members of a group, in the plan's order; empty where there is no such group."""
    if name == LEADING_GROUP:
        return tuple(unit.name for unit in plan.units if unit.leading_group)
    return tuple(unit.name for unit in plan.units if name in unit.groups)


def expanded(plan: Plan, names: tuple[str, ...]) -> Iterator[str]:
    """The units that names mean, groups expanded, mergers aside."""
    for name in names:
        unit = resolve_unit(plan, name)
        yield from (unit.name,) if unit else group_members(plan, name)


def groups_of(plan: Plan) -> tuple[str, ...]:
    """The names of all groups that have members."""
    named = tuple(dict.fromkeys(group for unit in plan.units for group in unit.groups))
    return (*named, LEADING_GROUP) if any(unit.leading_group for unit in plan.units) else named


def canonical_names(plan: Plan) -> Mapping[str, str]:
    """Spelling → the canonical name of the unit or group."""
    groups = {spelling(group): group for group in reversed(groups_of(plan))}
    return groups | {name: unit.name for name, unit in plan.spellings.items()}


def canonical_plan(plan: Plan, place_of: PlaceOf) -> tuple[Plan, tuple[Finding, ...]]:
    """The plan with every unit under its canonical name, and a finding for each that stood there otherwise."""
    known = canonical_names(plan)

    def named(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(known.get(spelling(name), name) for name in names))

    whole = replace(
        plan,
        units=tuple(replace(row, merged_into="".join(named(_merged(row)))) for row in plan.units),
        indicators=tuple(replace(row, owners=named(row.owners)) for row in plan.indicators),
        tasks=tuple(
            replace(
                row,
                leads=named(row.leads),
                partners=named(row.partners),
                joint=named(row.joint),
                optional=named(row.optional),
            )
            for row in plan.tasks
        ),
    )
    return whole, tuple(
        finding("P123", place_of(table, index, heading), text=name, name=known[spelling(name)])
        for table, index, heading, names in named_units(plan)
        for name in names
        if known.get(spelling(name), name) != name
    )


def named_units(plan: Plan) -> Iterator[tuple[str, int, str, tuple[str, ...]]]:
    """Every cell that names units: table, row index, heading, names."""
    for index, row in enumerate(plan.indicators):
        yield "指标", index, "责任单位", row.owners
    for heading, attribute in TASK_ROLES.items():
        for index, task in enumerate(plan.tasks):
            yield "任务", index, heading, getattr(task, attribute)
    for index, unit in enumerate(plan.units):
        yield "单位", index, "并入单位", _merged(unit)


def _merged(unit: Unit) -> tuple[str, ...]:
    return (unit.merged_into,) if unit.merged_into else ()
