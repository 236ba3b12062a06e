"""Lists in one cell: what separates names, and what does not, brackets above all (C3.3, D2.5)."""

import re

IN_BRACKETS = r"(?:[^（()）]|[（(][^（()）]*[）)])*"  # also other brackets, one deep
BRACKET = re.compile(r"[（(][^（()）]*[）)]")
BRACKET_AT_END = re.compile(rf"{BRACKET.pattern}$")
LAST_BRACKET = re.compile(rf"[（(](?P<inside>{IN_BRACKETS})[）)][。；;.\s]*$")
_SEPARATOR = re.compile(r"、(?![^（(]*[）)])")


def split_names(text: str) -> tuple[str, ...]:
    """Split names at 、, which separates nothing inside brackets.

    Example:
        >>> split_names("市西区管委会、各县（市、区）")
        ('市西区管委会', '各县（市、区）')
    """
    return tuple(name.strip() for name in _SEPARATOR.split(text) if name.strip())
