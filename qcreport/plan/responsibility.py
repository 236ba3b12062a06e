"""Who owes what, read from the 责任单位 cells of an issued task (domain.md §2, §3)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

LEADING_GROUP = "领导小组成员单位"
_SEPARATOR = re.compile(r"、(?![^（(]*[）)])")
_TAIL = re.compile(r"[等及]*(?P<group>(?:领导小组)?(?:相关)?成员单位)?(?:分工负责)?$")
_MARKS = "、，,；;"


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Units by role; a group stands by its name."""

    leads: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """All units that the text names, in its order of roles."""
        return (*self.leads, *self.partners, *self.joint)


def read_responsibility(cells: tuple[str, ...], aliases: Mapping[str, str]) -> Responsibility:
    """Read the cells of 责任单位; lead and others are two cells or one.

    Args:
        cells: One or two cells, e.g. `("市质监局牵头", "市市场监管局等领导小组成员单位")`.
        aliases: Other spelling → canonical name; empty for the names as written.
    """
    first, led, behind = cells[0].partition("牵头")
    rest = "、".join(part for part in ((behind if led else first).strip(_MARKS), *cells[1:]) if part)
    tail = _TAIL.search(rest)
    optional = (LEADING_GROUP,) if tail and tail["group"] else ()
    others = _canonical(rest[: tail.start()] if tail else rest, aliases)
    if led:
        return Responsibility(_canonical(first, aliases), others, (), optional)
    if len(others) == 1:
        return Responsibility(others, (), (), optional)
    return Responsibility((), (), others, optional)


def _canonical(text: str, aliases: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(aliases.get(name, name) for name in split_names(text)))


def split_names(text: str) -> tuple[str, ...]:
    """Split names at 、, which separates nothing inside brackets.

    Example:
        >>> split_names("市西区管委会、各县（市、区）")
        ('市西区管委会', '各县（市、区）')
    """
    return tuple(name.strip() for name in _SEPARATOR.split(text) if name.strip())
