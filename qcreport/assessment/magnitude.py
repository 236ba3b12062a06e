"""Figures whose size is odd, and the last figures known that they are held against (D7.42, D7.43, D7.44, D7.45)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from qcreport.asked.answer import Answer
from qcreport.asked.explained import explanation
from qcreport.asked.fields.magnitude import bounds, doubt, figures_of, inputs_of, value_of
from qcreport.asked.fields.sayings import says_the_same
from qcreport.asked.guard import item_of
from qcreport.asked.items import indicator_fields
from qcreport.asked.model import NOTE, LastFigure
from qcreport.book.numbers import exact
from qcreport.facts.consolidation import Answers
from qcreport.ledger.decisions import Facts
from qcreport.plan.measures import references_of, target_of
from qcreport.plan.model import Indicator, Plan
from qcreport.plan.settings import Magnitudes, magnitudes
from qcreport.workspace import Period

Last = Mapping[tuple[str, str, str], LastFigure]
"""(id, unit, item) → the last figure known that is not itself in doubt; the item of a ratio is 结果."""
Said = Mapping[tuple[str, str], Mapping[str, str]]
"""(id, unit) → place → what was written there."""


@dataclass(frozen=True, slots=True)
class OddFigure:
    """A figure to be asked about.

    Attributes:
        indicator: Whose figure it is.
        unit: Who gave it.
        item: The input, or 结果 for the ratio.
        value: The exact figure.
        measure_unit: What it is measured in.
        why: What is odd about it, in words.
        explained: What the unit wrote beside it; empty where that explains nothing.
    """

    indicator: Indicator
    unit: str
    item: str
    value: Fraction
    measure_unit: str
    why: str
    explained: str

    @property
    def facts(self) -> Facts:
        """What the office's word on it holds for, with what the unit wrote to it: the figure, what is odd about it."""
        return f"{self.item} {exact(self.value)}", self.why


def odd_figures(plan: Plan, period: Period, given: Answers, said: Said, last: Last) -> Iterator[OddFigure]:
    """The figures of a period that are asked about.

    Args:
        plan: The plan.
        period: The period.
        given: Its usable facts.
        said: What the units wrote beside them, as far as it explains.
        last: The last figures known.
    """
    rows, sizes = {row.id: row for row in plan.indicators}, magnitudes(plan)
    for (identity, unit), facts in given.items():
        if identity in rows:
            texts = said.get((identity, unit), {})
            yield from _odd_of(plan, period, rows[identity], unit, facts, texts, last, sizes)


def figures_in(facts: Mapping[str, Answer]) -> Mapping[str, Fraction]:
    """The figures among one unit's answers on an indicator."""
    return {item: fact.value for item, fact in facts.items() if fact.value is not None}


def fresh_texts(facts: Mapping[str, Answer], before: Mapping[str, Answer]) -> Mapping[str, str]:
    """What a unit wrote that is not last period's text: only that explains anything (D7.12)."""
    old = {item: fact.text for item, fact in before.items()}
    return {item: fact.text for item, fact in facts.items() if not says_the_same(fact.text, old.get(item, ""))}


def _odd_of(
    plan: Plan,
    period: Period,
    indicator: Indicator,
    unit: str,
    facts: Mapping[str, Answer],
    texts: Mapping[str, str],
    last: Last,
    sizes: Magnitudes,
) -> Iterator[OddFigure]:
    values = figures_in(facts)
    target, fields = target_of(plan, indicator), indicator_fields(plan, indicator, period)
    planned = next((row.value for row in references_of(plan, indicator.id, target) if row.year == period.year), None)
    reference = planned if planned is not None else values.get(target.reference)
    for figure in figures_of(indicator, target, fields):
        value, item = value_of(figure, values), item_of(figure)
        if value is None:
            continue
        known = last.get((indicator.id, unit, item))
        limits = bounds(figure, sizes, months=period.months, known=known)
        if why := doubt(value, limits, others={target.reference: reference, **values}):
            inputs = inputs_of(figure)
            # What a unit wrote beside its own figures says nothing of one that the office entered.
            ours = any(facts[one].of_the_office for one in inputs if one in facts)
            explained = "" if ours else explanation(texts, *(f"{one}{NOTE}" for one in inputs))
            yield OddFigure(indicator, unit, item, value, figure.measure_unit, why, explained)
