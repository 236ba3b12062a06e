"""Choices and narrative texts."""

from typing import Any

from qcreport.asked.fields.characters import even_spaces, half_width, without_unseen
from qcreport.asked.fields.doubts import ERRORS
from qcreport.asked.fields.parsed import BLANK, CellReading, Parsed, found, raw_text, refused
from qcreport.asked.fields.types import help_sentence
from qcreport.asked.model import Field
from qcreport.findings import Place


def read_choice(raw: Any, field: Field, place: Place) -> CellReading:
    """Read a choice: the exact words, spaces around them forgiven; a near variant is asked about, never guessed.

    Example:
        ` 已完成` → 已完成; `已 完成` and `完成` → refused, with the choice that may be meant.
    """
    text = even_spaces(without_unseen(raw_text(raw)))
    if not text:
        return BLANK
    if text not in field.choices:
        return refused("F116", raw, field, place, meant=_meant(text, field), help=help_sentence(field))
    mended = isinstance(raw, str) and raw.strip() != text
    findings = (found("F120", raw, field, place),) if mended else ()
    return CellReading(Parsed(None, text, usable=True), findings)


def read_words(raw: Any, field: Field, place: Place) -> CellReading:
    """Read a narrative text whole: line breaks stay, characters that cannot be seen go, with a 提示.

    Example:
        `13800000000.0` (a telephone number as the reader gives it) → `13800000000`.
    """
    text = raw_text(raw).replace("\r\n", "\n").replace("\r", "\n")
    seen = without_unseen(text)
    words = seen.strip()
    if not words:
        return BLANK
    if text.strip() in ERRORS:
        return refused("F107", raw, field, place, help=help_sentence(field))
    findings = (found("F120", raw, field, place),) if seen.strip() != text.strip() else ()
    return CellReading(Parsed(None, words, usable=True), findings)


def _meant(text: str, field: Field) -> str:
    """The words `，是否指“已完成”` where exactly one choice resembles the text."""
    core = half_width(text).replace(" ", "")
    near = [choice for choice in field.choices if core and (core in choice or choice in core)]
    return f"（是否指“{near[0]}”？）" if len(near) == 1 else ""
