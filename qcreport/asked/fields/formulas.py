"""Blocks of formula that behave alike in Excel 2010, WPS and LibreOffice, and like the parser.

A text is made even by nested SUBSTITUTE, what remains of it without digits must be nothing or one point, and only then
VALUE reads it: VALUE alone takes `3/4`, `12:30` and `(5)` for numbers and varies by locale. A form makes a text even once,
in a hidden cell, and all formulas name that (`Seen`). Array constants in LOOKUP name each block once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qcreport.asked.fields.types import LOST_BELOW, PER_MILLE, PERCENT, Content, FieldType, rule_of
from qcreport.asked.model import Field

BLANK, OK, ASK, ASK_ONE = 1, 2, 3, 4
LONGEST_TEXT = 15  # what Excel can hold exactly
_SPACES = (("\u00a0", " "), ("\u3000", " "))
_UNSEEN = (*_SPACES, ("\u200b", " "), ("\ufeff", " "))
WIDE = (*((chr(0xFF10 + digit), str(digit)) for digit in range(10)), ("．", "."), ("％", "%"))
_DIGITS = tuple((str(digit), "") for digit in range(10))
_LOWEST = "-9E+307"
_LARGEST = "1E+12"  # asked about from here on: a thousandfold more is the most that a cell holds to the last digit
_FIFTEEN_DIGITS = '"0.00000000000000E+00"'
_FIRST_DAY, _DAY_AFTER_LAST = "36526", "73051"  # 2000-01-01 to 2099-12-31, as the parser has it


def replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Nested SUBSTITUTE around an expression."""
    for old, new in pairs:
        text = f'SUBSTITUTE({text},"{old}","{new}")'
    return text


def literal(words: str) -> str:
    """A text as it stands in a formula."""
    return '"' + words.replace('"', '""') + '"'


def trimmed(cell: str) -> str:
    """The text of a cell without spaces at its ends, of whatever width."""
    return f"TRIM({replaced(cell, _SPACES)})"


def bare(cell: str) -> str:
    """A narrative without the commonest characters that cannot be seen; empty where nothing is said."""
    return f"TRIM(CLEAN({replaced(cell, _UNSEEN)}))"


def bare_text(text: str) -> str:
    r"""What `bare` makes of a text: the stored value of its formula in a form as issued.

    Example:
        `上期\n两  行　` → `上期两 行`.
    """
    spaced = text.translate({ord(letter): " " for letter, _ in _UNSEEN})
    return " ".join(part for part in "".join(letter for letter in spaced if letter >= " ").split(" ") if part)


def digits_of(cell: str, marks: Sequence[str]) -> str:
    """The text of a cell in half-width characters, without one of `marks` at its end."""
    text = f"TRIM({replaced(cell, (*_SPACES, *WIDE))})"
    if not marks:
        return text
    spaced = f'{text}&" "'  # a mark counts at the end only: `9%5` is no number
    return f"TRIM({replaced(spaced, ((f'{mark} ', ' ') for mark in marks))})"


@dataclass(frozen=True, slots=True)
class Seen:
    """What formulas see of a cell to fill.

    Attributes:
        value: Expression for what stands in it.
        text: Expression for its text, made even as its field type asks (`even_text`).
    """

    value: str
    text: str


def even_text(place: str, field: Field) -> str:
    """The text of a cell without what people do not mean: spaces around it, full-width digits, a percent sign behind them."""
    rule = rule_of(field)
    match rule.content:
        case Content.NUMBER:
            return digits_of(place, (rule.measure_unit,) if rule.measure_unit in {PERCENT, PER_MILLE} else ())
        case Content.DATE:
            return digits_of(place, ())
        case Content.CHOICE:
            return trimmed(place)
        case Content.TEXT:
            return bare(place)


def seen(cell: str, field: Field) -> Seen:
    """A cell beside which no hidden cell holds its text."""
    return Seen(cell, even_text(cell, field))


def has_even_copy(field: Field) -> bool:
    """Whether a copy of the cell may hold the even text alone, since what stands in it counts as a text."""
    return rule_of(field).content in {Content.CHOICE, Content.TEXT}


def number(cell: Seen) -> str:
    """The number in a cell to 15 digits, as the parser takes it; an error value where there is none."""
    return f"IF(ISNUMBER({cell.value}),{_fifteen_digits(cell.value)},VALUE({cell.text}))"


def same_number(one: str, other: str) -> str:
    """Whether two numbers are the same to 15 digits; by `=` alone Gnumeric would tell apart what differs in its last bit (X7.12)."""
    return f"TEXT({one},{_FIFTEEN_DIGITS})=TEXT({other},{_FIFTEEN_DIGITS})"


