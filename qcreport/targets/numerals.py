"""Chinese numerals, exactly or not at all.

What is written by the rules is certain: 两百零三 is 203, 三万五千 is 35000, 二〇二六 is 2026. Colloquial forms are
nobody's to guess: 一百二 (120, or 102 with a slip), 两三, 几十, 万把 are no numerals here.
"""

import re
from fractions import Fraction

from qcreport.targets.show import show_number

_PLAIN = str.maketrans(
    dict(zip("〇壹贰叁肆伍陆柒捌玖拾佰仟萬億", "零一二三四五六七八九十百千万亿", strict=True))
    | {"廿": "二十", "卅": "三十"}
)
_DIGITS = {letter: digit for digit, letter in enumerate("零一二三四五六七八九")}
_ALONE = _DIGITS | {"两": 2}
_STEPS = (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10))
_MYRIAD = 10**4
_MAGNITUDES = {"": 1, "万": _MYRIAD, "亿": 10**8, "万亿": 10**12}
_SHARES = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
_LONGEST = 40  # letters; a longer run is no figure of anybody, and reading goes one step deeper a letter
_FEWEST_PLACES = 3  # 二三 may be `two or three`, 三五〇 is only 350

NUMERAL_LETTERS = "零〇一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬億"
_FIGURE = re.compile(
    rf"(?P<minus>负)?(?P<share>{'|'.join(_SHARES)})?"
    rf"(?:(?![百千]分点)(?P<words>(?>[{NUMERAL_LETTERS}]+(?:点[{NUMERAL_LETTERS}]+)?))"
    r"|(?P<large>[1-9][0-9]{0,5})亿(?P<small>[0-9]{1,4})万|(?P<digits>[0-9][0-9.,]*))"
)


def numeral(text: str) -> Fraction | None:
    """The number that a Chinese numeral names, None where it is not written by the rules.

    Example:
        `一百二十` → 120; `一点二亿` → 120000000; `壹拾贰` → 12; `一百二` and `十几` → None.
    """
    letters = text.translate(_PLAIN)
    if len(letters) > _LONGEST:
        return None
    whole, point, places = letters.partition("点")
    number = _whole(whole) if point else _placed(whole) or _whole(whole)
    if number is None or (point and whole.endswith("两")):
        return None
    digits = places.rstrip("万亿")
    size = _MAGNITUDES.get(places[len(digits) :])
    if size is None or bool(point) != bool(digits) or not _DIGITS.keys() >= set(digits):
        return None
    tail = "".join(str(_DIGITS[letter]) for letter in digits)
    return Fraction(f"{number}.{tail or 0}") * size


def in_digits(text: str) -> str:
    """A text with its only figure in digits; as it was where it has another number of figures, or none that is certain.

    A large numeral keeps its 万 or 亿 beside the digits, since they belong to the unit of measure as much as to the
    number. A lone `一` stays: it is as likely a dash.

    Example:
        `三家` → `3家`; `百分之九十五` → `95%`; `三万五千元` → `3.5万元`; `1亿200万元` → `10200万元`; `一百二` and
        `三至五家` stay.
    """
    figures = list(_FIGURE.finditer(text))
    if len(figures) != 1 or text == "一":
        return text
    (figure,) = figures
    if not (written := _written(figure)):
        return text
    minus, mark = "-" if figure["minus"] else "", _SHARES.get(figure["share"] or "", "")
    return f"{text[: figure.start()]}{minus}{written}{mark}{text[figure.end() :]}"


def _written(figure: re.Match[str]) -> str:
    """A figure in digits, empty where it is none that is certain; 百分之百 has its own form."""
    if not (words := figure["words"]):
        return figure["digits"] or f"{figure['large']}{figure['small']:0>4}万"
    value = Fraction(100) if figure["share"] and words == "百" else numeral(words)
    if value is None:
        return ""
    letters = words.translate(_PLAIN)
    magnitude = letters[len(letters.rstrip("万亿")) :] or ("万" if set("万亿") & set(letters) else "")
    return show_number(value / _MAGNITUDES[magnitude], decimals=2 * _LONGEST).replace(",", "") + magnitude


def _placed(letters: str) -> int | None:
    """Digit by digit, as years and long numbers are written: 二零二六."""
    long = len(letters) >= _FEWEST_PLACES and "零" in letters
    if not long or letters.startswith("零") or not _DIGITS.keys() >= set(letters):
        return None
    return int("".join(str(_DIGITS[letter]) for letter in letters))


def _whole(letters: str) -> int | None:
    """A whole number: a head of units of one step, and a tail that is smaller than the step."""
    if letters in _ALONE:
        return _ALONE[letters]
    if letters.endswith("两"):
        return None
    for step, size in _STEPS:
        head, found, tail = letters.partition(step)
        if found:
            return _joined(_head(head, size), size, tail)
    return None


def _head(letters: str, size: int) -> int | None:
    """How many of a step there are: one digit, or below 万 and 亿 a number; 十 alone is one ten, and 两十 is none."""
    if size == _STEPS[-1][1] and letters in {"", "两"}:
        return None if letters else 1
    number = _whole(letters) if size >= _MYRIAD else _ALONE.get(letters)
    return number if number and number < size else None


def _joined(head: int | None, size: int, tail: str) -> int | None:
    """Head and tail together: 零 stands exactly where a place is skipped, and may stand where the head ends in one."""
    if head is None or not tail:
        return head if head is None else head * size
    skipped = tail.startswith("零")
    rest = _whole(tail.removeprefix("零"))
    if not rest or rest >= size:
        return None
    spoken = size >= _MYRIAD and head % 10 == 0
    needed = rest < size // 10
    return head * size + rest if skipped == needed or (skipped and spoken) else None
