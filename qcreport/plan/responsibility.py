"""Who owes what, read from the 责任单位 cells of an issued task (domain.md §2, §3)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

LEADING_GROUP = "领导小组成员单位"
_LEAD = re.compile(r"(.+?)牵头$")
_TAIL = re.compile(r"等?(?P<group>及?(?:领导小组)?(?:相关)?成员单位)?(?:分工负责)?$")


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Units by role, canonical names; a group stands by its name."""

    leads: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


def read_responsibility(cells: tuple[str, ...], aliases: Mapping[str, str]) -> Responsibility:
    """Read the cells of 责任单位.

    Args:
        cells: One or two cells, e.g. `("市质监局牵头", "市市场监管局等领导小组成员单位")`.
        aliases: Other spelling → canonical name.
    """
    match = _LEAD.match(cells[0])
    rest = "、".join(cells[1:] if match else cells)
    tail = _TAIL.search(rest)
    optional = (LEADING_GROUP,) if tail and tail["group"] else ()
    names = tuple(aliases.get(name, name) for name in split_names(rest[: tail.start()] if tail else rest))
    if match:
        lead = match[1]
        return Responsibility((aliases.get(lead, lead),), names, (), optional)
    if len(names) == 1:
        return Responsibility(names, (), (), optional)
    return Responsibility((), (), names, optional)


def split_names(text: str) -> tuple[str, ...]:
    """Split names at 、, which separates nothing inside brackets.

    Example:
        >>> split_names("市西区管委会、各县（市、区）")
        ('市西区管委会', '各县（市、区）')
    """
    return tuple(name.strip() for name in re.split(r"、(?![^（(]*[）)])", text) if name.strip())