def _fifteen_digits(cell: str) -> str:
    return f"VALUE(TEXT({cell},{_FIFTEEN_DIGITS}))"


def state(cell: Seen, field: Field) -> str:
    """What to think of a cell: 1 blank, 2 right, 3 to be asked about, 4 a bare 1 point something: 1% or 100%?"""
    rule = rule_of(field)
    match rule.content:
        case Content.NUMBER:
            return _guarded(cell.value, _stored_number(cell.value, rule), _typed_number(cell, rule))
        case Content.DATE:
            stored = f"LOOKUP({cell.value},{{{_LOWEST},{_FIRST_DAY},{_DAY_AFTER_LAST}}},{{{ASK},{OK},{ASK}}})"
            return _guarded(cell.value, stored, _typed_date(cell.text))
        case Content.CHOICE:
            chosen = ",".join(f"EXACT({cell.text},{literal(choice)})" for choice in field.choices)
            return f'IF(ISERROR({cell.value}),{ASK},IF({cell.text}="",{BLANK},IF(OR({chosen}),{OK},{ASK})))'
        case Content.TEXT:
            return f'IF(ISERROR({cell.value}),{ASK},IF({cell.text}="",{BLANK},IF({error_in(cell.text)},{ASK},{OK})))'


def error_in(text: str) -> str:
    """Whether a text that was made even is an error value that some program wrote as a text."""
    return f'OR(LEFT({text},1)="#",LEFT({text},4)="Err:")'


def _guarded(cell: str, stored: str, typed: str) -> str:
    """Errors first, truth values next (LibreOffice takes them for numbers), then numbers, then texts."""
    text = f'IF({trimmed(cell)}="",{BLANK},{typed})'
    return f"IF(ISERROR({cell}),{ASK},IF(ISLOGICAL({cell}),{ASK},IF(ISNUMBER({cell}),{stored},{text})))"


def _stored_number(cell: str, rule: FieldType) -> str:
    if rule.integer:
        return f"IF(INT({cell})={cell},{_within(cell, rule, stored=True)},{ASK})"
    return _within(_fifteen_digits(cell), rule, stored=True)


def _typed_number(cell: Seen, rule: FieldType) -> str:
    text = cell.text
    if _is_signed(rule):
        text = f'IF(LEFT({text},1)="-",MID({text},2,{LONGEST_TEXT}),{text})'
    rest = replaced(text, _DIGITS)
    # Zeros enclose the rest, since it holds no digit of its own: `00` is nothing, `0.0` one point.
    readable = f'EXACT({rest},"")' if rule.integer else f'ISNUMBER(FIND("0"&{rest}&"0","00.0"))'
    within = f"IFERROR({_within(f'VALUE({cell.text})', rule)},{ASK})"
    return f"IF(LEN({cell.value})>{LONGEST_TEXT},{ASK},IF({readable},{within},{ASK}))"


def _is_signed(rule: FieldType) -> bool:
    """Whether a figure may be below zero."""
    return rule.minimum is not None and rule.minimum < 0


def _within(value: str, rule: FieldType, *, stored: bool = False) -> str:
    """Hold a number against the limits, naming it once; a number in a cell is given to the parser's 15 digits.

    1.00000000000001 is the first such number above 1, 100.000000000001 the first above 100; no constant has more digits,
    since Excel drops them. A `stored` number may be shown in percent, which no formula can see.
    """
    steps = [(_LOWEST, ASK), (str(rule.minimum or 0), OK)]
    if _is_signed(rule):
        steps += [("-1E-12", ASK), ("0", OK)]  # what the parser takes for noise around zero
    if rule.fraction_doubtful and stored:
        steps += [] if rule.integer else [("1E-300", ASK)]
        steps += [("1", ASK_ONE), (str(LOST_BELOW), OK)]
    elif rule.fraction_doubtful:
        steps += [] if rule.integer else [("1E-300", ASK), ("1.00000000000001", OK)]
    elif not rule.integer:
        steps += [("1E-300", ASK), ("1E-12", OK)]
    steps.append((_LARGEST if rule.maximum is None else f"{rule.maximum}.000000000001", ASK))
    return f"LOOKUP({value},{{{','.join(at for at, _ in steps)}}},{{{','.join(str(code) for _, code in steps)}}})"


def _typed_date(text: str) -> str:
    day = f"DATE(VALUE(LEFT({text},4)),VALUE(MID({text},6,2)),VALUE(RIGHT({text},2)))"
    right = f'AND(LEFT({text},2)="20",EXACT({text},TEXT({day},"yyyy-mm-dd")))'
    return f"IFERROR(IF({right},{OK},{ASK}),{ASK})"
