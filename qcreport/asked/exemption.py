"""An exemption that the office confirmed, as it stands in a unit's next forms (D6.10)."""

import re

_CONFIRMED = re.compile(r"（\d{4}-\d{2}-\d{2}[^（）]*认定，本年有效）$")


def confirmed_note(reason: str, on: str, by: str) -> str:
    """The reason of a claim with when and by whom it was confirmed.

    Example:
        `本市没有口岸（2026-04-12市创强办陈主任认定，本年有效）`.
    """
    return f"{reason}（{on}{by}认定，本年有效）"


def claimed_reason(note: str) -> str:
    """The reason of a claim as the unit wrote it, without what a form added when it was confirmed."""
    return _CONFIRMED.sub("", note.strip())
