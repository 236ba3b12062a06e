"""Task conditions over indicators: `Z6且Z7`, `Z17-2或Z18-2` (domain.md §4)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_TOKEN = re.compile(r"\s*(?:(Z\d+(?:-\d+)?)|([且或()（）]))")


@dataclass(frozen=True, slots=True)
class Condition:
    """A tree: `operator` is `且`, `或`, or empty for a single indicator `id`."""

    operator: str
    id: str = ""
    parts: tuple["Condition", ...] = ()


def parse_condition(text: str) -> Condition | None:
    """Read a condition; 且 binds tighter than 或. None when it cannot be read.

    Example:
        >>> condition_ids(parse_condition("Z17-2或Z18-2"))
        ('Z17-2', 'Z18-2')
    """
    tokens = _tokens(text)
    if not tokens:
        return None
    condition, rest = _either(tokens)
    return condition if not rest else None


def condition_ids(condition: Condition | None) -> tuple[str, ...]:
    """The indicators of a condition, each once, in order."""
    if condition is None:
        return ()
    if not condition.operator:
        return (condition.id,)
    return tuple(dict.fromkeys(one for part in condition.parts for one in condition_ids(part)))


def evaluate(condition: Condition, holds: Mapping[str, bool | None]) -> bool | None:
    """Three-valued: an unknown part leaves the whole unknown unless a known part decides (domain.md §4)."""
    if not condition.operator:
        return holds.get(condition.id)
    values = [evaluate(part, holds) for part in condition.parts]
    decisive = condition.operator == "或"
    if decisive in values:
        return decisive
    return None if None in values else not decisive


def _tokens(text: str) -> list[str]:
    tokens, position = [], 0
    text = text.strip().replace("（", "(").replace("）", ")")
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            return []
        tokens.append(match[1] or match[2])
        position = match.end()
    return tokens


def _either(tokens: list[str]) -> tuple[Condition | None, list[str]]:
    return _chain(tokens, "或")


def _chain(tokens: list[str], operator: str) -> tuple[Condition | None, list[str]]:
    parts = []
    while True:
        part, tokens = _chain(tokens, "且") if operator == "或" else _atom(tokens)
        if part is None:
            return None, tokens
        parts.append(part)
        if not tokens or tokens[0] != operator:
            break
        tokens = tokens[1:]
    return (parts[0] if len(parts) == 1 else Condition(operator, parts=tuple(parts))), tokens


def _atom(tokens: list[str]) -> tuple[Condition | None, list[str]]:
    if tokens and tokens[0].startswith("Z"):
        return Condition("", tokens[0]), tokens[1:]
    if tokens and tokens[0] == "(":
        inner, rest = _either(tokens[1:])
        if rest and rest[0] == ")":
            return inner, rest[1:]
    return None, tokens
