"""Headings, keys and ids as they are compared, however they were typed (C4.4, C4.13)."""

import re
import unicodedata
from functools import lru_cache

SHORT = 64  # letters; headings and keys are shorter, and stand in one file after the other
_SPACE = re.compile(r"[\s\u200b\u200e\u200f\ufeff]+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－", "-"))


def plain(text: str) -> str:
    """Reduce a heading or key to what counts: ` 完成率（％）` and `完成率(%)` are the same."""
    return _known(text) if len(text) <= SHORT else _reduced(text)


def _reduced(text: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_DASHES)


_known = lru_cache(maxsize=8192)(_reduced)  # headings and keys are the same in every file


def plain_id(text: str) -> str:
    """Reduce a 编号 to the plan's spelling: `z1－1` is `Z1-1`, `１．１` is `1.1`."""
    return plain(text).upper().replace("。", ".")
