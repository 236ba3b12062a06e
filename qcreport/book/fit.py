"""How tall a row must be for its Chinese text: programs do not fit wrapped rows of a generated file themselves."""

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

TALLEST = 409.0
_PIXELS, _PADDING, _POINTS_A_PIXEL = 7, 5, 0.75
_LEADING, _MARGIN = 1.5, 4
_KEPT = 8192  # texts of a campaign repeat: units, roles, statuses
_WIDE = frozenset("WFA")
_NOT_LAST = frozenset("（《“‘〔【「『〈([")
_NOT_FIRST = frozenset("，。；：、！？）】》”’％‰％…—·,.;:!?)]%")


def row_height(texts_widths: Iterable[tuple[str, float]], points: float) -> float:
    """The height of a row that shows all its texts, wrapped in columns of these widths (X5.1, X5.2).

    Args:
        texts_widths: Text and column width (in Excel's characters) of each cell of the row.
        points: Size of the type.

    Example:
        `row_height([("市质监局", 20)], 11)` → 20.5, one line.
    """
    lines = 1
    for text, width in texts_widths:
        if len(text) > _room(width, points) or "\n" in text:
            lines = max(lines, lines_needed(text, width, points))
    return min(TALLEST, math.ceil((lines * _LEADING * points + _MARGIN) * 2) / 2)


def page_width(widths: Iterable[float]) -> float:
    """Points that columns of these widths (in Excel's characters) take side by side."""
    return sum((_PIXELS * width + _PADDING) * _POINTS_A_PIXEL for width in widths)


def width_of(pixels: int) -> float:
    """Width in Excel's characters of so many pixels; what is narrower than one character is measured otherwise."""
    return (pixels - _PADDING) / _PIXELS if pixels > _PIXELS + _PADDING else pixels / (_PIXELS + _PADDING)


def seen_width(written: float) -> float:
    """Width in Excel's characters, as people see it, of a column that a file gives with its edges."""
    return written - _PADDING / _PIXELS


def page_breaks(heights: Sequence[float], starts: Sequence[int], repeated: float, room: float) -> list[int]:
    """Rows after which a page must end, so that no group that fits on a page is torn.

    Args:
        heights: Heights of all rows in points.
        starts: The first row of each group, from 1; the last group ends with the last row.
        repeated: Height of the heading that every further page repeats.
        room: Height of a page in points.

    Example:
        `page_breaks([10] * 7, [2, 5], 10, 60)` → `[4]`: the group of rows 5 to 7 moves to the second page.
    """
    breaks = []
    used = sum(heights[: starts[0] - 1]) if starts else 0.0
    for start, end in pairwise((*starts, len(heights) + 1)):
        group = sum(heights[start - 1 : end - 1])
        if start > starts[0] and used + group > room:
            breaks.append(start - 1)
            used = repeated
        used += group
    return breaks


@lru_cache(maxsize=_KEPT)
def lines_needed(text: str, width: float, points: float) -> int:
    """Lines that a text takes in a column: a Chinese letter counts 1, a Latin one a half; words are not broken."""
    room = _room(width, points)
    return sum(_lines_of(line, room) for line in text.split("\n"))


def _room(width: float, points: float) -> float:
    """Chinese letters that stand side by side in a column."""
    return max(1.0, (_PIXELS * width - _PADDING) * _POINTS_A_PIXEL // points)


def _lines_of(line: str, room: float) -> int:
    if len(line) <= room or sum(map(_size, line)) <= room:  # no letter counts more than 1
        return 1
    lines, used = 1, 0.0
    for piece in _pieces(line):
        size = sum(map(_size, piece))
        if used and used + size > room:
            lines, used = lines + 1, 0.0
        used += size
        while used > room:
            lines, used = lines + 1, used - room
    return lines


def _pieces(line: str) -> Iterator[str]:
    """What is kept on one line: a Latin word, or one Chinese letter with what opens before it and the punctuation that follows it."""
    piece = ""
    for letter in line:
        joined = (
            letter in _NOT_FIRST
            or piece[-1:] in _NOT_LAST
            or (_size(letter) < 1 and letter != " " and piece and _size(piece[-1]) < 1)
        )
        if piece and not joined:
            yield piece
            piece = ""
        piece += letter
    if piece:
        yield piece


def _size(letter: str) -> float:
    return 1.0 if unicodedata.east_asian_width(letter) in _WIDE else 0.55
