"""Headings whose text stands in parts below them: `（一）实施某行动。`, `任务：`, `措施：`, `分工：由A牵头，B参加。` are one task (D9.85)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qcreport.plan.documents.lines.labels import is_label_line
from qcreport.plan.documents.lines.sections import level_of
from qcreport.plan.documents.paragraphs.own_units import ends_with_units
from qcreport.plan.documents.source import Paragraph

_LONGEST = 40
_PART = re.compile(r"(?:[主重]要|重点|工作|具体|目标|总体)*(?:任务|目标|内容|措施|举措)[：:]")
_LEVELS = (0, 1)
_STOPS = ("。", "；", "：", ":")


def whole_below(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs, each such heading with its parts in one, up to the label line that says who does it."""
    found: list[Paragraph] = []
    at = 0
    while at < len(paragraphs):
        end = _end(paragraphs, at)
        if end:
            found.append(replace(paragraphs[at], text="".join(_stopped(one.text) for one in paragraphs[at:end])))
        at, found = (end, found) if end else (at + 1, [*found, paragraphs[at]])
    return tuple(found)


def _stopped(text: str) -> str:
    words = text.strip()
    return words if words.endswith(_STOPS) else f"{words}。"


def _end(paragraphs: Sequence[Paragraph], at: int) -> int:
    """Where the label line below a heading and its parts stands; 0 for what is no such heading, or names units among them."""
    own = level_of(paragraphs[at].text.strip())
    part = at + 1 < len(paragraphs) and _PART.fullmatch(paragraphs[at + 1].text.strip())
    if own not in _LEVELS or not part or len(paragraphs[at].text.strip()) > _LONGEST:
        return 0
    for end in range(at + 2, len(paragraphs)):
        text = paragraphs[end].text.strip()
        if is_label_line(text):
            return end
        level = level_of(text)
        if (level is not None and level <= own) or ends_with_units(text):
            return 0
    return 0
