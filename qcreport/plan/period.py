"""A plan as it holds in a period: who has merged, who reports, who owes what (D2.4, D2.8, D2.9)."""

from collections.abc import Iterator, Mapping

from qcreport.plan.measures import adds_up
from qcreport.plan.model import Duty, Indicator, Plan, PlanInPeriod, Role, Sharers, Task
from qcreport.plan.naming import expanded, resolve_unit
from qcreport.workspace import Period, parse_period

_STRENGTH = {role: rank for rank, role in enumerate(Role)}
_Successors = Mapping[str, str]


def in_period(plan: Plan, period: Period) -> PlanInPeriod:
    """What follows from a plan in a period; worked out when it is first asked for."""
    found = plan.periods.get(period)
    if found is None:
        found = plan.periods[period] = _worked_out(plan, period)
    return found


def _worked_out(plan: Plan, period: Period) -> PlanInPeriod:
    after = {name: into for name in plan.mergers if (into := _successor(plan, name, period)) != name}
    duties = tuple(duty for task in plan.tasks for duty in _duties(plan, task, after))
    duties_of: dict[str, list[Duty]] = {}
    for duty in duties:
        duties_of.setdefault(duty.unit, []).append(duty)
    indicators_of: dict[str, list[Indicator]] = {}
    for row in plan.indicators:
        for unit in dict.fromkeys(after.get(name, name) for name in expanded(plan, row.owners)):
            indicators_of.setdefault(unit, []).append(row)
    return PlanInPeriod(
        successors=after,
        reporting={unit.name: unit for unit in plan.units if unit.name not in after},
        duties=duties,
        duties_of={unit: tuple(rows) for unit, rows in duties_of.items()},
        indicators_of={unit: tuple(rows) for unit, rows in indicators_of.items()},
        sharers=_sharers(plan, after),
    )


def _successor(plan: Plan, name: str, period: Period) -> str:
    """The unit that answers for `name` in a period, after 并入单位 from 并入期次 on; chains are followed."""
    seen = {name}
    while (into := _merged_into(plan, name, period)) and into not in seen:
        name = into
        seen.add(name)
    return name


def _merged_into(plan: Plan, name: str, period: Period) -> str:
    unit = plan.mergers.get(name)
    if unit is None:
        return ""
    begun = not unit.merged_from or parse_period(unit.merged_from).end <= period.end
    into = resolve_unit(plan, unit.merged_into)
    return into.name if begun and into else ""


def _duties(plan: Plan, task: Task, after: _Successors) -> Iterator[Duty]:
    roles: dict[str, Role] = {}
    for unit, role in _named(plan, task, after):
        if unit not in roles or _STRENGTH[role] < _STRENGTH[roles[unit]]:
            roles[unit] = role
    ordered = sorted(roles.items(), key=lambda pair: _STRENGTH[pair[1]])
    yield from (Duty(unit, task, role) for unit, role in ordered)


def _named(plan: Plan, task: Task, after: _Successors) -> Iterator[tuple[str, Role]]:
    by_role = (
        (Role.LEAD, task.leads),
        (Role.JOINT, task.joint),
        (Role.PARTNER, task.partners),
        (Role.OPTIONAL, task.optional),
    )
    for role, names in by_role:
        yield from ((after.get(name, name), role) for name in expanded(plan, names))


def _sharers(plan: Plan, after: _Successors) -> Sharers:
    found: dict[tuple[str, str], list[str]] = {}
    for row in plan.indicators:
        if adds_up(row, plan.inputs_of(row.id)):
            for name in dict.fromkeys(expanded(plan, row.owners)):
                found.setdefault((row.id, after.get(name, name)), []).append(name)
    return {key: tuple(names) for key, names in found.items() if len(names) > 1}
