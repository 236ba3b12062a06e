"""迎检: what shows that a task was done, unit by unit, and what is missing; the files under names that speak."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from qcreport.asked.headings import STATUS
from qcreport.asked.items import DONE
from qcreport.book.celltext import one_line
from qcreport.evidence.matching import Evidence, Material, Scan
from qcreport.facts.consolidation import Answers
from qcreport.plan.duties import duties
from qcreport.plan.model import Plan, Role
from qcreport.workspace import Period

LOOSE = "未对应的文件"
_UNKNOWN = "单位不明"
_NOT_LISTED, _NOT_SENT = "已完成，没有列佐证材料", "列了材料，没有收到文件"
_NEVER = re.compile(r'[\\/:*?"<>|#%\x00-\x1f]')  # the last two mean something in a link
_LONGEST = 30  # letters of a title in a name


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One line: what a unit owes on a task or indicator, the material it listed, the file, or what is missing.

    `sent` is the name under which a file came that belongs to no listed material.
    """

    id: str
    title: str
    unit: str
    role: str = ""
    status: str = ""
    material: str = ""
    number: str = ""
    period: str = ""
    sent: str = ""
    file: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """All lines by task, the files that belong to no listed material, and the hash of every file by its place."""

    lines: tuple[DossierLine, ...]
    loose: tuple[DossierLine, ...]
    files: Mapping[str, str]

    @property
    def missing(self) -> tuple[DossierLine, ...]:
        """The lines on which something is missing."""
        return tuple(line for line in self.lines if line.missing)


def dossier(plan: Plan, period: Period, answers: Answers, found: Sequence[tuple[Period, Evidence]]) -> Dossier:
    """Bring together what the units listed and sent of a year.

    Args:
        plan: The plan in force in the period.
        period: The period up to which it goes.
        answers: What counts in the period; it says which tasks are done.
        found: The evidence of each period of the year up to this one, the earliest first.
    """
    files: dict[str, str] = {}
    listed = [(when, one) for when, known in found for one in known.materials]
    titles = dict.fromkeys((one.id for _, one in listed), "编号不明的材料") | _titles(plan)
    lines = [line for identity, title in titles.items() for line in _of(identity, title, listed, files)]
    owed = {(one.id, one.unit): one for one in _owed(plan, period, answers)}
    proven = {(line.id, line.unit) for line in lines}
    whole = (*_beside(owed, lines), *(one for key, one in owed.items() if key not in proven))
    order = {identity: place for place, identity in enumerate(_titles(plan))}
    return Dossier(
        tuple(sorted(whole, key=lambda line: order.get(line.id, len(order)))),
        tuple(_loose(found, files)),
        files,
    )


def _titles(plan: Plan) -> dict[str, str]:
    """Tasks, then indicators."""
    return {task.id: task.text for task in plan.tasks} | {one.id: one.name for one in plan.indicators}


def _owed(plan: Plan, period: Period, answers: Answers) -> Iterator[DossierLine]:
    for duty in duties(plan, period):
        said = answers.get((duty.task.id, duty.unit), {}).get(STATUS)
        status = said.text if said else ""
        if status or duty.role in {Role.LEAD, Role.JOINT}:
            missing = _NOT_LISTED if status == DONE else ""
            yield DossierLine(duty.task.id, duty.task.text, duty.unit, str(duty.role), status, missing=missing)


def _beside(owed: Mapping[tuple[str, str], DossierLine], lines: Sequence[DossierLine]) -> Iterator[DossierLine]:
    """What was listed, with the unit's duty and what it reported beside it."""
    for line in lines:
        duty = owed.get((line.id, line.unit))
        yield replace(line, role=duty.role, status=duty.status) if duty else line


def _of(
    identity: str, title: str, listed: Sequence[tuple[Period, Material]], files: dict[str, str]
) -> Iterator[DossierLine]:
    """The materials of one task or indicator, each once however often it was listed, with all files that show it."""
    folder = _fit(f"{identity} {title}")
    same: dict[tuple[str, str], list[tuple[Period, Material]]] = {}
    for when, one in listed:
        if one.id == identity:
            same.setdefault((one.unit, one.name or one.number), []).append((when, one))
    for (unit, name), listings in same.items():
        last, newest = listings[-1]
        line = DossierLine(identity, title, unit, material=newest.name, number=newest.number, period=last.label)
        shown = [(when, scan) for when, one in listings for scan in one.scans]
        for when, scan in shown:
            yield replace(line, period=when.label, file=_placed(folder, f"{unit}_{name}_{when.code}", scan, files))
        if not shown:
            yield replace(line, missing=_NOT_SENT)


def _loose(found: Sequence[tuple[Period, Evidence]], files: dict[str, str]) -> Iterator[DossierLine]:
    for when, known in found:
        for scan in known.loose:
            unit = scan.unit or _UNKNOWN
            file = _placed(LOOSE, f"{unit}_{PurePosixPath(scan.name).stem}_{when.code}", scan, files)
            yield DossierLine("", "", unit, period=when.label, sent=one_line(scan.name), file=file)


def _placed(folder: str, name: str, scan: Scan, files: dict[str, str]) -> str:
    """Where a file goes: a name that no other file has; the same content under the same name is one file."""
    ending = _NEVER.sub("_", PurePosixPath(scan.name).suffix.lower())
    stem, number = f"{folder}/{_fit(name, 2 * _LONGEST)}", 1
    place = f"{stem}{ending}"
    while files.get(place, scan.sha256) != scan.sha256:
        number += 1
        place = f"{stem}（{number}）{ending}"
    files[place] = scan.sha256
    return place


def _fit(name: str, longest: int = _LONGEST) -> str:
    """A text as the name of a file or folder on any system."""
    return _NEVER.sub("_", one_line(name))[:longest].strip(" .")
