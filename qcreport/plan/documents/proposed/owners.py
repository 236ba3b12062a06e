"""Who answers for an indicator: as issued, or proposed from the tasks whose words it shares; what several owners mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from qcreport.plan.documents.confirmation.answers import DoubtAnswers
from qcreport.plan.documents.confirmation.doubts import EMPTY, Choice, Doubt
from qcreport.plan.measures import SUM, adds_up
from qcreport.plan.model import Indicator, InputItem, Task

_ALIKE = 6
_STATISTICS = ("统计局", "调查队")


@dataclass(frozen=True, slots=True)
class Owned:
    """An indicator with its owners, what is asked about them, and the tasks that it judges by the office's word."""

    indicator: Indicator
    doubts: tuple[Doubt, ...]
    judges: tuple[str, ...] = ()


def owned(
    row: Indicator, inputs: tuple[InputItem, ...], place: str, tasks: Sequence[Task], answers: DoubtAnswers
) -> Owned:
    """The indicator with its owners.

    Args:
        row: The indicator with the owners that are issued.
        inputs: What is asked of it.
        place: Where it stands in the document.
        tasks: The tasks that it is held against.
        answers: What the office chose.
    """
    related = [task for task in tasks if _alike(row, task)]
    doubts: list[Doubt] = []
    if not row.owners:
        row, asked = _proposed(row, place, related, answers)
        doubts.append(asked)
    if len(row.owners) > 1:
        row, asked = _several(row, inputs, place, answers)
        doubts.append(asked)
    judges: tuple[str, ...] = ()
    if related:
        ids = "、".join(task.id for task in related)
        other = f"{Choice.OTHER}：在任务{ids}的“判定条件”填 {row.id}"
        what = f"任务{ids}的文字与这个指标相近"
        taken, asked = answers.choose(
            Doubt(f"指标 {row.id}", place, what, "不用它判定任务", (other,), kind="任务文字与指标相近")
        )
        doubts.append(asked)
        judges = tuple(task.id for task in related) if taken is Choice.OTHER else ()
    return Owned(row, tuple(doubts), judges)


def _proposed(row: Indicator, place: str, related: Sequence[Task], answers: DoubtAnswers) -> tuple[Indicator, Doubt]:
    """An owner where none is issued: the lead of the tasks with its words, where these have one."""
    leads: dict[str, list[str]] = {}
    for task in related:
        if len(task.leads) == 1:
            leads.setdefault(task.leads[0], []).append(task.id)
    named = [f"{name}（任务{'、'.join(ids)}的牵头单位）" for name, ids in leads.items()]
    what, by_hand = "原文没有写明由哪个单位填报", "在“指标”表填写责任单位"
    item = f"指标 {row.id}"
    others: tuple[str, ...]
    chosen: tuple[str, ...]
    if len(leads) == 1:
        others = (f"{Choice.UNUSED}：空着，另行指定", by_hand)
        taken, asked = answers.choose(Doubt(item, place, what, named[0], others, kind="填报单位取自任务的牵头单位"))
        chosen = () if taken is Choice.UNUSED else (next(iter(leads)),)
    else:
        others = (*(f"{Choice.OTHER}：{one}" for one in named[:1]), *named[1:], by_hand)
        reading = f"{EMPTY}，填写后才能下发"
        taken, asked = answers.choose(Doubt(item, place, what, reading, others, kind="没有写明填报单位"))
        chosen = (next(iter(leads)),) if taken is Choice.OTHER else ()
    return replace(row, owners=chosen), asked


def _several(
    row: Indicator, inputs: tuple[InputItem, ...], place: str, answers: DoubtAnswers
) -> tuple[Indicator, Doubt]:
    """Several owners: what can be added is, unless one of them keeps the statistics of all (D4.23)."""
    first = row.owners[0]
    one_speaks = f"以{first}所报为准，其他单位核对"
    alone = f"{Choice.UNUSED}：只由{first}填报"
    what = f"有{len(row.owners)}个责任单位：{'、'.join(row.owners)}"
    summed = replace(row, aggregation=SUM)
    addable = adds_up(summed, inputs)
    statistics = next((name for name in row.owners if name.endswith(_STATISTICS)), "")
    added = "各填各的，相加后判定"
    other: tuple[str, ...]
    if addable and not statistics:
        reading, other, kind = added, (f"{Choice.OTHER}：不相加，{one_speaks}",), "几个责任单位，相加"
    elif addable:
        reading, other, kind = (
            f"不相加（{statistics}掌握全部的数），{one_speaks}",
            (f"{Choice.OTHER}：{added}",),
            "几个责任单位，不相加",
        )
    else:
        reading, other, kind = f"不能相加，{one_speaks}", (), "几个责任单位，不相加"
    taken, asked = answers.choose(Doubt(f"指标 {row.id}", place, what, reading, (*other, alone), kind=kind))
    if taken is Choice.UNUSED:
        return replace(row, owners=(first,)), asked
    sums = addable and bool(statistics) is (taken is Choice.OTHER)
    return (summed if sums else row), asked


def _alike(row: Indicator, task: Task) -> bool:
    """Whether a task's text has most of the indicator's name in one piece."""
    title = row.title.partition("（")[0]
    if len(title) < _ALIKE:
        return title in task.text
    match = SequenceMatcher(None, title, task.text, autojunk=False).find_longest_match()
    return match.size >= _ALIKE and match.size * 5 >= len(title) * 3
