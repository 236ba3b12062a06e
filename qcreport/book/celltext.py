"""Received text made safe for what is written: whatever a person typed stays text and stays readable."""

import re

LIMIT = 32_000
MORE = "…（全文见回执原件）"
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    """A received text as part of a sentence: on one line, and without signs that steer a terminal or turn the writing.

    Example:
        A name with a line break and a direction override is shown with a space and a `□` in their places.
    """
    return text if text.isprintable() else _STEERING.sub("□", " ".join(text.splitlines()))


def cell_text(text: str) -> str:
    """Cut at 32,000 UTF-16 units (a cell holds 32,767; an emoji counts two) and drop what XML cannot hold.

    A text that begins with `<r>` and ends with `</r>` would be taken by xlsxwriter for ready-made markup, so
    it gets a space at its end.
    """
    if len(text) < LIMIT // 2 and text.isprintable() and not text.endswith("</r>"):  # as nearly all are
        return text
    kept = _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    units = kept.encode("utf-16-le")
    if len(units) > 2 * LIMIT:
        kept = units[: 2 * (LIMIT - len(MORE))].decode("utf-16-le", "ignore") + MORE
    return kept + " " if kept.endswith("</r>") else kept


def squeezed(text: str) -> str:
    """A text without white space, so that `决 定` is 决定."""
    return "".join(text.split())
