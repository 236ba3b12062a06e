"""Figures that are asked about before they decide a verdict: an odd size, two owners that differ (D4.24, D7.46)."""

from collections.abc import Iterator
from dataclasses import dataclass

from qcreport.asked.items import indicator_fields
from qcreport.asked.model import Field
from qcreport.assessment.basis import Basis
from qcreport.assessment.conflicts import Clash, conflict_of
from qcreport.assessment.magnitude import odd_figures
from qcreport.assessment.model import Conflict
from qcreport.assessment.values import answer_of
from qcreport.book.numbers import exact
from qcreport.ledger.decisions import Facts
from qcreport.plan.duties import answering
from qcreport.plan.measures import adds_up
from qcreport.plan.model import Indicator
from qcreport.targets.show import show_number

_MANY = 10  # decimals enough for any figure that was typed


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """A conflict about a figure: of which indicator and 填报项, and of which owners."""

    conflict: Conflict
    indicator: str
    item: str
    owners: tuple[str, ...]


def asked_figures(basis: Basis) -> tuple[AskedFigure, ...]:
    """All questions about single figures, odd sizes first."""
    return (*_odd(basis), *(asked for row in basis.plan.indicators for asked in _differing(basis, row)))


def _odd(basis: Basis) -> Iterator[AskedFigure]:
    for odd in odd_figures(basis.plan, basis.period, basis.answers, basis.explaining, basis.last):
        identity = odd.indicator.id
        if odd.unit not in basis.owners(odd.indicator):
            continue
        words = {
            "what": f"{identity} {odd.item}",
            "value": f"{show_number(odd.value, decimals=_MANY)}{odd.measure_unit}",
            "why": odd.why,
        }
        unit = answering(basis.plan, odd.unit, basis.period)
        detail = odd.item if unit == odd.unit else f"{odd.item}-{odd.unit}"
        cell = odd.item if unit == odd.unit else f"{odd.item}（{odd.unit}）"  # no word about the successor's own share
        clash = Clash("A405", identity, unit, words, odd.facts, cell, detail, explained=odd.explained)
        yield AskedFigure(conflict_of(basis, clash), identity, odd.item, (odd.unit,))


def _differing(basis: Basis, indicator: Indicator) -> Iterator[AskedFigure]:
    """What is not added is the first owner's to say; who reports it otherwise does not confirm it."""
    fields = indicator_fields(basis.plan, indicator, basis.period)
    owners = basis.owners(indicator)
    if len(owners) < 2 or adds_up(indicator, fields):  # noqa: PLR2004 -- one owner agrees with itself
        return
    for field in fields:
        for other in owners[1:]:
            first, said = (answer_of(basis, indicator, unit, field) for unit in (owners[0], other))
            if first is not None and said is not None and first != said:
                facts = f"{owners[0]} {field.item} {exact(first)}", f"{other} {field.item} {exact(said)}"
                yield _difference(basis, indicator, field, (owners[0], other), facts)


def _difference(basis: Basis, indicator: Indicator, field: Field, pair: tuple[str, str], facts: Facts) -> AskedFigure:
    raw = [basis.answers[indicator.id, unit][field.item].raw for unit in pair]
    words = {"what": f"{indicator.id} {field.item}", "first": pair[0], "other": pair[1]}
    words |= {"said": f"{raw[0]}{field.measure_unit}", "differing": f"{raw[1]}{field.measure_unit}"}
    units = tuple(dict.fromkeys(answering(basis.plan, unit, basis.period) for unit in pair))
    clash = Clash("A406", indicator.id, "、".join(pair), words, facts, field.item, field.item, units)
    return AskedFigure(conflict_of(basis, clash), indicator.id, field.item, pair)
