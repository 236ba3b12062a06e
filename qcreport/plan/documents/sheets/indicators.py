"""The sheets 指标 and 填报项 from issued rows, with what is proposed and not issued."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qcreport.plan.documents.confirmation.answers import NO_ANSWERS, DoubtAnswers
from qcreport.plan.documents.confirmation.doubts import Doubt, doubts_of
from qcreport.plan.documents.proposed.defaults import hardly_meant, issued_measure, measure_of, target_as_issued
from qcreport.plan.documents.proposed.owners import owned
from qcreport.plan.documents.proposed.proposals import proposed
from qcreport.plan.documents.sheets.both_sides import both_sides
from qcreport.plan.documents.sheets.identities import indicator_ids
from qcreport.plan.documents.sheets.named_limits import with_named_limits
from qcreport.plan.documents.tables.contents import CUMULATIVE, is_target
from qcreport.plan.documents.tables.document_row import DocumentRow, below_first
from qcreport.plan.guess import Guess
from qcreport.plan.model import Indicator, InputItem, Task
from qcreport.plan.responsibility import read_assignment
from qcreport.plan.said_once import Rules
from qcreport.targets.model import Kind, Target

_MOST_PAIRS = 30_000
_SHARES = {"%", "‰"}


@dataclass(frozen=True, slots=True)
class BuiltIndicators:
    """Rows of both sheets and all that is a guess about them; by `judging`, task → indicators, the office judges tasks."""

    indicators: tuple[Indicator, ...]
    inputs: tuple[InputItem, ...]
    doubts: tuple[Doubt, ...]
    judging: Mapping[str, tuple[str, ...]]


def build_indicators(
    rows: Sequence[DocumentRow], rules: Rules, tasks: Sequence[Task], answers: DoubtAnswers = NO_ANSWERS
) -> BuiltIndicators:
    """Build the indicators; owners that the document does not name are proposed from tasks with the same words."""
    indicators: list[Indicator] = []
    inputs: list[InputItem] = []
    doubts: list[Doubt] = []
    judging: dict[str, tuple[str, ...]] = {}
    rows = both_sides(with_named_limits(rows))
    ids = indicator_ids(rows)
    if any(
        row.number and one.removeprefix("Z").partition("-")[0] != row.number for row, one in zip(rows, ids, strict=True)
    ):
        doubts.append(Doubt("指标 编号", "", "原文的序号有重复或不是数字", "按顺序重新编号", ("在“指标”表改编号",)))
    levels = max((len(row.groups) for row in rows), default=0)
    compared = tasks if len(rows) * len(tasks) <= _MOST_PAIRS else ()
    for identity, issued in zip(ids, rows, strict=True):
        row = _measured(issued)
        target = target_as_issued(row.target, f"{row.text}{row.part}", row.measure_unit)
        assigned = read_assignment(row.lead, row.partner, row.unit, "", "", rules)
        indicator = _indicator(identity, row, target, assigned.responsibility.named, levels)
        whole = proposed(indicator, row.place, answers, row.base)
        with_owners = owned(whole.indicator, whole.inputs, row.place, compared, answers)
        told = (*assigned.guesses, *row.guesses, *_strange(row, target))
        guesses = doubts_of(f"指标 {identity}", row.place, told, assigned.issued)
        doubts += (*guesses, *with_owners.doubts, *whole.doubts)
        judging |= {task: (*judging.get(task, ()), identity) for task in with_owners.judges}
        indicators.append(with_owners.indicator)
        inputs += whole.inputs
    return BuiltIndicators(tuple(indicators), tuple(inputs), tuple(doubts), judging)


def judged(tasks: Iterable[Task], judging: Mapping[str, tuple[str, ...]]) -> tuple[Task, ...]:
    """The tasks with the indicators that the office judges them by."""
    return tuple(replace(task, condition="且".join(judging.get(task.id, ())) or task.condition) for task in tasks)


def _measured(row: DocumentRow) -> DocumentRow:
    """The row with its unit of measure as the document writes it; a column that contradicts the figure is asked about.

    A part of a share (签约服务率（%）｜老人) is one too where it says nothing else and its figure is bare, which is asked.
    """
    measure = issued_measure(row.part or row.text, row.target, row.measure_unit)
    if (
        row.part
        and not measure
        and (share := issued_measure(row.text, "", "")) in _SHARES
        and is_target(row.target.strip(CUMULATIVE), bare=True)
    ):
        guess = Guess(
            f"分项“{row.part}”没有写计量单位，“{row.text}”写的是“{share}”", f"计量单位 {share}", ("另有计量单位",)
        )
        return replace(row, measure_unit=share, guesses=(*row.guesses, guess))
    if row.measure_unit in {"", measure}:
        return replace(row, measure_unit=measure)
    what = f"计量单位栏写的是“{row.measure_unit}”，目标值写的是“{row.target}”"
    guess = Guess(what, f"计量单位 {measure}", (f"计量单位 {row.measure_unit}",))
    return replace(row, measure_unit=measure, guesses=(*row.guesses, guess))


def _strange(row: DocumentRow, target: Target) -> Iterator[Guess]:
    """A target that is read and hardly meant as it stands."""
    said = hardly_meant(row.target.strip(), row.part or row.text, row.measure_unit)
    if said and target.kind is not Kind.MANUAL:
        yield Guess(f"目标值“{row.target}”：{said}", target.reading, ("在“指标”表改目标值，或由人工判定",))


def _indicator(identity: str, row: DocumentRow, target: Target, owners: tuple[str, ...], levels: int) -> Indicator:
    """The indicator as issued; where the document has one level of grouping it is 类别 (D9.10)."""
    measure_unit = row.measure_unit or measure_of(row.part or row.text, target)
    groups = row.groups if levels > 1 else ("", *row.groups)
    return Indicator(
        identity,
        groups[0] if groups else "",
        below_first(groups),
        row.number,
        row.text,
        row.part,
        row.target,
        target.years if target.years > 1 and target.base_year is None else None,
        measure_unit,
        owners,
        "",
        "",
        row.remark,
    )
