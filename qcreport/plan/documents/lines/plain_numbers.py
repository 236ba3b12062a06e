"""Numbers that are one sign with their stop or bracket (⒈, ⑴) written as others write them: 1., （1） (D9.151)."""

import re
from dataclasses import replace

from qcreport.plan.documents.source import IssuedCell, IssuedDocument, IssuedLine, IssuedTable, Paragraph

_SIGNS = {
    **{0x2488 + at: f"{at + 1}." for at in range(20)},
    **{0x2474 + at: f"（{at + 1}）" for at in range(20)},
}
_ANY = re.compile(f"[{''.join(map(chr, _SIGNS))}]")


def with_plain_numbers(source: IssuedDocument) -> IssuedDocument:
    """The document with such numbers in paragraphs and cells as those of two signs; the very same where it has none."""
    parts = tuple(_table(part) if isinstance(part, IssuedTable) else _paragraph(part) for part in source.parts)
    changed = any(new is not old for new, old in zip(parts, source.parts, strict=True))
    return replace(source, parts=parts) if changed else source


def _paragraph(one: Paragraph) -> Paragraph:
    return replace(one, text=one.text.translate(_SIGNS)) if _ANY.search(one.text) else one


def _table(grid: IssuedTable) -> IssuedTable:
    lines = tuple(map(_line, grid.lines))
    return (
        replace(grid, lines=lines) if any(new is not old for new, old in zip(lines, grid.lines, strict=True)) else grid
    )


def _line(line: IssuedLine) -> IssuedLine:
    if not any(_ANY.search(cell.text) for cell in line.cells):
        return line
    return replace(line, cells=tuple(map(_cell, line.cells)))


def _cell(cell: IssuedCell) -> IssuedCell:
    return replace(cell, text=cell.text.translate(_SIGNS))
