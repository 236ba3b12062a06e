"""校验规则.xlsx: all that is checked, with code, level, sentence, what to do and since when (C7.7)."""

from collections.abc import Iterable, Iterator, Sequence

from qcreport.book.fit import row_height
from qcreport.book.looks import OFFICE_STYLES
from qcreport.book.sheet import OFFICE_PAPER, Cell, ColumnLook, Row, Sheet
from qcreport.book.sheet_writer import write_book
from qcreport.findings import CATALOGUE, OFFICE_FILES
from qcreport.plan.duties import owners
from qcreport.plan.model import Plan, ValidationRule
from qcreport.plan.rules import crosscheck_of, prompt_of, reporting
from qcreport.plan.tables import LEVELS, TRIAL
from qcreport.reports.said.catalogue import how_grave, what_is_wrong, what_to_do
from qcreport.workspace import Period

_HEADS = (("编号", 9), ("级别", 11), ("规则", 58), ("怎样办", 58), ("启用期次", 11))
_CENTRED = (0, 1, 4)
_HEAD_ROW, _LEAST, _INDENT, _POINTS = 3, 20.0, 3, 10
_ALWAYS = "各期"
_ON_TRIAL = "试行：只供统筹单位参考，不要求填报单位更正。"
_LEVELS = "强制性：不符的数不采用，须更正；核实性：请核实，更正或说明原因；提示：供参考。"
_Texts = Sequence[str]


def rule_book(plan: Plan, period: Period) -> bytes:
    """Make the workbook; the same plan and period give the same bytes.

    Args:
        plan: The plan in force.
        period: The period that its rules are issued for.
    """
    office = [code for code in CATALOGUE if code.startswith(OFFICE_FILES)]
    forms = [code for code in CATALOGUE if code[0] in "FS"]
    summed = [code for code in CATALOGUE if code not in {*office, *forms}]
    own = "计划“校验规则”表中的规则，各单位的填报表和收表时按同一规则核对。" if plan.rules else _NONE_YET
    sheets = (
        _sheet("本计划的规则", f"校验规则（{period.label}）", own, _of_the_plan(plan, period)),
        _sheet("填报表", "收到填报表时的校验规则", _LEVELS, map(_built_in, forms)),
        _sheet("汇总", "汇总时的校验规则", _LEVELS, map(_built_in, summed)),
        _sheet("计划和登记", "统筹单位自己的计划、决定和登记的校验规则", "填报单位无须理会。", map(_built_in, office)),
    )
    return write_book(sheets, OFFICE_STYLES, said={"title": "校验规则"})


_NONE_YET = "计划没有自定的规则。需要时在 plan.xlsx 中增加工作表“校验规则”，表头为 编号、规则、级别、提示语、启用期次。"


def _of_the_plan(plan: Plan, period: Period) -> Iterator[_Texts]:
    for rule in sorted(plan.rules, key=lambda one: LEVELS.index(one.level)):
        said = _ON_TRIAL if rule.level == TRIAL else prompt_of(rule)
        checked = _checked_by(plan, rule, period)
        text = f"{rule.text.strip()}\n核对单位：{'、'.join(checked)}" if checked else rule.text.strip()
        yield rule.id, rule.level, text, said, rule.since or _ALWAYS


def _checked_by(plan: Plan, rule: ValidationRule, period: Period) -> tuple[str, ...]:
    check = crosscheck_of(plan, rule)
    return reporting(plan, check, lambda row: owners(plan, row, period)) if check else ()


def _built_in(code: str) -> _Texts:
    return code, how_grave(code), what_is_wrong(code), what_to_do(code), _ALWAYS


def _sheet(name: str, title: str, note: str, lines: Iterable[_Texts]) -> Sheet:
    rows = tuple(map(_row, lines))
    return Sheet(
        name=name,
        columns=tuple(ColumnLook(width) for _, width in _HEADS),
        rows=(
            Row((Cell("title", title, across=len(_HEADS)), *[None] * (len(_HEADS) - 1)), 32),
            Row((Cell("note", note),)),
            Row(tuple(Cell("head", heading) for heading, _ in _HEADS), 22),
            *rows,
        ),
        paper=OFFICE_PAPER,
        head=_HEAD_ROW,
        frozen=0,
        filtered=_HEAD_ROW + len(rows) if rows else 0,
    )


def _row(texts: _Texts) -> Row:
    sized = enumerate(zip(texts, _HEADS, strict=True))
    room = ((text, width if at in _CENTRED else width - _INDENT) for at, (text, (_, width)) in sized)
    cells = tuple(Cell("code" if at in _CENTRED else "text", text) for at, text in enumerate(texts))
    return Row(cells, max(_LEAST, row_height(room, _POINTS)))
