"""Whether exact values meet a target (D5.17); missing values leave it open unless what is known decides."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from qcreport.targets.model import Judgement, Kind, Outcome, Target, Values, beyond, holds
from qcreport.targets.show import show_number, show_value


def judge(target: Target, values: Values) -> Judgement:
    """Judge exact values by a target; three-valued: a known failing part decides, else what is missing is named."""
    return _JUDGES[target.kind](target, values)


def _manual(target: Target, _: Values) -> Judgement:
    return Judgement(Outcome.MANUAL, reason=target.reading)


def _undecidable(*missing: str) -> Judgement:
    return Judgement(Outcome.UNDECIDABLE, reason=f"缺{'、'.join(missing)}", missing=missing)


def _decided(target: Target, gap: Fraction, shown: str) -> Judgement:
    met = holds(target.comparison, gap)
    said = "符合" if met else "不符合"
    return Judgement(Outcome.MET if met else Outcome.UNMET, gap, f"{shown}，{said}目标：{target.reading}")


def _number(target: Target, values: Values) -> Judgement:
    if values.value is None or target.number is None:
        return _undecidable("值")
    shown = show_value(values.value, target.measure_unit, against=target.limits)
    return _decided(target, beyond(target.comparison, values.value, target.number), f"实际值{shown}")


def _range(target: Target, values: Values) -> Judgement:
    """Both ends belong to a range; what lies outside an open one is a person's to judge."""
    value = values.value
    if value is None or target.number is None or target.upper is None:
        return _undecidable("值")
    shown = f"实际值{show_value(value, target.measure_unit, against=target.limits)}"
    gap = min(value - target.number, target.upper - value)
    if gap < 0 and not target.closed:
        side = "低于下限" if value < target.number else "高于上限"
        return Judgement(Outcome.MANUAL, reason=f"{shown}，{side}，由人工判定")
    return _decided(target, gap, shown)


def _reference(target: Target, values: Values) -> Judgement:
    if values.value is None or values.reference is None:
        return _undecidable(
            *(name for name, one in (("值", values.value), (target.reference, values.reference)) if one is None)
        )
    average = show_value(values.reference, target.measure_unit, decimals=10)
    shown = show_value(values.value, target.measure_unit, against=(values.reference,))
    shown = average if values.value == values.reference else shown
    gap = beyond(target.comparison, values.value, values.reference)
    return _decided(target, gap, f"实际值{shown}，{target.reference}{average}")


def _no_rank(rank: Fraction) -> bool:
    return rank < 1 or rank.denominator != 1


