"""From what is filled in to what a target is judged by: the same for one return as for the whole period (D4.5, D6.12)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from qcreport.asked.fields.magnitude import VALUE
from qcreport.asked.fields.relations import PART, RANK, WHOLE
from qcreport.asked.fields.types import CITIES, PER_MILLE, PERCENT
from qcreport.asked.model import Field
from qcreport.plan.model import YEAR_TO_DATE, Indicator
from qcreport.targets.excel import ratio_scale
from qcreport.targets.model import Kind, Target, Values
from qcreport.targets.pace import pace_needed

_Known = Mapping[str, Fraction]
_Parts = tuple[Fraction, Fraction]


def values_of(
    indicator: Indicator, target: Target, fields: Sequence[Field], known: _Known, reference: Fraction | None
) -> Values:
    """The values of an indicator.

    Args:
        indicator: The measure.
        target: Its target.
        fields: What is asked of it.
        known: What is known, by 填报项.
        reference: The average that it is compared with.
    """
    plain = {field.role: known.get(field.item) for field in fields if field.year is None}
    value = plain.get(VALUE)
    parts = parts_of(fields, known)
    if parts and parts[1]:
        value = parts[0] / parts[1] * ratio_scale(indicator.measure_unit)
    return Values(
        value=value,
        reference=reference,
        series=tuple(known.get(field.item) for field in fields if field.year is not None),
        rank=plain.get(RANK),
        of=plain.get(CITIES),
        bound=_bound(indicator, target),
    )


def parts_of(fields: Sequence[Field], known: _Known) -> _Parts | None:
    """Numerator and denominator, where both are known."""
    by_role = {field.role: known.get(field.item) for field in fields}
    numerator, denominator = by_role.get(PART), by_role.get(WHOLE)
    return None if numerator is None or denominator is None else (numerator, denominator)


def is_on_pace(indicator: Indicator, target: Target, values: Values, parts: _Parts | None, months: int) -> bool:
    """Whether a count of the year has come as far as the year: it may lag behind its target, not behind the calendar."""
    needed = pace_needed(target, months)
    counted = indicator.frequency == YEAR_TO_DATE and parts is None
    return counted and values.value is not None and needed is not None and values.value >= needed


def _bound(indicator: Indicator, target: Target) -> Fraction | None:
    """The natural bound of a share (D5.12)."""
    if target.kind is not Kind.TREND or indicator.measure_unit not in {PERCENT, PER_MILLE}:
        return None
    rising = target.comparison.value in {">", "≥"}
    return Fraction(ratio_scale(indicator.measure_unit)) if rising else Fraction(0)
