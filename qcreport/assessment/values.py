"""From facts to the values a target is judged by: ratios, sums over joint units, yearly series, references."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from qcreport.assessment.basis import Basis
from qcreport.assessment.model import Source
from qcreport.assessment.questions import KEEP_OLD, restated_question
from qcreport.facts.table import Fact
from qcreport.forms.items import indicator_fields
from qcreport.forms.judged import parts_of, values_of
from qcreport.forms.model import Field
from qcreport.plan.measures import references_of
from qcreport.plan.model import Indicator
from qcreport.targets.model import Kind, Target, Values

SUM = "合计"


@dataclass(frozen=True, slots=True)
class Reading:
    """The values of one indicator as far as they are known.

    Attributes:
        values: What is judged.
        headline: The figure shown: ratio, value, rank or the last year of a series.
        missing: What is missing, in words.
        pending_years: Whether only the period's own year is missing.
        no_business: Numerator and denominator are both 0 (本期无此业务).
        reference_note: Which reference value was used and where it comes from.
        parts: Numerator and denominator where the figure is a ratio.
    """

    values: Values
    headline: Fraction | None
    missing: tuple[str, ...]
    no_business: bool
    reference_note: str
    sources: tuple[Source, ...]
    parts: tuple[Fraction, Fraction] | None = None


def read_values(basis: Basis, indicator: Indicator, target: Target, owners: tuple[str, ...]) -> Reading:
    """Gather the values of an indicator from its owners' facts (domain.md §4).

    With 汇总方式 合计 each input is the exact sum over all owners, and missing while one of them is missing.
    """
    fields = indicator_fields(basis.plan, indicator, basis.period)
    known: dict[str, Fraction] = {}
    missing: list[str] = []
    for field in fields:
        absent = [unit for unit in owners if _answer(basis, unit, field) is None]
        if absent:
            missing += [f"{unit}的{field.item}" if len(owners) > 1 else field.item for unit in absent]
        if len(absent) < len(owners):
            known[field.item] = _combined(basis, indicator, owners, field)
    reference, note = _reference(basis, indicator, target, known, missing)
    values = values_of(indicator, target, fields, known, reference)
    parts = parts_of(fields, known)
    return Reading(
        values=values,
        headline=_headline(values),
        missing=tuple(missing),
        no_business=parts is not None and not any(parts),
        reference_note=note,
        sources=tuple(_sources(basis, indicator, owners)),
        parts=parts,
    )


def _answer(basis: Basis, unit: str, field: Field) -> Fraction | None:
    fact = basis.answers.get((field.id, unit), {}).get(field.item)
    earlier = basis.known.get((unit, field.id, field.item))
    value = fact.value if fact else None
    if earlier and value is not None and value != earlier.value:
        question = restated_question(basis.period, field.id, unit, field.item)
        return earlier.value if basis.decision(question) == KEEP_OLD else value
    return value


def _combined(basis: Basis, indicator: Indicator, owners: tuple[str, ...], field: Field) -> Fraction:
    if indicator.aggregation == SUM:
        return basis.totals.get((indicator.id, field.item), Fraction(0))
    return next(value for unit in owners if (value := _answer(basis, unit, field)) is not None)


def _reference(
    basis: Basis, indicator: Indicator, target: Target, known: Mapping[str, Fraction], missing: list[str]
) -> tuple[Fraction | None, str]:
    """The plan's dated value first, else what the owner gave in its form (domain.md §4, 参照值)."""
    if target.kind is not Kind.REFERENCE:
        return None, ""
    for row in references_of(basis.plan, indicator.id, target):
        if row.year == basis.period.year:
            return (
                row.value,
                f"参照值取自计划（{row.name}，{row.source or '未注明来源'}，{row.source_date or '无日期'}）",
            )
    given = known.get(target.reference)
    if given is None and target.reference not in missing:
        missing.append(target.reference)
    return given, "参照值由责任单位填报" if given is not None else ""


def _headline(values: Values) -> Fraction | None:
    if values.series:
        return values.series[-1]
    return values.rank if values.rank is not None else values.value


def _sources(basis: Basis, indicator: Indicator, owners: tuple[str, ...]) -> Iterator[Source]:
    for unit in owners:
        for fact in basis.answers.get((indicator.id, unit), {}).values():
            yield source_of(fact)


def source_of(fact: Fact) -> Source:
    """The origin of one fact: unit, file, sheet, cell, raw text, value as read."""
    value = fact.text if fact.value is None else str(fact.value)
    return Source(
        unit=fact.unit,
        item=fact.item,
        file=fact.file,
        sha256=fact.sha256,
        sheet=fact.sheet,
        cell=fact.cell,
        raw=fact.raw,
        value=value,
        status=fact.status,
    )
