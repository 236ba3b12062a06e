"""Tables whose headings no rule knows, read by what their columns hold, where documents hold nothing else (D9.139)."""

import re
from collections.abc import Sequence

from qcreport.book.celltext import squeezed
from qcreport.plan.documents.files.plaintext import NUMBERED
from qcreport.plan.documents.source import IssuedLine, IssuedTable
from qcreport.plan.documents.tables.by_place import is_by_place
from qcreport.plan.documents.tables.contents import (
    assesses,
    holds_measures,
    holds_units,
    is_earlier,
    is_figure,
    is_target,
    judges,
    texts_below,
)
from qcreport.plan.documents.tables.headings import ColumnRole
from qcreport.plan.documents.tables.layout import Layout, TableKind

_FEWEST_ROWS, _FEWEST_COLUMNS = 2, 2
_LONGEST_NAME, _LONGEST_HEADING, _SHORTEST_TASK = 30, 20, 8
_OWED = re.compile(r"目标|任务|指标|计划|实事|分工|责任|要点")
_NO_PLAN = re.compile(
    r"完成情况|执行情况|统计|公报|名单|名录|决算|收支|预算表|汇总|花名册|通讯录|联系|价格|收费|招聘|考试|成绩|排名|得分|结果"
)
_DONE = re.compile(r"完成|实际|进度|上年|去年|同期|排名|得分|分值|资金|投资|预算|金额|经费")


def by_content(grid: IssuedTable, above: Sequence[str]) -> Layout | None:
    """How a table of names and figures, or of work and units, is built whose headings say nothing that is known; None for every other one.

    Args:
        grid: The table.
        above: The words in front of it, which have to say that aims or tasks are set, and not what was achieved.
    """
    first = next((at for at, line in enumerate(grid.lines) if len(_own(line)) >= _FEWEST_COLUMNS), None)
    said = " ".join((grid.title, *above, *(cell.line for line in grid.lines[: first or 0] for cell in line.cells[:1])))
    if first is None or is_by_place(grid) or not _OWED.search(said) or _NO_PLAN.search(said):
        return None
    headings = tuple(squeezed(cell.text) for cell in grid.lines[first].cells)
    body = grid.lines[first + 1 :]
    if len(body) < _FEWEST_ROWS or any(is_figure(one) or len(one) > _LONGEST_HEADING for one in headings):
        return None
    held = [texts_below(body, at) for at in range(grid.width)]
    roles = _roles(headings, held, body)
    found = set(roles)
    if {ColumnRole.TITLE, ColumnRole.TARGET} <= found:
        kind = TableKind.INDICATORS
    elif {ColumnRole.TEXT, ColumnRole.UNIT} <= found:
        kind = TableKind.TASKS
    else:
        return None
    parts = tuple(role or ColumnRole.LEFT_OUT for role in roles)
    taken = {ColumnRole.UNIT, ColumnRole.TEXT, ColumnRole.TITLE, ColumnRole.TARGET}
    guessed = tuple((one, part) for one, part in zip(headings, parts, strict=True) if one and part in taken)
    return Layout(kind, first + 1, headings, parts, guessed)


def told_of(layout: Layout) -> str:
    """What the office is told of a table that was read by its content alone."""
    columns = "，".join(f"“{heading}”作为{part}" for heading, part in layout.guessed)
    return f"的表格表头没有认出，按各列的内容读：{columns}"


def _own(line: IssuedLine) -> list[str]:
    return [cell.text for cell in line.cells if cell.text and not (cell.above or cell.beside)]


def _roles(headings: Sequence[str], held: Sequence[list[str]], body: Sequence[IssuedLine]) -> list[ColumnRole | None]:
    """What each column holds: numbers, units, the last column of figures as the target; of the others the name, or the longest as the task."""
    roles: list[ColumnRole | None] = [None] * len(held)
    for at, texts in enumerate(held):
        whole = texts_below(body, at, whole=True)
        if texts and all(NUMBERED.fullmatch(one) for one in texts) and at == 0:
            roles[at] = ColumnRole.NUMBER
        elif texts and holds_measures("", texts, ()):
            roles[at] = ColumnRole.MEASURE
        elif len(texts) >= _FEWEST_ROWS and holds_units(whole) and not (assesses(headings[at]) or judges(headings[at])):
            roles[at] = ColumnRole.UNIT
    targets = [at for at, texts in enumerate(held) if roles[at] is None and _targets(headings[at], texts)]
    free = [at for at, texts in enumerate(held) if roles[at] is None and at not in targets and texts]
    names = [
        at for at in free if all(len(one) <= _LONGEST_NAME for one in held[at]) and (not targets or at < targets[-1])
    ]
    if targets and names:
        roles[targets[-1]] = ColumnRole.TARGET
        roles[max(names, key=lambda at: (len(held[at]), at))] = ColumnRole.TITLE
        return roles
    longest = max(free, key=lambda at: sum(map(len, held[at])) / len(held[at]), default=-1)
    if longest >= 0 and sum(map(len, held[longest])) >= _SHORTEST_TASK * len(held[longest]):
        roles[longest] = ColumnRole.TEXT
    return roles


def _targets(heading: str, texts: Sequence[str]) -> bool:
    """Whether most cells of a column are limits or figures with a unit of measure, or figures below a heading that says 目标."""
    if len(texts) < _FEWEST_ROWS or _DONE.search(heading) or is_earlier(heading):
        return False
    called = _OWED.search(heading) is not None
    fitting = sum(
        is_target(one, bare=called) or (is_figure(one) and not re.fullmatch(r"[\d.,，]+", one)) for one in texts
    )
    return fitting * 3 >= len(texts) * 2
