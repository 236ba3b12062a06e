"""Chinese numerals: what is written by the rules is read, everything else is left."""

import itertools
import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.targets.numerals import NUMERAL_LETTERS, in_digits, numeral

_DIGITS = "零一二三四五六七八九"
_FINANCIAL = str.maketrans("零一二三四五六七八九十百千万亿", "〇壹贰叁肆伍陆柒捌玖拾佰仟萬億")


def _spoken(number: int, *, gaps: bool = False) -> str:
    """A number in words, written from the highest digit down; `gaps` also speaks the end of 十万零五千."""
    if number == 0:
        return "零"
    groups = [(number // 10 ** (4 * place) % 10**4, mark) for place, mark in ((2, "亿"), (1, "万"), (0, ""))]
    said = ""
    for at, (group, mark) in enumerate(groups):
        if not group:
            continue
        before = any(other for other, _ in groups[:at])
        skipped = group < 1000 or (at > 0 and not groups[at - 1][0]) or (gaps and groups[at - 1][0] % 10 == 0)
        said += ("零" if before and skipped else "") + _four_digits(group) + mark
    return said


def _four_digits(group: int) -> str:
    figures = [(group // 10**place % 10, mark) for place, mark in ((3, "千"), (2, "百"), (1, "十"), (0, ""))]
    said = "".join(_DIGITS[digit] + (mark if digit else "") for digit, mark in figures)
    return re.sub("零+", "零", said).strip("零")


def _even(words: str) -> str:
    """The same words in the spelling of `_spoken`: 两 and a ten without its one."""
    return re.sub("(?<![一二三四五六七八九])十", "一十", words.replace("两", "二"))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("零", 0),
        ("〇", 0),
        ("三", 3),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("一十二", 12),
        ("廿", 20),
        ("廿五", 25),
        ("卅一", 31),
        ("一百零五", 105),
        ("一百十二", 112),
        ("一百二十", 120),
        ("两百零三", 203),
        ("两千零五", 2005),
        ("一千零五十", 1050),
        ("一万零五百", 10500),
        ("十万五千", 105000),
        ("十万零五千", 105000),
        ("三万五千", 35000),
        ("一百二十万零五", 1200005),
        ("一亿二千万", 120000000),
        ("一亿零五", 100000005),
        ("一万亿", 10**12),
        ("二〇二六", 2026),
        ("二零二六", 2026),
        ("三五〇", 350),
        ("壹佰贰拾叁", 123),
        ("三點五", None),
        ("一点二", Fraction(6, 5)),
        ("零点五", Fraction(1, 2)),
        ("三点三五", Fraction(67, 20)),
        ("九十五点零二", Fraction(9502, 100)),
        ("一点二万", 12000),
        ("一点二万亿", 12 * 10**11),
    ],
)
def test_numeral_by_the_rules(words: str, number: Fraction | int | None) -> None:
    """A numeral that is written by the rules is exactly its number."""
    assert numeral(words) == number


@pytest.mark.parametrize(
    "words",
    [
        "",
        "一百二",
        "一千五",
        "一万二",
        "两三",
        "三四十",
        "十七八",
        "九九",
        "一二三",
        "百",
        "百二十",
        "万",
        "十百",
        "十十",
        "两十",
        "十两",
        "一百零两",
        "两点五",
        "一点两",
        "零五",
        "零零三",
        "一百零二十",
        "二十零三",
        "一千零零五",
        "一百五百",
        "一亿零二千万",
        "一亿万",
        "五亿万",
        "十二点",
        "点五",
        "一点十",
        "一点二点三",
        "半",
        "12",
        "1百",
        "几十",
        "十" * 30_000,
    ],
    ids=lambda words: words[:8],
)
def test_no_numeral(words: str) -> None:
    """Colloquial, doubtful and broken forms are no numerals."""
    assert numeral(words) is None


@given(st.integers(0, 10**12 - 1))
def test_every_number_in_words_is_read(number: int) -> None:
    """A number written in words is read as exactly that number, in plain and in financial letters."""
    assert numeral(_spoken(number)) == number
    assert numeral(_spoken(number, gaps=True)) == number
    assert numeral(_spoken(number).translate(_FINANCIAL)) == number


@pytest.mark.parametrize("length", [1, 2, 3, 4, 5])
def test_nothing_else_is_read(length: int) -> None:
    """Of all words of up to five letters, those that are read are how their number is written, in words or by digits."""
    for letters in itertools.product("零一二两三十百千万亿", repeat=length):
        words = "".join(letters)
        number = numeral(words)
        if number is None or number >= 10**12:
            continue
        by_digit = words.translate(str.maketrans("零一二三", "0123"))
        spellings = {_spoken(int(number)), _spoken(int(number), gaps=True)}
        assert _even(words) in spellings or by_digit == str(number), (words, number)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("三家", "3家"),
        ("百分之九十五", "95%"),
        ("百分之95.2", "95.2%"),
        ("百分之百", "100%"),
        ("千分之三点五", "3.5‰"),
        ("万分之二", "2‱"),
        ("不低于百分之九十五", "不低于95%"),
        ("不少于三家", "不少于3家"),
        ("前十位", "前10位"),
        ("负三", "-3"),
        ("负3.5", "-3.5"),
        ("负百分之三", "-3%"),
        ("五万", "5万"),
        ("三万五千元", "3.5万元"),
        ("一亿二千万元", "12000万元"),
        ("1亿2000万元", "12000万元"),
        ("1亿200万元", "10200万元"),
        ("12亿5万元", "120005万元"),
    ],
)
def test_figure_in_digits(text: str, digits: str) -> None:
    """The only figure of a text is written in digits; its unit of measure and the words around it stay."""
    assert in_digits(text) == digits


@pytest.mark.parametrize(
    "text",
    ["", "一", "95.2%", "1,23", "3万", "1.2亿元", "一百二", "两三家", "三分之二", "三百分之二", "百分之", "百分之负三", "百分之三十分之一",
     "三至五家", "一百 二百", "一百，二百", "5一8", "3万五千", "1亿2", "逐年提高", "试点"],
)  # fmt: skip
def test_text_that_stays(text: str) -> None:
    """A text without a figure, with several, or with one that is not certain stays as it is."""
    assert in_digits(text) == text


@given(st.text(alphabet=NUMERAL_LETTERS + "点负分之0123456789.,%家 (", max_size=60))
def test_any_text_is_read_or_left(text: str) -> None:
    """Whatever stands there, a numeral is a number that is not negative or none, and rewriting ends."""
    number = numeral(text)
    assert number is None or number >= 0
    assert isinstance(in_digits(text), str)
