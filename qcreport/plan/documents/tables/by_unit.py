"""Tables with a row for each unit and amounts in columns: each amount is owed by the unit in its row (D9.138)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qcreport.book.celltext import squeezed
from qcreport.plan.documents.proposed.defaults import issued_measure
from qcreport.plan.documents.source import IssuedCell, IssuedLine, IssuedTable
from qcreport.plan.documents.tables.contents import OF_ALL, assesses, is_target, names_in
from qcreport.plan.documents.tables.headings import UNITS, ColumnRole, part_of
from qcreport.plan.unit_names import ends_like_a_unit

_HEADINGS = ("指标", "目标值", "计量单位", "责任单位")
_HEAD_WITHIN = 5
_FEWEST = 2
_OWED = re.compile(r"目标|任务|计划|分解")
_DONE = re.compile(r"完成|进度|实际|排名|得分|上年|去年|同期|情况")
_ASIDE = {ColumnRole.NUMBER, ColumnRole.REMARK, ColumnRole.LEFT_OUT}
_NOTHING = {"", "-", "—", "/"}


def of_each_unit(grid: IssuedTable, title: str) -> IssuedTable | None:
    """A row for each unit and amount; None for every table with another column than units, amounts, numbers and remarks.

    Serves 责任单位｜引进资金（亿元）｜引进项目（个） above 市商务局｜8｜2, where the title says that they are owed.
    """
    head = next((at for at, line in enumerate(grid.lines[:_HEAD_WITHIN]) if _units_at(line) is not None), None)
    if head is None:
        return None
    headings = [squeezed(cell.text) for cell in grid.lines[head].cells]
    owner = _units_at(grid.lines[head]) or 0
    over = " ".join((title, grid.title, *(cell.text for line in grid.lines[:head] for cell in line.cells)))
    amounts = [at for at, heading in enumerate(headings) if at != owner and heading and part_of(heading) not in _ASIDE]
    body = [line for line in grid.lines[head + 1 :] if not OF_ALL.fullmatch(squeezed(line.cells[owner].text))]
    called = " ".join(headings[at] for at in amounts)
    if not amounts or not _OWED.search(over + called) or _DONE.search(called) or not _fits(body, owner, amounts):
        return None
    lines = [IssuedLine(tuple(map(IssuedCell, _HEADINGS)), grid.lines[head].place)]
    for line in body:
        unit = line.cells[owner].text
        for at in amounts:
            if (amount := line.cells[at].text.strip()) not in _NOTHING:
                named = (f"{headings[at]}（{squeezed(unit)}）", amount, issued_measure(headings[at], "", ""), unit)
                lines.append(IssuedLine(tuple(map(IssuedCell, named)), f"{line.place}第{at + 1}列"))
    told = "的表格按责任单位分行，每个单位的每个数作为一项指标，由该单位填报"
    return replace(grid, lines=tuple(lines), guessed=grid.guessed or told)


def _units_at(line: IssuedLine) -> int | None:
    """The one column of units of a row of headings that names neither task nor indicator nor target; None where there is none."""
    parts = [part_of(squeezed(cell.text)) for cell in line.cells]
    units = [at for at, part in enumerate(parts) if part in UNITS and not assesses(squeezed(line.cells[at].text))]
    others = (
        {part for part in parts if part is not None} - _ASIDE - UNITS - {ColumnRole.GROUP}
    )  # 引进项目（个） is an amount
    return units[0] if len(units) == 1 and not others else None


def _fits(body: Sequence[IssuedLine], owner: int, amounts: Sequence[int]) -> bool:
    """Whether each row has full names of units of its own and all columns of amounts hold figures."""
    named = [line.cells[owner] for line in body]
    units = [cell.text for cell in named if cell.text and not cell.above and not cell.beside]
    distinct = len(units) == len(body) == len({squeezed(one) for one in units}) and len(body) >= _FEWEST
    if not distinct or not all(ends_like_a_unit(name) for text in units for name in names_in(text)):
        return False
    said = [[text for line in body if (text := line.cells[at].line.strip()) not in _NOTHING] for at in amounts]
    return all(texts and all(is_target(text, bare=True) for text in texts) for texts in said)
