"""`qcreport target`: say how a phrase is read and, given values, whether they meet it."""

import json
import re
from dataclasses import dataclass
from fractions import Fraction

from qcreport.findings import Fault
from qcreport.targets.grammar import read_target
from qcreport.targets.judgement import judge
from qcreport.targets.model import Kind, Outcome, Target, Values

_AMOUNT = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*(%|‰|\D*)")
_WORDS = {
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


def explain(
    phrase: str,
    *,
    value: str | None = None,
    reference: str | None = None,
    series: str | None = None,
    rank: str | None = None,
    of: str | None = None,
    years: int | None = None,
) -> Explanation:
    """Read a phrase and judge the given values; texts as typed, series from the oldest year on, comma-separated.

    Raises:
        Fault: A value is no number.
    """
    yearly = tuple(part for part in re.split(r"[,，、]", series or "") if part.strip())
    target = read_target(phrase, years=years or (len(yearly) or None))
    given = [text for text in (value, reference, *yearly) if text is not None]
    clash = _clash(target, given)
    values = Values(
        value=_amount(value),
        reference=_amount(reference),
        series=tuple(_amount(text) for text in yearly),
        rank=_amount(rank),
        of=_amount(of),
    )
    judgement = judge(target, values)
    if clash and judgement.outcome is not Outcome.MANUAL:
        return Explanation(phrase, target.kind, target.reading, Outcome.UNDECIDABLE, clash)
    return Explanation(phrase, target.kind, target.reading, judgement.outcome, judgement.reason)


def as_json(explanation: Explanation) -> str:
    """The explanation for programs (contract.md): phrase, kind, reading, verdict."""
    said = {
        "phrase": explanation.phrase,
        "kind": str(explanation.kind),
        "reading": explanation.reading,
        "verdict": str(explanation.verdict),
    }
    return json.dumps(said, ensure_ascii=False)


def as_text(explanation: Explanation) -> str:
    """The explanation for people, in Chinese."""
    reason = f"（{explanation.reason}）" if explanation.reason else ""
    return f"目标值：{explanation.phrase}\n理解为：{explanation.reading}\n结论：{_WORDS[explanation.verdict]}{reason}"


def _amount(text: str | None) -> Fraction | None:
    if text is None:
        return None
    match = _AMOUNT.fullmatch(text.strip().replace("％", "%"))
    if match is None:
        raise Fault(f"“{text}”不是数字。请写成 95.2 或 95.2% 这样的数。")
    return Fraction(match[1])


def _clash(target: Target, given: list[str]) -> str:
    """A value in another unit of measure than the target's cannot be compared."""
    units = {match[2] for text in given if (match := _AMOUNT.fullmatch(text.strip().replace("％", "%"))) and match[2]}
    foreign = units - {target.measure_unit}
    if target.measure_unit and foreign:
        return f"单位不一致：目标值用“{target.measure_unit}”，实际值用“{'、'.join(sorted(foreign))}”"
    return ""
