"""Headings among paragraphs: 一、 above （一） above ——, whichever of them a document has."""

import re

PROJECT = re.compile(r"第?[一二三四五六七八九十]{1,3}[、章]")
_LEVELS = (PROJECT, re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"), re.compile(r"[—－–]{1,2}(?=[^\W\d_])"))
_LONGEST = 40

NO_HEADINGS: tuple[str, ...] = ("", "", "")


def level_of(text: str) -> int | None:
    """On which level a paragraph is numbered: 0 for 一、, 1 for （一）, 2 for ——; None for others."""
    return next((at for at, pattern in enumerate(_LEVELS) if pattern.match(text)), None)


def heading_after(levels: tuple[str, ...], text: str) -> tuple[str, ...] | None:
    """The headings in force below a paragraph that is one; None for every other paragraph.

    Example:
        >>> heading_after(("一、扩投资", "（一）项目", ""), "（二）消费")
        ('一、扩投资', '（二）消费', '')
    """
    at = level_of(text)
    if len(text) > _LONGEST or "。" in text.rstrip("。"):
        return None
    return None if at is None else (*levels[:at], text, *[""] * (len(_LEVELS) - at - 1))


def heading_in(levels: tuple[str, ...], text: str) -> tuple[str, ...] | None:
    """The headings below a paragraph whose first sentence is one: `（一）宣传行动。围绕…` above numbered items.

    Example:
        >>> heading_in(("一、扩投资", "", ""), "（一）宣传行动。围绕目标开展。")
        ('一、扩投资', '（一）宣传行动', '')
    """
    first, stop, rest = text.partition("。")
    return heading_after(levels, first) if stop and rest else None


def project_and_content(levels: tuple[str, ...]) -> tuple[str, str]:
    """项目 is the highest heading that there is, 内容 what stands below it.

    Example:
        >>> project_and_content(("", "（六）绿色转型", "——长江大保护"))
        ('（六）绿色转型', '——长江大保护')
    """
    said = [text for text in levels if text]
    return (said[0], "，".join(said[1:])) if said else ("", "")
