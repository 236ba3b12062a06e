"""Changes of a plan in the portions that can be taken alone, and the plan with some of them taken.

A portion is an indicator with its 填报项, a task, a unit, a reference value, a setting or a rule; a deadline, a telephone and 分管领导 can be
taken without the rest of their rows. Portions that need each other are one: a new unit and the tasks that name it, an
indicator that went and the condition that named it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qcreport.findings import Place, Severity
from qcreport.plan.change import PlanChange
from qcreport.plan.changes import changes, rows_of
from qcreport.plan.links import link_findings
from qcreport.plan.model import Indicator, Plan, Reference, Setting, Task, Unit, ValidationRule
from qcreport.plan.places import Places
from qcreport.plan.rules import indicators_named
from qcreport.plan.settings import COORDINATOR
from qcreport.plan.tables import INDICATORS, INPUTS, TABLES, TASKS, UNITS, Table, key_of
from qcreport.targets.condition import condition_ids, parse_condition

_Row = tuple[str, str]
_Words = frozenset[str]
_ALONE = {  # columns that nothing else in their row hangs on
    UNITS.name: ("联系人", "电话", "分管领导"),
    INDICATORS.name: ("分管领导",),
    TASKS.name: ("完成时限", "分管领导"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A row of a table, or a cell of it that is taken alone; without a key the order of all rows."""

    sheet: str
    key: str
    alone: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes that are taken together, and what they are about."""

    changes: tuple[PlanChange, ...]
    parts: frozenset[Part]


def edits(old: Plan, new: Plan, places: Places | None = None) -> tuple[Edit, ...]:
    """All changes between two plans, in portions that can each be taken alone; in the order of the tables."""
    portions: dict[Part, Edit] = {}
    for change in changes(old, new, places):
        alone = change.heading if change.heading in _ALONE.get(change.sheet, ()) else ""
        part = Part(change.sheet, change.key, alone)
        known = portions.get(_portion(part), Edit((), frozenset()))
        portions[_portion(part)] = Edit((*known.changes, change), known.parts | {part})
    return _tied(tuple(portions.values()), old, new)


def _portion(part: Part) -> Part:
    """The indicator of a 填报项, else the part itself."""
    of_indicator = part.sheet == INPUTS.name and part.key
    return Part(INDICATORS.name, part.key.partition(" ")[0]) if of_indicator else part


def _tied(portions: tuple[Edit, ...], old: Plan, new: Plan) -> tuple[Edit, ...]:
    """Join portions of which one makes or takes away what another begins or ceases to name."""
    before, after = _rows(old), _rows(new)
    found: list[tuple[Edit, _Words, _Words]] = []
    for portion in portions:
        made, named = _differing(portion, before, after)
        joined = [one for one in found if made & (one[1] | one[2]) or named & one[1]]
        found = [one for one in found if one not in joined]
        whole = Edit(
            tuple(change for one, _, _ in joined for change in one.changes) + portion.changes,
            portion.parts.union(*(one.parts for one, _, _ in joined)),
        )
        found.append((whole, made.union(*(one[1] for one in joined)), named.union(*(one[2] for one in joined))))
    return tuple(edit for edit, _, _ in found)


def _rows(plan: Plan) -> dict[_Row, Any]:
    return {(table.name, key): row for table in TABLES for key, row in rows_of(table, plan).items()}


def _differing(portion: Edit, before: dict[_Row, Any], after: dict[_Row, Any]) -> tuple[_Words, _Words]:
    """What a portion makes or takes away, and what it begins or ceases to name."""
    made: _Words = frozenset()
    named: _Words = frozenset()
    for row in {(part.sheet, part.key) for part in portion.parts if not part.alone}:
        (old_made, old_named), (new_made, new_named) = _words(before.get(row)), _words(after.get(row))
        made |= old_made ^ new_made
        named |= old_named ^ new_named
    return made, named


def _words(row: Any) -> tuple[_Words, _Words]:
    """Names of units and groups and ids that a row makes, and those that it names."""
    made: Sequence[str] = ()
    named: Sequence[str] = ()
    if isinstance(row, Unit):
        made, named = (row.name, *row.aliases, *row.groups), (row.merged_into,)
    elif isinstance(row, Indicator):
        made, named = (row.id,), row.owners
    elif isinstance(row, Task):
        condition = parse_condition(row.condition)
        judged = condition_ids(condition) if condition else ()
        named = (*row.leads, *row.partners, *row.joint, *row.optional, *judged, *row.related)
    elif isinstance(row, Reference):
        named = (row.indicator,)
    elif isinstance(row, ValidationRule):
        named = indicators_named(row.text)
    elif isinstance(row, Setting) and row.name == COORDINATOR:
        named = (row.value,)
    return frozenset(filter(None, made)), frozenset(filter(None, named))


def taken(old: Plan, new: Plan, some: Sequence[Edit]) -> Plan:
    """The old plan with some of its edits, of those that lead to the new one."""
    parts = frozenset(part for edit in some for part in edit.parts)
    return Plan(**{table.field: tuple(_mixed(table, old, new, parts)) for table in TABLES})


def _mixed(table: Table, old: Plan, new: Plan, parts: frozenset[Part]) -> Iterator[Any]:
    before, after = rows_of(table, old), rows_of(table, new)
    ordered = Part(table.name, "") in parts
    for key in dict.fromkeys([*after, *before] if ordered else _between(tuple(before), tuple(after))):
        row = (after if Part(table.name, key) in parts else before).get(key)
        if row is not None:
            yield _with_alone(table, row, before.get(key, row), after.get(key, row), parts)


def _with_alone(table: Table, row: Any, before: Any, after: Any, parts: frozenset[Part]) -> Any:
    """The row with the cells that are taken, or left, whatever becomes of the rest of it."""
    for column in table.columns:
        if column.heading in _ALONE.get(table.name, ()):
            alone = Part(table.name, key_of(table, row), column.heading) in parts
            value = getattr(after if alone else before, column.attribute)
            if value != getattr(row, column.attribute):
                row = replace(row, **{column.attribute: value})
    return row


def _between(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The keys in their old order, each new one after the one that it follows in the new order."""
    order = list(before)
    last = -1
    known = set(before)
    for key in after:
        if key not in known:
            order.insert(last + 1, key)
        last = order.index(key)
    return order


def breaks(before: Plan, after: Plan) -> bool:
    """Whether a plan has a fault between its tables that the one before had not: a unit named that is not there."""
    return bool(_faults(after) - _faults(before))


def _faults(plan: Plan) -> frozenset[tuple[str, str]]:
    found = link_findings(plan, lambda table, _index, heading: Place(sheet=table, cell=heading))
    return frozenset((row.code, row.message) for row in found if row.severity is Severity.MANDATORY)
