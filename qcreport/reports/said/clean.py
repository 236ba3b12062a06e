"""Long texts in little room."""


def short(text: str, limit: int) -> str:
    """The text in one line of at most `limit` characters, its end replaced by `…` where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip("，、；。 ") + "…"
