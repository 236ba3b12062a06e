"""Long texts in little room."""

from qcreport.book.fit import lines_needed


def short(text: str, limit: int) -> str:
    """The text in one line of at most `limit` characters, its end replaced by `…` where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip("，、；。 ") + "…"


def fitted(text: str, width: float, points: float, lines: int) -> str:
    """The text, whole where it fits into so many lines of a column, else as much of it as fits and `…`."""
    if lines_needed(text, width, points) <= lines:
        return text
    fits, too_long = 1, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if lines_needed(short(text, middle), width, points) <= lines:
            fits = middle
        else:
            too_long = middle
    return short(text, fits)
