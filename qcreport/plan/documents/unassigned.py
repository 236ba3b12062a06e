"""Numbered tasks in paragraphs that name no unit anywhere: imported with the unit left open, which 待确认 asks about."""

import re
from collections.abc import Iterator

from qcreport.plan.documents.brackets import HEADINGS, PROJECT, is_item, issued_line, split_number
from qcreport.plan.documents.source import IssuedCell, IssuedDocument, IssuedLine, IssuedTable, Paragraph

_CONTENT = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_LONGEST_HEADING = 40
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
    project = content = text = place = ""
    for one in paragraphs:
        words = one.text.strip()
        heading = len(words) <= _LONGEST_HEADING and (PROJECT.match(words) or _CONTENT.match(words))
        item = bool(project) and is_item(words)
        if text and not (heading or item):
            text += words
            continue
        if text:
            yield issued_line(project, content, split_number(text), "", place)
        text, place = (words, one.place) if item else ("", "")
        if heading and PROJECT.match(words):
            project, content = words, ""
        elif heading:
            content = words
    if text:
        yield issued_line(project, content, split_number(text), "", place)
