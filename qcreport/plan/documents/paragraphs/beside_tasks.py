"""Numbered paragraphs without units among the tasks of one list: tasks too, with the unit left out (D9.152)."""

from collections.abc import Iterator, Sequence

from qcreport.plan.documents.lines.items import counted, depth_of

_FEWEST_NAMED = 3


def beside_tasks(texts: Sequence[str], tasks: Sequence[Sequence[str]]) -> set[int]:
    """Which numbered paragraphs without units stand among tasks of one list (1. task, 2. this, 3. task; the first or last too): tasks with the unit left out.

    Those beside it name theirs, or three others that are most of the list; nothing stands below such a one but the next number or heading, and it is a sentence (D9.152).
    """
    found: set[int] = set()
    for items in _lists(texts):
        named = [bool(tasks[at]) for at in items]
        held = frozenset(items)
        most = sum(named) >= _FEWEST_NAMED and sum(named) * 2 > len(named)
        for number, at in enumerate(items):
            between = 0 < number < len(items) - 1 and named[number - 1] and named[number + 1]
            if not named[number] and (most or between) and _stands_alone(texts, at, held, last=at == items[-1]):
                found.add(at)
    return found


def _lists(texts: Sequence[str]) -> Iterator[list[int]]:
    """The places of items that count on by one in one way, with no heading nor another way of counting as high between them."""
    open_lists: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        kind, count = counted(text)
        depth = depth_of(text)
        if depth is None:
            continue
        for other in [one for one, items in open_lists.items() if (depth_of(texts[items[0]]) or 0) > depth]:
            yield open_lists.pop(other)
        items = open_lists.get(kind, []) if count else []
        if not count:
            continue
        if items and counted(texts[items[-1]])[1] + 1 == count:
            items.append(at)
        else:
            if items:
                yield items
            open_lists[kind] = [at]
    yield from open_lists.values()


def _stands_alone(texts: Sequence[str], at: int, items: frozenset[int], *, last: bool) -> bool:
    """Whether nothing stands below an item but the next one or a heading; the last of a list is a sentence at least."""
    below = at + 1
    ends = below == len(texts) or below in items or depth_of(texts[below]) is not None
    deeper = ends and below < len(texts) and (depth_of(texts[below]) or 0) > (depth_of(texts[at]) or 0)
    return ends and not deeper and (not last or "。" in texts[at])
