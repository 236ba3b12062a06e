"""Read the issued tables from their text: merged cells, multi-line cells, stray blank lines (domain.md §1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WITH_PART = 6


@dataclass(frozen=True, slots=True)
class IssuedTarget:
    """One target row of 附件1, merged cells filled in."""

    branch: str
    category: str
    number: str
    title: str
    part: str
    target: str


@dataclass(frozen=True, slots=True)
class IssuedTask:
    """One task row of 附件2, merged cells filled in; `units` are the one or two cells of 责任单位."""

    project: str
    content: str
    id: str
    text: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issued:
    """Both annexes, rows in their order."""

    targets: tuple[IssuedTarget, ...]
    tasks: tuple[IssuedTask, ...]


def read_issued(text: str) -> Issued:
    r"""Read both annexes.

    A cell starts with a tab, a row ends with a blank line, an empty cell repeats the one above, and a cell may run
    over several lines, blank ones among them.

    Example:
        ```text
        \t质量水平
        \t产品质量
        \t8
        \t万台特种设备事故死亡率
        \t低于全国

        平均水平

        \t
        ```
    """
    first, _, second = text.partition("附件2")
    return Issued(tuple(_targets(first)), tuple(_tasks(second)))


def _targets(text: str) -> Iterator[IssuedTarget]:
    above = ["", "", "", ""]
    for cells in list(_rows(text))[1:]:
        lead = [cell or up for cell, up in zip(cells[:4], above, strict=True)]
        above = lead
        part = cells[4] if len(cells) == _WITH_PART else ""
        branch, category, number, title = lead
        yield IssuedTarget(branch, category, number, title, part, cells[-1])


def _tasks(text: str) -> Iterator[IssuedTask]:
    above = ["", ""]
    for cells in list(_rows(text))[1:]:
        project, content, *_ = above = [cell or up for cell, up in zip(cells[:2], above, strict=True)]
        yield IssuedTask(project, content, cells[2], cells[3], tuple(cells[4:]))


def _rows(text: str) -> Iterator[list[str]]:
    """Rows as lists of cells; white space inside a cell is mended."""
    cells: list[str] = []
    ended = False
    for line in text.split("\n"):
        if line.startswith("\t"):
            if ended and cells:
                yield cells
                cells = []
            cells.append(_mend(line))
            ended = False
        elif line.strip():
            if cells:
                cells[-1] += _mend(line)
            ended = False
        else:
            ended = True
    if cells:
        yield cells


def _mend(text: str) -> str:
    return re.sub(r"\s+", "", text)
