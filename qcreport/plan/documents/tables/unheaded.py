"""Tables without headings that go on with nothing above them: by what their columns hold."""

import re
from collections.abc import Sequence

from qcreport.book.celltext import squeezed
from qcreport.plan.documents.files.plaintext import NUMBERED
from qcreport.plan.documents.source import IssuedLine, IssuedTable
from qcreport.plan.documents.tables.by_place import is_by_place
from qcreport.plan.documents.tables.contents import holds_units, is_target, says_when, texts_below
from qcreport.plan.documents.tables.headings import ColumnRole, part_of
from qcreport.plan.documents.tables.layout import Layout, TableKind
from qcreport.plan.separators import BRACKET_AT_END

_LONGEST_NAME = 30
_WORDS = re.compile(r"[\u4e00-\u9fff]")
_FEWEST = 3
_SHORTEST_TASK = 5
_HEADINGS = {
    ColumnRole.NUMBER: "序号",
    ColumnRole.TEXT: "任务",
    ColumnRole.UNIT: "责任单位",
    ColumnRole.DEADLINE: "完成时限",
}
TASKS_GUESSED = "没有表头，按各列的内容读作任务、责任单位和完成时限"


def without_headings(grid: IssuedTable) -> Layout | None:
    """A table of two columns without headings, names on the left and targets on the right, most of them readable; else None."""
    texts = [tuple(cell.line for cell in line.cells) for line in grid.lines]
    pairs = grid.width == 2 and len(texts) > 2 and all(all(pair) for pair in texts)  # noqa: PLR2004 -- name and target
    if (
        not pairs
        or is_by_place(grid)
        or any(len(name) > _LONGEST_NAME or is_target(name, bare=True) for name, _ in texts)
    ):
        return None
    read = sum(is_target(BRACKET_AT_END.sub("", target), bare=True) for _, target in texts)
    if read * 2 <= len(texts):
        return None
    parts = (ColumnRole.TITLE, ColumnRole.TARGET)
    return Layout(TableKind.INDICATORS, 0, ("指标", "目标值"), parts)


def tasks_without_headings(grid: IssuedTable) -> Layout | None:
    """A table of tasks without headings: one column of units, one of the longest words, one of numbers or dates or none; else None (D9.158)."""
    headed = any(part_of(squeezed(cell.text)) for cell in grid.lines[0].cells) if grid.lines else True
    if headed or is_by_place(grid) or len(grid.lines) < _FEWEST or grid.width < 2:  # noqa: PLR2004 -- what and who
        return None
    texts = [texts_below(grid.lines, at, whole=True) for at in range(grid.width)]
    units = [at for at, column in enumerate(texts) if len(column) >= _FEWEST and holds_units(column)]
    others = [at for at in range(grid.width) if at not in units]
    text = max(others, key=lambda at: _average(texts[at]), default=-1)
    if any(_is_headed_by_a_word(column) for column in texts):
        return None  # its first row is one of headings that nobody knows (D9.139)
    if len(units) != 1 or text < 0 or _average(texts[text]) < _SHORTEST_TASK or not _said_in_each(grid.lines, text):
        return None
    parts = tuple(_part(at, column, units[0], text) for at, column in enumerate(texts))
    return Layout(TableKind.TASKS, 0, tuple(_HEADINGS.get(part, "") for part in parts), parts)


def _is_headed_by_a_word(texts: Sequence[str]) -> bool:
    """Whether all but the first of several texts are limits or figures with their units of measure."""
    first, *others = texts or ("",)
    return len(others) > 1 and not is_target(first, bare=True) and all(is_target(one, bare=True) for one in others)


def _part(at: int, texts: Sequence[str], unit: int, task: int) -> ColumnRole:
    if at in {unit, task}:
        return ColumnRole.UNIT if at == unit else ColumnRole.TEXT
    if texts and all(NUMBERED.fullmatch(one) for one in texts):
        return ColumnRole.NUMBER
    return ColumnRole.DEADLINE if texts and all(map(says_when, texts)) else ColumnRole.LEFT_OUT


def _average(texts: Sequence[str]) -> float:
    """How many letters of words the texts have on the whole: telephone numbers and addresses of letters and digits have few."""
    return sum(len(_WORDS.findall(text)) for text in texts) / len(texts) if texts else 0


def _said_in_each(lines: Sequence[IssuedLine], at: int) -> bool:
    """Whether most rows say something of their own in a column."""
    return len(texts_below(lines, at)) * 2 > len(lines)
