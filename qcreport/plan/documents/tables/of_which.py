"""Cells that hold an indicator and what is 其中 of it, a target for each (D9.18), or several counted tasks: as many rows."""

import re
from collections.abc import Iterator
from dataclasses import replace

from qcreport.plan.documents.lines.items import split_number
from qcreport.plan.documents.source import IssuedCell, IssuedLine
from qcreport.plan.documents.tables.contents import is_target
from qcreport.plan.documents.tables.document_row import DocumentRow
from qcreport.plan.documents.tables.headings import UNITS, ColumnRole
from qcreport.plan.documents.tables.layout import Layout, TableKind
from qcreport.plan.guess import Guess

_NEXT = re.compile(r"(?<=[。；;])\s*(?=\d{1,2}[.．、](?!\d))")
_SHOWN = 20
_OF_WHICH = re.compile(r"其中[:：]?\s*")


def lines_of(line: IssuedLine, layout: Layout) -> Iterator[tuple[IssuedLine, str | None]]:
    """The row, or a row for each of several targets with the 分项 that it is about (empty for the whole, None for one of its own).

    Counted lines of a cell of tasks (1.…⏎2.…) in a table that does not count its rows are a row each, which is asked (D9.78).

    As many names as targets, each readable on its own line, are a row each (D9.129).

    `幼儿教师专科以上比例⏎其中：本科以上比例｜100%⏎50%` is two; `标准班额比例⏎其中：小学⏎初中｜80%⏎85%` has no target of the whole.
    """
    if layout.kind is TableKind.TASKS:
        yield from ((one, "") for one in _each_task(line, layout))
        return
    counted = {len(_lines(cell)) for _, cell in _targets(line, layout) if cell.text}
    names = _lines(line.cells[layout.parts.index(ColumnRole.TITLE)]) if ColumnRole.TITLE in layout.parts else []
    many = counted.pop() if len(counted) == 1 else 0
    if many > 1 and len(names) == many and not _OF_WHICH.match(names[1]) and _readable(line, layout):
        yield from ((replace(line, cells=tuple(_each(line, layout, at, many))), None) for at in range(many))
        return
    fitting = many > 1 and len(names) > 1 and _OF_WHICH.match(names[1]) and len(names) - many in {0, 1}
    if not fitting:
        yield line, ""
        return
    parts = [_OF_WHICH.sub("", name, count=1) for name in names[1:]]
    for at, part in enumerate(["", *parts] if len(names) == many else parts):
        yield replace(line, cells=tuple(_cells(line, layout, names[0], at))), part


def _each_task(line: IssuedLine, layout: Layout) -> list[IssuedLine]:
    at = layout.parts.index(ColumnRole.TEXT) if ColumnRole.TEXT in layout.parts else 0
    tasks = _counted_in_a_line(line.cells[at]) or _lines(line.cells[at])
    numbers = [split_number(task)[0] for task in tasks]
    uncounted = {ColumnRole.TEXT, ColumnRole.NUMBER} & set(layout.parts) == {ColumnRole.TEXT}
    if not uncounted or not tasks[1:] or numbers != [str(one + 1) for one in range(len(tasks))]:
        return [line]
    return [
        replace(
            line,
            cells=tuple(
                replace(cell, text=task) if one == at else _share_of(cell, role, number, len(tasks))
                for one, (role, cell) in enumerate(zip(layout.parts, line.cells, strict=True))
            ),
        )
        for number, task in enumerate(tasks)
    ]


def _share_of(cell: IssuedCell, role: ColumnRole, number: int, count: int) -> IssuedCell:
    """The counted line of a cell of units or deadlines beside as many counted tasks (1.市城管局⏎2.市水务局) that is of one task; else the whole cell (D9.160)."""
    lines = (_counted_in_a_line(cell) or _lines(cell)) if role in {*UNITS, ColumnRole.DEADLINE} else []
    said = [split_number(one) for one in lines]
    if len(said) != count or [one for one, _ in said] != [str(at + 1) for at in range(count)]:
        return cell
    return replace(cell, text=said[number][1])


def _counted_in_a_line(cell: IssuedCell) -> list[str]:
    """`1.清淤；2.护坡。` in one line of a cell as its items; none where it holds no such (D9.151)."""
    parts = [part.strip() for part in _NEXT.split(cell.line) if part.strip()]
    return parts if len(parts) > 1 and "\n" not in cell.text.strip() else []


def with_part(row: DocumentRow, part: str | None, *, split: bool) -> DocumentRow:
    """The row as that 分项, or as one of several indicators or tasks of a cell, which is asked about."""
    reading = "各是一项指标" if part is None else part or "整体"
    asked = (Guess(f"“{row.text}”一格里写有几项和几个目标值", reading, ("合为一项",)),) if split else ()
    if split and not row.target:
        asked = (Guess(f"“{row.text[:_SHOWN]}”与编号的其他几项写在一格里", "各是一项任务", ("合为一项任务",)),)
    return replace(row, part=part or row.part, guesses=(*row.guesses, *asked))


def _cells(line: IssuedLine, layout: Layout, name: str, at: int) -> Iterator[IssuedCell]:
    for role, cell in zip(layout.parts, line.cells, strict=False):
        if role is ColumnRole.TITLE:
            yield replace(cell, text=name)
        elif role is ColumnRole.TARGET and cell.text:
            yield replace(cell, text=_lines(cell)[at])
        else:
            yield cell


def _readable(line: IssuedLine, layout: Layout) -> bool:
    """Whether each line of the targets of a row can be judged: none of them is a target that a narrow cell broke."""
    texts = [text for _, cell in _targets(line, layout) for text in _lines(cell)]
    return all(is_target(text, bare=True) for text in texts)


def _each(line: IssuedLine, layout: Layout, at: int, many: int) -> Iterator[IssuedCell]:
    """The cells of one of several indicators: of names, targets and units of measure its own line."""
    for role, cell in zip(layout.parts, line.cells, strict=False):
        own = _lines(cell)
        parted = role in {ColumnRole.TITLE, ColumnRole.TARGET, ColumnRole.MEASURE, ColumnRole.NUMBER}
        yield replace(cell, text=own[at]) if parted and len(own) == many else cell


def _targets(line: IssuedLine, layout: Layout) -> list[tuple[ColumnRole, IssuedCell]]:
    pairs = zip(layout.parts, line.cells, strict=False)
    return [(role, cell) for role, cell in pairs if role is ColumnRole.TARGET]


def _lines(cell: IssuedCell) -> list[str]:
    return [text.strip() for text in cell.text.splitlines() if text.strip()]
