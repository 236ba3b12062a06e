"""Two spellings of one unit: proposed with a reason, merged by nobody but the office (domain.md §2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two names that may mean one unit, or one that followed the other.

    Attributes:
        name: The name that would stay.
        alias: The other one.
        reason: Why it is proposed, in words for the office.
        related_only: Not the same unit, e.g. a predecessor; never an alias.
    """

    name: str
    alias: str
    reason: str
    related_only: bool = False


def propose_aliases(names: Iterable[str]) -> tuple[Proposal, ...]:
    """Pairs of names that could be one unit, in the order of the names."""
    return tuple(
        Proposal(long, short, f"“{short}”的字按顺序都在“{long}”中")
        for one, other in combinations(dict.fromkeys(names), 2)
        for short, long in [sorted((one, other), key=len)]
        if letters_in_order(short, long)
    )


def letters_in_order(short: str, long: str) -> bool:
    """Whether the characters of one name stand in the other in the same order (市编办, 市编委办)."""
    rest = iter(long)
    return len(short) >= _SHORTEST and short != long and all(character in rest for character in short)
