"""Characters that look alike or cannot be seen: what input methods and other programs leave in a cell."""

import re
import unicodedata

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LOOKALIKES = {**_FULL_WIDTH, 0x2212: ord("-"), 0xFE63: ord("-"), 0xFE6A: ord("%"), 0xFE52: ord("."), 0xFE50: ord(",")}
_KEPT_CONTROLS = "\n\t\r"
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
_NONCHARACTERS = frozenset({"\ufffe", "\uffff"})
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_STOP_FOR_POINT = re.compile(r"(?<=[0-9])。(?=[0-9])")


def without_unseen(text: str) -> str:
    """The text without control, zero-width, direction and broken characters; line breaks and tabs stay."""
    if text.isprintable():  # then it holds none of them
        return text
    return "".join(letter for letter in text if letter in _KEPT_CONTROLS or not _unseen(letter))


def turned(text: str) -> bool:
    """Whether signs of writing direction make a text look otherwise than it is stored: `51` may show as `15`."""
    return _TURNING.search(text) is not None


def even_spaces(text: str) -> str:
    """Every kind of space (U+3000, no-break, tab, line break) as one plain space each, none at the ends."""
    return "".join(" " if letter.isspace() else letter for letter in text).strip()


def half_width(text: str) -> str:
    """Full-width letters, digits and signs as plain ones.

    Example:
        `９５．２％` → `95.2%`.
    """
    return text.translate(_LOOKALIKES)


def stop_as_point(text: str) -> str:
    """The Chinese full stop between digits as decimal point, at the end as nothing: `95。2` → `95.2`, `12。` → `12`."""
    return _STOP_FOR_POINT.sub(".", text).removesuffix("。")


def _unseen(letter: str) -> bool:
    return unicodedata.category(letter) in _UNSEEN_CATEGORIES or letter in _NONCHARACTERS
