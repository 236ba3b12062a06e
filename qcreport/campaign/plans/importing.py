"""`plan import`: issued documents to a plan workbook; its answers taken in, never over the office's edits unasked."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qcreport.book.celltext import one_line
from qcreport.book.grid import Grid
from qcreport.findings import Fault
from qcreport.plan.change import PlanChange
from qcreport.plan.documents.confirmation.answers import DoubtAnswers, key_of
from qcreport.plan.documents.confirmation.confirming import DOUBTS, Confirmation, confirmation_in, renewed
from qcreport.plan.documents.confirmation.doubts import OLD_ANSWERS, Doubt
from qcreport.plan.documents.difference import differences, said, said_by_hand
from qcreport.plan.documents.files.read import read_document
from qcreport.plan.documents.merging import Merged, merged
from qcreport.plan.documents.reading import DocumentReading, described, read_sources
from qcreport.plan.documents.sheets.building import Built, build_plan
from qcreport.plan.documents.source import IssuedDocument, IssuedTable
from qcreport.plan.load import read_plan
from qcreport.plan.save import save_plan
from qcreport.plan.tables import TABLES
from qcreport.writing import write_bytes

_SHOWN = 30
_MOST_DIFFERENCES = 100
_SIGNS = 12  # of a checksum, as people compare it


@dataclass(frozen=True, slots=True)
class Import:
    """What was read, in lines for the office, and the plan made of it; nothing is written yet.

    Attributes:
        lines: What was read.
        built: The plan as it is proposed.
        reading: What it was built of.
        source: What the words of the documents are known by.
        names: What the documents are called.
    """

    lines: tuple[str, ...]
    built: Built
    reading: DocumentReading
    source: str
    names: str


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """What became of an import.

    Attributes:
        path: The file written; None where the plan in use says the same.
        beside: Whether the plan in use was kept and the new one stands beside it.
        differences: What the new plan says otherwise than the one in use.
        notes: What became of answers and edits, in sentences.
        foreign: What of the plan in use has no place in a plan and would have been lost.
    """

    path: Path | None
    beside: bool = False
    differences: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()

    def lines(self, target: Path) -> Iterator[str]:
        """What became of it, for the office."""
        yield from map(one_line, self.notes)
        if self.path is None:
            yield f"{target} 与印发件一致，没有改动。"
            return
        if self.differences:
            yield f"与现有计划 {target.name} 不同的 {len(self.differences)} 处："
            yield from (f"  {one_line(one)}" for one in self.differences[:_MOST_DIFFERENCES])
            if len(self.differences) > _MOST_DIFFERENCES:
                yield f"  其余 {len(self.differences) - _MOST_DIFFERENCES} 处略"
        if self.foreign:
            yield f"{target.name} 中{'、'.join(map(one_line, self.foreign))}是另外加的，重新写会丢失。"
        if self.beside:
            yield f"{target} 已存在，没有改动；新导入的写在 {self.path}。请对照后手工修改，或加 --replace 重新导入。"
        else:
            yield f"已写成 {self.path}。请用 Excel 或 WPS 打开，逐行核对“待确认”表。下一步：qcreport plan check {self.path}"


def read_import(documents: Sequence[Path]) -> Import:
    """Read issued documents and make a plan of them.

    Raises:
        Fault: A document cannot be read, or nothing in them is a task or an indicator.
    """
    issued = [read_document(path) for path in documents]
    reading = read_sources(issued)
    built = build_plan(reading)
    lines = tuple(map(one_line, (*described(reading), *_summed(built))))
    return Import(lines, built, reading, _checksum(issued), "、".join(one.name for one in issued))


def _checksum(issued: Sequence[IssuedDocument]) -> str:
    """The words of the documents, whatever their files are called and however these were saved."""
    found = hashlib.sha256()
    for one in issued:
        for part in one.parts:
            cells = (
                (cell.text for line in part.lines for cell in line.cells)
                if isinstance(part, IssuedTable)
                else [part.text]
            )
            found.update("\x1f".join(cells).encode() + b"\x1e")
    return found.hexdigest()[:_SIGNS]


def _summed(built: Built) -> Iterator[str]:
    plan = built.plan
    yield f"共 {len(plan.tasks)} 项任务、{len(plan.indicators)} 行指标、{len(plan.units)} 个责任单位："
    yield f"  {'、'.join(unit.name for unit in plan.units)}"
    yield f"需要确认的 {len(built.doubts)} 处，同类的可以一次确认："
    kinds = Counter(one.alike for one in built.doubts)
    first = {one.alike: one for one in reversed(built.doubts)}
    for kind, count in [*kinds.items()][:_SHOWN]:
        one = first[kind]
        yield f"  {one.item}{f'等{count}处' if count > 1 else ''}：{one.what}，按“{one.reading}”计入"
    if len(kinds) > _SHOWN:
        yield f"  其余 {len(kinds) - _SHOWN} 类见“{DOUBTS.name}”表"


def write_import(found: Import, target: Path, *, replacing: bool = False) -> ImportedPlan:
    """Write the plan; one that is there already takes in what was answered in 待确认, and keeps what was edited by hand.

    Where the documents say something else than last time, it is kept as it is and the new plan stands beside it, unless
    the office asks to replace it. DoubtAnswers are never lost: those that fit no question any more stay at the end of the sheet.

    Raises:
        Fault: The target is no workbook, or cannot be read or written.
    """
    if target.suffix.casefold() != ".xlsx":
        raise Fault(f"计划只能写成 .xlsx 工作簿，不能写成 {target.name}。请改用如 plan.xlsx 的文件名。")
    if not target.exists():
        first = build_plan(found.reading, _answers(found, Confirmation()))
        save_plan(first.plan, target, renewed(Confirmation(), first.doubts, found.source, found.names).rows())
        return ImportedPlan(target)
    there = read_plan(target)
    old, given = there.plan, confirmation_in(there.grids)
    new = build_plan(found.reading, _answers(found, given))
    asked = renewed(given, new.doubts, found.source, found.names)
    notes = tuple(_unfit(asked.former, given.former))
    told = tuple(differences(old, new.plan))
    if not replacing and given.source == found.source:
        base = build_plan(found.reading, given.as_taken())
        return _taken_in(target, merged(old, base.plan, new.plan), (given, asked), there.grids, notes)
    if not told and given.source in {"", found.source}:
        return ImportedPlan(None, notes=notes)
    path = target if replacing else _free(target, "新导入")
    save_plan(new.plan, path, asked.rows())
    return ImportedPlan(path, not replacing, told, notes)


def _answers(found: Import, given: Confirmation) -> DoubtAnswers:
    """The answers of the sheet, and before them those that were given before anything was written."""
    known = given.answers()
    said = {key_of(one): OLD_ANSWERS.get(one.answer, one.answer) for one in found.built.doubts if one.answer}
    return replace(known, rows={**known.rows, **said})


def _taken_in(
    target: Path,
    whole: Merged,
    asked: tuple[Confirmation, Confirmation],
    grids: Mapping[str, Grid],
    notes: tuple[str, ...],
) -> ImportedPlan:
    """The plan in use with the answers taken in: in its place, or beside it where it holds what would be lost."""
    before, after = asked
    notes = (*notes, *_told(whole))
    same_answers = [one.taken for one in before.doubts] == [one.taken for one in after.doubts]
    if not (whole.taken or whole.units) and same_answers and before.former == after.former:
        return ImportedPlan(None, notes=notes)
    foreign = tuple(_foreign(grids))
    if foreign:
        path = _free(target, "新导入")
    else:
        path = target
        copy = _free(target, "导入前")
        write_bytes(copy, target.read_bytes())
        notes = (*notes, f"导入前的计划留在 {copy.name}。")
    save_plan(whole.plan, path, after.rows())
    return ImportedPlan(path, bool(foreign), notes=notes, foreign=foreign)


def _told(whole: Merged) -> Iterator[str]:
    if whole.taken:
        yield f"照“{DOUBTS.name}”表的选择改了 {len(whole.taken)} 处："
        yield from (f"  {one}" for one in _shortened(whole.taken))
    if whole.kept:
        yield f"您在计划表中改过、与“{DOUBTS.name}”表的选择不一致的 {len(whole.kept)} 处，保留您的写法："
        yield from (f"  {one}" for one in _shortened(whole.kept))
    if whole.by_hand:
        yield f"您在计划表中改过的 {len(whole.by_hand)} 处都保留不变："
        yield from (f"  {one}" for one in _shortened(whole.by_hand, said_by_hand))
    if whole.units:
        yield f"计划表中写了、“单位”表没有的，已补到“单位”表：{'、'.join(whole.units)}，请核对类别。"


def _shortened(changed: Sequence[PlanChange], words: Callable[[PlanChange], str] = said) -> Iterator[str]:
    yield from map(words, changed[:_SHOWN])
    if len(changed) > _SHOWN:
        yield f"其余 {len(changed) - _SHOWN} 处略"


def _unfit(former: Sequence[Doubt], known: Sequence[Doubt]) -> Iterator[str]:
    """The answers that fit nothing asked now; each is said once, when that is first so."""
    new = [one for one in former if one not in known]
    if new:
        yield f"以前的回答有 {len(new)} 处这次对不上，没有照用，留在“{DOUBTS.name}”表末尾："
        yield from (f"  {one.item}：{one.what}，读作“{one.reading}”，选的是“{one.answer}”" for one in new[:_SHOWN])


def _foreign(grids: Mapping[str, Grid]) -> Iterator[str]:
    """Sheets and columns of a plan's workbook that a plan has no place for, as far as anything stands in them."""
    tables = {table.name: {column.heading for column in table.columns} for table in (*TABLES, DOUBTS)}
    for name, grid in grids.items():
        if name not in tables:
            if any(cell.text.strip() for row in grid.rows for cell in row):
                yield f"工作表“{name}”"
            continue
        row = next((one for one in grid.rows if any(cell.text.strip() for cell in one)), [])
        more = [cell.text.strip() for cell in row if cell.text.strip() and cell.text.strip() not in tables[name]]
        yield from (f"工作表“{name}”的列“{one}”" for one in more)


def _free(target: Path, called: str) -> Path:
    """A name beside the target that is not taken."""
    number = 1
    while (path := target.with_name(f"{target.stem}_{called}{number if number > 1 else ''}.xlsx")).exists():
        number += 1
    return path
