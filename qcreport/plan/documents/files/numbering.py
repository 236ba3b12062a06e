"""The numbers that Word puts in front of paragraphs itself; they stand nowhere in the text (`1.`, `1.1`, `（一）`)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

_DIGITS = "零一二三四五六七八九"
_VALUE = qn("w:val")
_CIRCLED_ONE = 0x2460
_MOST_CIRCLED = 20
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, the words around the number."""

    start: int
    kind: str
    text: str


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted.

    Attributes:
        lists: Levels by the list's id.
        styles: List and level of the paragraphs of a style.
        counted: How far each list has counted, by level.
    """

    lists: Mapping[str, Mapping[int, Level]]
    styles: Mapping[str, tuple[str, int]]
    counted: dict[str, list[int]] = field(default_factory=dict)

    def number(self, paragraph: Any) -> str:
        """The number that Word shows in front of a paragraph; asked of each paragraph once, in their order."""
        found = _asked(paragraph.find(qn("w:pPr"))) or self._of_style(paragraph)
        if found is None or found[0] not in self.lists:
            return ""
        name, depth = found
        levels = self.lists[name]
        if depth not in levels:
            return ""
        counts = self.counted.setdefault(name, [0] * _DEEPEST)
        counts[depth] = (counts[depth] or levels[depth].start - 1) + 1
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        return "" if levels[depth].kind in {"bullet", "none"} else _shown(levels, depth, counts)

    def _of_style(self, paragraph: Any) -> tuple[str, int] | None:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return None if style is None else self.styles.get(style.get(_VALUE))


def numbering_of(document: Any) -> Numbering:
    """The lists of a .docx as python-docx opened it."""
    parts = [one.target_part for one in document.part.rels.values() if one.reltype.endswith("/numbering")]
    styles = dict(_styles(document.styles.element))
    return Numbering(dict(_lists(parts[0].element)) if parts else {}, styles)


def _lists(root: Any) -> Iterator[tuple[str, Mapping[int, Level]]]:
    kinds = {
        one.get(qn("w:abstractNumId")): dict(map(_level, one.iterchildren(qn("w:lvl"))))
        for one in root.iterchildren(qn("w:abstractNum"))
    }
    for one in root.iterchildren(qn("w:num")):
        kind = one.find(qn("w:abstractNumId"))
        if kind is not None:
            yield one.get(qn("w:numId")), kinds.get(kind.get(_VALUE), {})


def _level(one: Any) -> tuple[int, Level]:
    held = {name: one.find(qn(f"w:{name}")) for name in ("start", "numFmt", "lvlText")}
    said = {name: "" if found is None else found.get(_VALUE, "") for name, found in held.items()}
    return int(one.get(qn("w:ilvl"))), Level(int(said["start"] or 1), said["numFmt"], said["lvlText"])


def _styles(root: Any) -> Iterator[tuple[str, tuple[str, int]]]:
    for one in root.iterchildren(qn("w:style")):
        if found := _asked(one.find(qn("w:pPr"))):
            yield one.get(qn("w:styleId")), found


def _asked(properties: Any) -> tuple[str, int] | None:
    """The list and the level that these properties of a paragraph ask for."""
    name = None if properties is None else properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
    if name is None:
        return None
    depth = properties.find(f"{qn('w:numPr')}/{qn('w:ilvl')}")
    return name.get(_VALUE), min(int(depth.get(_VALUE)) if depth is not None else 0, _DEEPEST - 1)


def _shown(levels: Mapping[int, Level], depth: int, counts: list[int]) -> str:
    """The number in the words of its level: `%1.%2` with the counts of both."""

    def one(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        level = levels.get(at, levels[depth])
        return _written(counts[at] or level.start, level.kind)

    return re.sub(r"%([1-9])", one, levels[depth].text)


def _written(number: int, kind: str) -> str:
    if "hinese" in kind or kind in {"ideographDigital", "japaneseCounting", "taiwaneseCountingThousand"}:
        tens, ones = divmod(number, 10)
        ten = f"{_DIGITS[tens] if tens > 1 else ''}十" if 0 < tens < len(_DIGITS) else ""
        return ten + (_DIGITS[ones] if ones or not ten else "")
    if kind.startswith("decimalEnclosedCircle") and number <= _MOST_CIRCLED:
        return chr(_CIRCLED_ONE + number - 1)
    return str(number)
