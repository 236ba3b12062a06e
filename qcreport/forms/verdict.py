"""The row 结果: the computed figure and the live verdict, as formulas and as they stand on the form as issued."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from qcreport.asked.fields.formulas import same_number
from qcreport.asked.fields.magnitude import VALUE
from qcreport.asked.fields.relations import PART, RANK, WHOLE
from qcreport.asked.fields.types import CITIES
from qcreport.asked.items import NOT_YET, REFERENCE_ROLE
from qcreport.asked.model import Field, IndicatorBlock
from qcreport.book.numbers import exact
from qcreport.forms.rule_cells import REFUSED_LETTER
from qcreport.plan.measures import adds_up
from qcreport.plan.model import YEAR_TO_DATE
from qcreport.targets.excel import Cells, by_person_formula, gap_formula, holds_formula, ratio_scale
from qcreport.targets.judgement import judge
from qcreport.targets.model import DOWNWARD, Comparison, Kind, Outcome, Target, Values
from qcreport.workspace import Period

ODD_LETTER = "S"  # what is odd about the size of a figure
MET, UNMET, ON_TRACK, MANUAL = "● 达标", "■ 未达标", "▲ 未达标·进度正常", "○ 待人工判定"
SHARE_ONLY = "○ 本单位份额，以全市合计为准"
MEND_FIRST = "○ 请先改正“请核对”处"
AWAITED = "○ 待年度数据"
PENDING = "○ 无法判定（待认定：{}）"
UNVERIFIED = "○ 无法判定（待核实）"
EXEMPTED = "◇ {}（已认定）"
RESTATED = "往年数据变更"
_STRICT = {Comparison.LESS, Comparison.MORE}
_POINTS = {"%": "个百分点", "‰": "个千分点"}


@dataclass(frozen=True, slots=True)
class Input:
    """An input with its row.

    Attributes:
        known: The value filled in beforehand.
        reported: The value reported before, also where it cannot be filled in (0.5 in a percentage may be 50).
    """

    field: Field
    row: int
    known: Fraction | None = None
    reported: Fraction | None = None

    @property
    def state(self) -> str:
        """Its state on the form as issued."""
        return "blank" if self.known is None else "ok"


@dataclass(frozen=True, slots=True)
class Result:
    """Formulas of the row 结果, each with what it gives on the form as issued.

    `figure` is the exact value, `shown` the one people see, `size` the distance to the target in words.
    """

    figure: str
    shown: str
    first_shown: str
    size: str
    verdict: str
    first_verdict: str
    measure_unit: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """One indicator's rows: inputs, result and special case."""

    block: IndicatorBlock
    inputs: Sequence[Input]
    row: int
    special: int
    months: int
    exempt: str = ""
    awaited: bool = False
    refusable: Sequence[int] = ()

    @property
    def states(self) -> str:
        return f"J{self.inputs[0].row}:J{self.inputs[-1].row}"

    @property
    def series(self) -> tuple[Input, ...]:
        return tuple(one for one in self.inputs if one.field.year is not None)

    def at(self, role: str) -> str:
        """The cell with the number of the input that has this role; empty where there is none."""
        rows = (one.row for one in self.inputs if one.field.role == role and one.field.year is None)
        return next((f"K{row}" for row in rows), "")

    @property
    def cells(self) -> Cells:
        return Cells(
            value=self.at(VALUE),
            numerator=self.at(PART),
            denominator=self.at(WHOLE),
            reference=self.at(REFERENCE_ROLE) or _known_reference(self.block),
            rank=self.at(RANK),
            of=self.at(CITIES),
            series=tuple(f"K{one.row}" for one in self.series),
            scale=ratio_scale(self.block.indicator.measure_unit),
            bound=_bound(self.block),
        )


def result_cells(
    block: IndicatorBlock,
    inputs: Sequence[Input],
    *,
    row: int,
    special: int,
    period: Period,
    exempt: str = "",
    awaited: bool = False,
    refusable: Sequence[int] = (),
) -> Result:
    """Put together the row 结果 of an indicator in the order of precedence (D6.1); what is asked comes first.

    Where units report shares of one figure it says so instead of judging (D4.19). `exempt` is a claim that
    the office has confirmed for the year, `awaited` tells of a 尚未产生 carried forward, `refusable` are the rows that rules of the plan may refuse.
    """
    spot = _Spot(block, inputs, row, special, period.months, exempt, awaited, refusable)
    figure, size = _figure(spot), _size(spot)
    shown = _shown(spot)
    return Result(
        figure=figure,
        shown=shown,
        first_shown=_first_shown(spot),
        size=size,
        verdict=_verdict(spot),
        first_verdict=_first_verdict(spot),
        measure_unit=block.indicator.measure_unit,
    )


