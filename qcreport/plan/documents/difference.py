"""What a newly imported plan says otherwise than the one in use, row by row and cell by cell."""

from collections.abc import Iterator

from qcreport.plan.model import Plan
from qcreport.plan.tables import TABLES, Table, texts_of


def differences(old: Plan, new: Plan) -> Iterator[str]:
    """Each difference as a sentence; rows are the same where their keys are.

    Args:
        old: The plan in use, with the office's edits.
        new: The plan as imported.
    """
    for table in TABLES:
        before, after = _rows(table, old), _rows(table, new)
        yield from (f"{table.name} {key}：现有计划有，新导入的没有" for key in before if key not in after)
        yield from (f"{table.name} {key}：新导入的有，现有计划没有" for key in after if key not in before)
        for key in before:
            if key in after:
                yield from _cells(table, key, before[key], after[key])


def _rows(table: Table, plan: Plan) -> dict[str, tuple[str, ...]]:
    headings = [column.heading for column in table.columns]
    rows = [texts_of(table, row) for row in getattr(plan, table.field)]
    return {" ".join(row[headings.index(key)] for key in table.key): row for row in rows}


def _cells(table: Table, key: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[str]:
    for column, old, new in zip(table.columns, before, after, strict=True):
        if old != new:
            yield f"{table.name} {key}：{column.heading} 现有“{old}”，新导入“{new}”"
