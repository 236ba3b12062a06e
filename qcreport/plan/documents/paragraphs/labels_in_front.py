"""Label lines that stand in front of their tasks, not behind: 责任单位：A above 1., 责任单位：B above 2. (D9.57), or each above a list (D9.121)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from qcreport.plan.documents.lines.items import counted, is_item
from qcreport.plan.documents.lines.labels import is_label_line
from qcreport.plan.documents.lines.sections import level_of
from qcreport.plan.documents.source import Paragraph

TOLD = "中责任单位写在各项任务的前面，最后一项后面没有，也可能是前一项的；按写在前面的读"
_ALL_BELOW = "以下各项"
_FEWEST = 2
_LONGEST_HEADING = 40


def behind_their_tasks(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs, each block of label lines moved behind the task below it where they stand in front throughout a section.

    They do where a heading, or a line ending with a colon, is followed by labels and a task in turn, the last of which has none behind it.
    """
    found: list[Paragraph] = []
    for section in _sections(tuple(_above_lists(tuple(paragraphs)))):
        found += _turned(section)
    return tuple(found)


def label_of_all_below(text: str) -> str:
    """The label line that a paragraph says holds for all items below it; empty for every other one.

    Example:
        >>> label_of_all_below("以下各项责任单位：市教育局、市财政局")
        '责任单位：市教育局、市财政局'
    """
    said = text.removeprefix(_ALL_BELOW)
    return said if said != text and is_label_line(said) else ""


def _above_lists(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, each block of label lines said to hold for all below it, where every one stands above the first item of a list.

    Below a heading it belongs to that, and is left as it is.
    """
    labels = [is_label_line(one.text) for one in paragraphs]
    starts = [at for at, label in enumerate(labels) if label and (at == 0 or not labels[at - 1])]
    ends = [next((one for one in range(at, len(labels)) if not labels[one]), len(labels)) for at in starts]
    above = [end + 1 < len(labels) and _begins_a_list(paragraphs[end : end + 2]) for end in ends]
    first = paragraphs[starts[0] - 1].text.strip() if starts and starts[0] else ""
    if not starts or not all(above) or is_item(first) or level_of(first) is not None:
        yield from paragraphs
        return
    blocks = dict(zip(starts, ends, strict=True))
    for at, one in enumerate(paragraphs):
        if at in blocks:
            words = "；".join(line.text.strip().rstrip("。；;") for line in paragraphs[at : blocks[at]])
            yield replace(one, text=f"{_ALL_BELOW}{words}")
        elif not labels[at]:
            yield one


def _begins_a_list(two: Sequence[Paragraph]) -> bool:
    """Whether two paragraphs are the first and the second of a list."""
    (kind, first), (following, second) = (counted(one.text.strip()) for one in two)
    return (first, second) == (1, 2) and kind == following


def _sections(paragraphs: Sequence[Paragraph]) -> Iterator[Sequence[Paragraph]]:
    """The paragraphs parted in front of each heading."""
    starts = [at for at, one in enumerate(paragraphs) if _is_opening(one.text.strip())]
    for first, last in pairwise([0, *starts, len(paragraphs)]):
        yield paragraphs[first:last]


def _is_opening(text: str) -> bool:
    heading = level_of(text) is not None and len(text) <= _LONGEST_HEADING and "。" not in text
    return not is_label_line(text) and not is_item(text) and (heading or text.endswith(("：", ":")))


def _turned(section: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """A section with its blocks of labels behind their tasks; as it was where they do not stand in front of them."""
    labels = [is_label_line(one.text) for one in section]
    if len(section) < 1 + 2 * _FEWEST or not _is_opening(section[0].text.strip()) or not labels[1] or labels[-1]:
        return section
    tasks = [at for at, label in enumerate(labels) if at and not label]
    numbered = all(is_item(section[at].text.strip()) for at in tasks)
    apart = all(after - at > 1 for at, after in pairwise(tasks))
    if len(tasks) < _FEWEST or not apart or (not numbered and level_of(section[0].text.strip()) is None):
        return section
    found = [section[0]]
    for before, at in pairwise([0, *tasks]):
        found += [section[at], *section[before + 1 : at]]
    return found
