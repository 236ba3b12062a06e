"""Whether values meet a target: exact, and three-valued (domain.md §5)."""

from fractions import Fraction
from itertools import pairwise

from qcreport.targets.model import Comparison, Judgement, Kind, Outcome, Target, Values
from qcreport.targets.show import show_number


def judge(target: Target, values: Values) -> Judgement:
    """Hold values against a target.

    Returns:
        `MET`, `UNMET`, `UNDECIDABLE` with what is missing, or `MANUAL` where a person must judge; the gap is signed,
        negative = short of the target, in the target's unit (places for ranks, the smallest step for trends).
    """
    if target.kind is Kind.MANUAL:
        return Judgement(Outcome.MANUAL, reason=target.reading)
    missing = _missing(target, values)
    if missing:
        return Judgement(Outcome.UNDECIDABLE, reason=f"缺{'、'.join(missing)}", missing=missing)
    if target.kind is Kind.TREND:
        return _trend(target, values)
    if target.kind is Kind.RANK:
        return _rank(target, values)
    number, limit = _pair(target, values)
    gap = limit - number if target.comparison in {Comparison.AT_MOST, Comparison.LESS} else number - limit
    return _by_gap(target, gap)


def compare(left: Fraction, comparison: Comparison, right: Fraction) -> bool:
    """Whether `left` stands in the relation to `right`."""
    return {
        Comparison.AT_LEAST: left >= right,
        Comparison.MORE: left > right,
        Comparison.AT_MOST: left <= right,
        Comparison.LESS: left < right,
    }[comparison]


def _missing(target: Target, values: Values) -> tuple[str, ...]:
    if target.kind is Kind.TREND or (target.kind is Kind.RANK and target.years > 1):
        known = (*values.series, *[None] * (target.years - len(values.series)))
        return tuple(f"第{year}年" for year, value in enumerate(known, start=1) if value is None)
    needed = {
        Kind.NUMBER: {"填报值": values.value},
        Kind.REFERENCE: {"填报值": values.value, "全国平均": values.reference},
        Kind.FRONT: {"排名": values.rank, "参评城市数": values.of},
        Kind.RANK: {"排名": values.rank},
    }[target.kind]
    return tuple(name for name, value in needed.items() if value is None)


def _pair(target: Target, values: Values) -> tuple[Fraction, Fraction]:
    """The figure and what it is compared with."""
    if target.kind is Kind.FRONT:
        return values.rank or Fraction(0), (target.number or Fraction(0)) * (values.of or Fraction(0))
    limit = values.reference if target.kind is Kind.REFERENCE else target.number
    return values.value or Fraction(0), limit or Fraction(0)


def _by_gap(target: Target, gap: Fraction) -> Judgement:
    strict = target.comparison in {Comparison.LESS, Comparison.MORE}
    met = gap > 0 or (gap == 0 and not strict)
    reason = "" if met else f"与目标相差{show_number(abs(gap), decimals=4, against=Fraction(0))}"
    if not met and gap == 0:
        reason = "与目标持平，按口径不含相等"
    return Judgement(Outcome.MET if met else Outcome.UNMET, gap, reason)


def _rank(target: Target, values: Values) -> Judgement:
    ranks = [rank for rank in (values.series if target.years > 1 else (values.rank,)) if rank is not None]
    limit = target.number or Fraction(0)
    gap = limit - max(ranks)
    late = [show_number(rank) for rank in ranks if rank > limit]
    reason = f"有年份排名第{'、第'.join(late)}位，在前{show_number(limit)}位之外" if late else ""
    return Judgement(Outcome.MET if gap >= 0 else Outcome.UNMET, gap, reason)


def _trend(target: Target, values: Values) -> Judgement:
    series = [value for value in values.series[-target.years :] if value is not None]
    rising = target.comparison in {Comparison.MORE, Comparison.AT_LEAST}
    steps = [later - earlier if rising else earlier - later for earlier, later in pairwise(series)]
    if all(compare(step, Comparison.MORE, Fraction(0)) for step in steps):
        return Judgement(Outcome.MET, min(steps))
    stalled = [pair for pair, step in zip(pairwise(series), steps, strict=True) if step <= 0]
    if values.bound is not None and all(one == other == values.bound for one, other in stalled):
        return Judgement(Outcome.MANUAL, reason=f"已到{show_number(values.bound)}的上下限，不能再变化，由人工判定")
    word = "提高" if rising else "下降"
    told = "、".join(f"{show_number(one, decimals=6)}→{show_number(other, decimals=6)}" for one, other in stalled)
    return Judgement(Outcome.UNMET, min(steps), f"未逐年{word}：{told}")
