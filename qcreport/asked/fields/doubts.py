"""What a text says instead of one certain number: an error value, nothing, about so many, from so many to so many."""

import re

from qcreport.targets.numerals import NUMERAL_LETTERS

ERRORS = frozenset(
    [
        "#N/A",
        "#DIV/0!",
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#GETTING_DATA",
        "#SPILL!",
        "#CALC!",
        "Err:502",
        "Err:508",
    ]
)
_NOTHING = frozenset(
    [
        "/",
        "\\",
        "-",
        "--",
        "—",
        "——",
        "无",
        "暂无",
        "没有",
        "无数据",
        "不适用",
        "未知",
        "N/A",
        "n/a",
        "NA",
        "待定",
        "待报",
        "空",
    ]
)
_FIGURE = f"[0-9{NUMERAL_LETTERS}]"
_PAIRS = "一二|两三|二三|三四|三五|四五|五六|六七|七八|八九"  # two or three; not within 三点三五 or 二三〇
_ROUGH = re.compile(
    r"约|近|前|大概|左右|上下|余|多|几|若干|至少|超|不足|以上|以下|以内|最多|至多|[高低大小少]于|[<>≤≥≈~～±]"
    rf"|[数上](?=[十百千万亿])|(?<={_FIGURE})[把来]|(?<![点零〇一二三四五六七八九])(?:{_PAIRS})(?![零〇一二三四五六七八九])"
    rf"|{_FIGURE}[^0-9{NUMERAL_LETTERS}]{{0,2}}(?:-+|—+|–|至|到)\s*{_FIGURE}"
)


def no_number(text: str) -> str:
    """The code that says why a text is no number at all, empty where it may be one.

    Example:
        `约95%`, `两三家` and `三至五家` → F103; `#N/A` → F107; `暂无` → F104.
    """
    if text in ERRORS:
        return "F107"
    if text in _NOTHING:
        return "F104"
    return "F103" if _ROUGH.search(text) else ""
