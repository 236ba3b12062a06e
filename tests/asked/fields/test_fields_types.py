"""The table of field types and what is derived from it."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from qcreport.asked.fields.parse import parse
from qcreport.asked.fields.types import FIELD_TYPES, Content, help_sentence, limits, rule_of
from qcreport.asked.model import Field
from qcreport.findings import Place
from qcreport.plan.tables import TYPES

MakeField = Callable[..., Field]


def test_every_type_of_the_plan_has_a_row() -> None:
    """The nine types that a plan may name are in the table, and the three of what is asked beside figures."""
    assert set(FIELD_TYPES) == {*TYPES, "选择", "日期", "文本"}
    assert len(TYPES) == 9


@pytest.mark.parametrize(
    ("type_", "unit", "item", "role", "words"),
    [
        ("计数", "家", "合格批次", "", "不小于0的整数"),
        ("排名", "", "排名", "排名", "不小于1的整数"),
        ("计数", "个", "参评城市数", "参评数", "不小于1的整数"),
        ("百分数", "%", "2026年", "", "0到100之间的百分数"),
        ("百分数", "%", "完成率(%)", "", "0到100之间的整数"),
        ("指数", "分", "满意度", "", "0到100之间的指数"),
        ("指数", "", "满意度", "", "不小于0的指数"),
        ("金额", "万元", "专项经费", "", "不小于0的金额"),
    ],
)
def test_limits_in_words(make: MakeField, type_: str, unit: str, item: str, role: str, words: str) -> None:
    """The limits of a field follow its type, role and unit of measure (D3.12, D4.8)."""
    field = make(type_, unit, item=item, role=role)
    assert limits(rule_of(field)) == words
    assert words in help_sentence(field)


@pytest.mark.parametrize(
    "type_", [name for name, row in FIELD_TYPES.items() if row.content in {Content.NUMBER, Content.DATE}]
)
def test_example_of_the_help_is_right(make: MakeField, type_: str) -> None:
    """What the help sentence gives as an example is taken by the parser without a finding."""
    field = make(type_)
    example = rule_of(field).example
    parsed, findings = parse(example, field, Place())
    assert parsed.usable
    assert not findings
    assert example in help_sentence(field)


def test_unknown_type_is_an_error(make: MakeField) -> None:
    """A type that does not exist is not guessed."""
    with pytest.raises(KeyError):
        rule_of(make("货币"))


def test_bounds_are_exact() -> None:
    """Limits are exact fractions, since values are held against them."""
    assert all(
        isinstance(bound, Fraction | None) for row in FIELD_TYPES.values() for bound in (row.minimum, row.maximum)
    )
