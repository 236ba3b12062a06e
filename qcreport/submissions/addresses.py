"""Addresses of cells: `C7` and (6, 2) are the same."""

import re
from functools import cache

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def position(reference: str) -> tuple[int, int] | None:
    """Read `C7` as (6, 2): row and column from 0; None when it is no cell."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def reference(row: int, column: int) -> str:
    """Write (6, 2) as `C7`; a column that does not exist has no name."""
    return f"{_letters(column)}{row + 1}" if column >= 0 else ""


@cache
def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
