"""`plan import`: issued documents to a plan workbook, never over the office's edits unasked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qcreport.book.celltext import one_line
from qcreport.findings import Fault
from qcreport.plan.documents.building import Built, build_plan
from qcreport.plan.documents.difference import differences
from qcreport.plan.documents.doubts import Doubt, answers
from qcreport.plan.documents.read import read_document
from qcreport.plan.documents.reading import described, read_sources
from qcreport.plan.grids import read_grids
from qcreport.plan.load import load_plan
from qcreport.plan.save import save_plan

_SHOWN = 30
_MOST_DIFFERENCES = 100


@dataclass(frozen=True, slots=True)
class Import:
    """What was read, in lines for the office, and the plan made of it; nothing is written yet."""

    lines: tuple[str, ...]
    built: Built


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """What became of an import.

    Attributes:
        path: The file written; None where the plan in use says the same.
        beside: Whether the plan in use was kept and the new one stands beside it.
        differences: What the new plan says otherwise than the one in use.
    """

    path: Path | None
    beside: bool = False
    differences: tuple[str, ...] = ()

    def lines(self, target: Path) -> Iterator[str]:
        """What became of it, for the office."""
        if self.path is None:
            yield f"{target} 与印发件一致，没有改动。"
            return
        if self.differences:
            yield f"与现有计划 {target.name} 不同的 {len(self.differences)} 处："
            yield from (f"  {one_line(one)}" for one in self.differences[:_MOST_DIFFERENCES])
            if len(self.differences) > _MOST_DIFFERENCES:
                yield f"  其余 {len(self.differences) - _MOST_DIFFERENCES} 处略"
        if self.beside:
            yield f"{target} 已存在，没有改动；新导入的写在 {self.path}。请对照后手工修改，或加 --replace 重新导入。"
        else:
            yield f"已写成 {self.path}。请用 Excel 或 WPS 打开，逐行核对“待确认”表。下一步：qcreport plan check {self.path}"


def read_import(documents: Sequence[Path]) -> Import:
    """Read issued documents and make a plan of them.

    Raises:
        Fault: A document cannot be read, or nothing in them is a task or an indicator.
    """
    reading = read_sources([read_document(path) for path in documents])
    built = build_plan(reading)
    return Import(tuple(map(one_line, (*described(reading), *_summed(built)))), built)


def _summed(built: Built) -> Iterator[str]:
    plan = built.plan
    yield f"共 {len(plan.tasks)} 项任务、{len(plan.indicators)} 行指标、{len(plan.units)} 个责任单位："
    yield f"  {'、'.join(unit.name for unit in plan.units)}"
    yield f"需要确认的 {len(built.doubts)} 处："
    for one in built.doubts[:_SHOWN]:
        yield f"  {one.item}：{one.what}，按“{one.reading}”计入"
    if len(built.doubts) > _SHOWN:
        yield f"  其余 {len(built.doubts) - _SHOWN} 处见“待确认”表"


def write_import(found: Import, target: Path, *, replacing: bool = False) -> ImportedPlan:
    """Write the plan; a plan that is there already is kept, unless the office asks to replace it.

    What the office confirmed before stays confirmed where the guess is the same.

    Raises:
        Fault: The target is no workbook, or cannot be read or written.
    """
    if target.suffix.casefold() != ".xlsx":
        raise Fault(f"计划只能写成 .xlsx 工作簿，不能写成 {target.name}。请改用如 plan.xlsx 的文件名。")
    plan, doubts = found.built.plan, found.built.doubts
    if not target.exists():
        save_plan(plan, target, doubts)
        return ImportedPlan(target)
    old = load_plan(target)[0]
    doubts = _with_answers(doubts, target)
    told = tuple(differences(old, plan))
    if not told:
        return ImportedPlan(None)
    path = target if replacing else _free(target)
    save_plan(plan, path, doubts)
    return ImportedPlan(path, not replacing, told)


def _with_answers(doubts: tuple[Doubt, ...], target: Path) -> tuple[Doubt, ...]:
    given = answers(read_grids(target)[0])
    return tuple(replace(one, answer=one.answer or given.get((one.item, one.what, one.reading), "")) for one in doubts)


def _free(target: Path) -> Path:
    """A name beside the target that is not taken."""
    number = 1
    while (path := target.with_name(f"{target.stem}_新导入{number if number > 1 else ''}.xlsx")).exists():
        number += 1
    return path
