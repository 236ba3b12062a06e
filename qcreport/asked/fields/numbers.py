"""Numbers as people type them: tolerant where the meaning is certain, refused with a sentence where it is not."""

import math
import re
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from qcreport.asked.fields.characters import even_spaces, half_width, stop_as_point, turned, without_unseen
from qcreport.asked.fields.doubts import no_number
from qcreport.asked.fields.measures import is_unit, scale
from qcreport.asked.fields.parsed import BLANK, CellReading, InPercent, Parsed, found, quoted, raw_text, refused
from qcreport.asked.fields.types import LOST_BELOW, PER_MILLE, PERCENT, FieldType, help_sentence, limits, rule_of
from qcreport.asked.model import Field
from qcreport.book.numbers import exact
from qcreport.findings import Place
from qcreport.targets.numerals import in_digits

MOST_DIGITS = 15  # all that Excel holds
NOISE = 1e-12  # what remains of 0.3-0.2-0.1
_SHAPE = re.compile(
    r"(?P<minus>-?) ?(?P<number>[0-9][0-9, ]*(?:\.[0-9]*)?|\.[0-9]+)(?P<unit>[^0-9()]*)(?P<remark>\(.*\))?"
)
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)(?:\.[0-9]*)?")


def read_number(raw: Any, field: Field, place: Place) -> CellReading:
    """Read the cell of a number field.

    Example:
        `１，８７４家` and `一千八百七十四家` → 1874 with a 提示; `约95%` and `一百二` → refused; `0.952` in a 百分数 → refused, since it may be 95.2%.
    """
    match raw:
        case bool():
            return refused("F105", raw, field, place, help=help_sentence(field))
        case int() | float():
            return _read_stored(raw, raw, field, place)
        case InPercent():
            return _read_in_percent(raw, field, place)
        case date() | time() | timedelta():
            return refused("F106", raw, field, place, help=help_sentence(field))
        case str():
            return _read_text(raw, field, place)
        case _:
            return refused("F119", raw, field, place, help=help_sentence(field))


def _read_stored(stored: float, raw: float | InPercent, field: Field, place: Place) -> CellReading:
    """A number cell. Excel shows 15 digits, so what stands beyond them (95.19999999999999) is no entry of anybody."""
    if abs(stored) >= 10**MOST_DIGITS or not math.isfinite(stored):
        return refused("F115", raw, field, place, help=help_sentence(field))
    value = Fraction(stored) if isinstance(stored, int) else Fraction(Decimal(f"{stored:.{MOST_DIGITS}g}"))
    return _judged(Fraction(0) if abs(value) < NOISE else value, raw, field, place)


def _read_in_percent(raw: InPercent, field: Field, place: Place) -> CellReading:
    """A number shown in percent: a formula sees only what is stored, so where the form passes that, that counts.

    A percentage that the form asks about is read as it shows: 0.952 as 95.2%, and 1.052 as the 105.2% that is too much.
    """
    rule = rule_of(field)
    if rule.fraction_doubtful and raw.surely and abs(raw.stored) < LOST_BELOW:
        return _read_text(str(raw), field, place)
    parsed, findings = _read_stored(raw.stored, raw, field, place)
    code = "F145" if rule.measure_unit in {PERCENT, PER_MILLE} else "F144"
    return CellReading(parsed, (*findings, found(code, raw, field, place, value=raw_text(raw.stored))))


def is_one(raw: Any) -> bool:
    """Whether a cell holds the number 1, which in percent shows as 100%; a text says itself what it means."""
    stored = raw.stored if isinstance(raw, InPercent) else raw
    return isinstance(stored, int | float) and not isinstance(stored, bool) and f"{stored:.{MOST_DIGITS}g}" == "1"


