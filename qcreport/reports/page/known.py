"""What rows of the page need to know of each other: where everything stands, and what else is said about an id."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from qcreport.asked.model import NOTE
from qcreport.asked.subject import subject_of
from qcreport.assessment.comparison import Change
from qcreport.assessment.model import Conflict, Question, TaskResult, Verdict
from qcreport.assessment.unit_states import UnitState
from qcreport.evidence.matching import Material
from qcreport.findings import Finding
from qcreport.reports.model import Report
from qcreport.reports.said.counting import Held, held
from qcreport.reports.said.lights import Look, task_look, verdict_look
from qcreport.reports.said.official import official_name
from qcreport.submissions.model import Receipt

_Said = TypeVar("_Said")
_ADDRESS = re.compile(r"(?![a-z])[\w.\-（）]+")  # what stands in an address as it is read


@dataclass(frozen=True, slots=True)
class Known:
    """Anchors and cross-references of one report.

    Attributes:
        report: The report.
        ids: Indicator or task → anchor.
        units: Unit → anchor.
        files: Name of a received file → anchor.
        names: Indicator or task → its text.
        looks: Indicator or task → how its conclusion is shown.
        returned: Unit → its files, in the order received.
        findings: Id → what was found about it.
        questions: Id → what was asked about it.
        conflicts: Id → what contradicts it.
        materials: Id → its listed materials.
        held: What the period is held against.
        changes: Indicator → its verdict then and now.
        year_before: Indicator → its verdict in the same period last year.
        notes: (id, unit, 填报项) → what the unit wrote beside it.
    """

    report: Report
    ids: Mapping[str, str]
    units: Mapping[str, str]
    files: Mapping[str, str]
    names: Mapping[str, str]
    looks: Mapping[str, Look]
    returned: Mapping[str, tuple[Receipt, ...]]
    findings: Mapping[str, tuple[Finding, ...]]
    questions: Mapping[str, tuple[Question, ...]]
    conflicts: Mapping[str, tuple[Conflict, ...]]
    materials: Mapping[str, tuple[Material, ...]]
    held: Held
    changes: Mapping[str, Change]
    year_before: Mapping[str, Verdict]
    notes: Mapping[tuple[str, str, str], str]


def known(report: Report) -> Known:
    """Look everything up once."""
    now, found = report.assessment, held(report)
    returned = _returned(now.units, report.receipts)
    sent = [receipt.name for files in returned.values() for receipt in files]
    rows: tuple[Verdict | TaskResult, ...] = (*now.verdicts, *now.tasks)
    looks = {one.id: verdict_look(report.plan, one) for one in now.verdicts}
    ids = _anchors("i", (one.id for one in now.verdicts))
    ids = ids | _anchors("t", (one.id for one in now.tasks), ids)
    return Known(
        report=report,
        ids=ids,
        units=_anchors("u", (one.unit for one in now.units), ids),
        files={name: f"f{number}" for number, name in enumerate(dict.fromkeys(sent), start=1)},
        names={one.id: official_name(one.indicator) for one in now.verdicts} | {one.id: one.task for one in now.tasks},
        looks=looks | {one.id: task_look(report.plan, one) for one in now.tasks},
        returned=returned,
        findings=_by_id((subject_of(one.item).id, one) for one in report.findings),
        questions=_by_id((one.item, one) for one in now.questions),
        conflicts=_by_id((one.item, one) for one in now.conflicts),
        materials=_by_id((one.id, one) for one in report.evidence.materials),
        held=found,
        changes={one.id: one for one in found.comparison.verdicts} if found.comparison else {},
        year_before={one.id: one for one in report.year_before.verdicts} if report.year_before else {},
        notes={
            (row.id, source.unit, source.item.removesuffix(NOTE)): source.raw
            for row in rows
            for source in row.sources
            if source.item.endswith(NOTE)
        },
    )


def _anchors(letter: str, names: Iterable[str], taken: Container[str] = ()) -> dict[str, str]:
    """What links lead to: the id or name itself, so that a link holds in every period; else a number.

    The page's own anchors begin with a small letter, so that none of them is an id or a name too.
    """
    return {
        name: name if _ADDRESS.fullmatch(name) and name not in taken else f"{letter}{number}"
        for number, name in enumerate(dict.fromkeys(names), start=1)
    }


def _by_id(pairs: Iterable[tuple[str, _Said]]) -> dict[str, tuple[_Said, ...]]:
    found: dict[str, tuple[_Said, ...]] = {}
    for identity, one in pairs:
        found[identity] = (*found.get(identity, ()), one)
    return found


def _returned(units: Iterable[UnitState], receipts: tuple[Receipt, ...]) -> dict[str, tuple[Receipt, ...]]:
    """The files of each unit; one that came under a name the unit had before is known by the file."""
    return {
        one.unit: tuple(row for row in receipts if row.unit == one.unit or row.name in one.files or row in one.unusable)
        for one in units
    }
