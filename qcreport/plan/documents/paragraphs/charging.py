"""Headings that name in brackets who does what is numbered below them: no task themselves (D9.28)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from qcreport.plan.documents.lines.items import counted, depth_of, is_item
from qcreport.plan.responsibility import read_assignment
from qcreport.plan.roles import LABEL
from qcreport.plan.said_once import Rules
from qcreport.plan.separators import IN_BRACKETS

_RUN = re.compile(rf"(?:[（(](?![一二三四五六七八九十\d]{{1,3}}[）)]){IN_BRACKETS}[）)]\s*)+[。；;.]?$")
_LONGEST = 40
_FIRST_ITEM = 3  # the depth of 1.
_FEWEST = 2
_STOPS = ("。", "；", ";")
_AIMS = re.compile(r"[^，,。；;]{0,8}(?:目标|任务|内容|措施|指标|项目|实事)[：:]?")
_SAYS_ROLES = re.compile(r"牵头|主办|主责|配合|协同|协办")
_MEANS = re.compile(r"资金|经费|投资|保障|要求|组织|说明")  # what stands below such a heading is no task of these units


@dataclass(frozen=True, slots=True)
class ChargedItem:
    """A numbered paragraph below such a heading: the words about units in its brackets, and the heading where it is no section."""

    units: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Charging:
    """Headings that charge and what is charged, both by their place among the paragraphs."""

    headings: Mapping[int, str] = field(default_factory=dict)
    items: Mapping[int, ChargedItem] = field(default_factory=dict)


def charging(texts: Sequence[str], tasks: Sequence[Sequence[str]]) -> Charging:
    """The headings of these paragraphs that end with units and have numbered tasks below them.

    Args:
        texts: The paragraphs.
        tasks: What each of them would be as tasks with units of its own.
    """
    headings: dict[int, str] = {}
    items: dict[int, ChargedItem] = {}
    for at, own in enumerate(tasks):
        bare, units = _parted(own[0]) if len(own) == 1 else ("", "")
        below = _items(texts, at, bare) if bare else ()
        stopped = "。" in bare and not _leads_only(own[0])
        if not below or (stopped and any(tasks[one] for one in below)):
            continue
        depth = depth_of(texts[at])
        under = bare if depth is None or depth >= _FIRST_ITEM else ""
        headings[at] = bare
        items |= {one: ChargedItem(units, under) for one in below}
    return Charging(headings, items)


def charged_in(item: ChargedItem) -> str:
    """The label and the units of the heading above an item that names helpers alone; empty where no heading charges it."""
    roles = read_assignment("", "", item.units, "", "", Rules()).responsibility
    return f"{'牵头' if roles.leads else '责任'}单位：{'、'.join(roles.leads or roles.joint)}" if item.units else ""


def led_from_above(task: str, item: ChargedItem) -> str:
    """A task whose own units are not called lead, below a heading that names nothing but who leads, led by that one (D9.34).

    Serves （二）扶贫。（A牵头） above 1.搬迁。（B负责）: A leads, B helps; where B is A it leads alone.
    """
    own = read_assignment("", "", "", "", task, Rules())
    leads = leads_alone(item)
    if not leads or _SAYS_ROLES.search(own.issued) or not own.responsibility.named:
        return task
    said = own.issued if LABEL.match(own.issued) else f"配合单位：{own.issued}"
    until = f"（完成时限：{own.deadline}）" if own.deadline else ""
    return f"{own.text}（牵头单位：{'、'.join(leads)}；{said}）{until}"


def leads_alone(item: ChargedItem) -> tuple[str, ...]:
    """The units that the heading above an item names, where it says of all of them that they lead; else none."""
    above = read_assignment("", "", item.units, "", "", Rules()).responsibility
    return above.leads if "牵头" in item.units and above.named == above.leads else ()


def with_deadline(task: str, item: ChargedItem) -> str:
    """A task with units of its own and the deadline of the heading above it, where it has none itself."""
    until = read_assignment("", "", item.units, "", "", Rules()).deadline
    own = not until or read_assignment("", "", "", "", task, Rules()).deadline
    return task if own else f"{task.rstrip('。；; ')}（完成时限：{until}）"


def _parted(task: str) -> tuple[str, str]:
    """A heading without its brackets, and what they say of units; nothing where the words are longer than a heading."""
    run = _RUN.search(task)
    bare = task[: run.start()].strip() if run else ""
    read = read_assignment("", "", "", "", task, Rules())
    if run is None or len(bare) > _LONGEST or _is_sentence(bare) or not read.issued:
        return "", ""
    return bare, "；".join(re.findall(rf"[（(]({IN_BRACKETS})[）)]", run[0]))


def _is_sentence(bare: str) -> bool:
    """Whether words with a full stop say what is to be done; one name without figures does not (D9.34, D9.45)."""
    return "。" in (bare if re.search(r"\d", bare) else bare.rstrip("。"))


def _leads_only(task: str) -> bool:
    """Whether a heading says nothing but who leads."""
    read = read_assignment("", "", "", "", task, Rules())
    return "牵头" in read.issued and read.responsibility.named == read.responsibility.leads


def _items(texts: Sequence[str], at: int, heading: str) -> tuple[int, ...]:
    """The numbered paragraphs below a heading, up to the next one that stands as high; none where other words come first."""
    depth = depth_of(heading)
    section = range(at + 1, _end(texts, at, depth))
    if sentences := _sentences(texts, section, depth):
        return sentences
    first = next((one for one in section if not _leads_on(texts, one, depth)), section.stop)
    if first == section.stop or not is_item(texts[first]):
        return ()
    found = tuple(one for one in _of_tasks(texts, range(first, section.stop)) if not _is_title(texts, one))
    return found if len(found) >= _FEWEST or (depth is not None and depth < _FIRST_ITEM) else ()


def _sentences(texts: Sequence[str], section: range, depth: int | None) -> tuple[int, ...]:
    """（一） and （二） below 一、 where each is a sentence, with nothing among them but prose: what is to be done (D9.84)."""
    numbered = tuple(at for at in section if depth_of(texts[at]) is not None)
    prose = all(texts[at].endswith("。") for at in section if at not in numbered)
    whole = all(depth_of(texts[at]) == 1 and texts[at].endswith(_STOPS) for at in numbered)
    sentences = whole and not any(len(texts[at]) <= _LONGEST and "。" not in texts[at][:-1] for at in numbered)
    alone = len(numbered) == len(section) >= _FEWEST
    return numbered if depth == 0 and prose and whole and numbered and (alone or sentences) else ()


def _end(texts: Sequence[str], at: int, depth: int | None) -> int:
    """Where the section of a heading ends; that of one without a number ends at the first other heading, or where no item follows."""
    for one in range(at + 1, len(texts)):
        other = depth_of(texts[one])
        if depth is None and (other is None or other < _FIRST_ITEM) and not _AIMS.fullmatch(texts[one]):
            return one
        if depth is not None and other is not None and other <= depth:
            return one
    return len(texts)


def _leads_on(texts: Sequence[str], at: int, depth: int | None) -> bool:
    """Whether a paragraph may stand between a heading and its first task: another heading, `工作目标：`, below 一、 also sentences."""
    other = depth_of(texts[at])
    if other is None or depth is None:
        return _AIMS.fullmatch(texts[at]) is not None or (depth == 0 and texts[at].endswith("。"))
    return depth < other < _FIRST_ITEM and len(texts[at]) <= _LONGEST and "。" not in texts[at].rstrip("。")


def _of_tasks(texts: Sequence[str], section: range) -> Iterator[int]:
    """The items of a section but for those below a heading that speaks of means (（二）资金安排), up to where another list begins."""
    means, before = False, dict[int, int]()
    for one in section:
        depth = depth_of(texts[one])
        if depth is None:
            continue
        before = {other: count for other, count in before.items() if other <= depth}
        if depth < _FIRST_ITEM:
            means = _MEANS.search(texts[one][:_LONGEST]) is not None
            before = {}
        elif before.get(depth, 0) >= (number := counted(texts[one])[1]) > 0:
            return
        else:
            before[depth] = number
            if not means:
                yield one


def _is_title(texts: Sequence[str], at: int) -> bool:
    """Whether an item is a mere title above items that stand deeper."""
    below = takewhile(lambda text: depth_of(text) is not None, texts[at + 1 : at + 2])
    own, title = depth_of(texts[at]), len(texts[at]) <= _LONGEST and not texts[at].endswith(_STOPS)
    return title and any((depth_of(text) or 0) > (own or 0) for text in below)
