"""What belongs to one leader or one 项目: the report narrowed to it, so that all that is said of the whole can be said of a part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from qcreport.assessment.model import Assessment
from qcreport.plan.overseers import overseers, overseers_of_unit, overseers_of_units
from qcreport.reports.model import Report

OPEN = "尚未明确分管领导"
_Ids = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Scope:
    """A leader or a 项目 with the report narrowed to what is his: indicators, tasks, units."""

    name: str
    report: Report


def leaders_of(report: Report) -> _Ids:
    """Id → the leaders in charge of each indicator and task: its own, else those of the units that answer for it (C3.8)."""
    own = {row.id: row.overseers for row in report.plan.indicators}
    own |= {row.id: row.overseers for row in report.plan.tasks}
    found = units_by_id(report.assessment).items()
    return {identity: own.get(identity, ()) or overseers_of_units(report.plan, units) for identity, units in found}


def units_by_id(now: Assessment) -> Mapping[str, tuple[str, ...]]:
    """Id of each indicator and task → the units that answer for it."""
    return {one.id: one.units for one in now.verdicts} | {one.id: one.units for one in now.tasks}


def leader_scopes(report: Report) -> tuple[Scope, ...]:
    """One for each leader that the plan names, in its order; last what nobody is named for. Empty where the plan names none."""
    named = overseers(report.plan)
    if not named:
        return ()
    owned = leaders_of(report)
    units = {one.unit: overseers_of_unit(report.plan, one.unit) for one in report.assessment.units}
    scopes = [_of_leader(report, name, owned, units) for name in named]
    open_ids = {one for one, leaders in owned.items() if not leaders}
    rest = _narrowed(report, open_ids, {one for one, leaders in units.items() if not leaders})
    scopes += [Scope(OPEN, rest)] if rest.assessment.verdicts or rest.assessment.tasks else []
    return tuple(scopes)


def project_scopes(report: Report) -> tuple[Scope, ...]:
    """One for each 项目 in the plan's order, with the indicators that its tasks name and the units that answer for either."""
    return tuple(_of_project(report, name) for name in dict.fromkeys(one.project for one in report.assessment.tasks))


def _of_leader(report: Report, name: str, owned: _Ids, units: _Ids) -> Scope:
    """His indicators and tasks; of the units his own, and those of what was given to him apart from its units."""
    ids = {one for one, leaders in owned.items() if name in leaders}
    mine = {one for one, leaders in units.items() if name in leaders}
    answering = units_by_id(report.assessment)
    apart = {unit for one in ids if not mine & {*answering[one]} for unit in answering[one]}
    return Scope(name, _narrowed(report, ids, mine | apart))


def _of_project(report: Report, name: str) -> Scope:
    tasks = [one for one in report.assessment.tasks if one.project == name]
    ids = {one.id for one in tasks} | {related for one in tasks for related in one.related}
    answering = units_by_id(report.assessment)
    return Scope(name, _narrowed(report, ids, {unit for one in ids for unit in answering.get(one, ())}))


def _narrowed(report: Report, ids: set[str], units: set[str]) -> Report:
    """The report on these indicators, tasks and units."""
    return replace(
        report,
        assessment=_part(report.assessment, ids, units),
        matters=tuple(one for one in report.matters if one.id in ids),
    )


def _part(whole: Assessment, ids: set[str], units: Iterable[str]) -> Assessment:
    return replace(
        whole,
        verdicts=tuple(one for one in whole.verdicts if one.id in ids),
        tasks=tuple(one for one in whole.tasks if one.id in ids),
        units=tuple(one for one in whole.units if one.unit in units),
        questions=(),
        conflicts=(),
    )
