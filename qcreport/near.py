"""The name that was probably meant, where one is not known."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

_NAMED = 5  # ids in a question
_CLOSE = 0.6  # of difflib: one wrong character in four is near, two are not


def nearest(name: str, known: Iterable[str], *, close: float = _CLOSE) -> str:
    """The known name that is most like this one; empty where none is near."""
    return next(iter(get_close_matches(name, list(known), n=1, cutoff=close)), "")


def is_it(name: str, known: Iterable[str], *, close: float = _CLOSE) -> str:
    """The question whether a near name was meant, `是不是“市商务局”？`; empty where none is near."""
    return as_question(nearest(name, known, close=close))


def is_which(name: str, known: Iterable[str], *, close: float = _CLOSE) -> str:
    """The same question about ids; of one that several begin with, as Z1 of Z1-1 and Z1-2, all of these are proposed."""
    every = list(known)
    parts = [one for one in every if name and re.match(re.escape(name) + r"[-.·]", one, re.IGNORECASE)]
    if len(parts) > 1:
        return f"是不是“{'”“'.join(parts[:_NAMED])}”{'等' if len(parts) > _NAMED else ''}中的一个？"
    return as_question(parts[0] if parts else nearest(name, every, close=close))


def as_question(near: str) -> str:
    """A near name as a question; empty where there is none."""
    return f"是不是“{near}”？" if near else ""
