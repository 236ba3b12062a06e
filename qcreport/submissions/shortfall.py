"""未达标原因 and 整改措施及时限: a form whose 结果 is red says why, and what will be done until when (C4.11, C4.12)."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from qcreport.asked.answer import AnswerKind
from qcreport.asked.fields.magnitude import doubt, figures_of, inputs_of, value_of
from qcreport.asked.fields.relations import relation_findings
from qcreport.asked.fields.sayings import says_nothing
from qcreport.asked.guard import bounds_of, item_of
from qcreport.asked.items import indicator_fields
from qcreport.asked.judged import is_on_pace, parts_of, values_of
from qcreport.asked.keys import Key
from qcreport.asked.model import CAUSE, MEASURES, NOTE
from qcreport.findings import Finding, Severity, finding
from qcreport.plan.duties import owned_indicators
from qcreport.plan.measures import adds_up, references_of, target_of
from qcreport.plan.model import Indicator
from qcreport.submissions.reading import Reading
from qcreport.targets.judgement import judge
from qcreport.targets.model import Outcome


def check_shortfall(reading: Reading) -> Iterator[Finding]:
    """Where all figures are there and miss the target, both rows say something; a form without these rows never asked.

    Nor did one that was made by another plan: what it showed was judged by its own targets.
    """
    asked = reading.asked
    if not reading.complete:
        return
    for indicator in owned_indicators(asked.plan, asked.unit, asked.period):
        keys = [Key(AnswerKind.INDICATOR, indicator.id, name + NOTE) for name in (CAUSE, MEASURES)]
        silent = [key for key in keys if key in reading.cells and says_nothing(reading.text(key))]
        if silent and is_red(reading, indicator):
            for key in silent:
                words = {"id": indicator.id, "name": key.item.removesuffix(NOTE)}
                yield finding("S236", reading.place(key), item=str(key.subject), **words)


def is_red(reading: Reading, indicator: Indicator) -> bool | None:
    """Whether the form shows 未达标: by the judgement of consolidation, on the figures of this one file; None where it shows no verdict.

    A share of a joint figure is not judged, nor is anything while a claim, a contradiction, a changed earlier year or a figure
    of an odd size waits.
    """
    plan, period = reading.asked.plan, reading.asked.period
    fields = indicator_fields(plan, indicator, period)
    given = [(field, value) for field, value, _ in reading.figures(indicator.id)]
    known = {field.item: value for field, value in given}
    waits = (
        adds_up(indicator, fields),
        reading.claim(indicator.id),
        any(row.severity is Severity.MANDATORY for row in relation_findings(given, {})),
        any(row.severity is Severity.MANDATORY for row in reading.broken_rules(indicator.id)),
        any(
            reading.before.get(Key(AnswerKind.INDICATOR, indicator.id, item), value) != value
            for item, value in known.items()
        ),
        any(field.item not in known for field in fields),
    )
    if any(waits):
        return None
    target = target_of(plan, indicator)
    values = values_of(indicator, target, fields, known, _reference(reading, indicator, known))
    outcome = judge(target, values).outcome
    if outcome not in {Outcome.MET, Outcome.UNMET} or _is_odd(reading, indicator, known):
        return None
    on_pace = is_on_pace(indicator, target, values, parts_of(fields, known), period.months)
    return outcome is Outcome.UNMET and not on_pace


def _is_odd(reading: Reading, indicator: Indicator, known: Mapping[str, Fraction]) -> bool:
    """Whether the form asks about the size of a figure, by the last one it was issued with, and nothing beside explains it."""
    plan, period = reading.asked.plan, reading.asked.period
    target, fields = target_of(plan, indicator), indicator_fields(plan, indicator, period)
    limits = bounds_of(
        plan, indicator, period, {item: one for (id_, item), one in reading.last.items() if id_ == indicator.id}
    )
    others = {**known, target.reference: _reference(reading, indicator, known)}
    for figure in figures_of(indicator, target, fields):
        value = value_of(figure, known)
        if value is not None and doubt(value, limits[item_of(figure)], others=others):
            notes = (reading.text(Key(AnswerKind.INDICATOR, indicator.id, item + NOTE)) for item in inputs_of(figure))
            if all(map(says_nothing, notes)):
                return True
    return False


def _reference(reading: Reading, indicator: Indicator, known: Mapping[str, Fraction]) -> Fraction | None:
    """The plan's average of the year, else the one given in the form."""
    target = target_of(reading.asked.plan, indicator)
    planned = references_of(reading.asked.plan, indicator.id, target)
    of_year = next((row.value for row in planned if row.year == reading.asked.period.year), None)
    return known.get(target.reference) if of_year is None else of_year
