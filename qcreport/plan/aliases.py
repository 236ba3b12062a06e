"""Two spellings of one unit: proposed with a reason, merged by nobody but the office (D2.1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from qcreport.plan.departments import Called, called, followed, one_level

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
    """Pairs of names that could be one unit, or one that followed the other, in the order of the names."""
    known = {name: called(name) for name in names}
    pairs = combinations(known, 2)
    return tuple(found for one, other in pairs if (found := _proposal(known, one, other)))


def _proposal(known: Mapping[str, Called], one: str, other: str) -> Proposal | None:
    short, long = sorted((one, other), key=len)
    if one_level(known[one], known[other]):
        if both := sorted(known[one].full & known[other].full):
            return Proposal(long, short, f"都是“{both[0]}”的常用写法")
        for heir, gone in ((one, other), (other, one)):
            if followed(known[heir], known[gone]):
                reason = f"机构改革中“{gone}”的职责划入“{heir}”一类的单位"
                return Proposal(heir, gone, reason, related_only=True)
    if letters_in_order(short, long):
        return Proposal(long, short, f"“{short}”的字按顺序都在“{long}”中")
    return None


def letters_in_order(short: str, long: str) -> bool:
    """Whether the characters of one name stand in the other in the same order (市编办, 市编委办)."""
    rest = iter(long)
    return len(short) >= _SHORTEST and short != long and all(character in rest for character in short)
