"""The rows of one indicator: each 填报项, then 结果, then 特殊情况; 编号 stands in every row.

Checks read what is typed from hidden copies, which stay beside their row whatever is cut or dragged (`forms/fixed.py`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from qcreport.asked.fields.faces import ASKED, OWED, check_formula, number_formula, state_formula
from qcreport.asked.fields.formulas import Seen, even_text, same_number
from qcreport.asked.fields.relations import PART, RANK, WHOLE, relation_formula
from qcreport.asked.fields.types import CITIES, help_sentence, rule_of
from qcreport.asked.guard import InputCells, known_text, odd_formula, odd_ratio_formula
from qcreport.asked.items import EXEMPT, NO_BUSINESS, NOT_YET
from qcreport.asked.model import RESULT, SPECIAL, Exemption, Field, Form, IndicatorBlock
from qcreport.asked.subject import Subject
from qcreport.book.numbers import exact
from qcreport.book.sheet import Cell, Row
from qcreport.forms.fixed import copy_of, in_row
from qcreport.forms.parts import fitting, past, questions_in, to_fill
from qcreport.forms.rule_cells import REFUSED_LETTER, RULES_LETTER, RowRules
from qcreport.forms.spoken import note_first, note_of, said, unexplained, untold, words_beside
from qcreport.forms.verdict import ODD_LETTER, Input, Result, result_cells
from qcreport.targets.model import Kind

WIDTHS = (6.0, 21.0, 13.5, 18.5, 15.5, 14.5, 13.0, 35.5, 30.0)
VALUE_LETTER, CHECK_LETTER = "F", "H"
STATE_LETTER, NUMBER_LETTER, OWED_LETTER, KNOWN_LETTER, TYPED_LETTER = "J", "K", "L", "M", "N"
_TEXT_LETTER = "P"  # 填报值 made even
HIDDEN = 11
_AROUND = ("A", "G")  # columns of locked cells left and right of 填报值, with no check between them
SAME = "与上次填报一致"
CHANGED = "请核对：与上次填报不一致，属实请在右侧说明原因"
EXPLAINED = "与上次填报不一致（已说明）"
_LEAST = 24.0
_PAIRED = (PART, WHOLE, RANK, CITIES)
_SECOND = (WHOLE, CITIES)


@dataclass(frozen=True, slots=True)
class Group:
    """One indicator with the rows it takes and what is filled in beforehand.

    `exempt` is a claim that was confirmed already, `awaited` tells of a 尚未产生 carried forward; `rules` are those of the plan, in all rows of the form.
    """

    block: IndicatorBlock
    inputs: tuple[Input, ...]
    result: int
    special: int
    told: Result
    rules: Mapping[Subject, RowRules]
    exempt: Exemption | None = None
    awaited: bool = False

    @property
    def claim(self) -> str:
        """The confirmed claim, or 尚未产生 carried forward (D3.34); empty where there is neither."""
        return self.exempt.claim if self.exempt else NOT_YET if self.awaited else ""

    @property
    def first(self) -> int:
        """Its first row."""
        return self.inputs[0].row

    @property
    def open(self) -> int:
        """Owed inputs that the form leaves open as issued."""
        return 0 if self.claim else sum(one.field.required and one.known is None for one in self.inputs)


def open_group(form: Form, block: IndicatorBlock, first: int, rules: Mapping[Subject, RowRules]) -> Group:
    """Give an indicator its rows, from row `first` on."""
    inputs = []
    for row, field in enumerate(block.fields, start=first):
        key = (field.id, field.item)
        text = form.history.known.get(key, "") if field.year is not None else ""
        known = to_fill(field, "" if key in form.history.doubtful else text).number
        inputs.append(Input(field, row, known, Fraction(text) if text else None))
    result = first + len(inputs)
    exempt = form.history.exempt.get(block.indicator.id)
    claim = exempt.claim if exempt else ""
    refusable = tuple(one.row for one in inputs if (said := rules.get(_subject(one))) and said.refuses)
    awaited = exempt is None and block.indicator.id in form.history.awaited
    told = result_cells(
        block,
        inputs,
        row=result,
        special=result + 1,
        period=form.period,
        exempt=claim,
        awaited=awaited,
        refusable=refusable,
    )
    return Group(block, tuple(inputs), result, result + 1, told, rules, exempt, awaited)


def _subject(one: Input) -> Subject:
    return Subject(one.field.id, one.field.item)


def group_rows(form: Form, group: Group, last: int) -> Iterator[Row]:
    """The rows of an indicator up to 特殊情况, in order; `last` is the last row of the table."""
    for index, one in enumerate(group.inputs):
        yield _input_row(form, group, one, last, first=index == 0)
    yield _result_row(form, group)
    yield _special_row(group, last)


def named(group: Group, *, first: bool = False, last: bool = False) -> tuple[Cell, Cell, Cell]:
    """编号, 指标 and 目标值; the two long ones stand once a group, in cells that look like one without being merged."""
    indicator = group.block.indicator
    code = Cell("code", indicator.id)
    if first:
        return code, Cell("name", indicator_words(group.block)), Cell("target", target_words(group.block))
    style = "last below" if last else "below"
    return code, Cell(style), Cell(style)


def indicator_words(block: IndicatorBlock) -> str:
    """Title and part of an indicator, each on its own line."""
    return "\n".join(part for part in (block.indicator.title, block.indicator.part) if part)


def target_words(block: IndicatorBlock) -> str:
    """The issued phrase, and in brackets what it leaves open.

    Example:
        `前列（前30%）`, `不断提高（连续3年）`, `低于全国平均水平（全国平均0.36）`, `95%（不低于95%）`.
    """
    target, phrase = block.target, block.indicator.target
    if target.kind is Kind.FRONT and target.number is not None:
        return f"{phrase}\n（前{exact(target.number * 100)}%）"
    if target.kind is Kind.REFERENCE and block.references:
        year = max(block.references)
        return f"{phrase}\n（{year}年{target.reference}{block.references[year]}）"
    if block.indicator.direction and target.limits:
        return f"{phrase}\n（{target.reading.partition('（')[0]}）"
    over_years = target.kind in {Kind.RANK, Kind.TREND} and target.years > 1
    return f"{phrase}\n（连续{target.years}年）" if over_years else phrase


def unit_words(field: Field) -> str:
    """计量单位, with what kind of figure it is and whether it may be left open: a printed form has no prompts.

    Example:
        `批次（整数）`, `人/万台（比率，选填）`.
    """
    kind = rule_of(field).noun
    return f"{field.measure_unit}（{kind if field.required else f'{kind}，选填'}）"


def _input_row(form: Form, group: Group, one: Input, last: int, *, first: bool) -> Row:
    field, rules = one.field, group.rules.get(_subject(one))
    typed = exact(one.known) if one.known is not None else ""
    odd = odd_formula(group.block, field.item, _rows(group))
    cells = (
        *named(group, first=first),
        Cell("text", field.item),
        Cell("centred", unit := unit_words(field)),
        filled := to_fill(field, typed),
        past_ := _past(form, field),
        _check(group, one),
        to_fill(note_of(field)),
        *_hidden(group, one),
        _typed(one.row, filled),
        said(one.row, last),
        Cell("hidden", formula=even_text(f"{TYPED_LETTER}{one.row}", field), cached=typed),
        *words_beside(one.row),
        Cell("hidden", formula=odd),
        _last(form, group, one.field.item),
        *(rules.cells(unexplained(one.row)) if rules else ()),
    )
    name = [(indicator_words(group.block), WIDTHS[1]), (target_words(group.block), WIDTHS[2])] if first else []
    height = fitting([*name, (field.item, WIDTHS[3]), (unit, WIDTHS[4]), (past_.text, WIDTHS[6])], _LEAST)
    words = [f"{ASKED}{text}" for text in (help_sentence(field), *(rules.said if rules else ()))]
    ratio = (odd_ratio_formula(group.block, _rows(group)), _relation(group)) if field.role in _SECOND else ()
    words += [text for formula in (odd, *ratio) for text in questions_in(formula)]
    return Row(cells, fitting([(text, WIDTHS[7]) for text in words], height))


def _past(form: Form, field: Field) -> Cell:
    """What stands under 上期值; what the office entered says so (D7.40)."""
    said, by = _reported(form, field), form.history.entered.get((field.id, field.item), "")
    by = "，".join(filter(None, (form.history.since if field.year is None else "", by)))
    return Cell("past text", f"{said}（{by}）") if by and said else past(said, "past")


def _reported(form: Form, field: Field) -> str:
    """上期值; of a yearly value the one that its check compares with, which the office may have chosen."""
    said = form.history.previous if field.year is None else form.history.known
    return said.get((field.id, field.item), "")


def _check(group: Group, one: Input) -> Cell:
    """自动校验 of an input: its own check, rules that refuse, its size, its partner, what is known, then all other rules."""
    own = check_formula(_seen(one.row), one.field)
    if one.field.required:
        own = f'IF({OWED_LETTER}{one.row}=0,IF({STATE_LETTER}{one.row}="blank","",{own}),"{OWED}")'
    rules = group.rules.get(_subject(one))
    beyond = ruled = f"{RULES_LETTER}{one.row}" if rules and rules.others else '""'
    if one.field.role in _SECOND:
        ratio = f"{ODD_LETTER}{group.result}"
        ratio = ratio if ruled == '""' else _first_said(ratio, ruled)
        beyond = _first_said(f"{STATE_LETTER}{group.result}", ratio)
    elif one.reported is not None:
        same, explained = (_first_said(ruled, f'"{words}"') for words in (SAME, EXPLAINED))
        changed = f'IF({unexplained(one.row)},"{CHANGED}",{explained})'
        unchanged = same_number(f"{NUMBER_LETTER}{one.row}", f"{KNOWN_LETTER}{one.row}")
        beyond = f"IF({unchanged},{same},{changed})"
    beyond = _first_said(f"{ODD_LETTER}{one.row}", beyond)
    if rules and rules.refuses:
        beyond = _first_said(f"{REFUSED_LETTER}{one.row}", beyond)
    state = f"{STATE_LETTER}{one.row}"
    formula = note_first(one.row, f'IF({state}="ok",{beyond},{own})')
    cached = SAME if one.known is not None else OWED if one.field.required and not group.claim else ""
    return Cell("check", formula=formula, cached=cached)


def _first_said(cell: str, otherwise: str) -> str:
    """What a cell says, else the other; a cell that is none says nothing."""
    if cell == '""':
        return otherwise
    return f'IF({cell}<>"",{cell},{otherwise})'


def _rows(group: Group) -> InputCells:
    rows = {one.field.item: one.row for one in group.inputs}
    return InputCells(
        {item: f"{NUMBER_LETTER}{row}" for item, row in rows.items()},
        {item: untold(row) for item, row in rows.items()},
    )


def _seen(row: int) -> Seen:
    """What is typed in a row."""
    return Seen(f"{TYPED_LETTER}{row}", f"{_TEXT_LETTER}{row}")


def _hidden(group: Group, one: Input) -> tuple[Cell, ...]:
    """State, number, whether it is owed now, and the value known before."""
    value, state = _seen(one.row), f"{STATE_LETTER}{one.row}"
    special = f"{STATE_LETTER}{group.special}"
    number = Cell(
        "hidden",
        formula=f'IF({state}="ok",{number_formula(value)},"")',
        cached="" if one.known is None else one.known,
    )
    owed = Cell("hidden", number=Fraction(0))
    if one.field.required:
        formula = f'IF(AND({state}="blank",{special}<>"ok"),1,0)'
        owed = Cell("hidden", formula=formula, cached=Fraction(one.known is None and not group.claim))
    return (
        Cell("hidden", formula=state_formula(value, one.field), cached=one.state),
        number,
        owed,
        Cell("hidden", number=one.reported),
    )


def _result_row(form: Form, group: Group) -> Row:
    result, indicator = group.told, group.block.indicator
    _, *names = named(group)
    cells = (
        Cell("band code", indicator.id),
        *names,
        Cell("band name", RESULT),
        Cell("band centred", result.measure_unit),
        Cell("band figure", formula=result.shown, cached=result.first_shown),
        past(form.history.previous.get((indicator.id, RESULT), ""), "band past"),
        Cell("band check", formula=result.verdict, cached=result.first_verdict),
        Cell("band"),
        Cell("hidden", formula=_relation(group)),
        Cell("hidden", formula=result.figure),
        Cell("hidden", number=Fraction(0)),
        Cell("hidden", formula=result.size),
        *[None] * 5,
        Cell("hidden", formula=odd_ratio_formula(group.block, _rows(group))),
        _last(form, group, RESULT),
    )
    return Row(cells, fitting([("字" * 30, WIDTHS[7])], _LEAST))


def _last(form: Form, group: Group, item: str) -> Cell:
    return Cell("hidden", known_text(form.history.last.get((group.block.indicator.id, item))))


def _relation(group: Group) -> str:
    paired = [one for one in group.inputs if one.field.role in _PAIRED]
    cells = {one.field.role: f"{NUMBER_LETTER}{one.row}" for one in paired}
    cells[SPECIAL] = f"{NUMBER_LETTER}{group.special}"
    return relation_formula(cells, tuple(one.field for one in paired))


def _special_row(group: Group, last: int) -> Row:
    field, row = group.block.special, group.special
    value, state = f"{TYPED_LETTER}{row}", f"{STATE_LETTER}{row}"
    note = group.exempt.note if group.exempt else ""
    claimed = f'OR({NUMBER_LETTER}{row}="{EXEMPT}",{NUMBER_LETTER}{row}="{NO_BUSINESS}")'
    reasonless = f'IF(AND({claimed},{unexplained(row)}),"请核对：请在右侧写明理由","")'
    check = note_first(row, f'IF({state}="ok",{reasonless},{check_formula(Seen(value, value), field)})')
    cells = (
        *named(group),
        Cell("quiet", SPECIAL),
        Cell("centred", "选填"),
        filled := to_fill(field, group.claim),
        Cell("past text", NOT_YET if group.awaited else ""),
        Cell("check", formula=check),
        to_fill(note_of(field), note),
        Cell("hidden", formula=_special_state(group, value), cached="ok" if group.claim else "blank"),
        Cell("hidden", formula=f'IF({state}="ok",{value},"")', cached=group.claim),
        Cell("hidden", number=Fraction(0)),
        Cell("hidden"),
        Cell("hidden", formula=even_text(in_row(VALUE_LETTER, row, _AROUND), field), cached=filled.text),
        said(row, last, note),
        None,
        *words_beside(row, note),
    )
    least = fitting([(note, WIDTHS[8])], _LEAST) if note else _LEAST
    return Row(cells, fitting([(f"请核对：{help_sentence(field)}", WIDTHS[7])], least))


def _special_state(group: Group, value: str) -> str:
    """State of the choice; a 尚未产生 carried forward gives way to the first figure that was not known before (D3.34)."""
    state = state_formula(Seen(value, value), group.block.special)
    filled = [f'{STATE_LETTER}{one.row}="ok"' for one in group.inputs if one.reported is None]
    if not group.awaited or not filled:
        return state
    overtaken = f'AND(IFERROR(EXACT({value},"{NOT_YET}"),FALSE),OR({",".join(filled)}))'
    return f'IF({overtaken},"blank",{state})'


def _typed(row: int, filled: Cell) -> Cell:
    """What stands in 填报值 of a row."""
    return copy_of(filled, in_row(VALUE_LETTER, row, _AROUND))
