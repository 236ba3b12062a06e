"""`qcreport target`: say how a phrase is read and, given values, whether they meet it (C1.8)."""

import json
import re
from dataclasses import dataclass
from fractions import Fraction

from qcreport.targets.excel import ratio_scale
from qcreport.targets.grammar import read_target
from qcreport.targets.judgement import judge
from qcreport.targets.measure_units import unit_pattern
from qcreport.targets.model import Comparison, Judgement, Kind, Outcome, Target, Values
from qcreport.targets.phrases import RANK_UNITS
from qcreport.targets.spelling import NUMBER, number, plain

_CITY_UNITS = frozenset({"个", "座", "个城市"})
_VERDICTS = {
    Outcome.MET: "达标",
    Outcome.UNMET: "未达标",
    Outcome.UNDECIDABLE: "无法判定",
    Outcome.MANUAL: "待人工判定",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What `target` says: the reading, and the judgement with its reason."""

    phrase: str
    kind: Kind
    reading: str
    verdict: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class _Amount:
    """A value as given; None where nothing readable was given."""

    text: str = ""
    number: Fraction | None = None
    unit: str = ""

    @property
    def unreadable(self) -> bool:
        return bool(self.text) and self.number is None


def explain(
    phrase: str,
    *,
    value: str | None = None,
    reference: str | None = None,
    series: str | None = None,
    rank: str | None = None,
    of: str | None = None,
    years: int | None = None,
    measure_unit: str = "",
    direction: str | None = None,
) -> Explanation:
    """Read a phrase and judge the values given as typed: `95.2%`, `1,200家`; a series from the oldest year on.

    A value that is no number, or has another unit of measure than the target, leaves the verdict undecidable.
    Where nothing says over how many years, it is as many as the series has.
    """
    parts = re.split("[,，、;；]", series) if series else []
    target = _target(phrase, years, len(parts), measure_unit, direction or "")
    unit = target.measure_unit
    own = tuple(_amount(text, unit) for text in (value, reference, *parts))
    of_rank = tuple(_amount(text, "座 个城市") for text in (rank, of))
    judgement = judge(target, _values(target, own, of_rank))
    if target.kind is not Kind.MANUAL and (fault := _unreadable((*own, *of_rank)) or _clash(target, own, of_rank)):
        judgement = Judgement(Outcome.UNDECIDABLE, reason=fault)
    return Explanation(phrase, target.kind, target.reading, judgement.outcome, judgement.reason)


def as_json(explanation: Explanation) -> str:
    """The explanation for programs (C1.8): phrase, kind, reading, verdict."""
    said = {
        "phrase": explanation.phrase,
        "kind": str(explanation.kind),
        "reading": explanation.reading,
        "verdict": str(explanation.verdict),
    }
    return json.dumps(said, ensure_ascii=False)


def as_text(explanation: Explanation) -> str:
    """The explanation for people, in Chinese."""
    told = explanation.reason and explanation.reason != explanation.reading
    reason = f"（{explanation.reason}）" if told else ""
    return (
        f"目标值：{explanation.phrase}\n理解为：{explanation.reading}\n结论：{_VERDICTS[explanation.verdict]}{reason}"
    )


def _target(phrase: str, years: int | None, given_years: int, measure_unit: str, direction: str) -> Target:
    if years is None and given_years > 1:
        target = read_target(phrase, years=given_years, measure_unit=measure_unit, direction=direction)
        if target.kind is not Kind.MANUAL:
            return target
    return read_target(phrase, years=years, measure_unit=measure_unit, direction=direction)


def _amount(text: str | None, unit: str) -> _Amount:
    """Example: `-1.5%`, `1,200家`; a unit that nobody knows makes it unreadable, like the O of `9O`."""
    even = plain(text or "")
    match = re.fullmatch(rf"(?P<sign>[-−]?)(?P<number>{NUMBER})(?P<unit>{unit_pattern(unit)}?)", even)
    if not match:
        return _Amount(even)
    size = number(match["number"])
    return _Amount(even, -size if match["sign"] else size, match["unit"])


def _values(target: Target, own: tuple[_Amount, ...], of_rank: tuple[_Amount, ...]) -> Values:
    value, reference, *yearly = (one.number for one in own)
    rank, of = (one.number for one in of_rank)
    units = {one.unit for one in own} & {"%", "‰"} | ({target.measure_unit} & {"%", "‰"})
    scale = Fraction(ratio_scale(units.pop())) if len(units) == 1 else None
    bound = Fraction(0) if scale and target.comparison is Comparison.LESS else scale
    return Values(value, reference, tuple(yearly), rank, of, bound)


def _unreadable(given: tuple[_Amount, ...]) -> str:
    wrong = [f"“{one.text}”" for one in given if one.unreadable]
    return f"{'、'.join(wrong)}不是确定的数，缺可用的值，请写成 95.2 或 95.2% 这样的数" if wrong else ""


def _clash(target: Target, own: tuple[_Amount, ...], of_rank: tuple[_Amount, ...]) -> str:
    """Values in another unit of measure than the target, or than each other, cannot be compared."""
    units = list(dict.fromkeys(one.unit for one in own if one.unit))
    if target.kind is Kind.GROWTH and {"%", "‰"} & set(units):
        return "数值是百分率，增减的是幅度还是百分点没有写明，无法判定"
    if target.measure_unit and target.kind not in {Kind.RANK, Kind.FRONT, Kind.MANUAL}:
        units = list(dict.fromkeys((target.measure_unit, *units)))
    if len(units) > 1:
        return f"单位不一致（{'、'.join(units)}），无法比较"
    foreign = [one.unit for one in of_rank if one.unit not in RANK_UNITS | _CITY_UNITS]
    return f"排名或参评城市数的单位“{foreign[0]}”不对，无法比较" if foreign else ""
