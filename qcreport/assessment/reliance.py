"""What a conclusion rests on besides what units reported: what of the plan was adopted later, duties that a merger moved."""

from collections.abc import Iterable, Iterator

from qcreport.asked.answer import Answer, AnswerKind, AnswerStatus
from qcreport.assessment.basis import Basis
from qcreport.findings import Place
from qcreport.ledger.adoptions import Adoption
from qcreport.plan.cells import fraction_text
from qcreport.plan.duties import successor
from qcreport.plan.measures import references_of
from qcreport.plan.model import Indicator, Reference, Task
from qcreport.plan.naming import group_members, resolve_unit
from qcreport.plan.settings import COORDINATOR, FRONT_SHARE
from qcreport.plan.tables import INDICATORS, INPUTS, REFERENCES, SETTINGS, TASKS, key_of
from qcreport.targets.model import Kind, Target
from qcreport.workspace import PLAN_FILE, parse_period

DEADLINE, CONDITION = "完成时限", "判定条件"
_VALUE = "值"
_OF_TARGET = ("目标值", "年限", "计量单位", "责任单位", "频次", "汇总方式", "方向")


def adopted_since(basis: Basis, indicator: Indicator, target: Target) -> Iterator[str]:
    """What of an indicator's target and inputs was adopted after its forms were issued, each with its day."""
    rows = _last(basis, INDICATORS.name, indicator.id, _OF_TARGET)
    if target.kind is Kind.FRONT:
        rows = (*rows, *_last(basis, SETTINGS.name, FRONT_SHARE, (_VALUE,)))
    inputs = (key_of(INPUTS, row) for row in basis.plan.inputs_of(indicator.id))
    rows = (*rows, *(one for key in inputs for one in _last(basis, INPUTS.name, key)))
    return map(_said, rows)


def task_adopted(basis: Basis, task: Task, *headings: str) -> Iterator[str]:
    """What of a task (完成时限, 判定条件) was adopted after its forms were issued, each with its day."""
    return map(_said, _last(basis, TASKS.name, task.id, headings)) if headings else iter(())


def _last(basis: Basis, sheet: str, key: str, headings: tuple[str, ...] = ()) -> tuple[Adoption, ...]:
    """The last adoption of each cell of a row (of these columns, where some are named) and of the row as a whole."""
    found: dict[str, Adoption] = {}
    for one in basis.adoptions:
        change = one.change
        if (change.sheet, change.key) == (sheet, key) and (
            not change.heading or not headings or change.heading in headings
        ):
            found[change.heading] = one
    return tuple(found.values())


def _said(one: Adoption) -> str:
    """`目标值2026-10-20采用（原为“≥94%”）`."""
    change = one.change
    what = f"“{change.key}”" if change.sheet == SETTINGS.name else change.heading or f"“{change.sheet}”{change.key}"
    return f"{what}{one.on}采用{_before(change.old)}"


def _before(old: str) -> str:
    return f"（原为“{old}”）" if old else ""


def mergers(basis: Basis, names: Iterable[str]) -> Iterator[str]:
    """That a unit answers for one that was merged into it, with the period from which it does."""
    plan, period = basis.plan, basis.period
    for name in names:
        unit = resolve_unit(plan, name)
        for member in (unit.name,) if unit else group_members(plan, name):
            into, one = successor(plan, member, period), resolve_unit(plan, member)
            if into != member and one:
                since = f"自{parse_period(one.merged_from).label}起" if one.merged_from else "已"
                yield f"{member}{since}并入{into}"


def office_reference(basis: Basis, indicator: Indicator, target: Target) -> Reference | None:
    """The plan's reference value for the period's year, which goes before what a unit gave (D4.16)."""
    if target.kind is not Kind.REFERENCE:
        return None
    known = references_of(basis.plan, indicator.id, target)
    return next((row for row in known if row.year == basis.period.year), None)


def reference_words(basis: Basis, indicator: Indicator, row: Reference, given: Iterable[tuple[str, str]]) -> str:
    """Which reference value is used, where it comes from and since when; and what units gave that is another one.

    Args:
        basis: What is known about the period.
        indicator: The measure.
        row: The plan's reference value.
        given: Unit and its own value, where that is another one.
    """
    parts = [row.source or "未注明来源", row.source_date or "无日期"]
    parts += [f"{one.on}采用{_before(one.change.old)}" for one in _last(basis, REFERENCES.name, _key(row), (_VALUE,))]
    used = f"{row.name}{fraction_text(row.value)}{indicator.measure_unit}（{'，'.join(parts)}）"
    others = "".join(f"，与{unit}所填{text}{indicator.measure_unit}不同" for unit, text in given)
    return f"参照值采用{_office(basis)}的{used}{others}"


def reference_source(basis: Basis, row: Reference) -> Answer:
    """The reference value's cell in the plan, as the plan in force was read."""
    return Answer(
        kind=AnswerKind.INDICATOR,
        id=row.indicator,
        item=f"{row.name}（{row.year}年）",
        raw=fraction_text(row.value),
        value=row.value,
        text="",
        measure_unit="",
        place=Place(PLAN_FILE, REFERENCES.name, basis.places.cell(REFERENCES.name, _key(row), _VALUE)),
        status=AnswerStatus.PLANNED,
        unit=_office(basis),
    )


def _key(row: Reference) -> str:
    return key_of(REFERENCES, row)


def _office(basis: Basis) -> str:
    return basis.plan.setting(COORDINATOR) or "统筹单位"
