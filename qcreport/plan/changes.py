"""What one plan says otherwise than another, row by row and cell by cell; rows are the same where their keys are."""

from collections.abc import Iterator, Mapping
from typing import Any

from qcreport.plan.change import ORDER, PlanChange
from qcreport.plan.model import Plan
from qcreport.plan.places import Places
from qcreport.plan.tables import TABLES, Table, key_of, texts_of


def changes(old: Plan, new: Plan, places: Places | None = None) -> tuple[PlanChange, ...]:
    """All that differs, table by table: rows gone, rows that are new, cells, and the order of the rows.

    Args:
        old: The plan before.
        new: The plan after.
        places: Where the rows stand.
    """
    known = places or Places()
    return tuple(change for table in TABLES for change in _in_table(table, old, new, known))


def rows_of(table: Table, plan: Plan) -> Mapping[str, Any]:
    """The rows of a table by their keys, in order."""
    return {key_of(table, row): row for row in getattr(plan, table.field)}


def _in_table(table: Table, old: Plan, new: Plan, places: Places) -> Iterator[PlanChange]:
    before, after = rows_of(table, old), rows_of(table, new)
    for key, row in before.items():
        if key not in after:
            yield PlanChange(table.name, key, "", _whole(table, row), "", places.cell(table.name, key))
    for key, row in after.items():
        if key not in before:
            yield PlanChange(table.name, key, "", "", _whole(table, row), places.cell(table.name, key))
    for key in before:
        if key in after:
            yield from _cells(table, key, before[key], after[key], places)
    if [key for key in before if key in after] != [key for key in after if key in before]:
        yield PlanChange(table.name, "", ORDER, "", "")


def _cells(table: Table, key: str, before: Any, after: Any, places: Places) -> Iterator[PlanChange]:
    for column, old, new in zip(table.columns, texts_of(table, before), texts_of(table, after), strict=True):
        if old != new:
            place = places.cell(table.name, key, column.heading) or places.cell(table.name, key)
            yield PlanChange(table.name, key, column.heading, old, new, place)


def _whole(table: Table, row: Any) -> str:
    """What stands in a row beside its key: `值4.8、来源统计公报`; a row with nothing but its key is told by that."""
    said = zip(table.columns, texts_of(table, row), strict=True)
    beside = [f"{column.heading}{text}" for column, text in said if text and column.heading not in table.key]
    return "、".join(beside) or key_of(table, row)
