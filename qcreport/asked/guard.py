"""The guard of magnitudes in the form: the same bounds that consolidation asks by (D7.42, D7.44, D7.45)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from qcreport.asked.fields.magnitude import Bound, Figure, Spot, bounds, figures_of, magnitude_formula
from qcreport.asked.fields.relations import PART, WHOLE
from qcreport.asked.items import indicator_fields
from qcreport.asked.model import RESULT, IndicatorBlock, LastFigure
from qcreport.plan.measures import target_of
from qcreport.plan.model import Indicator, Plan
from qcreport.plan.settings import magnitudes
from qcreport.targets.excel import ratio_scale
from qcreport.workspace import Period

_WITHIN = "（年内）"
_KNOWN = re.compile(rf"(-?[0-9]{{1,60}}(?:/[1-9][0-9]{{0,60}})?)({_WITHIN})?")


def item_of(figure: Figure) -> str:
    """By what item a figure is known: its 填报项, 结果 for a ratio."""
    return RESULT if figure.whole else figure.field.item


def bounds_of(
    plan: Plan, indicator: Indicator, period: Period, last: Mapping[str, LastFigure]
) -> Mapping[str, tuple[Bound, ...]]:
    """The bounds of all figures of an indicator, by item.

    Args:
        plan: The plan.
        indicator: The indicator.
        period: The period reported on.
        last: The last figures known, by item.
    """
    target, fields = target_of(plan, indicator), indicator_fields(plan, indicator, period)
    return {
        item_of(figure): bounds(figure, magnitudes(plan), months=period.months, known=last.get(item_of(figure)))
        for figure in figures_of(indicator, target, fields)
    }


def known_text(known: LastFigure | None) -> str:
    """The last figure known, exactly, as it stands hidden in a form, so that whoever reads the form asks as it did.

    Example:
        `950（年内）`, `8200/87`.
    """
    return f"{known.value}{_WITHIN if known.within_year else ''}" if known else ""


def known_from(text: str) -> LastFigure | None:
    """What `known_text` wrote; None where it wrote nothing, or something else stands there."""
    written = _KNOWN.fullmatch(text)
    return LastFigure(Fraction(written[1]), "", within_year=bool(written[2])) if written else None


@dataclass(frozen=True, slots=True)
class InputCells:
    """Where an indicator's inputs stand.

    Attributes:
        numbers: Item → cell with its number.
        unexplained: Item → expression that is TRUE where nothing is said beside it.
    """

    numbers: Mapping[str, str]
    unexplained: Mapping[str, str]


def odd_formula(block: IndicatorBlock, item: str, rows: InputCells) -> str:
    """Excel expression giving nothing or `请核对：…` for the size of an input; nothing once it is explained."""
    return _unless_said(magnitude_formula(_spot(block, item, rows), block.bounds.get(item, ())), rows.unexplained[item])


def odd_ratio_formula(block: IndicatorBlock, rows: InputCells) -> str:
    """The same for the ratio, which the words beside either of its parts explain."""
    by_role = {field.role: field.item for field in block.fields}
    if RESULT not in block.bounds:
        return '""'
    part, whole = by_role[PART], by_role[WHOLE]
    scale = ratio_scale(block.indicator.measure_unit)
    spot = replace(_spot(block, part, rows), whole=rows.numbers[whole], scale=scale)
    both = f"AND({rows.unexplained[part]},{rows.unexplained[whole]})"
    return _unless_said(magnitude_formula(spot, block.bounds[RESULT]), both)


def _spot(block: IndicatorBlock, item: str, rows: InputCells) -> Spot:
    known = {block.target.reference: block.references[max(block.references)]} if block.references else {}
    return Spot(rows.numbers[item], others={**known, **rows.numbers})


def _unless_said(asked: str, unexplained: str) -> str:
    return asked if asked == '""' else f'IF({unexplained},{asked},"")'