def _front(target: Target, values: Values) -> Judgement:
    rank, of = values.rank, values.of
    if rank is None or of is None or target.number is None:
        return _undecidable(*(name for name, one in (("排名", rank), ("参评城市数", of)) if one is None))
    if _no_rank(rank) or rank > of:
        reason = f"排名{show_number(rank)}（参评城市数{show_number(of)}）不是有效名次，缺可用的排名"
        return Judgement(Outcome.UNDECIDABLE, reason=reason, missing=("排名",))
    limit = max(
        Fraction(1), Fraction(target.number * of // 1)
    )  # ranks are whole; of three cities the first is in front
    return _decided(target, limit - rank, f"{show_number(of)}个参评城市中排名第{show_number(rank)}")


def _yearly(target: Target, values: Values) -> tuple[Fraction | None, ...]:
    """The last `years` values; a shorter series lacks its first years."""
    known = values.series or ((values.rank,) if values.rank is not None else ())
    if target.years == 1 and values.rank is not None:
        known = (values.rank,)
    return ((None,) * target.years + known)[-target.years :]


def _missing_years(target: Target, yearly: tuple[Fraction | None, ...]) -> tuple[str, ...]:
    names = [f"第{place}年" for place in range(1, len(yearly) + 1)] if target.base_year is None else _both(target)
    return tuple(name for name, one in zip(names, yearly, strict=True) if one is None)


def _both(target: Target) -> tuple[str, str]:
    """The two years of a change that counts from a named one (D5.21)."""
    return f"{target.base_year}年", "本年"


def _shown_years(target: Target, yearly: tuple[Fraction | None, ...]) -> str:
    if target.base_year is None:
        return f"逐年为{_shown_series(yearly)}"
    known = zip(_both(target), yearly, strict=True)
    return "，".join(f"{name}为{show_number(one, decimals=10)}" for name, one in known if one is not None)


def _shown_series(yearly: tuple[Fraction | None, ...]) -> str:
    return "→".join("…" if one is None else show_number(one, decimals=10) for one in yearly)


def _rank(target: Target, values: Values) -> Judgement:
    yearly = _yearly(target, values)
    known = [rank for rank in yearly if rank is not None]
    missing = _missing_years(target, yearly) if target.years > 1 else ("排名",)
    if target.number is None or not known:
        return _undecidable(*missing)
    if any(_no_rank(rank) for rank in known):
        reason = f"排名{_shown_series(yearly)}不是有效名次，缺可用的排名"
        return Judgement(Outcome.UNDECIDABLE, reason=reason, missing=("排名",))
    gap = target.number - max(known)
    if gap >= 0 and len(known) < len(yearly):
        return _undecidable(*missing)
    return _decided(target, gap, f"排名{_shown_series(yearly)}")


def _trend(target: Target, values: Values) -> Judgement:
    """A step between two values at the natural bound cannot be taken and fails nothing; a person looks at it."""
    yearly = _yearly(target, values)
    pairs = [(before, after) for before, after in pairwise(yearly) if before is not None and after is not None]
    steps = [beyond(target.comparison, after, before) for before, after in pairs]
    stays = [step == 0 and pair[0] == values.bound for step, pair in zip(steps, pairs, strict=True)]
    shown = _shown_years(target, yearly)
    if any(step <= 0 and not stay for step, stay in zip(steps, stays, strict=True)):
        return _decided(target, min(steps), shown)
    if None in yearly:
        return _undecidable(*_missing_years(target, yearly))
    if any(stays):
        return Judgement(Outcome.MANUAL, reason=f"{shown}，已到极值，无法再变动，由人工判定")
    return _decided(target, min(steps), shown)


def _growth(target: Target, values: Values) -> Judgement:
    """By products, so that an average over years needs no root; a base that is not positive gives no growth."""
    yearly = _yearly(target, values)
    first, last = yearly[0], yearly[-1]
    if first is None or last is None or None in yearly or target.number is None:
        return _undecidable(*_missing_years(target, yearly))
    shown = _shown_years(target, yearly)
    if first <= 0:
        return Judgement(Outcome.MANUAL, reason=f"{shown}，首年不大于0，算不出增减的幅度，由人工判定")
    steps = target.years - 1
    gap = beyond(target.comparison, last / first, (1 + target.number / 100) ** steps) * 100
    if steps > 1:
        return replace(_decided(target, gap, shown), gap=None)
    rate = (last / first - 1) * 100
    change = show_value(abs(rate), "%", against=(abs(target.number),))
    return _decided(target, gap, f"{shown}，{'下降' if rate < 0 else '增长'}{change}")


def _change(target: Target, values: Values) -> Judgement:
    yearly = _yearly(target, values)
    first, last = yearly[0], yearly[-1]
    if first is None or last is None or target.number is None:
        return _undecidable(*_missing_years(target, yearly))
    return _decided(target, beyond(target.comparison, last - first, target.number), _shown_years(target, yearly))


_JUDGES: dict[Kind, Callable[[Target, Values], Judgement]] = {
    Kind.NUMBER: _number,
    Kind.RANGE: _range,
    Kind.RANK: _rank,
    Kind.FRONT: _front,
    Kind.REFERENCE: _reference,
    Kind.TREND: _trend,
    Kind.GROWTH: _growth,
    Kind.CHANGE: _change,
    Kind.MANUAL: _manual,
}
