"""Numbered titles above numbered tasks: `3.改善居住条件。` above （1）, （2） that name their units is a heading of these, no task (D9.51)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qcreport.plan.documents.lines.items import depth_of, is_item

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Titled:
    """The places of such titles among the paragraphs, and the title above each numbered paragraph below them."""

    titles: frozenset[int]
    items: Mapping[int, str]


def titled(texts: Sequence[str], named: Sequence[bool]) -> Titled:
    """The titles among these paragraphs, `named` those that name units."""
    titles: set[int] = set()
    items: dict[int, str] = {}
    for at, text in enumerate(texts[:-1]):
        own = depth_of(text)
        if named[at] or own is None or not _is_title(text) or not is_item(texts[at + 1]):
            continue
        below = _below(texts, at, own)
        if any(named[one] for one in below):
            titles.add(at)
            items |= dict.fromkeys(below, text.rstrip("。：:"))
    return Titled(frozenset(titles - items.keys()), items)


def _is_title(text: str) -> bool:
    return is_item(text) and len(text) <= _LONGEST and "。" not in text.rstrip("。")


def _below(texts: Sequence[str], at: int, depth: int) -> tuple[int, ...]:
    """The places of the numbered paragraphs that follow a title and stand deeper, up to the first that does not."""
    end = at + 1
    while end < len(texts) and (other := depth_of(texts[end])) is not None and other > depth:
        end += 1
    return tuple(range(at + 1, end))
