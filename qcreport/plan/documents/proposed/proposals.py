"""What is proposed for an indicator beyond its issued words, each with its reason: 填报项, 频次, 计量单位, 年限, 方向."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from qcreport.plan.documents.confirmation.answers import DoubtAnswers
from qcreport.plan.documents.confirmation.doubts import EMPTY, Choice, Doubt
from qcreport.plan.documents.proposed.defaults import change_of, frequency_of, hardly_meant, inputs_of, target_as_issued
from qcreport.plan.documents.proposed.directions import Direction, direction_of
from qcreport.plan.documents.proposed.rates import Parts, calculation, is_published, parts_of
from qcreport.plan.model import Indicator, InputItem
from qcreport.targets.asked import NEGATIVE, POSITIVE
from qcreport.targets.grammar import read_target
from qcreport.targets.model import Kind, Target
from qcreport.targets.spelling import plain

_RATES = {"%", "‰"}
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_NOTHING_LEFT = re.compile(r"0(?:\.0+)?\s*[%％‰]?")


@dataclass(frozen=True, slots=True)
class Proposed:
    """An indicator with what is proposed, its 填报项 and the questions about them."""

    indicator: Indicator
    inputs: tuple[InputItem, ...]
    doubts: tuple[Doubt, ...]


def proposed(row: Indicator, place: str, answers: DoubtAnswers, base: str = "") -> Proposed:
    """Complete an indicator.

    Args:
        row: The indicator as issued, with its unit of measure.
        place: Where it stands in the document.
        answers: What the office chose.
        base: The figure that an earlier year had, where the document says it.
    """
    issued = target_as_issued(row.target, f"{row.title}{row.part}", row.measure_unit)
    row, asked = _directed(row, issued, place, answers, base)
    parts = None if change_of(row.target, row.measure_unit) else parts_of(row.name, row.remark, row.measure_unit)
    frequency, why = frequency_of(row.name, issued, row.measure_unit)
    own = inputs_of(row.id, issued, row.measure_unit, parts)
    in_parts = parts if parts and any(one.role == "分子" for one in own) else None
    if in_parts:
        frequency, why = in_parts.frequency, ""
    doubt = _doubt(replace(row, frequency=frequency), place, None if asked else issued, own, (in_parts, why))
    taken, said = answers.choose(doubt)
    if taken is Choice.OTHER:
        own = inputs_of(row.id, issued, row.measure_unit)
        frequency, _ = frequency_of(row.name, issued, row.measure_unit)
    return Proposed(replace(row, frequency=frequency), own, (said, *asked))


def _read(row: Indicator, direction: str) -> Target:
    return read_target(row.target, years=row.years, measure_unit=row.measure_unit, direction=direction)


def _doubt(
    row: Indicator, place: str, target: Target | None, inputs: tuple[InputItem, ...], because: tuple[Parts | None, str]
) -> Doubt:
    """What is filled in, how often and in what; none of it is issued, unless the document gives the calculation.

    What the target means is said too; with None another question does, and this one holds whatever is answered there.
    """
    parts, why = because
    manual = target.reading if target and target.kind is Kind.MANUAL else ""
    how = calculation(f"{row.name}。{row.remark}")
    what = "；".join(
        filter(
            None,
            (
                "原文没有写明频次、计量单位和要填的数",
                manual,
                f"原文写有{how}" if how else "",
            ),
        )
    )
    names = "、".join(f"{one.name}（{one.role}）" if parts else one.name for one in inputs)
    reading = "，".join(
        filter(
            None,
            (
                f"频次 {row.frequency}{f'（{why}）' if why else ''}",
                f"计量单位 {row.measure_unit}" if row.measure_unit else "计量单位空着",
                f"年限 {row.years}" if row.years else "",
                f"填报 {names}{f'（{parts.reason}）' if parts else _published(row)}",
            ),
        )
    )
    understood = f"；目标值理解为：{target.reading}" if target and not manual else ""
    others = ["改频次（累、点、年）"]
    if parts:
        others.insert(0, f"{Choice.OTHER}：直接填结果（{row.measure_unit}）")
    elif row.measure_unit in _RATES:
        others.append("分子、分母各填一行")
    shape = "填分子和分母" if parts else "直接填结果" if len(inputs) == 1 else "填几个数"
    kind = f"要填的数：{shape}{'，目标值由人工判定' if manual else ''}"
    return Doubt(f"指标 {row.id}", place, what, f"{reading}{understood}", tuple(others), kind=kind)


def _published(row: Indicator) -> str:
    if change_of(row.target, row.measure_unit):
        return "（公布的增减幅度，直接填）"
    return "（统计或调查公布的数，直接填）" if row.measure_unit in _RATES and is_published(row.title) else ""


def _directed(
    row: Indicator, target: Target, place: str, answers: DoubtAnswers, base: str
) -> tuple[Indicator, tuple[Doubt, ...]]:
    """The indicator with its direction, where its target is a bare number or range that says none.

    A target below what an earlier year had speaks against a 正向 that is not certain: nothing is proposed (D9.96).
    """
    if target.kind is not Kind.MANUAL or Kind.MANUAL in {_read(row, one).kind for one in (POSITIVE, NEGATIVE)}:
        return row, ()
    found = direction_of(f"{row.title}{row.part}")
    if "成本指标" in row.category:
        found = Direction(NEGATIVE, "是成本指标")
    if row.measure_unit in _RATES and _NOTHING_LEFT.fullmatch(row.target.strip()):
        found = Direction(NEGATIVE, "目标值是0")
    lower = found is not None and found.name == POSITIVE and not found.certain and _is_below(row.target, base)
    strange = hardly_meant(row.target.strip(), row.part or row.title, row.measure_unit)
    found = None if lower or strange else found
    note = f"，{strange}" if strange else f"，以前一年是“{base}”" if lower else ""
    taken, asked = answers.choose(_which_way(row, place, found, note))
    if found:
        other = NEGATIVE if found.name == POSITIVE else POSITIVE
        chosen = {Choice.PROPOSED: found.name, Choice.OTHER: other}.get(taken, "")
    else:
        chosen = POSITIVE if taken is Choice.OTHER else ""
    return replace(row, direction=chosen), (asked,)


def _is_below(target: str, base: str) -> bool:
    """Whether the one figure of a target is below that of an earlier year."""
    figures = [_FIGURE.search(plain(text)) for text in (target, base)]
    own, before = (Fraction(found[0]) if found else None for found in figures)
    return own is not None and before is not None and own < before


def _which_way(row: Indicator, place: str, found: Direction | None, more: str = "") -> Doubt:
    what = f"目标值“{row.target}”没有写明是至少还是至多{more}"
    item, positive, negative = f"指标 {row.id}", f"{POSITIVE}，越高越好", f"{NEGATIVE}，越低越好"
    if found is None:
        others = (f"{Choice.OTHER}：{positive}", f"在“指标”表“方向”列填{NEGATIVE}")
        return Doubt(item, place, what, f"方向{EMPTY}，由人工判定", others, kind="方向：名称看不出")
    said, other = (positive, negative) if found.name == POSITIVE else (negative, positive)
    others = (f"{Choice.OTHER}：{other}", f"{Choice.UNUSED}：方向{EMPTY}，由人工判定")
    kind = f"方向：{found.name}{'' if found.certain else '，请留意'}"
    return Doubt(item, place, what, f"{said}（{found.reason}）", others, kind=kind)