def _known_reference(block: IndicatorBlock) -> str:
    return block.references[max(block.references)] if block.references else ""


def _figure(spot: _Spot) -> str:
    cells = spot.cells
    if cells.denominator:
        return f'IFERROR({cells.numerator}*{cells.scale}/{cells.denominator},"")'
    if cells.value:
        return f'IF({cells.value}="","",{cells.value})'
    return '""'


def _shown(spot: _Spot) -> str:
    """The figure as people see it, never rounded across its target (D5.18)."""
    cells = spot.cells
    if spot.series:
        years = '&"→"&'.join(f'IF(J{one.row}="ok",K{one.row},"…")' for one in spot.series)
        return f'IF(SUMPRODUCT(--({spot.states}="ok"))=0,"",{years})'
    if cells.rank:
        return f'IF(AND({cells.rank}<>"",{cells.of}<>""),{cells.rank}&"/"&{cells.of},"")' if cells.of else cells.rank
    figure, limits = f"K{spot.row}", _limits(spot)
    places = 2 if spot.block.indicator.measure_unit in {"%", "‰", "分"} else 4
    if not limits:
        return f'IF({figure}="","",ROUND({figure},{places}))'
    shown = figure
    for digits in (places + 4, places + 2, places):
        sides = [f"SIGN(ROUND({figure},{digits})-{limit})=SIGN({figure}-{limit})" for limit in limits]
        same = sides[0] if len(sides) == 1 else f"AND({','.join(sides)})"
        shown = f"IF({same},ROUND({figure},{digits}),{shown})"
    return f'IF({figure}="","",IFERROR({shown},ROUND({figure},{places})))'


def _limits(spot: _Spot) -> Sequence[str]:
    target = spot.block.target
    if target.kind is Kind.REFERENCE:
        return (spot.cells.reference,) if spot.cells.reference else ()
    return tuple(exact(limit) for limit in target.limits)


def _size(spot: _Spot) -> str:
    """How far from the target, with its unit; empty at the target and where there is no one number."""
    gap = gap_formula(spot.block.target, spot.cells)
    if gap is None:
        return '""'
    unit = spot.block.indicator.measure_unit
    size = '"不足0.000001"'
    for digits in (6, 4, 2):
        size = f"IF(ROUND(ABS({gap}),{digits})>0,ROUND(ABS({gap}),{digits}),{size})"
    return f'IFERROR(IF(ROUND(ABS({gap}),9)=0,"",{size}&"{_POINTS.get(unit, unit)}"),"")'


def _verdict(spot: _Spot) -> str:
    count = len(spot.inputs)
    required = sum(one.field.required for one in spot.inputs)
    blank = f'SUMPRODUCT(--({spot.states}="blank"))'
    asked = f'SUMPRODUCT(--({spot.states}="ask"))'
    names = "&".join(f'IF(J{one.row}="blank","、{one.field.item}","")' for one in spot.inputs)
    state, claim = f"J{spot.special}", f"K{spot.special}"
    claimed = '"' + PENDING.format(f'"&{claim}&"') + '"'
    refused = "".join(f',{REFUSED_LETTER}{row}<>""' for row in spot.refusable)
    steps = (
        (f'OR({asked}>0,{state}="ask",J{spot.row}<>""{refused})', f'"{MEND_FIRST}"'),
        *_exempted(spot, blank),
        (f'AND({state}="ok",{claim}<>"{NOT_YET}")', claimed),
        *_restated(spot),
        (f'{claim}="{NOT_YET}"', f'"{AWAITED}"'),
        (f"{blank}={count}", f'"{_to_fill(required)}"'),
        (f"{blank}>0", f'"○ 无法判定（缺"&MID({names},2,200)&"）"'),
        (_odd(spot), f'"{UNVERIFIED}"'),
    )
    return "".join(f"IF({when},{said}," for when, said in steps) + _judged(spot) + ")" * len(steps)


def _odd(spot: _Spot) -> str:
    """Whether the size of a figure, or of the ratio, is asked about."""
    asked = (f'{ODD_LETTER}{row}<>""' for row in (*(one.row for one in spot.inputs), spot.row))
    return f"OR({','.join(asked)})"


