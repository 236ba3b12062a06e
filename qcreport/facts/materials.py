"""佐证材料: what the units list, and the scans that came along, matched where names agree (domain.md §7)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from qcreport.findings import Place
from qcreport.ledger.entries import CurrentEntry
from qcreport.plan.duties import resolve_unit, successor
from qcreport.plan.model import Plan
from qcreport.plan.naming import names_of_units, spelling
from qcreport.submissions.model import EntryKind, FileOutcome, Receipt
from qcreport.workspace import Period

_USABLE = (FileOutcome.ACCEPTED, FileOutcome.TO_CORRECT)
_NAME, _NUMBER = "材料名称", "文号或来源"
_LEAST = 4  # a shorter name (通知, 附件) says nothing when it is only a part of another


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that is no workbook: PDF or picture; `unit` is empty where nothing tells whose it is."""

    name: str
    sha256: str
    received: date
    unit: str


@dataclass(frozen=True, slots=True)
class Material:
    """One row of 佐证材料 for one 编号, with the scans that carry its name or its 文号.

    `id` is empty where the row names none that is known.
    """

    unit: str
    id: str
    name: str
    number: str
    place: Place
    sha256: str
    scans: tuple[Scan, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All materials of a period, and all scans."""

    materials: tuple[Material, ...] = ()
    scans: tuple[Scan, ...] = ()

    @property
    def loose(self) -> tuple[Scan, ...]:
        """Scans that belong to no listed material."""
        used = {scan for material in self.materials for scan in material.scans}
        return tuple(scan for scan in self.scans if scan not in used)

    def of(self, scan: Scan) -> tuple[Material, ...]:
        """The materials that a scan shows."""
        return tuple(material for material in self.materials if scan in material.scans)

    def told(self, scan: Scan) -> str:
        """One sentence on where a scan was filed, and what to do where nothing fits."""
        if not scan.unit:
            return "看不出是哪个单位的，请放进以单位名称命名的子文件夹。"
        shown = "、".join(f"{material.id}“{material.name}”" for material in self.of(scan))
        return f"对应佐证材料{shown}。" if shown else "与该单位“佐证材料”表中的材料名称、文号都对不上。"


def evidence(plan: Plan, period: Period, entries: Iterable[CurrentEntry], receipts: tuple[Receipt, ...]) -> Evidence:
    """Match every scan of a period to its unit and to the listed materials (domain.md §7).

    A scan is the unit's whose name or alias stands in the file's name, else in a folder's, else whose workbooks alone
    lie in the same sub-folder. It shows a material of that unit when its name holds the material's name or 文号.
    Nothing is matched where two units or none would fit.
    """
    scans = tuple(
        Scan(row.name, row.sha256, row.received, _owner(plan, period, row, receipts))
        for row in receipts
        if row.outcome is FileOutcome.EVIDENCE
    )
    return Evidence(tuple(_materials(plan, period, entries, scans)), scans)


def _owner(plan: Plan, period: Period, scan: Receipt, receipts: tuple[Receipt, ...]) -> str:
    path = PurePosixPath(scan.name)
    for part in (path.stem, *(folder.name for folder in path.parents)):
        if len(named := _named(plan, period, part)) == 1:
            return named.pop()
    beside = {
        _answering(plan, period, row.unit)
        for row in receipts
        if row.outcome in _USABLE and PurePosixPath(row.name).parent == path.parent != PurePosixPath()
    }
    return beside.pop() if len(beside) == 1 else ""


def _named(plan: Plan, period: Period, text: str) -> set[str]:
    """The units whose names stand in a text; of names within one another the longest counts."""
    known = names_of_units(plan)
    longest_first = sorted(known, key=len, reverse=True)
    found = re.findall("|".join(map(re.escape, longest_first)), spelling(text)) if known else []
    return {successor(plan, known[name].name, period) for name in found}


def _answering(plan: Plan, period: Period, unit: str) -> str:
    known = resolve_unit(plan, unit)
    return successor(plan, known.name, period) if known else unit


def _materials(
    plan: Plan, period: Period, entries: Iterable[CurrentEntry], scans: tuple[Scan, ...]
) -> Iterator[Material]:
    rows: dict[tuple[str, str, str], dict[str, CurrentEntry]] = {}
    for current in entries:
        if current.entry.kind is EntryKind.EVIDENCE:
            number, _, heading = current.entry.item.partition("·")
            rows.setdefault((current.unit, current.entry.id, number), {})[heading] = current
    for (written, id_, _), cells in rows.items():
        unit = _answering(plan, period, written)
        name, number = (cells[heading].entry.text if heading in cells else "" for heading in (_NAME, _NUMBER))
        shown = tuple(scan for scan in scans if scan.unit == unit and _agrees(scan, name, number))
        first = next(iter(cells.values()))
        yield Material(unit, id_, name, number, first.entry.place, first.sha256, shown)


def _agrees(scan: Scan, name: str, number: str) -> bool:
    """Whether a scan's name and a material's are one, or one holds the other or the 文号."""
    stem, bare = _bare(PurePosixPath(scan.name).stem), _bare(name)
    same = bare != "" and stem == bare
    return same or _holds(stem, bare) or _holds(bare, stem) or _holds(stem, _bare(number))


def _holds(whole: str, part: str) -> bool:
    """Whether `part` stands in `whole`, not as a piece of a longer number: 1.1总结 is not in 11.1总结."""
    if len(part) < _LEAST:
        return False
    before = r"(?<![\d.])" if part[0].isdigit() else ""
    after = r"(?!\.?\d)" if part[-1].isdigit() else ""
    return re.search(before + re.escape(part) + after, whole) is not None


def _bare(text: str) -> str:
    """Letters, digits and the points and dashes between digits: `《验收 意见》（1）` becomes `验收意见1`."""
    narrow = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"(?<!\d)[.\-]|[.\-](?!\d)|[^\w.\-]|_", "", narrow)
