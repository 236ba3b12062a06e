"""Who owes what in a period: groups expanded, mergers followed, the strongest role kept (D2.4, D2.8, D2.9)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from qcreport.plan.model import LEADING_GROUP, Indicator, Plan, Role, Task, Unit
from qcreport.plan.naming import names_of_units, spelling
from qcreport.workspace import Period, parse_period

_PLANS, _OWNERS = 16, 4096  # kept of the plans in use: a run meets one for each period it looks back on
_STRENGTH = {role: rank for rank, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Duty:
    """What one unit owes on one task."""

    unit: str
    task: Task
    role: Role


def resolve_unit(plan: Plan, name: str) -> Unit | None:
    """The unit that goes by a name, else the one that has it as an alias; white space aside."""
    return _units(plan).get(spelling(name))


@lru_cache(maxsize=_PLANS)
def _units(plan: Plan) -> Mapping[str, Unit]:
    return names_of_units(plan)


def successor(plan: Plan, name: str, period: Period) -> str:
    """The unit that answers for `name` in a period, after 并入单位 from 并入期次 on; chains are followed."""
    seen = {name}
    while (into := _merged_into(plan, name, period)) and into not in seen:
        name = into
        seen.add(name)
    return name


def answering(plan: Plan, name: str, period: Period) -> str:
    """The unit that answers in a period under a name as received: aliases and mergers followed; an unknown name stays."""
    unit = resolve_unit(plan, name)
    return successor(plan, unit.name, period) if unit else name


def reporting_unit(plan: Plan, name: str, period: Period) -> Unit | None:
    """The unit that reports in a period under a name as anybody may write it; None where there is no such unit."""
    return resolve_unit(plan, answering(plan, name, period))


def _merged_into(plan: Plan, name: str, period: Period) -> str:
    unit = _merged(plan).get(name)
    if unit is None:
        return ""
    begun = not unit.merged_from or parse_period(unit.merged_from).end <= period.end
    into = resolve_unit(plan, unit.merged_into)
    return into.name if begun and into else ""


@lru_cache(maxsize=_PLANS)
def _merged(plan: Plan) -> Mapping[str, Unit]:
    return {unit.name: unit for unit in reversed(plan.units) if unit.merged_into}


def reporting_units(plan: Plan, period: Period) -> tuple[Unit, ...]:
    """The units that get a workbook in a period, in the plan's order: all but those merged into another."""
    return tuple(unit for unit in plan.units if successor(plan, unit.name, period) == unit.name)


def group_members(plan: Plan, name: str) -> tuple[str, ...]:
    """The members of a group, in the plan's order; empty where there is no such group."""
    if name == LEADING_GROUP:
        return tuple(unit.name for unit in plan.units if unit.leading_group)
    return tuple(unit.name for unit in plan.units if name in unit.groups)


@lru_cache(maxsize=_PLANS)
def duties(plan: Plan, period: Period) -> tuple[Duty, ...]:
    """All duties of a period, task by task in the plan's order, then by role; optional ones last."""
    return tuple(duty for task in plan.tasks for duty in _duties_of(plan, task, period))


def duties_of(plan: Plan, unit: str, period: Period) -> tuple[Duty, ...]:
    """The duties of one unit, in the order of `duties`."""
    return _by_unit(plan, period).get(unit, ())


@lru_cache(maxsize=_PLANS)
def _by_unit(plan: Plan, period: Period) -> Mapping[str, tuple[Duty, ...]]:
    found: dict[str, list[Duty]] = {}
    for duty in duties(plan, period):
        found.setdefault(duty.unit, []).append(duty)
    return {unit: tuple(rows) for unit, rows in found.items()}


def _duties_of(plan: Plan, task: Task, period: Period) -> Iterator[Duty]:
    roles: dict[str, Role] = {}
    for unit, role in _named(plan, task, period):
        if unit not in roles or _STRENGTH[role] < _STRENGTH[roles[unit]]:
            roles[unit] = role
    ordered = sorted(roles.items(), key=lambda pair: _STRENGTH[pair[1]])
    yield from (Duty(unit, task, role) for unit, role in ordered)


def _named(plan: Plan, task: Task, period: Period) -> Iterator[tuple[str, Role]]:
    by_role = (
        (Role.LEAD, task.leads),
        (Role.JOINT, task.joint),
        (Role.PARTNER, task.partners),
        (Role.OPTIONAL, task.optional),
    )
    for role, names in by_role:
        for name in names:
            unit = resolve_unit(plan, name)
            for member in (unit.name,) if unit else group_members(plan, name):
                yield successor(plan, member, period), role


@lru_cache(maxsize=_OWNERS)
def owners(plan: Plan, indicator: Indicator, period: Period) -> tuple[str, ...]:
    """The units that answer for an indicator in a period, groups expanded and mergers followed."""
    found: list[str] = []
    for name in indicator.owners:
        unit = resolve_unit(plan, name)
        found += [successor(plan, one, period) for one in ((unit.name,) if unit else group_members(plan, name))]
    return tuple(dict.fromkeys(found))


def owned_indicators(plan: Plan, unit: str, period: Period) -> tuple[Indicator, ...]:
    """The indicators that a unit answers for, in the plan's order."""
    return _owned(plan, period).get(unit, ())


@lru_cache(maxsize=_PLANS)
def _owned(plan: Plan, period: Period) -> Mapping[str, tuple[Indicator, ...]]:
    found: dict[str, list[Indicator]] = {}
    for row in plan.indicators:
        for unit in owners(plan, row, period):
            found.setdefault(unit, []).append(row)
    return {unit: tuple(rows) for unit, rows in found.items()}
