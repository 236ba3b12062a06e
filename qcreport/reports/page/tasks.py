"""重点任务 on the page: a line a task, opening to what each unit wrote, its indicators and its sources."""

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import groupby

from qcreport.assessment.model import Said, TaskResult
from qcreport.plan.terms import CONTENT, PROJECT, TASK, term
from qcreport.reports.page.known import Known
from qcreport.reports.page.model import Block, Facts, Labelled, Listing, ListingGroup, ListingRow, TableBlock
from qcreport.reports.page.origins import expected, link_block, origin_blocks, unit_field
from qcreport.reports.said.counting import CONDITION
from qcreport.reports.said.lateness import cut_percent, late_before, overdue_word
from qcreport.reports.said.lights import task_look
from qcreport.reports.tables import number_text

_NONE = "—"


def task_listing(seen: Known) -> Listing:
    """Describe the list, one group a 创建项目."""
    tasks, late = seen.report.assessment.tasks, late_before(seen.report)
    groups = groupby(tasks, key=lambda one: one.project)
    return Listing(
        "tasks",
        "重点任务",
        f"{len(tasks)}项任务，状态以牵头单位填报为准",
        tuple(ListingGroup(project, tuple(_row(seen, one, late) for one in rows)) for project, rows in groups),
        "计划中没有重点任务。",
    )


def _row(seen: Known, one: TaskResult, late: Collection[str]) -> ListingRow:
    look = task_look(seen.report.plan, one)
    overdue = overdue_word(one, late)
    deadline = one.deadline + (f"（{overdue}）" if overdue and not one.overdue else "")
    fields = (
        Labelled("编号", one.id, "code"),
        Labelled(term(seen.report.plan, TASK), one.task, "name"),
        Labelled("状态", look.word, "word", look=look),
        Labelled("完成率", percent(one.percent), "value", value=one.percent),
        Labelled(seen.held.called, one.previous_status or _NONE, "before"),
        Labelled("完成时限", deadline or _NONE, "target"),
        Labelled("牵头单位", one.unit, "unit"),
    )
    blocks = (Facts("任务", tuple(_facts(seen, one, overdue))), *_opened(seen, one))
    return ListingRow(seen.ids[one.id], fields, one.units, look.word, str(one.light), blocks, one.id)


def percent(exact: Fraction | None) -> str:
    """`62.5%`, cut and never rounded up to 100."""
    return _NONE if exact is None else f"{number_text(cut_percent(exact))}%"


def _facts(seen: Known, one: TaskResult, overdue: str) -> Iterator[Labelled]:
    yield Labelled(term(seen.report.plan, PROJECT), one.project)
    yield Labelled(term(seen.report.plan, CONTENT), one.content)
    yield Labelled("填报状态", one.status)
    yield Labelled("说明", one.reason, "reason")
    yield Labelled("判定条件", CONDITION.get(one.condition, ""))
    yield Labelled("逾期", overdue)
    yield expected(seen, one.id)
    yield from (unit_field(seen, unit, "牵头单位") for unit in one.units)


def _opened(seen: Known, one: TaskResult) -> Iterator[Block]:
    if one.said:
        yield TableBlock("各单位填报", tuple(_said(seen, part) for part in one.said))
    yield from link_block(seen, "关联指标", one.related)
    yield from origin_blocks(seen, one)


def _said(seen: Known, part: Said) -> tuple[Labelled, ...]:
    return (
        unit_field(seen, part.unit, "单位"),
        Labelled("状态", part.status),
        Labelled("进展情况", part.progress, "prose"),
        Labelled("存在问题", part.problems, "prose"),
        Labelled("下一步工作", part.next_steps, "prose"),
    )
