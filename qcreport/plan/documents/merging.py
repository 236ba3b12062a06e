"""The plan in use with what the office answered taken in; what it edited by hand stays and is told."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from qcreport.plan.cells import spelling
from qcreport.plan.change import ORDER, PlanChange
from qcreport.plan.changes import changes, rows_of
from qcreport.plan.documents.sheets.units import units_of
from qcreport.plan.groups import is_group
from qcreport.plan.model import InputItem, Plan
from qcreport.plan.naming import groups_of, named_units, near_unit, unit_names
from qcreport.plan.separators import split_names
from qcreport.plan.tables import INPUTS, TABLES, UNITS, Table


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of it.

    Attributes:
        plan: The plan in use with the answers taken in.
        taken: What the answers changed.
        kept: What they would have changed, had the office not edited the same cells: these stay as they are.
        by_hand: What the office had edited, `old` as imported, `new` as it is.
        units: Units that stood in the tables and not among the units, and were added there.
    """

    plan: Plan
    taken: tuple[PlanChange, ...]
    kept: tuple[PlanChange, ...]
    by_hand: tuple[PlanChange, ...]
    units: tuple[str, ...]


def merged(old: Plan, base: Plan, new: Plan) -> Merged:
    """Take over what differs between two imports of the same documents.

    Args:
        old: The plan in use, with the office's edits.
        base: The plan as it was imported last.
        new: The plan as it is imported by the answers given since.
    """
    taken: list[PlanChange] = []
    kept: list[PlanChange] = []
    tables = {table.field: tuple(getattr(old, table.field)) for table in TABLES}
    for table in TABLES:
        wanted = [one for one in changes(base, new) if one.sheet == table.name and _needed(one)]
        if not wanted:
            continue
        if table is INPUTS:
            tables[table.field] = tuple(_inputs(old, base, new, wanted, (taken, kept)))
        else:
            tables[table.field] = tuple(_rows(table, (old, base, new), wanted, (taken, kept)))
    plan = Plan(**tables)
    unknown = _unknown(plan, base)
    by_hand = tuple(change for change in changes(base, old) if change.heading != ORDER)
    whole = replace(plan, units=(*plan.units, *units_of(unknown)))
    return Merged(whole, tuple(taken), tuple(kept), by_hand, unknown)


def _unknown(plan: Plan, base: Plan) -> tuple[str, ...]:
    """Units that the office wrote into the tables and that stand nowhere among the units; groups, and what may be mistyped, aside."""
    known, groups = {spelling(name) for name in (*unit_names(plan), *_named(base))}, groups_of(plan)
    new = (one for one in _named(plan) if spelling(one) not in known and one not in groups and not is_group(one))
    return tuple(dict.fromkeys(one for one in new if not near_unit(plan, one, groups)))


def _named(plan: Plan) -> Iterator[str]:
    """The names in its tables as a workbook gives them back: one that holds 、 comes back in pieces."""
    cells = ("、".join(names) for table, _, _, names in named_units(plan) if table != UNITS.name)
    return (name for text in cells for name in split_names(text))


def _needed(change: PlanChange) -> bool:
    """The order of rows is the office's, and a unit that nothing names any more does no harm."""
    return change.heading != ORDER and not (change.sheet == UNITS.name and not change.heading and not change.new)


_Told = tuple[list[PlanChange], list[PlanChange]]


def _rows(table: Table, plans: tuple[Plan, Plan, Plan], wanted: list[PlanChange], told: _Told) -> Iterator[Any]:
    """The rows of a table, changed cells taken where the office has not touched them, new rows at the end."""
    old, _, new = (rows_of(table, plan) for plan in plans)
    columns = {column.heading: column for column in table.columns}
    by_key: dict[str, list[PlanChange]] = {}
    for change in wanted:
        by_key.setdefault(change.key, []).append(change)
    for key, row in old.items():
        for change in by_key.pop(key, ()):
            if not (change.heading or change.old):
                continue  # a row to be added that is there already
            column = columns.get(change.heading)
            if column is None or column.write(getattr(row, column.attribute)) != change.old:
                already = column is not None and column.write(getattr(row, column.attribute)) == change.new
                told[1].extend([] if already else [change])
                continue
            row = replace(row, **{column.attribute: getattr(new[key], column.attribute)})  # noqa: PLW2901 -- cell by cell
            told[0].append(change)
        yield row
    for key, left in by_key.items():
        added = key in new and not left[0].heading and not left[0].old
        told[0 if added else 1].extend(left)
        if added:
            yield new[key]


def _inputs(old: Plan, base: Plan, new: Plan, wanted: list[PlanChange], told: _Told) -> Iterator[InputItem]:
    """The 填报项: those of one indicator go together, or not at all where the office edited one of them."""
    touched = {change.key.partition(" ")[0] for change in wanted}
    taken = {one for one in touched if old.inputs_of(one) == base.inputs_of(one)}
    for change in wanted:
        told[0 if change.key.partition(" ")[0] in taken else 1].append(change)
    done: set[str] = set()
    for row in old.inputs:
        if row.indicator not in taken:
            yield row
        elif row.indicator not in done:
            done.add(row.indicator)
            yield from new.inputs_of(row.indicator)
