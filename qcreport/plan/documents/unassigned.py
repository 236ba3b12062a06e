"""Numbered tasks in paragraphs that name no unit anywhere: imported with the unit left open, which 待确认 asks about."""

from collections.abc import Iterator

from qcreport.plan.documents.brackets import HEADINGS, is_item, issued_line, split_number
from qcreport.plan.documents.sections import NO_HEADINGS, heading_after, project_and_content
from qcreport.plan.documents.source import IssuedCell, IssuedDocument, IssuedLine, IssuedTable, Paragraph

_FEWEST = 2


def numbered(source: IssuedDocument) -> IssuedTable | None:
    """The numbered paragraphs below headings 一、 as a table of tasks without units; None where there are none.

    Serves plans of action that say what is done and leave to the office by whom. Prose without headings is none.
    """
    lines = tuple(_lines(source.paragraphs))
    if len(lines) < _FEWEST or source.grids:
        return None
    head = IssuedLine(tuple(IssuedCell(text) for text in HEADINGS), lines[0].place)
    return IssuedTable("没有写明责任单位的段落", (head, *lines))


def _lines(paragraphs: tuple[Paragraph, ...]) -> Iterator[IssuedLine]:
    """Each item with the paragraphs below it that have no number, up to the next item or heading."""
    levels, text, place = NO_HEADINGS, "", ""
    for one in paragraphs:
        words = one.text.strip()
        heading = heading_after(levels, words)
        item = any(levels) and heading is None and is_item(words)
        if text and not (heading or item):
            text += words
            continue
        if text:
            yield issued_line(*project_and_content(levels), split_number(text), "", place)
        text, place = (words, one.place) if item else ("", "")
        levels = heading or levels
    if text:
        yield issued_line(*project_and_content(levels), split_number(text), "", place)
