"""The name that was probably meant, where one is not known."""

from collections.abc import Iterable
from difflib import get_close_matches

_CLOSE = 0.6  # of difflib: one wrong character in four is near, two are not


def nearest(name: str, known: Iterable[str], *, close: float = _CLOSE) -> str:
    """The known name that is most like this one; empty where none is near."""
    return next(iter(get_close_matches(name, list(known), n=1, cutoff=close)), "")


def is_it(name: str, known: Iterable[str], *, close: float = _CLOSE) -> str:
    """The question whether a near name was meant, `是不是“市商务局”？`; empty where none is near."""
    return as_question(nearest(name, known, close=close))


def as_question(near: str) -> str:
    """A near name as a question; empty where there is none."""
    return f"是不是“{near}”？" if near else ""
