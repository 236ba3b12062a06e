"""Conditions of tasks over indicators: `Z6且Z7`, `Z17-2或Z18-2` (C3.4, D4.12), three-valued."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from qcreport.targets.spelling import plain

_TOKEN = re.compile(r"[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*|[且或()]")
_DEEPEST = 20


class Joint(StrEnum):
    """How parts are joined; 且 binds tighter than 或."""

    AND = "且"
    OR = "或"


@dataclass(frozen=True, slots=True)
class Condition:
    """One indicator's id, or parts joined by 且 or 或."""

    id: str = ""
    joint: Joint = Joint.AND
    parts: tuple["Condition", ...] = ()


def parse_condition(text: str) -> Condition | None:
    """Read a condition such as `Z6且Z7` or `（Z1或Z2）且Z3`; None where it cannot be read."""
    even = plain(text)
    tokens = _TOKEN.findall(even)
    if not tokens or "".join(tokens) != even:
        return None
    try:
        found, rest = _joined(tokens, Joint.OR, 0)
    except _UnreadableError:
        return None
    return None if rest else found


class _UnreadableError(Exception):
    """The tokens are no condition."""


def _joined(tokens: list[str], joint: Joint, depth: int) -> tuple[Condition, list[str]]:
    first, rest = _part(tokens, joint, depth)
    parts = [first]
    while rest and rest[0] == joint:
        part, rest = _part(rest[1:], joint, depth)
        parts.append(part)
    return (first if len(parts) == 1 else Condition(joint=joint, parts=tuple(parts))), rest


def _part(tokens: list[str], joint: Joint, depth: int) -> tuple[Condition, list[str]]:
    if joint is Joint.OR:
        return _joined(tokens, Joint.AND, depth)
    if not tokens or tokens[0] in {"且", "或", ")"} or depth > _DEEPEST:
        raise _UnreadableError
    if tokens[0] != "(":
        return Condition(tokens[0]), tokens[1:]
    inner, rest = _joined(tokens[1:], Joint.OR, depth + 1)
    if not rest or rest[0] != ")":
        raise _UnreadableError
    return inner, rest[1:]


def condition_ids(condition: Condition) -> tuple[str, ...]:
    """The indicators a condition speaks of, each once, in order."""
    return tuple(dict.fromkeys(_ids(condition)))


def _ids(condition: Condition) -> Iterator[str]:
    if condition.id:
        yield condition.id
    for part in condition.parts:
        yield from _ids(part)


def without(condition: Condition, left_out: Container[str]) -> Condition | None:
    """The condition without the parts that leave it (合理缺项, D4.13); None where no part remains."""
    if condition.id:
        return None if condition.id in left_out else condition
    parts = tuple(part for one in condition.parts if (part := without(one, left_out)))
    return replace(condition, parts=parts) if parts else None


def evaluate(condition: Condition, holds: Mapping[str, bool | None]) -> bool | None:
    """Whether a condition holds; an unknown part leaves the whole unknown unless the known part decides."""
    if condition.id:
        return holds.get(condition.id)
    known = [evaluate(part, holds) for part in condition.parts]
    deciding = condition.joint is Joint.OR
    if deciding in known:
        return deciding
    return None if None in known else not deciding
