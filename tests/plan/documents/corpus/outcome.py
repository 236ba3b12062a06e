"""Build a document of the corpus as a file and import it as `qcreport plan import` does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from qcreport.campaign.plans.importing import read_import
from qcreport.findings import Fault
from qcreport.plan.documents.confirmation.doubts import Doubt
from qcreport.plan.documents.sheets.building import Built
from qcreport.plan.measures import target_of
from qcreport.plan.model import Indicator, Plan, Task
from qcreport.targets.model import Kind, Target
from tests.plan.documents.corpus.cases import Case
from tests.plan.documents.making import Rows, word, workbook


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One task or indicator of the plan that was made, with what 待确认 says of it."""

    kind: str
    id: str
    text: str
    section: str
    leads: tuple[str, ...]
    others: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    deadline: str = ""
    phrase: str = ""
    reading: str = ""
    measure: str = ""

    @property
    def units(self) -> tuple[str, ...]:
        """All units named for it."""
        return (*self.leads, *self.others)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an import: rows, units that get a workbook, 待确认; or a refusal, or a crash."""

    rows: tuple[FoundRow, ...] = ()
    units: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    refusal: str = ""
    crash: str = ""


def outcome_of(case: Case, folder: Path) -> Outcome:
    """Make the file, import it."""
    path = made(case, folder)
    try:
        return _found(read_import([path]).built)
    except Fault as fault:
        return Outcome(refusal=fault.message)
    except Exception as fault:  # noqa: BLE001  # a crash of any kind is what is counted
        return Outcome(crash=f"{type(fault).__name__}: {fault}")


def made(case: Case, folder: Path) -> Path:
    """The document as a file of its kind."""
    path = folder / f"{case.name}.{case.head['made']}"
    if path.suffix == ".docx":
        return word(path, *case.parts)
    if path.suffix == ".xlsx":
        rows = [row for part in case.parts for row in ([[part]] if isinstance(part, str) else part)]
        width = max(map(len, rows))
        return workbook(path, 表=[[*row, *[""] * (width - len(row))] for row in rows])
    path.write_text("\n".join(_lines(case.parts)), encoding="utf-8")
    return path


def _lines(parts: tuple[str | Rows, ...]) -> Iterator[str]:
    for part in parts:
        yield from (part,) if isinstance(part, str) else ("\t".join(row) for row in part)


def _found(built: Built) -> Outcome:
    plan = built.plan
    rows = (
        *(_task(row, built.doubts) for row in plan.tasks),
        *(_indicator(row, plan, built.doubts) for row in plan.indicators),
    )
    return Outcome(rows, tuple(unit.name for unit in plan.units), built.doubts)


def _of(item: str, doubts: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    return tuple(one for one in doubts if one.item == item)


def _task(row: Task, doubts: tuple[Doubt, ...]) -> FoundRow:
    section = " / ".join(filter(None, (row.project, row.content)))
    others = (*row.partners, *row.joint, *row.optional)
    return FoundRow("T", row.id, row.text, section, row.leads, others, _of(f"任务 {row.id}", doubts), row.deadline)


def _indicator(row: Indicator, plan: Plan, doubts: tuple[Doubt, ...]) -> FoundRow:
    section = " / ".join(filter(None, (row.branch, row.category)))
    target = target_of(plan, row)
    return FoundRow(
        "I",
        row.id,
        row.name,
        section,
        row.owners if len(row.owners) == 1 else (),
        row.owners if len(row.owners) != 1 else (),
        _of(f"指标 {row.id}", doubts),
        phrase=row.target,
        reading=_meaning(target, row.measure_unit),
        measure=row.measure_unit,
    )


def _meaning(target: Target, measure: str) -> str:
    """A target in short: `≥95%`, `6~7%`, `前10`; 人工 where a person judges it."""
    unit = target.measure_unit or measure
    unit = re.sub(r"^1/", "/", unit)
    if target.kind is Kind.MANUAL:
        return "人工"
    if target.number is None:
        return target.kind.value
    if target.kind is Kind.RANGE and target.upper is not None:
        return f"{_figure(target.number)}~{_figure(target.upper)}{unit}"
    if target.kind is Kind.NUMBER:
        return f"{target.comparison}{_figure(target.number)}{unit}"
    if target.base_year is not None:
        return f"比{target.base_year}年{target.comparison}{_figure(target.number)}{'%' if target.kind is Kind.GROWTH else unit}"
    return f"{target.kind.value} {target.comparison}{_figure(target.number)}{unit}"


def _figure(number: Fraction) -> str:
    return format(Decimal(number.numerator) / Decimal(number.denominator), "f")
