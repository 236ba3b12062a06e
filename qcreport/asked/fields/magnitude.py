"""Whether a figure has the size that can be expected of it: by its unit of measure, its target, and the last one known.

Each bound stands here once with both faces, Python and formula (D7.42, D7.43, D7.44, D7.45). What lies beyond one is asked
about, never refused: it may be true. A bound is a round number, so that both faces compare the very same one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Context, Decimal
from fractions import Fraction

from qcreport.asked.fields import formulas
from qcreport.asked.fields.faces import ASKED
from qcreport.asked.fields.relations import PART, WHOLE
from qcreport.asked.fields.types import PER_MILLE, PERCENT, POINTS
from qcreport.asked.items import REFERENCE_ROLE
from qcreport.asked.model import Field, LastFigure
from qcreport.book.numbers import exact
from qcreport.plan.measures import ADDABLE, CHANGES, adds_up
from qcreport.plan.model import YEAR_TO_DATE, Indicator
from qcreport.plan.settings import Magnitudes
from qcreport.targets.excel import ratio_scale
from qcreport.targets.model import DOWNWARD, Kind, Target

VALUE = "值"
COUNT, QUANTITY, RATE, INDEX = "计数", "数量", "比率", "指数"
IF_TRUE = "属实请在右侧说明原因"
_GROWTH = re.compile("增长|增速|增幅|涨幅|降幅|增减")
_TEN_THOUSANDS = ("万", "亿")  # ten thousand of them have a name of their own, except for money
_MYRIAD = 10_000
_LEAST_RATE = Fraction(1, 100)  # below it an entered rate is rather a share: 0.0051 for 5.1‰
_DIGITS = Context(prec=12)  # of a bound; Excel keeps 15 of a product
_PLACES = 6
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure to be guarded: an input, or the ratio computed of two.

    Attributes:
        field: The input; for the ratio its numerator.
        indicator: Whose figure it is.
        target: Its target as read.
        whole: The denominator, for the ratio.
        before: The item of the year before, where the form asks for it as well.
    """

    field: Field
    indicator: Indicator
    target: Target
    whole: Field | None = None
    before: str = ""

    @property
    def measure_unit(self) -> str:
        """What it is measured in."""
        return self.indicator.measure_unit if self.whole else self.field.measure_unit

    @property
    def growth(self) -> bool:
        """Whether it is a rate of growth, which may be small or large from one period to the next."""
        phrase = "" if self.target.kind is Kind.TREND else self.indicator.target
        named = _GROWTH.search(self.indicator.name + phrase) and self.field.type not in ADDABLE
        return bool(named) or self.field.type in CHANGES

    @property
    def judged(self) -> bool:
        """Whether it is held against the target, or is what that is compared with."""
        return self.whole is not None or (self.field.role in {VALUE, REFERENCE_ROLE} and self.field.year is None)


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure beyond it is asked about.

    Attributes:
        at: The limit itself; with `of` how many times that other figure.
        why: What is odd about a figure beyond, in words.
        low: Whether it is a lower one.
        included: Whether a figure that is equal to it is asked about.
        zero: Whether a zero is asked about as well.
        of: The item of the figure that it is a multiple of (全国平均, 2025年), empty where it is a number of its own.
        beside: What is odd in fewer words, for a form, in whose row the last figure stands; empty where `why` names none.
    """

    at: Fraction
    why: str
    low: bool = False
    included: bool = True
    zero: bool = False
    of: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure stands on a sheet: cells or expressions that give a number, else an error or an empty text.

    Attributes:
        value: The figure, or the numerator of the ratio.
        whole: The denominator of the ratio.
        scale: What the ratio is multiplied by to be in its unit of measure.
        others: The figures of the same indicator by item: reference values and other years.
    """

    value: str
    whole: str = ""
    scale: int = 1
    others: Mapping[str, str] = field(default_factory=dict)


def figures_of(indicator: Indicator, target: Target, fields: Sequence[Field]) -> Iterator[Figure]:
    """All that is guarded of an indicator: its inputs, then the ratio of 分子 and 分母.

    A ratio of shares is that of one unit only and is not held against the target of all (D4.19).
    """
    years = {one.year: one.item for one in fields if one.year is not None}
    for one in fields:
        yield Figure(one, indicator, target, before="" if one.year is None else years.get(one.year - 1, ""))
    by_role = {one.role: one for one in fields}
    if PART in by_role and WHOLE in by_role and not adds_up(indicator, fields):
        yield Figure(by_role[PART], indicator, target, by_role[WHOLE])


