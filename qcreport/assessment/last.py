"""The last figures known, period by period; a figure in doubt is none until it was explained or accepted (D7.42, D7.46)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from qcreport.asked.explained import explanation, places
from qcreport.asked.fields.magnitude import Figure, figures_of, value_of
from qcreport.asked.guard import item_of
from qcreport.asked.items import indicator_fields
from qcreport.asked.model import NOTE, LastFigure
from qcreport.assessment.conflicts import KINDS, conflict_question, with_said
from qcreport.assessment.magnitude import Last, OddFigure, Said, figures_in, fresh_texts, odd_figures
from qcreport.assessment.model import Settled
from qcreport.facts.consolidation import Answers
from qcreport.ledger.decisions import Decision, in_force
from qcreport.ledger.rows import Only
from qcreport.plan.duties import sharers
from qcreport.plan.measures import ADDABLE, target_of
from qcreport.plan.model import YEAR_TO_DATE, Indicator, Plan
from qcreport.workspace import Period

Key = tuple[str, str, str]


@dataclass(slots=True)
class _Seen:
    """Figures not in doubt: key → period → value; and which are counts of the year, by id and item."""

    values: dict[Key, dict[Period, Fraction]] = field(default_factory=dict)
    counted: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class EarlierFigures:
    """What earlier periods say of the figures of a period: the last ones known, and those that were left in doubt."""

    last: Last
    odd: frozenset[tuple[Period, Key]]


def last_known(
    plan: Plan,
    period: Period,
    earlier: Mapping[Period, Answers],
    decided: Mapping[str, tuple[Decision, ...]],
    replied: Mapping[Period, Said],
) -> EarlierFigures:
    """The figures that those of a period are held against, from a walk through the earlier ones, the oldest first.

    Counts of the year are compared within the year, else with the same period last year (D7.2, D7.43).

    Args:
        plan: The plan of the period.
        period: The period.
        earlier: The usable facts of earlier periods of the same kind, under the names that answer now.
        decided: All that the office said in them, question by question.
        replied: What the units wrote in them in places that explain, in those in which they were asked for it.
    """
    seen = _Seen()
    before: Answers = {}
    doubtful: set[tuple[Period, Key]] = set()
    for one in sorted(earlier, key=lambda when: when.end):
        fresh = {key: fresh_texts(facts, before.get(key, {})) for key, facts in earlier[one].items()}
        odd = {
            (row.indicator.id, row.unit, row.item)
            for row in odd_figures(plan, one, earlier[one], fresh, _known(plan, one, seen))
            if not _settled(decided, one, row, row.explained or _reply(replied.get(one, {}), row))
        }
        for key, figure, value in _figures(plan, one, earlier[one]):
            if key not in odd:
                seen.values.setdefault(key, {})[one] = value
            if figure.indicator.frequency == YEAR_TO_DATE and figure.field.type in ADDABLE and figure.whole is None:
                seen.counted.add((key[0], key[2]))
        doubtful |= {(one, key) for key in odd}
        before = earlier[one]
    return EarlierFigures(_known(plan, period, seen), frozenset(doubtful))


def earlier_periods(period: Period) -> Iterator[Period]:
    """The periods to look back on: the same one a year ago, those of this year, and the last one of the year before."""
    yield period.year_before
    one = period.previous
    while one.year == period.year:
        yield one
        one = one.previous
    if one != period.year_before:
        yield one


def figures_only(plan: Plan, period: Period) -> Only:
    """All 填报项 of a period, and the notes beside them."""
    items = {one.item for row in plan.indicators for one in indicator_fields(plan, row, period)}
    return Only(items=tuple(sorted(items | {item + NOTE for item in items})))


def _known(plan: Plan, now: Period, seen: _Seen) -> Last:
    known = {}
    for key, values in {**seen.values, **_together(plan, now, seen)}.items():
        periods = [one for one in values if _may_be_compared(one, now, counted=(key[0], key[2]) in seen.counted)]
        if periods:
            last = max(periods, key=lambda one: one.end)
            known[key] = LastFigure(values[last], _when(last, now), within_year=last.year == now.year)
    return known


def _together(plan: Plan, now: Period, seen: _Seen) -> Mapping[Key, dict[Period, Fraction]]:
    """What a unit and those merged into it reported apart, as the one figure that it reports now."""
    sums: dict[Key, dict[Period, Fraction]] = {}
    for (identity, unit), names in sharers(plan, now).items():
        for (one, name, item), values in seen.values.items():
            if one == identity and name in names:
                total = sums.setdefault((identity, unit, item), {})
                for period, value in values.items():
                    total[period] = total.get(period, Fraction(0)) + value
    return sums


def _may_be_compared(earlier: Period, now: Period, *, counted: bool) -> bool:
    return earlier.end < now.end and (not counted or earlier.year == now.year or earlier == now.year_before)


def _when(earlier: Period, now: Period) -> str:
    name = "上期" if earlier == now.previous else "去年同期" if earlier == now.year_before else "最近一次报"
    return f"{name}（{earlier.label}）"


def _settled(decided: Mapping[str, tuple[Decision, ...]], period: Period, row: OddFigure, explained: str) -> bool:
    """Whether the figure is in doubt no more: the office's word counts, else the unit's explanation."""
    question = conflict_question(period, KINDS["A405"], row.indicator.id, row.item, row.unit)
    answer = in_force(decided.get(question, ()), with_said(row.facts, explained))
    return answer.decision == Settled.ACCEPTED if answer else bool(explained)


def _reply(said: Said, row: OddFigure) -> str:
    return explanation(said.get((row.indicator.id, row.unit), {}), *places("A405", row.item))


def _figures(plan: Plan, period: Period, given: Answers) -> Iterator[tuple[Key, Figure, Fraction]]:
    rows = {row.id: row for row in plan.indicators}
    for (identity, unit), facts in given.items():
        if identity in rows:
            values = figures_in(facts)
            for figure in _all_figures(plan, rows[identity], period):
                if (value := value_of(figure, values)) is not None:
                    yield (identity, unit, item_of(figure)), figure, value


def _all_figures(plan: Plan, indicator: Indicator, period: Period) -> Iterator[Figure]:
    return figures_of(indicator, target_of(plan, indicator), indicator_fields(plan, indicator, period))
