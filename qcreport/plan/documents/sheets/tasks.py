"""The sheet 任务 from issued rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qcreport.book.celltext import squeezed
from qcreport.plan.bundle import nature_of
from qcreport.plan.cells import day
from qcreport.plan.deadlines import deadline_date
from qcreport.plan.documents.confirmation.doubts import Doubt, doubts_of
from qcreport.plan.documents.sheets.identities import task_ids
from qcreport.plan.documents.tables.document_row import DocumentRow, below_first
from qcreport.plan.documents.tables.spans import spanned
from qcreport.plan.groups import is_group
from qcreport.plan.model import Task
from qcreport.plan.responsibility import Assigned, read_assignment
from qcreport.plan.said_once import Rules
from qcreport.plan.unit_list import is_list_of_units, read_list
from qcreport.targets.grammar import read_target
from qcreport.targets.model import Kind

_LONGEST_HEADING = 20
_AMOUNT = re.compile(r"\d")
_SHOWN = 24
_CLAUSE = re.compile(r"[，,。；;：:（）()]")
_CHARGES = re.compile(r".{2,40}(?:牵头|负责|配合).{0,12}")
_NO_TASK = re.compile(
    r"^(?:[^，。；：:（）()]{2,8}[：:][^，。；]{0,12}[。；]?$|.{0,3}$|[（(〔【](?![一二三四五六七八九十\d]{1,3}[）)])|为(?:了|进一步|确保|贯彻|深入|切实)|根据|按照《|各(?:单位|部门|地|级|责任|牵头|县|区|镇).{0,20}要|以上|上述|本(?:方案|表|通知|清单)|注[：:\d])"
)


@dataclass(frozen=True, slots=True)
class BuiltTasks:
    """The tasks and all that is a guess about them."""

    tasks: tuple[Task, ...]
    doubts: tuple[Doubt, ...]


def build_tasks(issued: Sequence[DocumentRow], rules: Rules) -> BuiltTasks:
    """Build the tasks; a rule that a row states holds for the rows after it."""
    rows = tuple(spanned(issued, rules.year))
    tasks: list[Task] = []
    doubts: list[Doubt] = []
    ids = task_ids(rows)
    if any(one != row.number.replace("．", ".") for one, row in zip(ids, rows, strict=True)):
        doubts.append(Doubt("任务 编号", "", "原文没有编号，或编号有重复", "按“部分.序号”编号", ("在“任务”表改编号",)))
    others_named = any(
        row.lead or row.unit or row.partner or read_assignment("", "", "", "", row.text, rules).issued for row in rows
    )
    above, named = "", sum(bool(row.lead or row.unit or row.partner) for row in rows) * 2 > len(rows)
    titled = _titled(rows)
    for identity, row in zip(ids, rows, strict=True):
        text, groups = _said(row, titled=titled)
        assigned = read_assignment(row.lead, row.partner, row.unit, row.deadline, text, rules)
        rules = assigned.rules
        roles = assigned.responsibility
        item = f"任务 {identity}"
        doubts += doubts_of(item, row.place, (*row.guesses, *assigned.guesses), assigned.issued)
        doubts += _doubts_of_words(item, row, assigned, titled=titled)
        if not roles.named:
            others = ("在“任务”表填写", *((f"与上一行相同：{above}",) if above else ()))
            doubts.append(Doubt(item, row.place, "没有责任单位", "空着，填写后才能下发", others))
            doubts += _charged_in_words(item, row.place, text)
            if named and _could_be_heading(text, assigned.deadline):
                what = f"“{text}”没有责任单位，也没有时限，可能是下面各项的标题，不是任务"
                doubts.append(Doubt(item, row.place, what, "一项任务", ("在“任务”表删去这一行",)))
            elif others_named and re.search(r"[。；;].", text):
                what = f"“{text[:_SHOWN]}”没有责任单位，其他任务有，可能是目标或说明，不是任务"
                doubts.append(Doubt(item, row.place, what, "一项任务", ("在“任务”表删去这一行",), kind="可能不是任务"))
        above = assigned.issued or above
        task = Task(
            groups[0] if groups else "",
            below_first(groups),
            identity,
            assigned.text or text,
            _names(roles.leads),
            _names(roles.partners),
            _names(roles.joint),
            _names(roles.optional),
            assigned.issued,
            nature=nature_of(text),
            deadline=day(assigned.deadline),
        )
        tasks.append(task)
    return BuiltTasks(tuple(tasks), tuple(doubts))


def _titled(rows: Sequence[DocumentRow]) -> bool:
    """Whether what stands beside 工作目标 or 工作要求 is mostly a short name without an amount, the title of what stands there.

    Whole sentences beside 工作要求, and work with its amount (改造食堂12个｜全部投用), are the tasks, with how they are to be done (D9.99).
    """
    beside = [row.text for row in rows if row.target]
    short = sum(len(text) <= _LONGEST_HEADING and not _AMOUNT.search(text) for text in beside)
    return short * 2 > len(beside)


def _said(row: DocumentRow, *, titled: bool) -> tuple[str, tuple[str, ...]]:
    """What a row says is to be done, and what it is grouped by."""
    if not row.target:
        return row.text, row.groups
    return (
        (row.target, (*row.groups, row.text)) if titled else (f"{row.text.rstrip('。；;')}。{row.target}", row.groups)
    )


def _doubts_of_words(item: str, row: DocumentRow, assigned: Assigned, *, titled: bool) -> Iterator[Doubt]:
    """What the words of a row leave open: a date that is none, a title beside its task, what may be no task, or a target."""
    guesses, text = (*row.guesses, *assigned.guesses), assigned.text or row.target or row.text
    if _unread_date(assigned.deadline) and not any("时限" in one.what for one in guesses):
        what = f"完成时限“{assigned.deadline}”读不出一个日期"
        yield Doubt(item, row.place, what, assigned.deadline, ("在“任务”表填写日期，如 2026-12-31",))
    if row.target:
        what = f"一行里写有“{row.text}”和“{row.target}”"
        reading, other = f"“{row.target}”作为任务，“{row.text}”作为它的标题", f"“{row.text}”作为任务"
        if not titled:
            reading, other = f"“{row.text}”作为任务，后面写上“{row.target}”", f"“{row.target}”作为任务"
        yield Doubt(item, row.place, what, reading, (other,), kind="一行里写有任务和要求")
    if _NO_TASK.search(text):
        what = f"“{text}”像是说明或另有所指，可能不是任务"
        yield Doubt(item, row.place, what, "一项任务", ("在“任务”表删去这一行",), kind="可能不是任务")
    if row.target and read_target(row.target).kind is not Kind.MANUAL:
        what = f"“{row.text}”的要求“{row.target}”是可以判定的目标值"
        yield Doubt(item, row.place, what, "一项任务，不作指标", ("在“指标”表增加一行",))


def _charged_in_words(item: str, place: str, text: str) -> Iterator[Doubt]:
    """What a task without units says of who does it among its own words: told, so that whom it charges is not lost (D9.153)."""
    said = [one for one in _CLAUSE.split(text) if _CHARGES.fullmatch(one) or _is_several_units(one)]
    if said:
        what = f"任务文字里写有“{'”“'.join(said)}”，没有读作责任单位"
        yield Doubt(item, place, what, "责任单位空着", ("在“任务”表填写这些单位",))


def _is_several_units(clause: str) -> bool:
    """Whether a clause is nothing but several units and groups, most of them by a full name."""
    names = read_list(clause).names if "、" in clause else ()
    return len(names) > 1 and sum(is_group(name) or is_list_of_units(name) for name in names) * 2 >= len(names)


def _unread_date(deadline: str) -> bool:
    """Whether a deadline names years or months and is no one day (2026年6月、12月); 持续推进 is none."""
    return deadline_date(deadline) is None and re.search(r"\d|[年月]底", deadline) is not None


def _could_be_heading(text: str, deadline: str) -> bool:
    """Whether words without units and date, among rows that have them, are as short as a heading and count nothing."""
    return not deadline and len(text) <= _LONGEST_HEADING and not re.search(r"\d|[。；;]", text)


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(squeezed(name) for name in names)
