"""Tasks that one paragraph counts in words: `…办好3件实事：一是改造校舍12所；二是新建公厕8座；三是…。` (D9.67)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from qcreport.plan.documents.source import Paragraph

_NUMERALS = [
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
    "十六",
    "十七",
    "十八",
    "十九",
    "二十",
]
_FEWEST = 3
_ENDS = "；;，, "


def apart(one: Paragraph) -> Iterator[Paragraph]:
    """The paragraph, each of its parts 一是, 二是, 三是 … as a numbered paragraph of its own; whole where it counts no three of them.

    Example:
        >>> [row.text for row in apart(Paragraph("办好3件实事：一是修路；二是架桥；三是植树。", ""))]
        ['办好3件实事：', '1.修路', '2.架桥', '3.植树。']
    """
    starts = list(_starts(one.text))
    if len(starts) < _FEWEST:
        yield one
        return
    if front := one.text[: starts[0].start()].strip():
        yield replace(one, text=front)
    ends = [*(found.start() for found in starts[1:]), len(one.text)]
    for number, (found, end) in enumerate(zip(starts, ends, strict=True), start=1):
        yield replace(one, text=f"{number}.{one.text[found.end() : end].strip(_ENDS)}")


def _starts(text: str) -> Iterator[re.Match[str]]:
    """Where the parts begin, counted from one without a gap."""
    at = 0
    for numeral in _NUMERALS:
        found = re.compile(rf"(?:(?<=[：:；;。，,])|(?<![\s\S]))\s*{numeral}是(?![否不])").search(text, at)
        if found is None:
            return
        yield found
        at = found.end()
