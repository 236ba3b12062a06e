"""Which of two files of one day came later, as far as anything about them tells it (D7.54).

What tells it: when the mail was sent or the workbook last saved, by the same program's clock; the number that a second
download of one name gets; 更正, 修订 or 最终 in the name. What contradicts itself tells nothing.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

MAILED = "邮件"
# 更新 is none of these words: 城市更新局 is the name of a unit.
_REVISED = re.compile(r"[-_ (]*(?:更正|订正|修正|修订|修改|改后|最终|终稿|定稿)[后版稿表]*[)]?")
_NUMBER = re.compile(r"\s*\((\d{1,2})\)$|[-_ ]?[vV](\d{1,2})$|(?<=[正订改终稿版新后])(\d{1,2})$")
_ENDING = re.compile(r"\.[A-Za-z]{2,4}$")


@dataclass(frozen=True, slots=True)
class Moment:
    """When a file was sent or saved, and by whose clock.

    Attributes:
        at: The moment, with a zone; programs that write the wrong one are held against themselves only.
        by: `邮件`, or the program that saved the workbook.
    """

    at: datetime
    by: str

    def __str__(self) -> str:
        """As the ledger keeps it: `2026-10-12T08:20:05+00:00 Microsoft Excel`."""
        return f"{self.at.isoformat()} {self.by}"


class Sent(Protocol):
    """What is known of a file besides what stands in it: the name it came under, and its moment as text (empty for none)."""

    @property
    def name(self) -> str:
        """Path below 回收 as received."""

    @property
    def moment(self) -> str:
        """As `Moment` has it, or empty."""


@dataclass(frozen=True, slots=True)
class _Called:
    """A file's name taken apart: what is left of it, whether it says that it corrects another one, and its number."""

    stem: str
    revised: bool
    number: int


def is_later(one: Sent, other: Sent) -> bool:
    """Whether one file is known to be later than the other: something says so, and nothing says otherwise."""
    said = set(_said(one, other))
    return said == {True}


def _said(one: Sent, other: Sent) -> Iterator[bool]:
    """What each sign says to whether `one` is later."""
    yield from _said_by_names(one.name.rpartition("/")[2], other.name.rpartition("/")[2])
    (at, _, by), (other_at, _, other_by) = one.moment.partition(" "), other.moment.partition(" ")
    if by and by == other_by and at != other_at:
        yield datetime.fromisoformat(at) > datetime.fromisoformat(other_at)


def _said_by_names(one: str, other: str) -> Iterator[bool]:
    if one == other:  # as most are: the same form, sent once more
        return
    mine, its = _called(one), _called(other)
    if mine.revised != its.revised:
        yield mine.revised
    elif mine.stem == its.stem and mine.number != its.number:
        yield mine.number > its.number


def _called(name: str) -> _Called:
    plain = _ENDING.sub("", unicodedata.normalize("NFKC", name)).strip()
    numbered = _NUMBER.search(plain)
    number = int(next(filter(None, numbered.groups()))) if numbered else 0
    stem = plain[: numbered.start()] if numbered else plain
    return _Called(_REVISED.sub("", stem).strip(), _REVISED.search(stem) is not None, number)