def value_of(figure: Figure, values: Mapping[str, Fraction]) -> Fraction | None:
    """The figure among what was entered; None where it, or a part of the ratio, is missing."""
    value = values.get(figure.field.item)
    if figure.whole is None or value is None:
        return value
    whole = values.get(figure.whole.item)
    return value / whole * ratio_scale(figure.measure_unit) if whole else None


def inputs_of(figure: Figure) -> tuple[str, ...]:
    """The items that make a figure."""
    return (figure.field.item, figure.whole.item) if figure.whole else (figure.field.item,)


def bounds(figure: Figure, rules: Magnitudes, *, months: int, known: LastFigure | None = None) -> tuple[Bound, ...]:
    """What a figure is held against; where a figure is known already it says more than target and unit of measure.

    Args:
        figure: What is guarded.
        rules: How far from what is expected is too far.
        months: Months of the year elapsed at the period's end.
        known: The last figure known and not itself in doubt, None in a first period.
    """
    if known:
        expected = (*_by_nature(figure, known.value), *_by_known(figure, rules, known))
    else:
        first = (*_by_unit(figure), *_by_target(figure, rules, months), *_by_year_before(figure, rules))
        expected = (*_by_nature(figure, Fraction(0)), *first)
    return tuple(replace(one, at=_twelve_digits(one.at)) for one in expected)


def doubt(value: Fraction, limits: Sequence[Bound], *, others: Mapping[str, Fraction | None] | None = None) -> str:
    """Why a figure is asked about, in words; empty where it is not.

    Args:
        value: The exact figure.
        limits: Its bounds.
        others: The figures that bounds are multiples of, by item; bounds are silent where theirs is missing.
    """
    return next((one.why for one in limits if _beyond(abs(value), one, others or {})), "")


def magnitude_formula(spot: Spot, limits: Sequence[Bound]) -> str:
    """Excel expression giving nothing or `请核对：达到上期的10倍以上；…` for a figure; nothing where its cells hold no number."""
    said = '""'
    for one in reversed(limits):
        if not one.of or one.of in spot.others:
            said = f"IF({_test(spot, one)},{formulas.literal(f'{ASKED}{one.beside or one.why}；{IF_TRUE}')},{said})"
    if said == '""':
        return said
    cells = [cell for cell in (spot.value, spot.whole) if cell]
    known = ",".join(f"ISNUMBER({cell})" for cell in cells)
    return f'IF(AND({known}),IFERROR({said},""),"")'


def _by_nature(figure: Figure, known: Fraction) -> Iterator[Bound]:
    """A share of a whole is at most all of it; a target or a known figure beyond that says that this rate may be more."""
    whole = ratio_scale(figure.measure_unit)
    if whole > 1 and not max(figure.target.number or Fraction(0), known) > whole:
        yield Bound(Fraction(whole), f"超过{whole}{figure.measure_unit}", included=False)


def _by_unit(figure: Figure) -> Iterator[Bound]:
    """What a unit of measure lets expect of a figure that was typed."""
    unit, type_ = figure.measure_unit, figure.field.type
    if figure.whole:
        return
    if type_ == RATE and unit in {PERCENT, PER_MILLE} and not figure.growth:
        shown = f"不到{exact(_LEAST_RATE)}{unit}，可能少乘了{ratio_scale(unit)}"
        yield Bound(_LEAST_RATE, shown, low=True, included=False)
    if type_ == INDEX and unit == POINTS:
        yield Bound(Fraction(1), "不超过1分，可能把80分填成了0.8", low=True)
    if type_ == QUANTITY and unit.startswith(_TEN_THOUSANDS):
        yield Bound(Fraction(_MYRIAD), f"达到10000{unit}，可能没有折算成{unit}")


def _by_target(figure: Figure, rules: Magnitudes, months: int) -> Iterator[Bound]:
    """The target's order of size, or that of the reference value, in a first period."""
    target = figure.target
    if not figure.judged or target.kind not in {Kind.NUMBER, Kind.RANGE, Kind.REFERENCE}:
        return
    if target.kind is Kind.REFERENCE:
        if figure.field.role != REFERENCE_ROLE:
            yield from _around(figure, rules, Fraction(1), Fraction(1), target.reference)
        return
    low, high = target.number or Fraction(0), target.upper or target.number or Fraction(0)
    if figure.indicator.frequency == YEAR_TO_DATE and figure.field.type in ADDABLE and not figure.whole:
        low = low * months / _YEAR
    if low > 0 and figure.field.role != REFERENCE_ROLE:
        yield from _around(figure, rules, low, high, f"目标值“{figure.indicator.target}”")


