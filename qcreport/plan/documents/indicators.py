"""The sheets 指标 and 填报项 from issued rows, with what is proposed and not issued."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from qcreport.plan.documents.defaults import frequency_of, inputs_of, issued_measure, measure_of, target_as_issued
from qcreport.plan.documents.doubts import Doubt, doubts_of
from qcreport.plan.documents.identities import indicator_ids
from qcreport.plan.documents.rows import DocumentRow, below_first
from qcreport.plan.guess import Guess
from qcreport.plan.measures import SUM, adds_up
from qcreport.plan.model import Indicator, InputItem, Task
from qcreport.plan.responsibility import Rules, read_assignment
from qcreport.targets.model import Kind, Target

_CALCULATED = re.compile(r"计算(?:方法|公式)(?:为)?[:：][^（()）。]+")
_ALIKE = 6
_MOST_PAIRS = 30_000


@dataclass(frozen=True, slots=True)
class BuiltIndicators:
    """Rows of both sheets and all that is a guess about them."""

    indicators: tuple[Indicator, ...]
    inputs: tuple[InputItem, ...]
    doubts: tuple[Doubt, ...]


def build_indicators(rows: Sequence[DocumentRow], rules: Rules, tasks: Sequence[Task]) -> BuiltIndicators:
    """Build the indicators; owners that the document does not name are proposed from tasks with the same words."""
    indicators: list[Indicator] = []
    inputs: list[InputItem] = []
    doubts: list[Doubt] = []
    ids = indicator_ids(rows)
    if any(
        row.number and one.removeprefix("Z").partition("-")[0] != row.number for row, one in zip(rows, ids, strict=True)
    ):
        doubts.append(Doubt("指标 编号", "", "原文的序号有重复或不是数字", "按顺序重新编号", ("在“指标”表改编号",)))
    for identity, issued in zip(ids, rows, strict=True):
        row = _measured(issued)
        target = target_as_issued(row.target, f"{row.text}{row.part}", row.measure_unit)
        assigned = read_assignment(row.lead, row.partner, row.unit, "", "", rules)
        indicator = _indicator(identity, row, target, assigned.responsibility.named)
        own = inputs_of(identity, target, indicator.measure_unit)
        if len(indicator.owners) > 1 and adds_up(added := replace(indicator, aggregation=SUM), own):
            indicator = added
        doubts += doubts_of(f"指标 {identity}", row.place, (*assigned.guesses, *row.guesses), assigned.issued)
        indicator, said = _owned(indicator, row, tasks if len(rows) * len(tasks) <= _MOST_PAIRS else ())
        doubts += said
        doubts.append(_defaults(indicator, row, target, own))
        indicators.append(indicator)
        inputs += own
    return BuiltIndicators(tuple(indicators), tuple(inputs), tuple(doubts))


def _measured(row: DocumentRow) -> DocumentRow:
    """The row with its unit of measure as the document writes it; a column that contradicts the figure is asked about."""
    measure = issued_measure(row.part or row.text, row.target, row.measure_unit)
    if row.measure_unit in {"", measure}:
        return replace(row, measure_unit=measure)
    what = f"计量单位栏写的是“{row.measure_unit}”，目标值写的是“{row.target}”"
    guess = Guess(what, f"计量单位 {measure}", (f"计量单位 {row.measure_unit}",))
    return replace(row, measure_unit=measure, guesses=(*row.guesses, guess))


def _indicator(identity: str, row: DocumentRow, target: Target, owners: tuple[str, ...]) -> Indicator:
    measure_unit = row.measure_unit or measure_of(row.part or row.text, target)
    return Indicator(
        identity,
        row.groups[0] if row.groups else "",
        below_first(row.groups),
        row.number,
        row.text,
        row.part,
        row.target,
        target.years if target.years > 1 else None,
        measure_unit,
        owners,
        frequency_of(row.text, target, measure_unit),
        "",
        row.remark,
    )


def _owned(row: Indicator, issued: DocumentRow, tasks: Sequence[Task]) -> tuple[Indicator, Iterator[Doubt]]:
    """The indicator with an owner, where none is issued and the tasks with its words have one lead."""
    related = [task for task in tasks if _alike(row, task)]
    owners = row.owners
    if not owners:
        leads = {task.leads for task in related if len(task.leads) == 1}
        owners = leads.pop() if len(leads) == 1 else ()
    return replace(row, owners=owners), _owner_doubts(row, owners, issued, related)


def _owner_doubts(
    row: Indicator, owners: tuple[str, ...], issued: DocumentRow, related: Sequence[Task]
) -> Iterator[Doubt]:
    item, ids = f"指标 {row.id}", "、".join(task.id for task in related)
    if not row.owners:
        reading = f"{owners[0]}（任务{ids}的牵头单位）" if owners else "空着，填写后才能下发"
        yield Doubt(item, issued.place, "原文没有写明由哪个单位填报", reading, ("在“指标”表填写责任单位",))
    if len(row.owners) > 1:
        what = f"有{len(row.owners)}个责任单位：{'、'.join(row.owners)}"
        added = "各填各的，相加后判定" if row.aggregation else f"不能相加，以{row.owners[0]}所报为准，其他单位核对"
        yield Doubt(item, issued.place, what, added, ("只由一个单位填报",))
    if related:
        other = f"在任务{ids}的“判定条件”填 {row.id}"
        yield Doubt(item, issued.place, f"任务{ids}的文字与这个指标相近", "不用它判定任务", (other,))


def _alike(row: Indicator, task: Task) -> bool:
    """Whether a task's text has most of the indicator's name in one piece."""
    title = row.title.partition("（")[0]
    if len(title) < _ALIKE:
        return title in task.text
    match = SequenceMatcher(None, title, task.text, autojunk=False).find_longest_match()
    return match.size >= _ALIKE and match.size * 5 >= len(title) * 3


def _defaults(row: Indicator, issued: DocumentRow, target: Target, inputs: tuple[InputItem, ...]) -> Doubt:
    """Frequency, unit of measure and what is filled in; none of it is issued."""
    names = "、".join(one.name for one in inputs)
    measure = f"，计量单位 {row.measure_unit}" if row.measure_unit else "，计量单位空着"
    manual = target.kind is Kind.MANUAL
    said = target.reading if manual else ""
    what = f"原文没有写明频次、计量单位和要填的数{'；' if said else ''}{said}"
    understood = "" if manual else f"；目标值理解为：{target.reading}"
    reading = f"频次 {row.frequency}{measure}，填报 {names}{understood}"
    if how := _CALCULATED.search(f"{row.name}{issued.remark}"):
        what = f"{what}；原文写有{how[0]}"
    others = (
        ("改频次（累、点、年）", "分子、分母各填一行") if row.measure_unit in {"%", "‰"} else ("改频次（累、点、年）",)
    )
    return Doubt(f"指标 {row.id}", issued.place, what, reading, others)