def _exempted(spot: _Spot, blank: str) -> Iterator[tuple[str, str]]:
    """A claim that was confirmed for the year is no question any more, unless all figures stand beside it."""
    if spot.exempt:
        claimed = f'AND(J{spot.special}="ok",K{spot.special}="{spot.exempt}",{blank}>0)'
        yield claimed, f'"{EXEMPTED.format(spot.exempt)}"'


def _restated(spot: _Spot) -> Iterator[tuple[str, str]]:
    """A yearly value other than the one reported before is a question for the office (D7.3, D7.34)."""
    reported = [one.row for one in spot.inputs if one.reported is not None]
    if reported:
        changed = ",".join(f'AND(J{row}="ok",NOT({same_number(f"K{row}", f"M{row}")}))' for row in reported)
        yield f"OR({changed})", f'"{PENDING.format(RESTATED)}"'


def _to_fill(count: int) -> str:
    return f"○ 待填 {count} 项"


def _judged(spot: _Spot) -> str:
    """The verdict where all inputs are there."""
    target = spot.block.target
    if adds_up(spot.block.indicator, spot.block.fields):
        return f'"{SHARE_ONLY}"'
    holds = holds_formula(target, spot.cells)
    if holds is None:
        return f'"{MANUAL}"'
    lower, strict = target.comparison in DOWNWARD, target.comparison in _STRICT
    met = _with_gap(spot, MET, "低" if lower else "高", "正好达到")
    unmet = _with_gap(spot, UNMET, "超出" if lower else "差", "持平" if strict else "")
    missed, by_person = _lagging(spot, unmet), by_person_formula(target, spot.cells)
    if by_person == "TRUE":
        missed = f'"{MANUAL}"'
    elif by_person:
        missed = f'IF({by_person},"{MANUAL}",{missed})'
    return f"IF({holds},{met},{missed})"


def _with_gap(spot: _Spot, word: str, direction: str, level: str) -> str:
    if gap_formula(spot.block.target, spot.cells) is None:
        return f'"{word}"'
    size = f"M{spot.row}"
    none = f'"{word}（{level}）"' if level else f'"{word}"'
    return f'IF({size}="",{none},"{word}（{direction}"&{size}&"）")'


def _lagging(spot: _Spot, unmet: str) -> str:
    """A count of the year may lag behind its target, not behind the calendar (D6.8)."""
    target, cells = spot.block.target, spot.cells
    counted = spot.block.indicator.frequency == YEAR_TO_DATE and not cells.denominator
    if not counted or target.kind is not Kind.NUMBER or target.comparison is not Comparison.AT_LEAST:
        return unmet
    number = target.number or Fraction(0)
    on_track = _with_gap(spot, ON_TRACK, "差", "")
    due = f"{cells.value}*{12 * number.denominator}>={number.numerator * spot.months}"
    return f"IF({due},{on_track},{unmet})"


def _bound(block: IndicatorBlock) -> int | None:
    """The natural bound of a share in the direction of its target (D5.12)."""
    scale = ratio_scale(block.indicator.measure_unit)
    if scale == 1:
        return None
    return 0 if block.target.comparison in DOWNWARD else scale


def _first_shown(spot: _Spot) -> str:
    if all(one.known is None for one in spot.series):
        return ""
    return "→".join("…" if one.known is None else exact(one.known) for one in spot.series)


def _first_verdict(spot: _Spot) -> str:
    """The verdict on the form as issued; only yearly values are ever filled in beforehand."""
    blank = [one for one in spot.inputs if one.known is None]
    if spot.exempt:
        return (EXEMPTED if blank else PENDING).format(spot.exempt)
    if spot.awaited:
        return AWAITED
    if len(blank) == len(spot.inputs):
        return _to_fill(sum(one.field.required for one in spot.inputs))
    if blank:
        return f"○ 无法判定（缺{'、'.join(one.field.item for one in blank)}）"
    bound = _bound(spot.block)
    values = Values(
        series=tuple(one.known for one in spot.series),
        bound=None if bound is None else Fraction(bound),
    )
    return _word(spot.block, spot.block.target, values)


def _word(block: IndicatorBlock, target: Target, values: Values) -> str:
    if adds_up(block.indicator, block.fields):
        return SHARE_ONLY
    outcome = judge(target, values).outcome
    return {Outcome.MET: MET, Outcome.UNMET: UNMET}.get(outcome, MANUAL)
