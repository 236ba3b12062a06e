"""Numbers as people type them: tolerant where the meaning is certain, refused with a sentence where it is not."""

import math
import re
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from qcreport.findings import Place
from qcreport.forms.fields.characters import even_spaces, half_width, stop_as_point, turned, without_unseen
from qcreport.forms.fields.measures import scale
from qcreport.forms.fields.parsed import BLANK, Parsed, Reading, found, plain, refused
from qcreport.forms.fields.types import PER_MILLE, PERCENT, help_sentence, limits, rule_of
from qcreport.forms.model import Field

MOST_DIGITS = 15  # all that Excel holds
NOISE = 1e-12  # what remains of 0.3-0.2-0.1
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
_ROUGH = re.compile(
    r"约|近|前|大概|左右|上下|余|多|几|至少|超|不足|以上|以下|以内|[<>≤≥≈~～±]|[0-9%]\s*(?:-+|—+|–|至|到)\s*[0-9]"
)
_SHAPE = re.compile(r"(?P<sign>[+-]?) ?(?P<number>[0-9][0-9, ]*(?:\.[0-9]*)?|\.[0-9]+)(?P<unit>[^0-9]*)")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)(?:\.[0-9]*)?")


def read_number(raw: Any, field: Field, place: Place) -> Reading:
    """Read the cell of a number field.

    Example:
        `１，８７４家` → 1874 with a 提示; `约95%` → refused; `0.952` in a 百分数 → refused, since it may be 95.2%.
    """
    match raw:
        case bool():
            return refused("F105", raw, field, place, help=help_sentence(field))
        case int() | float():
            return _read_stored(raw, field, place)
        case date() | time() | timedelta():
            return refused("F106", raw, field, place, help=help_sentence(field))
        case str():
            return _read_text(raw, field, place)
        case _:
            return refused("F119", raw, field, place, help=help_sentence(field))


def _read_stored(raw: float, field: Field, place: Place) -> Reading:
    """A number cell. Excel shows 15 digits, so what stands beyond them (95.19999999999999) is no entry of anybody."""
    if abs(raw) >= 10**MOST_DIGITS or not math.isfinite(raw):
        return refused("F115", raw, field, place, help=help_sentence(field))
    value = Fraction(raw) if isinstance(raw, int) else Fraction(Decimal(f"{raw:.{MOST_DIGITS}g}"))
    return _judged(Fraction(0) if abs(value) < NOISE else value, raw, field, place)


def _read_text(raw: str, field: Field, place: Place) -> Reading:
    seen = even_spaces(without_unseen(raw))
    text = stop_as_point(half_width(seen))
    if not text:
        return BLANK
    if turned(raw):
        return refused("F102", raw, field, place, help=help_sentence(field))
    shape = _SHAPE.fullmatch(text.removeprefix("第").strip() if field.type == "排名" else text)
    number = shape["number"].strip() if shape else ""
    code = _no_number(text) or _ill_written(number)
    if shape is None or code:
        return refused(code, raw, field, place, help=help_sentence(field))
    rule = rule_of(field)
    unit = shape["unit"].replace(" ", "")
    factor = scale(unit, rule)
    if factor is None:
        own = rule.measure_unit or "无单位"
        return refused("F109", raw, field, place, written=unit, own=own, help=help_sentence(field))
    value = Fraction(Decimal(_digits(number))) * factor * (-1 if shape["sign"] == "-" else 1)
    repairs = _repairs(raw, seen, text, number, unit, factor)
    return _judged(value, raw, field, place, repairs, marked=unit in {PERCENT, PER_MILLE})


def _no_number(text: str) -> str:
    """The code that says why a text is no number at all, empty where it may be one."""
    if text in ERRORS:
        return "F107"
    if text in _NOTHING:
        return "F104"
    return "F103" if _ROUGH.search(text) else ""


def _ill_written(number: str) -> str:
    """The code that says why digits do not name one number, empty where they do."""
    if not number:
        return "F102"
    if not (_PLAIN.fullmatch(number) or _GROUPED.fullmatch(number)):
        return "F108"
    digits = _digits(number).replace(".", "")
    return "F115" if len(digits.strip("0")) > MOST_DIGITS or len(digits) > 2 * MOST_DIGITS else ""


def _digits(number: str) -> str:
    return number.replace(",", "").replace(" ", "")


def _repairs(raw: str, seen: str, text: str, number: str, unit: str, factor: Fraction) -> tuple[str, ...]:
    """What was done to read the text, in words."""
    stopped = half_width(seen) != text
    done = {
        "去掉空格和不可见字符": raw != seen or " " in number,
        "全角字符改为半角": half_width(seen) != seen,
        "改正多余或代替小数点的“。”": stopped,
        "去掉千位分隔符": "," in number,
        "去掉“第”": text.startswith("第"),
        f"去掉“{unit}”": bool(unit) and factor == 1,
        f"“{unit}”按单位折算": factor != 1,
    }
    return tuple(words for words, happened in done.items() if happened)


def _judged(
    value: Fraction,
    raw: Any,
    field: Field,
    place: Place,
    repairs: tuple[str, ...] = (),
    *,
    marked: bool = False,
) -> Reading:
    """Hold a number against the limits of its field; `marked` says that a % or ‰ stood beside it."""
    rule = rule_of(field)
    doubtful = rule.fraction_doubtful and (0 < value < 1 or (value == 1 and not rule.integer))
    words = {"help": help_sentence(field), "limits": limits(rule), "value": plain(value)}
    if doubtful and not marked:
        return refused("F121" if rule.integer else "F110", raw, field, place, hundredfold=plain(value * 100), **words)
    if abs(value) >= 10**MOST_DIGITS:
        return refused("F115", raw, field, place, **words)
    if (rule.minimum is not None and value < rule.minimum) or (rule.maximum is not None and value > rule.maximum):
        return refused("F113", raw, field, place, **words)
    if rule.integer and value.denominator != 1:
        return refused("F112", raw, field, place, **words)
    findings = [found("F101", raw, field, place, repairs="、".join(repairs), **words)] if repairs else []
    if doubtful:
        findings.append(found("F111", raw, field, place, hundredfold=plain(value * 100), **words))
    return Reading(Parsed(value, plain(value), usable=True), tuple(findings))
