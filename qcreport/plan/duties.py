"""Who owes what in a period: groups expanded, mergers followed, the strongest role kept (D2.4, D2.8, D2.9)."""

from qcreport.plan.model import Duty, Indicator, Plan, Sharers, Unit
from qcreport.plan.naming import expanded, resolve_unit
from qcreport.plan.period import in_period
from qcreport.workspace import Period


def successor(plan: Plan, name: str, period: Period) -> str:
    """The unit that answers for `name` in a period, after 并入单位 from 并入期次 on; chains are followed."""
    return in_period(plan, period).successors.get(name, name)


def answering(plan: Plan, name: str, period: Period) -> str:
    """The unit that answers in a period under a name as received: aliases and mergers followed; an unknown name stays."""
    unit = resolve_unit(plan, name)
    return successor(plan, unit.name, period) if unit else name


def reporting_unit(plan: Plan, name: str, period: Period) -> Unit | None:
    """The unit that reports in a period under a name as anybody may write it; None where there is no such unit."""
    return resolve_unit(plan, answering(plan, name, period))


def reporting_units(plan: Plan, period: Period) -> tuple[Unit, ...]:
    """The units that get a workbook in a period, in the plan's order: all but those merged into another."""
    return tuple(in_period(plan, period).reporting.values())


def duties(plan: Plan, period: Period) -> tuple[Duty, ...]:
    """All duties of a period, task by task in the plan's order, then by role; optional ones last."""
    return in_period(plan, period).duties


def duties_of(plan: Plan, unit: str, period: Period) -> tuple[Duty, ...]:
    """The duties of one unit, in the order of `duties`."""
    return in_period(plan, period).duties_of.get(unit, ())


def owners(plan: Plan, indicator: Indicator, period: Period) -> tuple[str, ...]:
    """The units that answer for an indicator in a period, groups expanded and mergers followed."""
    after = in_period(plan, period).successors
    return tuple(dict.fromkeys(after.get(name, name) for name in expanded(plan, indicator.owners)))


def owned_indicators(plan: Plan, unit: str, period: Period) -> tuple[Indicator, ...]:
    """The indicators that a unit answers for, in the plan's order."""
    return in_period(plan, period).indicators_of.get(unit, ())


def sharers(plan: Plan, period: Period) -> Sharers:
    """(id, unit) → the owners of a figure that adds up for which that unit answers in a period, where they are several."""
    return in_period(plan, period).sharers
