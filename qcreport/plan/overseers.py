"""分管领导: which of the city's leaders an indicator, a task or a unit belongs to (C3.8)."""

from collections.abc import Iterable

from qcreport.plan.cells import spelling
from qcreport.plan.model import Indicator, Plan, Task, Unit


def overseers_of_unit(plan: Plan, name: str) -> tuple[str, ...]:
    """Those of one unit, under whatever name it is known; empty where the plan names none."""
    unit = plan.spellings.get(spelling(name))
    return unit.overseers if unit else ()


def overseers_of_units(plan: Plan, names: Iterable[str]) -> tuple[str, ...]:
    """Those of several units together, in their order."""
    return tuple(dict.fromkeys(leader for name in names for leader in overseers_of_unit(plan, name)))


def overseers(plan: Plan) -> tuple[str, ...]:
    """All leaders that the plan names, in the order of the sheets 单位, 指标, 任务."""
    rows: tuple[Unit | Indicator | Task, ...] = (*plan.units, *plan.indicators, *plan.tasks)
    return tuple(dict.fromkeys(leader for row in rows for leader in row.overseers))