def _by_year_before(figure: Figure, rules: Magnitudes) -> Iterator[Bound]:
    """Two years of one figure that were never reported before tell of each other."""
    name, times = figure.before, rules.times
    if name and not figure.growth:
        yield Bound(times, f"达到{name}的{exact(times)}倍以上", of=name)
        yield Bound(1 / times, f"只有{name}的{_portion(1 / times)}以下", low=True, of=name)


def _around(figure: Figure, rules: Magnitudes, low: Fraction, high: Fraction, name: str) -> Iterator[Bound]:
    other = name if figure.target.kind is Kind.REFERENCE else ""
    counted = figure.field.type == COUNT and not figure.whole
    times = rules.counts if counted else rules.times
    yield Bound(high * times, f"达到{name}的{exact(times)}倍以上", of=other)
    share = _least_share(figure, rules)
    if share and not counted:
        why = f"只有{name}的{_portion(share)}以下，可能填错了单位或小数点"
        yield Bound(low * share, why, low=True, of=other)


def _least_share(figure: Figure, rules: Magnitudes) -> Fraction:
    """Below which part of the target a figure is odd; where lower is better a small one is no cause, a slip of the unit is."""
    scale = ratio_scale(figure.measure_unit)
    if figure.growth:
        return rules.shares / 100
    if figure.target.comparison not in DOWNWARD or figure.target.kind is Kind.RANGE:
        return 1 / rules.times
    if figure.whole:
        return Fraction(0) if figure.whole.type == COUNT else 1 / (rules.times * rules.times * rules.times)
    return rules.shares / scale if scale > 1 else Fraction(0)


def _by_known(figure: Figure, rules: Magnitudes, known: LastFigure) -> Iterator[Bound]:
    """The last figure known, by the factor of the settings; a count of the year does not fall within it."""
    if known.value == 0:
        return
    said, size = f"{known.when}为{exact(_twelve_digits(known.value))}{figure.measure_unit}", abs(known.value)
    last = known.when.partition("（")[0]
    counted = figure.indicator.frequency == YEAR_TO_DATE and figure.field.type in ADDABLE and not figure.whole
    if counted and known.within_year:
        fewer = f"年内累计数少于{last}"
        yield Bound(known.value, f"{said}，年内累计数不应减少", low=True, included=False, zero=True, beside=fewer)
    if figure.growth:
        share = rules.shares / 100
    else:
        share = 1 / rules.times
        more = f"{exact(rules.times)}倍以上"
        yield Bound(size * rules.times, f"{said}，本期达到它的{more}", beside=f"达到{last}的{more}")
    less = f"{_portion(share)}以下"
    yield Bound(size * share, f"{said}，本期只有它的{less}", low=True, beside=f"只有{last}的{less}")


def _twelve_digits(value: Fraction) -> Fraction:
    return Fraction(_DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator)))


def _portion(share: Fraction) -> str:
    """A part in words: 十分之一 is `1/10`, three hundredths `3%`."""
    return str(share) if share.numerator == 1 else f"{exact(share * 100)}%"


def _beyond(size: Fraction, one: Bound, others: Mapping[str, Fraction | None]) -> bool:
    at = one.at * abs(others.get(one.of) or Fraction(0)) if one.of else one.at
    if at == 0:
        return False
    if size == at:
        return one.included
    return (size < at and (one.zero or size != 0)) if one.low else size > at


def _test(spot: Spot, one: Bound) -> str:
    """Both sides as products; rounded like those of the verdict, since 8.7*100 is not quite 870 in doubles."""
    left = _product([f"ABS({spot.value})", spot.scale if spot.whole else 1, one.at.denominator])
    other = f"IF(ISNUMBER({spot.others[one.of]}),ABS({spot.others[one.of]}),0)" if one.of else ""
    right = _product([one.at.numerator, spot.whole, other])
    sign = ("<" if one.low else ">") + ("=" if one.included else "")
    compared = f"ROUND({left},{_PLACES}){sign}ROUND({right},{_PLACES})"
    needed = [] if one.zero or not one.low else [f"{spot.value}<>0"]
    needed += [f"{spot.whole}>0"] if spot.whole else []
    needed += [f"{other}>0"] if one.of else []
    return f"AND({','.join([*needed, compared])})" if needed else compared


def _product(factors: Sequence[str | int]) -> str:
    named = [str(factor) for factor in factors if factor not in {"", 1}]
    return "*".join(named) or "1"
