"""The table of field types: limits, format and wording, stated once.

Parser, data validation, check formula and help sentence all read `rule_of(field)`; none of them knows a limit itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from qcreport.asked.headings import NEXT_STEPS, PROBLEMS, PROGRESS, SOURCE, STATUS
from qcreport.asked.headings import PERCENT as COMPLETION
from qcreport.asked.model import CAUSE, MEASURES, NOTE, REQUEST, SPECIAL, Field
from qcreport.targets.asked import FALL, RISE

CITIES = "参评数"
POINTS = "分"
PERCENT, PER_MILLE = "%", "‰"
LOST_BELOW = (
    2  # 0.952 may be 95.2 %, 1 may be 100 %, 1.052 may be 105.2 %, in a cell whose percent format no formula sees
)


class Content(Enum):
    """What kind of content a cell holds; it decides which reader and which formula serve."""

    NUMBER = "number"
    CHOICE = "choice"
    DATE = "date"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class FieldType:
    """One row of the table.

    Attributes:
        name: As in the plan's column 类型.
        content: Which reader and formula serve.
        noun: What is asked, in words (`整数`, `百分数`).
        number_format: Excel number format of the cell.
        example: What a right entry looks like.
        minimum: Smallest value, inclusive; None for no limit.
        maximum: Largest value, inclusive; None for no limit.
        integer: Whether only whole numbers are right.
        fraction_doubtful: Whether a bare number up to 1 may be a percentage that lost its hundred (0.952 for 95.2%).
        counts: Whether counter words (家, 个, 次 …) beside the number mean the same.
        measure_unit: The unit of measure where the field names none.
        hint: One more sentence of help.
    """

    name: str
    content: Content
    noun: str
    number_format: str
    example: str
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    integer: bool = False
    fraction_doubtful: bool = False
    counts: bool = False
    measure_unit: str = ""
    hint: str = ""

    def may_have_lost(self, value: Fraction) -> bool:
        """Whether a bare number in a cell may be a percentage that lost its hundred, in the eyes of a formula."""
        return self.fraction_doubtful and 0 < value < LOST_BELOW


_ZERO, _ONE, _HUNDRED, _THOUSAND = Fraction(0), Fraction(1), Fraction(100), Fraction(1000)
# Shown as General shows it, but a format of its own: a program turns a General cell to percent when somebody types a
# percent sign, and from then on it makes 0.952 of 95.2.
_AS_TYPED = "General;-General"
_ROWS = (
    FieldType("计数", Content.NUMBER, "整数", "#,##0", "12", _ZERO, integer=True, counts=True),
    FieldType("数量", Content.NUMBER, "数", _AS_TYPED, "5.32", _ZERO),
    FieldType(
        "百分数",
        Content.NUMBER,
        "百分数",
        _AS_TYPED,
        "95.2",
        _ZERO,
        _HUNDRED,
        fraction_doubtful=True,
        measure_unit=PERCENT,
        hint="95.2%填95.2，不填0.952",
    ),
    FieldType("比率", Content.NUMBER, "比率", _AS_TYPED, "1.25", _ZERO),
    FieldType(
        RISE,
        Content.NUMBER,
        "百分数",
        _AS_TYPED,
        "5.2",
        -_HUNDRED,
        measure_unit=PERCENT,
        hint="填公布的增长率，增长5.2%填5.2，下降5.2%填-5.2",
    ),
    FieldType(
        FALL,
        Content.NUMBER,
        "百分数",
        _AS_TYPED,
        "5.2",
        -_THOUSAND,
        _HUNDRED,
        measure_unit=PERCENT,
        hint="填公布的降幅，下降5.2%填5.2，上升5.2%填-5.2",
    ),
    FieldType("排名", Content.NUMBER, "名次", "0", "3", _ONE, integer=True, counts=True, hint="第3位填3"),
    FieldType("指数", Content.NUMBER, "指数", _AS_TYPED, "86.5", _ZERO),
    FieldType("金额", Content.NUMBER, "金额", _AS_TYPED, "1200.5", _ZERO),
    FieldType("选择", Content.CHOICE, "选项", "@", ""),
    FieldType("日期", Content.DATE, "日期", "yyyy-mm-dd", "2026-10-05"),
    FieldType("文本", Content.TEXT, "文字", "@", ""),
)
_ORIGIN = "填数据从哪里来，如统计台账、省局通报；与以前相差大的写明原因。"
_REQUEST = "单位自身解决不了、要请市领导出面协调的，写明请谁、办什么、什么时候要定；没有的不填。"
_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "填报人": "填姓名。",
        "联系电话": "填手机号，或区号加座机号，如0570-3080001。",
        "审核人": "填审核人的姓名。",
        STATUS: "由完成率得出，一般不填；只有确属合理缺项的选“合理缺项”。",
        PROGRESS: "填本期做了什么、做到哪一步，写明时间、文号、数量；选“合理缺项”的写明理由。",
        PROBLEMS: "填困难和需要协调解决的事；没有的可以不填。",
        NEXT_STEPS: "填下一步做什么、什么时候完成。",
        CAUSE + NOTE: "判断结果为“■ 未达标”的，在这里写明未达标的具体原因。",
        MEASURES + NOTE: "判断结果为“■ 未达标”的，在这里写明采取什么整改措施、什么时候完成，如2026年12月底前。",
        REQUEST + NOTE: _REQUEST,
        REQUEST: _REQUEST,
        SPECIAL + NOTE: "选了特殊情况的，在这里写明理由；只写“核实无误”不算理由。",
    }
)
FIELD_TYPES: Mapping[str, FieldType] = MappingProxyType({row.name: row for row in _ROWS})


def rule_of(field: Field) -> FieldType:
    """The row that holds for a field, narrowed by its role and unit of measure.

    参评数 is at least 1, 指数 in 分 is at most 100, 完成率(%) is a whole number (D3.12).

    Raises:
        KeyError: The plan names a type that does not exist.
    """
    return _rule(field.type, field.role, field.measure_unit, completion=field.item == COMPLETION)


@lru_cache(maxsize=1024)  # a handful of rules, asked for at every cell of every form
def _rule(type_: str, role: str, measure_unit: str, *, completion: bool) -> FieldType:
    row = FIELD_TYPES[type_]
    if role == CITIES:
        row = replace(row, minimum=_ONE, integer=True, counts=True)
    if row.name == "指数" and measure_unit == POINTS:
        row = replace(row, maximum=_HUNDRED)
    if completion:
        row = replace(row, integer=True, example="60", hint="60%填60，不填0.6")
    return replace(row, measure_unit=measure_unit or row.measure_unit)


def limits(rule: FieldType) -> str:
    """The limits of a number in words.

    Example:
        `0到100之间的百分数`, `不小于1的整数`.
    """
    noun = "整数" if rule.integer else rule.noun
    low = "" if rule.minimum is None else str(rule.minimum)
    if rule.maximum is not None:
        return f"{low}到{rule.maximum}之间的{noun}"
    return f"不小于{low}的{noun}" if low else noun


def title_of(field: Field) -> str:
    """What a field is called on the form: its item, or the column of the notes."""
    item = field.item.removesuffix(NOTE)
    return SOURCE if item != field.item and item not in {CAUSE, MEASURES, REQUEST} else item


def help_sentence(field: Field) -> str:
    """What to type into a field, in one Chinese sentence; every prompt, error and instruction quotes it.

    Example:
        `填0到100之间的百分数，单位%，只填数字，如95.2；95.2%填95.2，不填0.952。`
    """
    rule = rule_of(field)
    match rule.content:
        case Content.NUMBER:
            unit = f"，单位{rule.measure_unit}" if rule.measure_unit else ""
            hint = f"；{rule.hint}" if rule.hint else ""
            return f"填{limits(rule)}{unit}，只填数字，如{rule.example}{hint}。"
        case Content.CHOICE:
            return _TEXTS.get(field.item, f"从下拉列表中选择：{'、'.join(field.choices)}。")
        case Content.DATE:
            return f"填日期，年月日齐全，如{rule.example}。"
        case Content.TEXT:
            return _TEXTS.get(field.item, _ORIGIN if field.item.endswith(NOTE) else "填文字说明。")
