"""Paragraphs that end with their units: `（责任单位：A、B）`, `（A牵头，B、C配合）`, `（A、B负责）`, `责任单位：A、B`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from qcreport.plan.documents.labels import OF_ALL, joined
from qcreport.plan.documents.source import IssuedCell, IssuedDocument, IssuedLine, IssuedTable, Paragraph
from qcreport.plan.responsibility import Rules, read_assignment
from qcreport.plan.roles import LABEL
from qcreport.plan.separators import IN_BRACKETS

HEADINGS = ("工作项目", "工作内容", "编号", "工作任务", "责任单位", "备注")
_RUN = re.compile(rf"(?:[（(]{IN_BRACKETS}[）)]\s*)+")
_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:[.．]\d{1,3})*)(?:[.．、]|\s)+(?=\D)")
PROJECT = re.compile(r"第?[一二三四五六七八九十]{1,3}[、章]")
_CONTENT = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_LONGEST_HEADING = 40
_ITEM = re.compile(r"[（(]\d{1,2}[）)]|[①-⑳]")
_FOR_ALL = re.compile(rf"[（(](?P<of>{OF_ALL})(?P<said>{IN_BRACKETS})[）)][。；;.\s]*$")


def bracketed(source: IssuedDocument) -> IssuedTable | None:
    """The paragraphs with units in brackets as one table, headings above them as 项目 and 内容; None where there are none."""
    lines = tuple(_lines(tuple(joined(source.paragraphs))))
    if not lines:
        return None
    head = IssuedLine(tuple(IssuedCell(text) for text in HEADINGS), lines[0].place)
    return IssuedTable("以责任单位结尾的段落", (head, *lines))


def split_number(text: str) -> tuple[str, str]:
    """The number in front of a text, and the text without it.

    Example:
        >>> split_number("1.2 清运垃圾")
        ('1.2', '清运垃圾')
    """
    match = _NUMBER.match(text)
    return (match["number"], text[match.end() :]) if match else ("", text)


def _lines(paragraphs: tuple[Paragraph, ...]) -> Iterator[IssuedLine]:
    project = content = above = ""
    for one in _shared(paragraphs):
        text = one.text.strip()
        found = list(_tasks(text))
        for task in found:
            words = split_number(above + task if _RUN.match(task) else task)
            yield IssuedLine(tuple(IssuedCell(cell) for cell in (project, content, *words, "", one.place)), one.place)
        above = "" if found else text
        if not found and len(text) <= _LONGEST_HEADING:
            if PROJECT.match(text):
                project, content, above = text, "", ""
            elif _CONTENT.match(text):
                content, above = text, ""


def _shared(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """`（以上任务责任单位：A）` after the last of (1) to (4) stands behind each of them, which have none of their own."""
    waiting: list[Paragraph] = []
    for one in paragraphs:
        text = one.text.strip()
        found = _FOR_ALL.search(text)
        if found:
            yield from (replace(each, text=f"{each.text.strip()}（{found['said']}）") for each in waiting)
            text = f"{text[: found.start()]}（{found['said']}）"
        elif is_item(text) and not list(_tasks(text)):
            waiting.append(one)
            continue
        else:
            yield from waiting
        waiting = []
        yield replace(one, text=text) if found else one
    yield from waiting


def is_item(text: str) -> bool:
    """Whether a paragraph begins as one of several numbered things: `1.`, `（1）`, `①`."""
    return bool(split_number(text)[0]) or _ITEM.match(text) is not None


def _tasks(text: str) -> Iterator[str]:
    """The tasks of a paragraph, each with the brackets of its units, which `read_assignment` reads.

    Within a paragraph only brackets that say what they hold (`责任单位：`) end a task, at its end all that name units.
    """
    start = 0
    for run in _RUN.finditer(text):
        task = text[start : run.end()].strip().lstrip("。；;.")
        ends = not text[run.end() :].strip("。；;. ")
        if (ends or LABEL.search(run[0])) and _names_units(task):
            yield task
            start = run.end()
    label = LABEL.search(text)
    if label and not start:
        task = f"{text[: label.start()].strip()}（{text[label.start() :].strip('。；; ')}）"
        if _names_units(task):
            yield task


def _names_units(task: str) -> bool:
    return bool(read_assignment("", "", "", "", task, Rules()).responsibility.named)


def without_units(source: IssuedDocument) -> Iterator[Paragraph]:
    """Numbered paragraphs that name nobody, in a document whose tasks are such paragraphs: told, not imported."""
    found = [(one, bool(list(_tasks(one.text.strip())))) for one in _shared(joined(source.paragraphs))]
    if not any(named for _, named in found):
        return
    for at, (one, named) in enumerate(found):
        followed = at + 1 < len(found) and found[at + 1][1] and not is_item(found[at + 1][0].text)
        if not named and not followed and is_item(one.text.strip()):
            yield one
