"""Spellings that mean the same: both widths of signs and digits, white space, exact numbers.

Only what cannot change the meaning is made even; a circled ① or a raised ² is not taken for a digit.
"""

import re
from fractions import Fraction

from qcreport.targets.numerals import numeral

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIGNS = str.maketrans(
    {"﹪": "%", "﹤": "<", "﹥": ">", "﹦": "=", "═": "=", "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "〔": "(", "〕": ")"}
)
_BLANK = re.compile("[\\s\u200b-\u200d\u2060\ufeff]+")
_PERCENT = re.compile(r"(?:(?<=[0-9])|^)百分比$")
_BLANK_OUTSIDE_WORDS = re.compile(r"(?<![0-9A-Za-z.,]) | (?![0-9A-Za-z.,])")

# Fifteen digits are what a spreadsheet keeps; longer ones are no figure of anybody's target.
NUMBER = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}|0|[1-9][0-9]{0,14})(?:\.[0-9]{1,10})?"
COUNT = r"(?:[1-9][0-9]{0,3}|[一二两三四五六七八九]|[一二三四五六七八九]?十[一二三四五六七八九]?)"


def even_signs(text: str) -> str:
    """A text with signs, digits and letters in one width, blanks as they stand."""
    return text.translate(_WIDE).translate(_SIGNS)


def plain(text: str) -> str:
    """Bring a phrase to one spelling; a blank between digits stays, since `9 0%` is not surely 90%.

    Example:
        `≥ ９０ ％` becomes `≥90%`, so does `≥90百分比`.
    """
    return _PERCENT.sub("%", _BLANK_OUTSIDE_WORDS.sub("", _BLANK.sub(" ", even_signs(text))).strip())


def number(digits: str) -> Fraction:
    """Read what `NUMBER` matched: `1,200.5`."""
    return Fraction(digits.replace(",", ""))


def count(text: str) -> int:
    """Read what `COUNT` matched: `10`, `十`, `二十五`."""
    return int(text) if text.isdecimal() else int(numeral(text) or 0)
