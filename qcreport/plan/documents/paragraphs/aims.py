"""Numbered aims with an amount that name nobody, in a section whose other paragraphs name their units: tasks with the unit open (D9.47)."""

import re
from collections.abc import Sequence

from qcreport.plan.documents.lines.items import depth_of, is_item
from qcreport.plan.documents.lines.sections import NO_HEADINGS, heading_after, level_of

_BELOW = 1  # the level of （一）
_SECTION = re.compile(r"目标|任务|指标|工程|项目|举措|措施|工作|行动")
_NO_SECTION = re.compile(r"保障|组织|要求|领导|步骤|阶段|原则|思路|思想|意义|背景|形势|监督|考核")
_AMOUNT = re.compile(r"\d(?:\.\d+)?\s*(?:[%％‰]|[万亿]|[个家所座条户人项台套亩吨辆处件次名元]|公里|平方)")


def aims(texts: Sequence[str], tasks: Sequence[Sequence[str]]) -> frozenset[int]:
    """Which paragraphs are such aims.

    Args:
        texts: The paragraphs.
        tasks: What each of them is as tasks with units of its own.
    """
    found: list[int] = []
    for section in _sections(texts):
        if any(tasks[at] for at in section):
            found += [at for at in section if not tasks[at] and _is_aim(texts, at)]
    return frozenset(found)


def _sections(texts: Sequence[str]) -> list[range]:
    """What stands below each heading 一、 that speaks of aims or work and not of how it is secured."""
    tops = [at for at, text in enumerate(texts) if level_of(text) == 0]
    ends = [*tops[1:], len(texts)][: len(tops)]
    return [
        range(at + 1, end)
        for at, end in zip(tops, ends, strict=True)
        if _SECTION.search(texts[at]) and not _NO_SECTION.search(texts[at])
    ]


def _is_aim(texts: Sequence[str], at: int) -> bool:
    """Whether a paragraph is numbered, longer than a heading, has an amount, and nothing stands below it."""
    text, own = texts[at], depth_of(texts[at])
    numbered = is_item(text) or level_of(text) == _BELOW
    if not numbered or own is None or heading_after(NO_HEADINGS, text) or not _AMOUNT.search(text):
        return False
    below = depth_of(texts[at + 1]) if at + 1 < len(texts) else 0
    return below is not None and below <= own
