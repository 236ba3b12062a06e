"""Who does all that stands above: `（以上任务责任单位：A）` behind the last of several items, `上述项目由A牵头负责。` below them (D9.56)."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto

from qcreport.plan.documents.lines.items import is_item
from qcreport.plan.documents.lines.labels import OF_ALL
from qcreport.plan.documents.lines.sections import level_of
from qcreport.plan.documents.source import Paragraph
from qcreport.plan.groups import is_group
from qcreport.plan.roles import read_roles
from qcreport.plan.separators import IN_BRACKETS
from qcreport.plan.unit_list import is_list_of_units
from qcreport.plan.verbs import HELPS
from qcreport.targets.spelling import count

_FOR_ALL = re.compile(rf"[（(](?P<of>{OF_ALL})(?P<said>{IN_BRACKETS})[）)][。；;.\s]*$")
_BY_FOR_ALL = re.compile(
    r"(?:以上|上述)(?:各|[\d一二三四五六七八九十]+|所有)*(?:项(?!目)|条)?(?:任务|措施|工作|内容|项目|实事|事项)?(?:均|都)?由"
    rf"(?P<said>[^。；;（）()]{{2,120}}?(?:牵头(?:负责)?|负责(?:落实|实施)?)(?:[，,][^。；;]{{2,120}}?{HELPS})?)[。；;]?"
)

_OF_SO_MANY = re.compile(
    r"(?:[该此]项?|(?:上述|以上)?(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,2})项)(?:目标|任务|指标|工作)的?(?P<label>(?:责任|牵头|承办)(?:单位|部门))[均都]?[为是：:]"
    r"(?P<units>[^。；;（）()]{2,80})[。；;]?"
)


class _Kind(Enum):
    FOR_ALL = auto()
    ITEM = auto()
    HEADING = auto()
    SENTENCE = auto()
    OTHER = auto()


def shared(paragraphs: Iterable[Paragraph], named: Callable[[str], bool]) -> Iterator[Paragraph]:
    """The paragraphs, who does them all behind each of the items that have no units of their own.

    Said in a paragraph of its own it stands behind the sentences without a number below a heading, too.

    Args:
        paragraphs: The paragraphs of the document.
        named: Whether a text names units itself.
    """
    whole = tuple(map(_in_a_bracket, _counted_above(tuple(paragraphs))))
    kinds = [_kind_of(one.text.strip(), named) for one in whole]
    said: dict[int, str] = {}
    gone: set[int] = set()
    for at, one in enumerate(whole):
        found = _FOR_ALL.search(one.text.strip())
        if found is None:
            continue
        alone = found.start() == 0
        above = _run(kinds, at, _Kind.ITEM) or (_below_a_heading(kinds, at) if alone else ())
        said |= dict.fromkeys(above, found["said"])
        if alone and above:
            gone.add(at)
    for at, one in enumerate(whole):
        if at not in gone:
            yield _charged(one, said.get(at, ""))


def _counted_above(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """`该目标责任单位为A。`, `4项目标的责任单位均为A。` below items hold for the one, the four above (D9.108)."""
    found = list(paragraphs)
    gone: set[int] = set()
    for at, one in enumerate(paragraphs):
        line = _OF_SO_MANY.fullmatch(one.text.strip())
        number = count(line["count"]) if line and line["count"] else 1
        above = range(max(0, at - number), at)
        if line is None or not all(is_item(paragraphs[other].text.strip()) for other in above) or len(above) < number:
            continue
        gone.add(at)
        for other in above:
            found[other] = replace(
                found[other], text=f"{found[other].text.strip().rstrip('；;。')}（{line['label']}：{line['units']}）"
            )
    return (one for at, one in enumerate(found) if at not in gone)


def _charged(one: Paragraph, said: str) -> Paragraph:
    text = one.text.strip()
    found = _FOR_ALL.search(text)
    if found:
        return replace(one, text=f"{text[: found.start()]}（{found['said']}）")
    return replace(one, text=f"{text}（{said}）") if said else one


def _kind_of(text: str, named: Callable[[str], bool]) -> _Kind:
    if _FOR_ALL.search(text):
        return _Kind.FOR_ALL
    if level_of(text) is not None:
        return _Kind.HEADING
    if named(text):
        return _Kind.OTHER
    return _Kind.ITEM if is_item(text) else _Kind.SENTENCE if text.endswith("。") else _Kind.OTHER


def _run(kinds: Sequence[_Kind], end: int, kind: _Kind) -> tuple[int, ...]:
    """The places right above one that are of a kind."""
    start = end
    while start > 0 and kinds[start - 1] is kind:
        start -= 1
    return tuple(range(start, end))


def _below_a_heading(kinds: Sequence[_Kind], end: int) -> tuple[int, ...]:
    """The sentences right above, where a heading or who does what stands above them, and no item whose words they go on with."""
    run = _run(kinds, end, _Kind.SENTENCE)
    above = kinds[run[0] - 1] if run and run[0] else None
    return run if above in {_Kind.HEADING, _Kind.FOR_ALL} else ()


def _in_a_bracket(one: Paragraph) -> Paragraph:
    """`以上由A牵头，B配合。` in a paragraph of its own is as `（以上由A牵头，B配合）`."""
    found = _BY_FOR_ALL.fullmatch(one.text.strip())
    names = read_roles(found["said"]).responsibility.named if found else ()
    charged = bool(names) and all(is_list_of_units(name) or is_group(name) for name in names)
    return replace(one, text=f"（以上任务：{found['said']}）") if found and charged else one
