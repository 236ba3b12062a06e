"""Label lines that stand in front of their tasks, not behind: 责任单位：A above 1., 责任单位：B above 2. (D9.57)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from qcreport.plan.documents.lines.items import is_item
from qcreport.plan.documents.lines.labels import is_label_line
from qcreport.plan.documents.lines.sections import level_of
from qcreport.plan.documents.source import Paragraph

TOLD = "中责任单位写在各项任务的前面，最后一项后面没有，也可能是前一项的；按写在前面的读"
_FEWEST = 2
_LONGEST_HEADING = 40


def behind_their_tasks(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs, each block of label lines moved behind the task below it where they stand in front throughout a section.

    They do where a heading, or a line ending with a colon, is followed by labels and a task in turn, the last of which has none behind it.
    """
    found: list[Paragraph] = []
    for section in _sections(tuple(paragraphs)):
        found += _turned(section)
    return tuple(found)


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
