"""Numbered things among paragraphs: `1.`, `（1）`, `①`, `第一件实事：`, and how deep each stands below the headings."""

import re

from qcreport.plan.documents.lines.sections import level_of

# The number of a line or none: 1., （1）, （一）, 一、.
ANY_NUMBER = r"(?:\d{1,3}[.．、]|[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]|[一二三四五六七八九十]{1,3}、)?\s*"
_NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?:[.．]\d{1,3}(?!\d|周?岁|月龄|年级))*)(?:(?:[.．、]|\s)+(?=\D)|(?<!\d\d)[.．、](?=(?:19|20)\d\d年)|[.．、](?=\d{1,2}(?:周?岁|月龄|年级)))"
)
_ITEM = re.compile(r"[（(]\d{1,2}[）)]|[①-⑳]|第[一二三四五六七八九十\d]{1,3}[件项条](?:实事|任务|工作|措施)?[：:]")
_COUNTED = re.compile(r"(?P<open>[（(]?)(?P<number>\d{1,2})(?P<close>[.．、)）])(?!\d)")
_DEPTHS = (re.compile(r"\d"), re.compile(r"[（(]\d"), re.compile(r"[①-⑳]"))
_ABOVE_ITEMS = 3  # 一、 （一） ——


def split_number(text: str) -> tuple[str, str]:
    """The number in front of a text, and the text without it; an age behind the stop is of the text (D9.125).

    Example:
        >>> split_number("1.2 清运垃圾")
        ('1.2', '清运垃圾')
        >>> split_number("3.5岁以下儿童贫血率")
        ('3', '5岁以下儿童贫血率')
    """
    match = _NUMBER.match(text)
    return (match["number"], text[match.end() :]) if match else ("", text)


def is_item(text: str) -> bool:
    """Whether a paragraph begins as one of several numbered things: `1.`, `（1）`, `①`, `第一件实事：`."""
    return bool(split_number(text)[0]) or _ITEM.match(text) is not None


def is_numbered(text: str) -> bool:
    """Whether a paragraph has a number of any kind: that of a heading or of an item."""
    return is_item(text) or level_of(text) is not None


def counted(text: str) -> tuple[str, int]:
    """How a paragraph is numbered and by what: `3.` and `（3）`; 0 for every other one."""
    found = _COUNTED.match(text)
    return (f"{found['open']}{found['close']}", int(found["number"])) if found else ("", 0)


def depth_of(text: str) -> int | None:
    """How deep a numbered paragraph stands: 一、 is 0, （一） 1, —— 2, `1.` 3, `（1）` 4, `①` 5; None for one without a number.

    Example:
        >>> depth_of("（一）市容"), depth_of("（1）清运垃圾"), depth_of("清运垃圾")
        (1, 4, None)
    """
    level = level_of(text)
    if level is not None or not is_item(text):
        return level
    found = (at for at, pattern in enumerate(_DEPTHS) if pattern.match(text))
    return _ABOVE_ITEMS + next(found, 0)
