"""Addresses of cells: `C7` and (6, 2) are the same."""

import re

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def position(reference: str) -> tuple[int, int] | None:
    """Read `C7` as (6, 2): row and column from 0; None when it is no cell."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for sign in match[1]:
        column = column * 26 + ord(sign) - 64
    return int(match[2]) - 1, column - 1


def reference(row: int, column: int) -> str:
    """Write (6, 2) as `C7`; a column that does not exist has no name."""
    return f"{letter(column)}{row + 1}" if column >= 0 else ""


def letter(column: int) -> str:
    """The letters of a column counted from 0.

    Example:
        >>> letter(0), letter(27)
        ('A', 'AB')
    """
    if column < 26:  # noqa: PLR2004 -- letters of the alphabet
        return chr(65 + column)
    return letter(column // 26 - 1) + chr(65 + column % 26)
