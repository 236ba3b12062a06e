"""Cards in paragraphs: 指标：甲, 目标值：≥60%, 责任单位：乙, then the same labels for the next one (D9.132)."""

import re
from collections.abc import Iterator, Sequence

from qcreport.plan.documents.paragraphs.in_columns import InColumns
from qcreport.plan.documents.source import IssuedCell, IssuedLine, IssuedTable, Paragraph
from qcreport.plan.documents.tables.headings import ColumnRole, part_of
from qcreport.plan.documents.tables.layout import layout_of

_LABEL = re.compile(
    r"(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）).．、]\s*)?(?:【(?P<boxed>[^【】：:，。；]{2,12})】[：:]?|(?P<label>[^【】：:，。；\s]{2,12}?)\s*\d{0,2}[：:])\s*(?P<words>\S.*)",
    re.DOTALL,
)
_WORDS = re.compile(r"(?:20\d\d年)")
_FEWEST = 2
_TOLD = "的指标是按“指标”“目标值”等标签从段落中读出的"


def in_cycles(paragraphs: Sequence[Paragraph], title: str) -> InColumns | None:
    """The cards that the paragraphs begin with as a table of indicators; None where they are none.

    The first label of the first card begins each further one; one of them names what is measured, another one its target.
    """
    labels: list[str] = []
    cards: list[tuple[str, dict[str, str]]] = []
    count = 0
    for one in paragraphs:
        found = _LABEL.fullmatch(one.text.strip())
        if found is None:
            break
        label = _WORDS.sub("", found["boxed"] or found["label"]).strip()
        if part_of(label) is None or (not labels and part_of(label) is not ColumnRole.TITLE):
            break
        if label not in labels:
            labels.append(label)
        if label == labels[0]:
            cards.append((one.place, {}))
        cards[-1][1].setdefault(label, found["words"].strip())
        count += 1
    if len(cards) < _FEWEST or not any(part_of(label) is ColumnRole.TARGET for label in labels):
        return None
    table = IssuedTable(title, tuple(_lines(labels, cards)), _TOLD, explicit=True)
    return InColumns(table, count) if layout_of(table) else None


def _lines(labels: Sequence[str], cards: Sequence[tuple[str, dict[str, str]]]) -> Iterator[IssuedLine]:
    yield IssuedLine(tuple(map(IssuedCell, labels)), cards[0][0])
    for place, said in cards:
        yield IssuedLine(tuple(IssuedCell(said.get(label, "")) for label in labels), place)
