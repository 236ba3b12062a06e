"""What the office has to confirm after an import: one guess as a value, and how it may be answered."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from qcreport.plan.groups import ends_open
from qcreport.plan.guess import Guess

_SHARED = "单位 未点名"
_BARE_END = Guess("责任单位后面的“等”没有点名", "只算点名的单位", ("在“任务”表补上其他单位",), shared=True)
_QUOTED = re.compile(r"“[^”]*”|：.*$")
_NUMBER = re.compile(r"\d+")
EMPTY = "空着"  # how a reading begins that left a cell of the plan to the office


class Choice(StrEnum):
    """How the office answers; the value is the word in the sheet."""

    PROPOSED = "按建议"
    OTHER = "另一读法"
    UNUSED = "不用"
    BY_HAND = "已改计划表"


OLD_ANSWERS = {"已确认": Choice.PROPOSED, "否": ""}  # the words of earlier versions


@dataclass(frozen=True, slots=True)
class Doubt:
    """One guess.

    Attributes:
        item: Which row of the plan it is in, `指标 Z1`.
        place: Where it stands in the document.
        what: What is uncertain.
        reading: How it was read, or what is proposed.
        alternatives: What else it could be; what the program can take itself begins with `另一读法：` or `不用：`.
        answer: What the office chose for this row alone; empty where it did not.
        kind: What it has in common with others that may be answered alike; by its words where it is not given.
        taken: What of it stands in the plan.
    """

    item: str
    place: str
    what: str
    reading: str
    alternatives: tuple[str, ...] = ()
    answer: str = ""
    kind: str = ""
    taken: str = Choice.PROPOSED

    @property
    def choices(self) -> tuple[str, ...]:
        """The answers that fit: the program takes another reading only where it knows one."""
        known = (
            one
            for one in (Choice.OTHER, Choice.UNUSED)
            if any(text.startswith(f"{one}：") for text in self.alternatives)
        )
        return Choice.PROPOSED, *known, Choice.BY_HAND

    @property
    def alike(self) -> str:
        """The kind, or else the question without what it quotes: `“…”前面没有写“…”`."""
        return self.kind or _NUMBER.sub("n", _QUOTED.sub(lambda found: "“…”" if found[0][0] == "“" else "", self.what))


def doubts_of(item: str, place: str, guesses: Iterable[Guess], issued: str = "") -> Iterator[Doubt]:
    """The guesses about one row and its issued words; one that is asked once for all rows says so, for `asked_once`."""
    for one in (*guesses, *([_BARE_END] if ends_open(issued) else [])):
        yield Doubt(_SHARED if one.shared else item, place, one.what, one.reading, one.alternatives)


def asked_once(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """The questions, those that many rows have in common once, with how many rows they are about."""
    kept = tuple(doubts)
    rows = Counter(one.what for one in kept if one.item == _SHARED)
    found: list[Doubt] = []
    for one in kept:
        if one.item != _SHARED:
            found.append(one)
        elif count := rows.pop(one.what, 0):
            place = f"{one.place}等{count}处" if count > 1 else one.place
            found.append(replace(one, place=place))
    return tuple(dict.fromkeys(found))
