"""Whose form a change of the plan concerns, and which changes can be taken while only some forms are made anew."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qcreport.asked.content import Contents, contents
from qcreport.plan.change import Left
from qcreport.plan.changes import rows_of
from qcreport.plan.duties import answering, duties, owners
from qcreport.plan.edits import Edit, breaks, edits, taken
from qcreport.plan.model import Plan
from qcreport.plan.naming import resolve_unit
from qcreport.plan.places import Places
from qcreport.plan.rules import crosscheck_of, reporting
from qcreport.plan.tables import INDICATORS, INPUTS, REFERENCES, RULES, TASKS, UNITS
from qcreport.workspace import Period

_OF_INDICATORS = (INDICATORS.name, INPUTS.name, REFERENCES.name)


@dataclass(frozen=True, slots=True)
class Turn:
    """From the plan in force in a period to the one that the office wrote since, in edits."""

    period: Period
    old: Plan
    new: Plan
    edits: tuple[Edit, ...]

    def plan(self, some: Sequence[Edit]) -> Plan:
        """The plan with some of the edits."""
        return self.new if len(some) == len(self.edits) else taken(self.old, self.new, some)


def turn_of(period: Period, old: Plan, new: Plan, places: Places | None = None) -> Turn:
    """What lies between two plans of a period."""
    return Turn(period, old, new, edits(old, new, places))


def _concerned(turn: Turn, before: Contents, after: Contents) -> frozenset[str]:
    """The units whose form asks or shows otherwise after than before; for one that no longer reports its successor.

    One that is gone from the plan without a successor gets no form any more: nobody waits for it.
    """
    differing = (unit for unit in {**before, **after} if before.get(unit) != after.get(unit))
    named = (answering(turn.new, unit, turn.period) for unit in differing)
    return frozenset(unit for unit in named if resolve_unit(turn.new, unit))


def left_of(turn: Turn, most: int | None = None) -> tuple[Left, ...]:
    """The edits of a turn, or the first of them, each with the units that need a new form for it."""
    some = turn.edits[:most]
    now = contents(turn.old, turn.period) if some else {}
    return tuple(Left(edit.changes, _needing(turn, now, edit)) for edit in some)


def needing(turn: Turn) -> tuple[str, ...]:
    """The units that need a new form once the whole turn has come into force."""
    return _in_order(turn, _concerned(turn, contents(turn.old, turn.period), contents(turn.new, turn.period)))


def _needing(turn: Turn, now: Contents, edit: Edit) -> tuple[str, ...]:
    return _in_order(turn, _concerned(turn, now, contents(turn.plan((edit,)), turn.period)))


def _in_order(turn: Turn, found: frozenset[str]) -> tuple[str, ...]:
    """Units in the order of the plan."""
    names = [unit.name for unit in (*turn.new.units, *turn.old.units)]
    return tuple(name for name in dict.fromkeys(names) if name in found)


def theirs(turn: Turn, units: frozenset[str]) -> tuple[Edit, ...]:
    """The edits that are about one of these units, or about none: a setting, the order of rows."""
    return tuple(edit for edit in turn.edits if not (found := set(_about(turn, edit))) or found & units)


def _about(turn: Turn, edit: Edit) -> Iterator[str]:
    for plan in (turn.old, turn.new):
        for part in edit.parts:
            yield from (answering(turn.new, name, turn.period) for name in _named(turn, plan, part.sheet, part.key))


def _named(turn: Turn, plan: Plan, sheet: str, key: str) -> Iterable[str]:
    """The units that a row is about."""
    if sheet == UNITS.name:
        return (key,) if key else ()
    if sheet == TASKS.name:
        return (duty.unit for duty in duties(plan, turn.period) if duty.task.id == key)
    if sheet == RULES.name:
        rule = rows_of(RULES, plan).get(key)
        check = crosscheck_of(plan, rule) if rule else None
        return reporting(plan, check, lambda row: owners(plan, row, turn.period)) if check else ()
    if sheet in _OF_INDICATORS:
        row = rows_of(INDICATORS, plan).get(key.partition(" ")[0])
        return owners(plan, row, turn.period) if row else ()
    return ()


def adoptable(turn: Turn, candidates: Sequence[Edit], replaced: frozenset[str] = frozenset()) -> tuple[Edit, ...]:
    """The edits that can be taken without changing any form but those replaced, as many as there are.

    Every portion is held against the plan as it then stands, so that what is taken together changes no other form either,
    and leaves no unit named that is not there.
    """
    accepted = _Accepted((), turn.old, contents(turn.old, turn.period) if candidates else {})
    while True:
        more = _accepted(turn, replaced, accepted, [edit for edit in candidates if edit not in accepted.edits])
        if more is accepted:
            return tuple(edit for edit in candidates if edit in accepted.edits)
        accepted = more


@dataclass(frozen=True, slots=True)
class _Accepted:
    """The edits that can be taken, the plan with them, and what its forms then ask and show."""

    edits: tuple[Edit, ...]
    plan: Plan
    contents: Contents


def _accepted(turn: Turn, replaced: frozenset[str], known: _Accepted, some: Sequence[Edit]) -> _Accepted:
    """What can be taken besides what is known: all of it, or what can be of each half."""
    if not some:
        return known
    taken_too = (*known.edits, *some)
    plan = turn.plan(taken_too)
    if not breaks(known.plan, plan):
        after = contents(plan, turn.period)
        if _concerned(turn, known.contents, after) <= replaced:
            return _Accepted(taken_too, plan, after)
    if len(some) == 1:
        return known
    half = len(some) // 2
    return _accepted(turn, replaced, _accepted(turn, replaced, known, some[:half]), some[half:])
