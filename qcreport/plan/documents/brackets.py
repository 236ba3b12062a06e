"""Paragraphs that end in brackets with their units: `（责任单位：A、B）`, `（A牵头，B、C配合）`, `（A、B负责）`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from qcreport.plan.documents.source import Cell, Grid, Line, Paragraph, Source

HEADINGS = ("工作项目", "工作内容", "编号", "工作任务", "牵头单位", "配合单位", "责任单位", "完成时限")
_BRACKETS = re.compile(r"[（(](?P<inside>(?:[^（()）]|[（(][^（()）]*[）)])*)[）)][。；;.]?\s*$")
_LABEL = re.compile(
    r"(?P<lead>牵头(?:单位|部门)|主办单位|主责单位)[:：]|(?P<partner>(?:配合|协同|协办|参与|协作)(?:单位|部门))[:：]"
    r"|(?P<unit>(?:责任|负责|承办|落实|实施)(?:单位|部门))[:：]|(?P<deadline>(?:完成)?(?:时限|期限|时间))[:：]"
)
_LED = re.compile(r"(?P<lead>.+?)牵头(?:[，,；;、]?(?P<partner>.+?)(?:按职责分工)?(?:配合|参与|协同|协助)?)?")
_CHARGED = re.compile(r"(?P<unit>.+?)(?:按职责分工)?负责")
_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:[.．]\d{1,3})*)(?:[.．、]|\s)+(?=\D)")
PROJECT = re.compile(r"第?[一二三四五六七八九十]{1,3}[、章]")
_CONTENT = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_LONGEST_HEADING = 40


def bracketed(source: Source) -> Grid | None:
    """The paragraphs with units in brackets as one table, headings above them as 项目 and 内容; None where there are none."""
    lines = tuple(_lines(source.paragraphs))
    if not lines:
        return None
    head = Line(tuple(Cell(text) for text in HEADINGS), lines[0].place)
    return Grid("", (head, *lines))


def split_number(text: str) -> tuple[str, str]:
    """The number in front of a text, and the text without it.

    Example:
        >>> split_number("1.2 清运垃圾")
        ('1.2', '清运垃圾')
    """
    match = _NUMBER.match(text)
    return (match["number"], text[match.end() :]) if match else ("", text)


def _lines(paragraphs: tuple[Paragraph, ...]) -> Iterator[Line]:
    project = content = ""
    for one in paragraphs:
        text = one.text.strip()
        taken = _assigned(text)
        if taken is None:
            if PROJECT.match(text) and len(text) <= _LONGEST_HEADING:
                project, content = text, ""
            elif _CONTENT.match(text) and len(text) <= _LONGEST_HEADING:
                content = text
            continue
        rest, cells = taken
        yield Line(tuple(Cell(cell) for cell in (project, content, *split_number(rest), *cells)), one.place)


def _assigned(text: str) -> tuple[str, tuple[str, str, str, str]] | None:
    """The text without its bracket, and what the bracket holds: lead, partners, units, deadline."""
    match = _BRACKETS.search(text)
    read = _read(match["inside"].strip()) if match else None
    if match is None or read is None:
        return None
    return text[: match.start()].strip(), read


def _read(inside: str) -> tuple[str, str, str, str] | None:
    labels = list(_LABEL.finditer(inside))
    if labels and labels[0].start() == 0:
        ends = [(one, after.start()) for one, after in pairwise(labels)] + [(labels[-1], len(inside))]
        held = {str(one.lastgroup): inside[one.end() : end].strip("，,；;。 ") for one, end in ends}
        return held.get("lead", ""), held.get("partner", ""), held.get("unit", ""), held.get("deadline", "")
    if led := _LED.fullmatch(inside):
        return led["lead"], (led["partner"] or "").strip("，,；;"), "", ""
    if charged := _CHARGED.fullmatch(inside):
        return "", "", charged["unit"], ""
    return None
