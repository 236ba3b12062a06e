"""Read the issued tables from their text: merged cells, multi-line cells, stray blank lines (D1.4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from qcreport.findings import Fault

_TARGET_CELLS = (5, 6)
_TASK_CELLS = (5, 6)


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
    over several lines, blank ones among them. Line breaks inside a cell are removed, nothing else.

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

    Raises:
        Fault: A row has too few or too many cells.
    """
    first, _, second = text.partition("附件2")
    return Issued(tuple(_targets(first)), tuple(_tasks(second)))


def _targets(text: str) -> Iterator[IssuedTarget]:
    above = ["", "", "", ""]
    for cells in _body(text, _TARGET_CELLS):
        above = [cell or up for cell, up in zip(cells[:4], above, strict=True)]
        branch, category, number, title = above
        part = cells[4] if len(cells) == _TARGET_CELLS[1] else ""
        yield IssuedTarget(branch, category, number, title, part, cells[-1])


def _tasks(text: str) -> Iterator[IssuedTask]:
    above = ["", ""]
    for cells in _body(text, _TASK_CELLS):
        project, content = above = [cell or up for cell, up in zip(cells[:2], above, strict=True)]
        yield IssuedTask(project, content, cells[2], cells[3], tuple(cells[4:]))


def _body(text: str, widths: tuple[int, ...]) -> Iterator[list[str]]:
    """The rows below the headings, each as wide as the table can be."""
    for cells in list(text_rows(text))[1:]:
        if len(cells) not in widths:
            raise Fault(f"印发件中有一行的格数不对（{len(cells)}格）：“{'｜'.join(cells)}”。请核对原文的分行和制表符。")
        yield cells


def text_rows(text: str) -> Iterator[list[str]]:
    """Rows as lists of cells, laid out as `read_issued` says."""
    cells: list[str] = []
    ended = False
    for line in text.splitlines():
        if line.startswith("\t"):
            if ended and cells:
                yield cells
                cells = []
            cells.append(line.strip())
            ended = False
        elif line.strip():
            if cells:
                cells[-1] += line.strip()
            ended = False
        else:
            ended = True
    if cells:
        yield cells
