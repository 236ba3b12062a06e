"""From facts to the values a target is judged by: ratios, sums over joint units, yearly series, references."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from qcreport.asked.answer import Answer, AnswerStatus
from qcreport.asked.items import indicator_fields
from qcreport.asked.judged import parts_of, values_of
from qcreport.asked.model import Field
from qcreport.assessment.basis import Basis
from qcreport.assessment.questions import KEEP_OLD, restated_asked
from qcreport.assessment.reliance import office_reference, reference_source, reference_words
from qcreport.assessment.untaken import refused_fact, untaken
from qcreport.plan.cells import fraction_text
from qcreport.plan.measures import adds_up
from qcreport.plan.model import Indicator, Reference
from qcreport.targets.model import Kind, Target, Values


@dataclass(frozen=True, slots=True)
class IndicatorValues:
    """The values of one indicator as far as they are known.

    Attributes:
        values: What is judged.
        headline: The figure shown: ratio, value, rank or the last year of a series.
        missing: What is missing, in words.
        untaken: What was entered and not taken, in words.
        owing: The owners whose figures are missing or were not taken; the average is the office's to enter (D4.17).
        pending_years: Whether only the period's own year is missing.
        no_business: Numerator and denominator are both 0 (本期无此业务).
        reference_note: Which reference value was used and where it comes from.
        judged: Every figure that is known, item by item; with the average where it is compared with one.
        parts: Numerator and denominator where the figure is a ratio.
        added: Whether the values are sums over the owners.
    """

    values: Values
    headline: Fraction | None
    missing: tuple[str, ...]
    no_business: bool
    reference_note: str
    sources: tuple[Answer, ...]
    judged: Mapping[str, Fraction]
    parts: tuple[Fraction, Fraction] | None = None
    untaken: tuple[str, ...] = ()
    owing: tuple[str, ...] = ()
    added: bool = False


def read_values(basis: Basis, indicator: Indicator, target: Target, owners: tuple[str, ...]) -> IndicatorValues:
    """Gather the values of an indicator from its owners' facts (D4.22, D4.24).

    Counts and amounts with 汇总方式 合计 are the exact sums over all owners, and missing while one of them is missing; of
    anything else the first owner's answer counts, and the others confirm it.
    """
    fields = indicator_fields(basis.plan, indicator, basis.period)
    added = adds_up(indicator, fields)
    answering = owners if added else owners[:1]
    given = {unit: {field.item: answer_of(basis, indicator, unit, field) for field in fields} for unit in answering}
    missing = [
        f"{unit}的{field.item}" if len(owners) > 1 else field.item
        for field in fields
        for unit in answering
        if given[unit][field.item] is None and refused_fact(basis, field.id, unit, field.item) is None
    ]
    known = _together(fields, given)
    reference, note = _reference(basis, indicator, target, known)
    if target.kind is Kind.REFERENCE and reference is None and target.reference not in {row.item for row in fields}:
        missing.append(target.reference)
    values = values_of(indicator, target, fields, known, reference)
    parts = parts_of(fields, known)
    return IndicatorValues(
        values=values,
        headline=_headline(values),
        missing=tuple(missing),
        no_business=parts is not None and not any(parts),
        reference_note=note,
        sources=tuple(_sources(basis, indicator, target, owners)),
        parts=parts,
        untaken=tuple(_untaken(basis, indicator, fields, answering)),
        owing=tuple(unit for unit in answering if any(_owes(basis, unit, field, given[unit]) for field in fields)),
        added=added,
        judged=known if reference is None else {**known, target.reference: reference},
    )


def _owes(basis: Basis, unit: str, field: Field, given: Mapping[str, Fraction | None]) -> bool:
    lacking = given[field.item] is None
    return lacking and (field.required or refused_fact(basis, field.id, unit, field.item) is not None)


def _untaken(basis: Basis, indicator: Indicator, fields: tuple[Field, ...], owners: tuple[str, ...]) -> Iterator[str]:
    """What each owner entered and was not taken, where nothing stands in its place."""
    for unit in owners:
        lacking = tuple(field.item for field in fields if answer_of(basis, indicator, unit, field) is None)
        if said := untaken(basis, indicator.id, unit, lacking) if lacking else "":
            yield f"{unit}{said}" if len(owners) > 1 else said


def answer_of(basis: Basis, indicator: Indicator, unit: str, field: Field) -> Fraction | None:
    """A unit's figure, after what the office decided about a changed earlier year; None where it gave none."""
    fact = basis.answers.get((indicator.id, unit), {}).get(field.item)
    question = restated_asked(basis, indicator, unit, field.item)
    if question and question.decision == KEEP_OLD:
        return basis.known[unit, indicator.id, field.item].value
    return fact.value if fact else None


def _together(fields: tuple[Field, ...], given: Mapping[str, Mapping[str, Fraction | None]]) -> Mapping[str, Fraction]:
    """The sums over the units; of several, one that gave its part or its whole alone is left out of both."""
    owed = [field.item for field in fields if field.required]
    whole = [said for said in given.values() if len(given) == 1 or None not in {said[item] for item in owed}]
    sums: dict[str, Fraction] = {}
    for field in fields:
        known = [value for said in whole if (value := said[field.item]) is not None]
        if known:
            sums[field.item] = sum(known, Fraction(0))
    return sums


def _reference(
    basis: Basis, indicator: Indicator, target: Target, known: Mapping[str, Fraction]
) -> tuple[Fraction | None, str]:
    """The plan's dated value first, else what the owner gave in its form (D4.16, D4.17)."""
    if target.kind is not Kind.REFERENCE:
        return None, ""
    if row := office_reference(basis, indicator, target):
        others = [(fact.unit, fraction_text(fact.value)) for fact in other_averages(basis, indicator, target, row)]
        return row.value, reference_words(basis, indicator, row, others)
    given = known.get(target.reference)
    return given, "参照值由责任单位填报" if given is not None else ""


def other_averages(basis: Basis, indicator: Indicator, target: Target, row: Reference) -> Iterator[Answer]:
    """What the owners gave as the average where the plan knows another value."""
    for unit in basis.owners(indicator):
        fact = basis.answers.get((indicator.id, unit), {}).get(target.reference)
        if fact and fact.value is not None and fact.value != row.value:
            yield fact


def _headline(values: Values) -> Fraction | None:
    if values.series:
        return values.series[-1]
    return values.rank if values.rank is not None else values.value


def _sources(basis: Basis, indicator: Indicator, target: Target, owners: tuple[str, ...]) -> Iterator[Answer]:
    row = office_reference(basis, indicator, target)
    for unit in owners:
        for fact in basis.answers.get((indicator.id, unit), {}).values():
            yield replace(fact, status=AnswerStatus.BESIDE) if row and fact.item == target.reference else fact
    if row:
        yield reference_source(basis, row)
