"""Tables turned on their side: headings stand in the first column, each further column is an indicator or a task (D9.23)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qcreport.book.celltext import squeezed
from qcreport.plan.documents.lines.sections import PROJECT
from qcreport.plan.documents.source import IssuedCell, IssuedLine, IssuedTable
from qcreport.plan.documents.tables.contents import is_target, is_year, texts_below
from qcreport.plan.documents.tables.headings import UNITS, ColumnRole, part_of
from qcreport.plan.documents.tables.layout import HALF, is_head, known_share, layout_of

_NAMES, _GROUPS = "项目", "类别"
_MOST_LEADING = 3
_LONGEST_LABEL = 8
_NO_LABEL = re.compile(r"[\d，。；：、]")
_TITLE = re.compile(r"(?:表|清单|方案|计划|台账|一览|指标|任务)$|\d{4}年")
_NAMING = {ColumnRole.TEXT, ColumnRole.TITLE, ColumnRole.GROUP}
_UNNAMED = "的表格横着排，名称一行没有写明是什么，作为任务或指标的名称"

_Lines = tuple[IssuedLine, ...]
_Columns = tuple[int, ...]


def upright(grid: IssuedTable) -> tuple[IssuedTable, ...]:
    """The table as it is read: one on its side stood up, as several where its parts have other headings; every other one as it is.

    Serves 指标｜甲｜乙 above 目标值｜1｜2, the cards of single projects (项目名称｜甲 above 责任单位｜某局), and either of them
    several times beside or below one another.
    """
    issued, grid = grid, _in_pairs(replace(grid, lines=tuple(map(_with_bare_labels, grid.lines))))
    pieces = list(_pieces(grid.lines))
    blocks = [lines for _, lines in pieces if lines]
    if not blocks or not all(map(_lies, blocks)):
        return (issued,)
    found: list[IssuedTable] = []
    section = _is_section(pieces)
    for over, lines in pieces:
        stood = [_stood(grid, *side) for side in _sides(lines)] if lines else []
        for at, table in enumerate(stood):
            _add(found, table, over if at == 0 else (), section=section)
        if not lines:
            found[-1] = replace(found[-1], lines=(*found[-1].lines, *_across(over, found[-1].width)))
    return tuple(found)


def _in_pairs(grid: IssuedTable) -> IssuedTable:
    """A card whose rows hold one label with its words or two side by side, merged over the width in any way, as two columns (D9.75).

    Serves 项目名称｜甲｜责任单位｜某局 above 建设内容｜<｜words｜<. Every other table is as it is.
    """
    rows = [[cell for cell in line.cells if not cell.beside] for line in grid.lines]
    kept = [own for own in rows if len(own) > 1]
    labels = [cell for own in kept for cell in own[::2]]
    even = all(len(own) % 2 == 0 and not any(cell.above for cell in own) for own in kept)
    uneven = grid.width > 2 and len({len(own) for own in kept}) > 1  # noqa: PLR2004 -- of two columns it is one already
    if not (uneven and even and all(map(_is_label, labels)) and known_share(labels) > HALF):
        return grid
    if not UNITS & {part_of(squeezed(cell.text)) for cell in labels} or any(known_share(own) == 1 for own in kept):
        return grid
    lines: list[IssuedLine] = []
    for line, own in zip(grid.lines, rows, strict=True):
        if len(own) == 1:
            lines += _across((line,), 2) if line.cells[0].text else ()
        lines += (replace(line, cells=(own[at], own[at + 1])) for at in range(0, len(own) - 1, 2))
    return replace(grid, lines=tuple(lines))


def _is_label(cell: IssuedCell) -> bool:
    text = squeezed(cell.text)
    return part_of(text) is not None or (0 < len(text) <= _LONGEST_LABEL and _NO_LABEL.search(text) is None)


def _with_bare_labels(line: IssuedLine) -> IssuedLine:
    """The line, 项目名称： and 责任单位： of a card without their colons, as headings are written."""
    bare = ((cell, cell.text.strip().rstrip("：:")) for cell in line.cells)
    cells = tuple(
        replace(cell, text=text) if cell.text.strip() != text and part_of(squeezed(text)) else cell
        for cell, text in bare
    )
    return replace(line, cells=cells)


def _is_section(pieces: Sequence[tuple[_Lines, _Lines]]) -> bool:
    """Whether what stands over the first block is a section (民生类, where 经济类 stands over another block) and no title."""
    titles = [_words(over[-1]) for over, lines in pieces if over and lines]
    return len(titles) > 1 and bool(pieces[0][0]) and not _TITLE.search(titles[0]) and not PROJECT.match(titles[0])


def _add(found: list[IssuedTable], table: IssuedTable, over: Sequence[IssuedLine], *, section: bool) -> None:
    """A further table, what stood over it in front; its rows go on with the table before where the headings are the same."""
    head, *rows = table.lines
    above = tuple(_across(over, table.width))
    before = found[-1] if found else None
    if before is not None and any(_texts(line.cells) == _texts(head.cells) for line in before.lines):
        found[-1] = replace(before, lines=(*before.lines, *above, *rows))
    else:
        last = len(above) - 1 if section and not found else len(above)
        found.append(replace(table, lines=(*above[:last], head, *above[last:], *rows)))


def _pieces(lines: Sequence[IssuedLine]) -> Iterator[tuple[_Lines, _Lines]]:
    """The blocks of a table, each with the lines over its whole width that stand above it; the last may be such lines alone."""
    over: list[IssuedLine] = []
    block: list[IssuedLine] = []
    for line in lines:
        if _is_across(line, first=not block):
            if block:
                yield tuple(over), tuple(block)
                over, block = [], []
            over.append(line)
        elif any(cell.text for cell in line.cells):
            block.append(line)
    if over or block:
        yield tuple(over), tuple(block)


def _is_across(line: IssuedLine, *, first: bool) -> bool:
    """Whether a line is one cell over the whole width (a title, a section, a note); above the first row it need not be merged."""
    own = [at for at, cell in enumerate(line.cells) if cell.text and not cell.beside]
    if len(own) != 1 or len(line.cells) == 1 or line.cells[own[0]].above:
        return False
    merged = own == [0] and all(cell.beside for cell in line.cells[1:])
    return merged or (first and part_of(squeezed(line.cells[own[0]].text)) is None)


def _across(lines: Sequence[IssuedLine], width: int) -> Iterator[IssuedLine]:
    for line in lines:
        yield replace(line, cells=tuple(IssuedCell(_words(line), beside=at > 0) for at in range(width)))


def _words(line: IssuedLine) -> str:
    return next(cell.text for cell in line.cells if cell.text)


def _lies(lines: _Lines) -> bool:
    """Whether rows are a table on its side: their headings stand in a column, and no row reads as well as headings."""
    heads = _head_columns(lines)
    if not heads or len({squeezed(cell.text) for cell in _column(lines, heads[0])} - {""}) < 2:  # noqa: PLR2004 -- what, and of whom or how much
        return False
    rows = [known_share(line.cells) for line in lines if is_head(line)]
    whole = len(heads) > 1 or known_share(_column(lines, heads[0])) == 1
    if rows and not (whole and max(rows) <= HALF):
        return False
    tables = [_stood(IssuedTable("", lines), *side) for side in _sides(lines)]
    return all(
        _has_names(table) and (layout_of(table) or layout_of(table, open_units=True)) is not None for table in tables
    )


def _has_names(table: IssuedTable) -> bool:
    """Whether a table stood up has a column of names: what stands below a heading of names is no target, as it is where rows were turned."""
    return any(_names(table.lines[0].cells[at], table.lines[1:], at) for at in range(table.width))


def _names(heading: IssuedCell, rows: Sequence[IssuedLine], at: int) -> bool:
    texts = texts_below(rows, at)
    figures = sum(is_target(text, bare=True) for text in texts)
    return part_of(squeezed(heading.text)) in _NAMING and figures * 2 < len(texts)


def _head_columns(lines: _Lines) -> tuple[int, ...]:
    """The columns that hold the headings: the first, the last, or several where they are the same or labels of a card."""
    width = len(lines[0].cells)
    if width < 2:  # noqa: PLR2004 -- headings, and what they are about
        return ()
    columns = [_column(lines, at) for at in range(width)]
    first = _is_heads(columns[0])
    if not first and known_share(columns[0]) < 1:
        return (width - 1,) if _is_heads(columns[-1]) else ()
    named = [at for at, cells in enumerate(columns) if known_share(cells) == 1]
    same = [at for at in named if _texts(columns[at]) == _texts(columns[0])]
    if len(same) > 1 and first:
        return tuple(same)
    labels = [cell for at in named for cell in columns[at]]
    if len(named) > 1 and named == list(range(0, width, 2)) and _is_heads(labels):
        return tuple(named)
    return (0,) if first else (width - 1,) if _is_heads(columns[-1]) else ()


def _is_heads(cells: Sequence[IssuedCell]) -> bool:
    """Whether cells read as the headings of a table do, at most one of them as the name of indicators (产出指标, 效益指标 are two)."""
    texts = {squeezed(cell.text) for cell in cells}
    names = [text for text in texts if part_of(text) is ColumnRole.TITLE]
    return len(names) < 2 and is_head(IssuedLine(tuple(map(_turned, cells)), ""), open_units=True)  # noqa: PLR2004


def _sides(lines: _Lines) -> Iterator[tuple[_Lines, _Columns]]:
    """The parts of a block with the columns that they are taken from, headings in the first; below and beside one another are parts of their own."""
    width, heads = len(lines[0].cells), _head_columns(lines)
    columns = [_column(lines, at) for at in heads]
    if len(heads) == 1:
        taken = [(heads[0], *(at for at in range(width) if at != heads[0]))]
    elif all(_texts(cells) == _texts(columns[0]) for cells in columns):
        taken = [tuple(range(at, end)) for at, end in zip(heads, (*heads[1:], width), strict=True)]
    else:
        pairs = [replace(line, cells=line.cells[at : at + 2]) for line in lines for at in heads]
        kept = tuple(pair for pair in pairs if pair.cells[0].text and not pair.cells[0].beside)
        yield from ((part, (0, 1)) for part in _repeated(kept))
        return
    for one in taken:
        cut = tuple(replace(line, cells=tuple(line.cells[at] for at in one)) for line in lines)
        yield from ((part, one) for part in _repeated(cut))


def _repeated(lines: _Lines) -> Iterator[_Lines]:
    """The lines, a new part wherever the first heading stands again."""
    first, part = squeezed(lines[0].cells[0].text), list[IssuedLine]()
    for line in lines:
        if part and first and squeezed(line.cells[0].text) == first and not line.cells[0].above:
            yield tuple(part)
            part = []
        part.append(line)
    yield tuple(part)


def _stood(grid: IssuedTable, side: _Lines, columns: _Columns) -> IssuedTable:
    """A part stood up: its columns as rows, what was merged sideways merged down."""
    rows = [
        IssuedLine(tuple(map(_turned, _column(side, at))), f"{side[0].place}第{column + 1}列")
        for at, column in enumerate(columns)
    ]
    kept = [row for row in rows[1:] if any(cell.text for cell in row.cells)]
    head = _with_names(rows[0], kept)
    told = grid.guessed or (_UNNAMED if head is not rows[0] else "")
    return replace(grid, lines=(head, *kept), guessed=told)


def _with_names(head: IssuedLine, rows: Sequence[IssuedLine]) -> IssuedLine:
    """The headings, the corner over the names (地区, or nothing) called 项目 where no other heading names what is done or measured."""
    if any(_names(cell, rows, at) for at, cell in enumerate(head.cells)):
        return head
    leading: list[int] = []
    for at, cell in enumerate(head.cells):
        role = part_of(squeezed(cell.text))
        if role is None and not is_year(squeezed(cell.text)):
            leading.append(at)
        elif role is not ColumnRole.NUMBER:
            break
    if not 0 < len(leading) <= _MOST_LEADING:
        return head
    called = {at: IssuedCell(_NAMES if at == leading[-1] else _GROUPS) for at in leading}
    return replace(head, cells=tuple(called.get(at, cell) for at, cell in enumerate(head.cells)))


def _turned(cell: IssuedCell) -> IssuedCell:
    return replace(cell, above=cell.beside, beside=cell.above)


def _column(lines: Sequence[IssuedLine], at: int) -> tuple[IssuedCell, ...]:
    return tuple(line.cells[at] for line in lines)


def _texts(cells: Sequence[IssuedCell]) -> tuple[str, ...]:
    return tuple(squeezed(cell.text) for cell in cells)
