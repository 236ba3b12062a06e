"""Conclusions as tidy tables, and the cross tables that are made of them."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from qcreport.assessment.model import TaskResult, Verdict
from qcreport.assessment.unit_states import UnitState

if TYPE_CHECKING:
    import pandas as pd

VERDICTS = (
    "period",
    "id",
    "indicator",
    "target",
    "value",
    "measure_unit",
    "verdict",
    "light",
    "gap",
    "reason",
    "unit",
)
TASKS = (
    "period",
    "id",
    "task",
    "unit",
    "status",
    "percent",
    "light",
    "condition",
    "overdue",
    "reason",
)
_NESTED = ("past", "unusable", "files")


def verdicts_frame(verdicts: Iterable[Verdict]) -> "pd.DataFrame":
    """One row a measure (C8.3).

    Returns:
        Columns `VERDICTS`, dtype object: `value` and `gap` exact (`Fraction` or None; `gap` is signed, negative = short of
        the target), `verdict` and `light` the words, `unit` its owners joined by 、.
    """
    return _frame(
        (
            (
                row.period,
                row.id,
                row.indicator,
                row.target,
                row.value,
                row.measure_unit,
                str(row.word),
                str(row.light),
                row.gap,
                row.reason,
                row.unit,
            )
            for row in verdicts
        ),
        VERDICTS,
    )


def tasks_frame(tasks: Iterable[TaskResult]) -> "pd.DataFrame":
    """One row a task (C8.4).

    Returns:
        Columns `TASKS`, dtype object: `percent` exact or None, `condition` met, unmet, unknown or empty, `overdue` a bool.
    """
    return _frame(
        (
            (
                row.period,
                row.id,
                row.task,
                row.unit,
                row.status,
                row.percent,
                str(row.light),
                row.condition,
                row.overdue,
                row.reason,
            )
            for row in tasks
        ),
        TASKS,
    )


def units_frame(states: Iterable[UnitState]) -> "pd.DataFrame":
    """One row a unit: its return, what it owes and has filled, as `UnitState` names it; dtype object."""
    columns = [field.name for field in fields(UnitState) if field.name not in _NESTED]
    return _frame((tuple(getattr(row, name) for name in columns) for row in states), columns)


def tasks_by_project(tasks: Sequence[TaskResult]) -> "pd.DataFrame":
    """How many tasks of each project stand where: index `project`, a column a status (int), in the plan's order."""
    return _crossed(((row.project, row.status) for row in tasks), "project", "status")


def lights_by_unit(verdicts: Sequence[Verdict]) -> "pd.DataFrame":
    """How many measures of each unit have which light: index `unit`, a column a light (int); joint ones count for each owner."""
    return _crossed(((unit, str(row.light)) for row in verdicts for unit in row.units), "unit", "light")


def _crossed(pairs: Iterable[tuple[str, str]], index: str, column: str) -> "pd.DataFrame":
    rows = _frame(pairs, (index, column)).assign(count=1)
    table = rows.pivot_table(index=index, columns=column, values="count", aggfunc="sum", fill_value=0, sort=False)
    return table.astype(int)


def _frame(rows: Iterable[tuple[object, ...]], columns: Sequence[str]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415 -- slow to load, and most commands answer without it

    return pd.DataFrame(list(rows), columns=list(columns), dtype=object)
