"""A plan's tables as they are issued: headings, equal cells merged, units in the words of the document."""

from collections.abc import Iterator, Sequence

from qcreport.plan.documents.source import IssuedCell, IssuedLine, IssuedTable
from qcreport.plan.model import Indicator, Plan, Task
from qcreport.plan.responsibility import read_assignment
from qcreport.plan.said_once import Rules

_BREAK = "｜"


def issued_grids(plan: Plan) -> Iterator[IssuedTable]:
    """The table of indicators and the table of tasks, as far as the plan has them."""
    name = plan.setting("活动名称")
    if plan.indicators:
        yield _grid(f"{name}量化指标", [_indicator(row) for row in plan.indicators])
    if plan.tasks:
        in_one = all(_in_one_cell(task) for task in plan.tasks)
        two = in_one and any(_BREAK in task.issued_units for task in plan.tasks)
        yield _grid(f"{name}工作责任分解表", [_task(row, in_one=in_one, two=two) for row in plan.tasks])


def _indicator(row: Indicator) -> dict[str, str]:
    return {
        "分类": row.branch,
        "类别": row.category,
        "序号": row.number,
        "指标": row.title,
        "分项": row.part,
        "目标值": row.target,
        "责任单位": "、".join(row.owners),
        "备注": row.remark,
    }


def _task(row: Task, *, in_one: bool, two: bool) -> dict[str, str]:
    first = {"创建项目": row.project, "创建内容": row.content, "编号": row.id, "创建任务": row.text}
    words = row.issued_units or _words(row)
    if not in_one:
        pieces = words.split(_BREAK) if row.leads else []
        lead, partner = pieces if len(pieces) == 2 else ("、".join(row.leads), "、".join(row.partners))  # noqa: PLR2004
        units = {"牵头单位": lead, "配合单位": partner, "责任单位": "" if row.leads else words}
    elif two:
        lead, _, others = words.partition(_BREAK)
        units = {"责任单位": lead, "责任单位 ": others}
    else:
        units = {"责任单位": words}
    return {**first, **units, "完成时限": row.deadline}


def _words(row: Task) -> str:
    """The words for a task that the office added itself."""
    if row.leads and row.partners:
        return f"{'、'.join(row.leads)}牵头，{'、'.join(row.partners)}"
    return "、".join(row.leads or row.joint)


def _in_one_cell(row: Task) -> bool:
    """Whether one column 责任单位 says who leads: its words are read again as they were."""
    read = read_assignment("", "", row.issued_units, "", "", Rules()).responsibility
    counts = [len(read.leads), len(read.partners), len(read.joint)]
    return not row.issued_units or counts == [len(row.leads), len(row.partners), len(row.joint)]


def _grid(title: str, rows: Sequence[dict[str, str]]) -> IssuedTable:
    """The rows as a table: columns that are empty throughout are left out, groups that repeat are merged."""
    needed = ("序号", "指标", "目标值", "编号", "创建任务")
    headings = [one for one in rows[0] if one in needed or any(row[one] for row in rows)]
    head = tuple(IssuedCell(one.strip(), beside=one != one.strip()) for one in headings)
    lines = [IssuedLine(head, "第1行")]
    above: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        lines.append(IssuedLine(tuple(_cells(row, above, headings)), f"第{number}行"))
        above = row
    return IssuedTable(title, tuple(lines))


def _cells(row: dict[str, str], above: dict[str, str], headings: Sequence[str]) -> Iterator[IssuedCell]:
    merged = True
    for heading in headings:
        same = bool(row[heading]) and above.get(heading) == row[heading]
        merged = merged and same and heading in {"分类", "类别", "创建项目", "创建内容", "序号", "指标"}
        if heading == "责任单位 " and not row[heading]:
            yield IssuedCell(row["责任单位"], beside=True)
        else:
            yield IssuedCell(row[heading], above=merged)
