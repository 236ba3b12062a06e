"""What must hold between figures that are reported (勾稽): how such a rule reads, its judgement, the same as an Excel formula (C7.2).

`Z1-2.合格批次 ≤ Z1-2.抽查批次`, `Z32.已培训企业家数 ≥ 上期.Z32.已培训企业家数`: two sums of figures and numbers, each figure times a
number. Exact, or not read at all.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import lcm

from qcreport.targets.spelling import even_signs

_PLACES = 6  # as in the formulas of targets (X2.6)
_COMPARED = re.compile(r"\s*(<=|>=|<>|[≤≥≠<>=])\s*")
_ADDED = re.compile(r"\s*(\+)\s*|\s+([-−–])\s+")  # a minus stands between blanks, since names hold hyphens: T-1年
_TIMES = re.compile(r"\s*([×*÷])\s*|\s+(/)\s+")
_NUMBER = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,6})?)(%?)")
_OPERAND = re.compile(r"(?:(上期|去年同期)\s*\.\s*)?([^.\s]+)\s*\.\s*(\S(?:.*\S)?)")
_SPELLED = {"<=": "≤", ">=": "≥", "<>": "≠"}
_BROKEN = {"≤": ">", "≥": "<", "<": ">=", ">": "<=", "=": "<>", "≠": "="}
_HOLDS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "≤": operator.le,
    "≥": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
    "≠": operator.ne,
}
_LONGEST = 500
_MOST = 10**15  # no number in a formula has more digits (X2.9)


class When(StrEnum):
    """Of which period a figure is meant; the words are those of a rule."""

    NOW = ""
    PREVIOUS = "上期"
    YEAR_BEFORE = "去年同期"


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure that a rule names: an indicator's id and its 填报项."""

    id: str
    item: str
    when: When = When.NOW

    def __str__(self) -> str:
        return ".".join(filter(None, (self.when, self.id, self.item)))


@dataclass(frozen=True, slots=True)
class Summand:
    """A figure times a number, or a number alone."""

    factor: Fraction
    operand: Operand | None = None


@dataclass(frozen=True, slots=True)
class Crosscheck:
    """Two sums and the relation that must hold between them: ≤, ≥, <, >, = or ≠."""

    left: tuple[Summand, ...]
    sign: str
    right: tuple[Summand, ...]

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The figures it names, each once, in order."""
        named = (one.operand for one in (*self.left, *self.right) if one.operand)
        return tuple(dict.fromkeys(named))


def read_crosscheck(text: str) -> Crosscheck | None:
    """Read a rule; None where it is not wholly understood, or names no figure.

    Example:
        `Z33.已建档企业数 ≤ Z33.应建档企业数 × 1.0`, `A.合计 = A.甲 + A.乙`, `A.甲 ÷ 2 >= 90%`.
    """
    even = even_signs(text).strip()
    parts = _COMPARED.split(even)
    if len(parts) != 3 or len(even) > _LONGEST:  # noqa: PLR2004 -- left, sign, right
        return None
    left, right = _side(parts[0]), _side(parts[2])
    if not left or not right:
        return None
    found = Crosscheck(left, _SPELLED.get(parts[1], parts[1]), right)
    multiples = (abs(one.factor) * _share(found) for one in (*left, *right))
    return found if found.operands and max(multiples) < _MOST else None


def renamed(rule: Crosscheck, names: Mapping[Operand, Operand]) -> Crosscheck:
    """The same rule with its figures under other names."""
    left, right = (
        tuple(replace(one, operand=names[one.operand]) if one.operand else one for one in side)
        for side in (rule.left, rule.right)
    )
    return Crosscheck(left, rule.sign, right)


def _side(text: str) -> tuple[Summand, ...] | None:
    pieces = _pieces(_ADDED, text)
    signs = ("+", *pieces[1::2])
    found = [_summand(piece, minus=sign != "+") for sign, piece in zip(signs, pieces[::2], strict=True)]
    return tuple(one for one in found if one) if all(found) else None


def _pieces(pattern: re.Pattern[str], text: str) -> list[str]:
    return [piece for piece in pattern.split(text) if piece is not None]


def _summand(text: str, *, minus: bool) -> Summand | None:
    """Numbers and at most one figure, multiplied; only by a number is anything divided."""
    pieces = _pieces(_TIMES, text)
    factor, named = Fraction(-1 if minus else 1), None
    for sign, piece in zip(("×", *pieces[1::2]), pieces[::2], strict=True):
        divides = sign in "÷/"
        if number := _NUMBER.fullmatch(piece):
            value = Fraction(number[1]) / (100 if number[2] else 1)
            if divides and not value:
                return None
            factor = factor / value if divides else factor * value
        elif (found := _OPERAND.fullmatch(piece)) and named is None and not divides:
            named = Operand(found[2], found[3], When(found[1] or ""))
        else:
            return None
    return Summand(factor, named)


def holds(rule: Crosscheck, figures: Mapping[Operand, Fraction]) -> bool | None:
    """Whether the relation holds between exact figures; None where one of them is not known."""
    if any(one not in figures for one in rule.operands):
        return None
    left, right = _sum(rule.left, figures), _sum(rule.right, figures)
    return _HOLDS[rule.sign](left, right)


def _sum(side: tuple[Summand, ...], figures: Mapping[Operand, Fraction]) -> Fraction:
    parts = (one.factor * (figures[one.operand] if one.operand else 1) for one in side)
    return sum(parts, Fraction(0))


def broken_formula(rule: Crosscheck, cells: Mapping[Operand, str]) -> str:
    """Excel expression that is TRUE exactly where `holds` says no, all figures having at most six decimals (X2.6).

    Two figures alone are compared as they are, both being the nearest double; all else as whole multiples, rounded.

    Args:
        rule: The rule.
        cells: Where each figure stands: a cell that holds a number or an empty text, or digits.
    """
    share = _share(rule)
    alone = all(len(side) == 1 and (side[0].operand is None or side[0].factor == 1) for side in (rule.left, rule.right))
    left, right = ("+".join(_written(side, share, cells)) for side in (rule.left, rule.right))
    if share > 1 or not alone:
        left, right = f"ROUND({left},{_PLACES})", f"ROUND({right},{_PLACES})"
    known = [f"ISNUMBER({cells[one]})" for one in rule.operands if one.when is When.NOW]
    return f"IF(AND({','.join(known)}),{left}{_BROKEN[rule.sign]}{right},FALSE)"


def _share(rule: Crosscheck) -> int:
    """By what both sides are multiplied so that no factor is broken."""
    return lcm(*(one.factor.denominator for one in (*rule.left, *rule.right)))


def _written(side: tuple[Summand, ...], share: int, cells: Mapping[Operand, str]) -> Iterator[str]:
    for one in side:
        factor = int(one.factor * share)
        if one.operand is None:
            yield str(factor)
        elif factor == 1:
            yield cells[one.operand]
        else:
            yield f"{cells[one.operand]}*{factor}"