def _read_text(raw: str, field: Field, place: Place) -> CellReading:
    seen = even_spaces(without_unseen(raw))
    text = stop_as_point(half_width(seen))
    if not text:
        return BLANK
    if turned(raw):
        return refused("F102", raw, field, place, help=help_sentence(field))
    if code := no_number(text):
        return refused(code, raw, field, place, help=help_sentence(field))
    figures = _figures(text, field)
    shape = _SHAPE.fullmatch(figures)
    number = shape["number"].strip() if shape else ""
    if shape is None or (code := _ill_written(number)):
        return refused(code or "F102", raw, field, place, help=help_sentence(field))
    rule = rule_of(field)
    unit = _unit(shape, rule)
    factor = scale(unit, rule)
    if factor is None:
        return _not_measured(unit, raw, field, place)
    value = Fraction(Decimal(_digits(number))) * factor * (-1 if shape["minus"] else 1)
    repairs = _repairs(raw, seen, text, figures, number, unit, factor)
    return _judged(value, raw, field, place, repairs, marked=unit in {PERCENT, PER_MILLE})


def _figures(text: str, field: Field) -> str:
    """The text with its numeral in digits; what stands in brackets stays as it is."""
    text = text.removeprefix("第").strip() if field.type == "排名" else text
    said, bracket, remark = text.partition("(")
    return in_digits(said) + bracket + remark


def _unit(shape: re.Match[str], rule: FieldType) -> str:
    """What stands behind the number: `12(家)` has a unit in brackets, `80%(滞后)` a remark that may change the number."""
    unit, remark = shape["unit"].replace(" ", ""), (shape["remark"] or "").replace(" ", "")
    bracketed = remark[1:-1]
    return bracketed if bracketed and not unit and scale(bracketed, rule) == 1 else unit + remark


def _not_measured(unit: str, raw: str, field: Field, place: Place) -> CellReading:
    own, sentence = rule_of(field).measure_unit, help_sentence(field)
    if is_unit(unit):
        return refused("F109", raw, field, place, written=unit, own=own or "无单位", help=sentence)
    return refused("F122", raw, field, place, rest=quoted(unit.removeprefix(own)), help=sentence)


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


def _repairs(raw: str, seen: str, text: str, figures: str, number: str, unit: str, factor: Fraction) -> tuple[str, ...]:
    """What was done to read the text, in words."""
    shown = bool(unit) and unit in text.replace(" ", "")
    converted = factor != 1 or (not shown and unit.startswith(("万", "亿")))  # 三万五千元 was read as 3.5万元
    done = {
        "去掉空格和不可见字符": raw != seen or " " in number,
        "全角字符改为半角": half_width(seen) != seen,
        "改正多余或代替小数点的“。”": half_width(seen) != text,
        "汉字写法改为数字": figures not in text,
        "去掉千位分隔符": "," in number,
        "去掉“第”": text.startswith("第"),
        f"去掉“{unit}”": shown and factor == 1,
        f"“{unit}”按单位折算" if shown else "按单位折算": converted,
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
) -> CellReading:
    """Hold a number against the limits of its field; `marked` says that a % or ‰ stood beside it."""
    rule = rule_of(field)
    doubtful = rule.fraction_doubtful and (0 < value < 1 or (value == 1 and not rule.integer))
    words = {"help": help_sentence(field), "limits": limits(rule), "value": exact(value)}
    if doubtful and not marked:
        return refused("F121" if rule.integer else "F110", raw, field, place, hundredfold=exact(value * 100), **words)
    if abs(value) >= 10**MOST_DIGITS:
        return refused("F115", raw, field, place, **words)
    if (rule.minimum is not None and value < rule.minimum) or (rule.maximum is not None and value > rule.maximum):
        return refused("F113", raw, field, place, **words)
    if rule.integer and value.denominator != 1:
        return refused("F112", raw, field, place, **words)
    findings = [found("F101", raw, field, place, repairs="、".join(repairs), **words)] if repairs else []
    if doubtful:
        findings.append(found("F111", raw, field, place, hundredfold=exact(value * 100), **words))
    return CellReading(Parsed(value, exact(value), usable=True), tuple(findings))
