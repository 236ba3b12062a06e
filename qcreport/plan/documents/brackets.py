"""Paragraphs that end with their units: `（责任单位：A、B）`, `（A牵头，B、C配合）`, `（A、B负责）`, `责任单位：A、B`."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from qcreport.plan.documents.source import Cell, Grid, Line, Paragraph, Source

HEADINGS = ("工作项目", "工作内容", "编号", "工作任务", "牵头单位", "配合单位", "责任单位", "完成时限")
_INSIDE = r"[（(](?P<{}>(?:[^（()）]|[（(][^（()）]*[）)])*)[）)]"
_BRACKET = re.compile(_INSIDE.format("inside"))
_RUN = re.compile(rf"(?:{_INSIDE.replace('(?P<{}>', '(?:')}\s*)+")
_LABEL = re.compile(
    r"(?P<lead>牵头(?:单位|部门)|主办单位|主责单位)[:：]|(?P<partner>(?:配合|协同|协办|参与|协作)(?:单位|部门))[:：]"
    r"|(?P<unit>(?:责任|负责|承办|落实|实施)(?:单位|部门))[:：]|(?P<deadline>(?:完成)?(?:时限|期限|时间))[:：]"
    r"|(?P<other>(?:责任|牵头|分管|市)?领导|责任人|联系人)[:：]"
)
_DEADLINE = re.compile(
    r"(?:20\d\d年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月[^局委办]{0,6}|20\d\d年[^局委办]{0,8}"
    r"|(?:第?[一二三四]季度|上半年|下半年|年底|年内|全年|持续|长期|常态|每年|每季度|每月)[^局委办]{0,8}"
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
    project = content = above = ""
    for one in paragraphs:
        text = one.text.strip()
        found = list(_tasks(text))
        for rest, held in found:
            words = split_number(rest or above)
            cells = (held.get(part, "") for part in ("lead", "partner", "unit", "deadline"))
            yield Line(tuple(Cell(cell) for cell in (project, content, *words, *cells)), one.place)
        above = "" if found else text
        if not found and len(text) <= _LONGEST_HEADING:
            if PROJECT.match(text):
                project, content, above = text, "", ""
            elif _CONTENT.match(text):
                content, above = text, ""


def _tasks(text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The tasks of a paragraph without their brackets, and what the brackets hold by part.

    Within a paragraph only brackets that say what they hold (`责任单位：`) end a task, at its end all that name units.
    """
    start = 0
    for run in _RUN.finditer(text):
        held: dict[str, str] = {}
        for bracket in _BRACKET.finditer(run[0]):
            held |= _read(bracket["inside"].strip())
        ends = not text[run.end() :].strip("。；;. ")
        if held.keys() & {"lead", "unit"} and (ends or _LABEL.search(run[0])):
            yield text[start : run.start()].strip().lstrip("。；;."), held
            start = run.end()
    label = _LABEL.search(text)
    held = _read(text[label.start() :].strip("。；; ")) if label and not start else {}
    if label and any(held.get(part) for part in ("lead", "unit")):
        yield text[: label.start()].strip(), held


def without_units(source: Source) -> Iterator[Paragraph]:
    """Numbered paragraphs that name nobody, in a document whose tasks are such paragraphs: told, not imported."""
    found = [(one, bool(list(_tasks(one.text.strip())))) for one in source.paragraphs]
    if not any(named for _, named in found):
        return
    for at, (one, named) in enumerate(found):
        followed = at + 1 < len(found) and found[at + 1][1] and not split_number(found[at + 1][0].text)[0]
        if not named and not followed and split_number(one.text.strip())[0]:
            yield one


def _read(inside: str) -> dict[str, str]:
    """What one bracket holds by part; empty where it is ordinary text."""
    pieces = re.split(r"[，,；;]", inside)
    deadlines = [piece.strip() for piece in pieces if _DEADLINE.fullmatch(piece.strip())]
    left = "，".join(piece for piece in pieces if piece.strip() not in deadlines)
    held = {"deadline": "，".join(deadlines)} if deadlines else {}
    labels = list(_LABEL.finditer(left))
    if labels and labels[0].start() == 0:
        ends = [(one, after.start()) for one, after in pairwise(labels)] + [(labels[-1], len(left))]
        return held | {str(one.lastgroup): left[one.end() : end].strip("，。 ") for one, end in ends}
    if led := _LED.fullmatch(left):
        return held | {"lead": led["lead"], "partner": (led["partner"] or "").strip("，")}
    if charged := _CHARGED.fullmatch(left):
        return held | {"unit": charged["unit"]}
    return held
