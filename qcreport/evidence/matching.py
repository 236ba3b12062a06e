"""佐证材料: what the units list, and the scans and documents that came along, matched where names agree (D7.20)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.evidence.company import Company, company
from qcreport.evidence.named import unit_of_path
from qcreport.findings import Place
from qcreport.plan.duties import answering
from qcreport.plan.model import Plan
from qcreport.submissions.model import NO_FORM, FileOutcome, Receipt
from qcreport.workspace import Period

_NAME, _NUMBER = "材料名称", "文号或来源"
ALONE = "请用下发的填报表填写后重新发送；如是佐证材料，请与填报表放在同一个文件夹、压缩包或邮件里，或者用“佐证材料”表中的材料名称作文件名。"
_LEAST = 4  # a shorter name (通知, 附件) says nothing when it is only a part of another


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that is no workbook: PDF, picture or document; `unit` is empty where nothing tells whose it is."""

    name: str
    sha256: str
    received: date
    unit: str
    document: bool = False


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
    scans: tuple[Scan, ...] = ()


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

    def scan_of(self, receipt: Receipt) -> Scan | None:
        """The scan that a receipt is about; under another name, where the same file was kept under that one."""
        same = [scan for scan in self.scans if scan.sha256 == receipt.sha256]
        return next((scan for scan in same if scan.name == receipt.name), next(iter(same), None))

    def told(self, scan: Scan) -> str:
        """One sentence on where a scan was filed, and what to do where nothing fits."""
        if scan.document:
            return f"作为佐证材料。{self._filed(scan)}"
        return self._filed(scan)

    def _filed(self, scan: Scan) -> str:
        if not scan.unit:
            return "看不出是哪个单位的，请放进以单位名称命名的子文件夹。"
        shown = "、".join(f"{material.id}“{material.name}”" for material in self.of(scan))
        return f"对应佐证材料{shown}。" if shown else "与该单位“佐证材料”表中的材料名称、文号都对不上。"


def evidence(plan: Plan, period: Period, said: Iterable[Answer], receipts: tuple[Receipt, ...]) -> Evidence:
    """Match every scan and document of a period to its unit and to the listed materials (D7.20).

    A scan is the unit's whose name or alias stands in the file's name, else in a folder's, else whose workbooks alone
    lie in the same sub-folder, archive or mail. It shows a material of that unit when its name holds the material's
    name or 文号. Nothing is matched where two units or none would fit. A document is evidence when it came with a
    workbook, or shows a material; else it may have been sent in place of the form. The same file under several names
    is matched under each of them.
    """
    listed = tuple(_materials(plan, period, said))
    beside = company(replace(row, unit=answering(plan, row.unit, period)) for row in receipts)
    placed = [
        Scan(row.name, row.sha256, row.received, _owner(plan, period, row.name, beside), document)
        for row, document in _no_forms(receipts)
    ]
    kept = [scan for scan in placed if not scan.document or _came_along(scan, beside) or _shows(scan, listed)]
    scans = tuple(_each_unit_once(kept))
    shown = (replace(row, scans=tuple(scan for scan in scans if _agrees(scan, row))) for row in listed)
    return Evidence(tuple(shown), scans)


def _no_forms(receipts: tuple[Receipt, ...]) -> Iterator[tuple[Receipt, bool]]:
    """Every receipt of what is no workbook, and whether it is a document; the same content again is one as well."""
    kinds = {row.sha256: row.outcome for row in receipts if row.outcome in NO_FORM}
    for row in receipts:
        if row.sha256 in kinds and row.outcome in {*NO_FORM, FileOutcome.DUPLICATE}:
            yield row, kinds[row.sha256] is FileOutcome.DOCUMENT


def _owner(plan: Plan, period: Period, name: str, beside: Company) -> str:
    if named := unit_of_path(plan, period, name):
        return named
    for units in beside.of(name):
        return next(iter(units)) if len(units) == 1 else ""
    return ""


def _came_along(scan: Scan, beside: Company) -> bool:
    """Whether it lies beside a workbook, of its own unit where that is known."""
    return any(not scan.unit or scan.unit in units for units in beside.of(scan.name))


def _shows(scan: Scan, listed: Iterable[Material]) -> bool:
    return any(_agrees(scan, row) for row in listed)


def _each_unit_once(scans: Iterable[Scan]) -> Iterator[Scan]:
    """The same file once for each unit that sent it; where nobody is known to have, once."""
    found = tuple(scans)
    known = {scan.sha256 for scan in found if scan.unit}
    seen: set[tuple[str, str]] = set()
    for scan in found:
        if (scan.sha256, scan.unit) not in seen and (scan.unit or scan.sha256 not in known):
            seen.add((scan.sha256, scan.unit))
            yield scan


def _materials(plan: Plan, period: Period, said: Iterable[Answer]) -> Iterator[Material]:
    rows: dict[tuple[str, str, str], dict[str, Answer]] = {}
    for current in said:
        if current.kind is AnswerKind.EVIDENCE:
            number, _, heading = current.item.partition("·")
            rows.setdefault((current.unit, current.id, number), {})[heading] = current
    for (written, id_, _), cells in rows.items():
        unit = answering(plan, written, period)
        name, number = (cells[heading].text if heading in cells else "" for heading in (_NAME, _NUMBER))
        first = next(iter(cells.values()))
        yield Material(unit, id_, name, number, first.place, first.sha256)


def _agrees(scan: Scan, material: Material) -> bool:
    """Whether both are one unit's, and their names are one, or one holds the other or the 文号."""
    if not scan.unit or scan.unit != material.unit:
        return False
    stem, bare = _bare(PurePosixPath(scan.name).stem), _bare(material.name)
    same = bare != "" and stem == bare
    return same or _holds(stem, bare) or _holds(bare, stem) or _holds(stem, _bare(material.number))


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
