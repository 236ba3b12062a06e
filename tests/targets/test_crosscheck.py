"""How rules between figures read, what they conclude, and the formulas that conclude the same (C7.2, C7.5)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.targets.crosscheck import Crosscheck, Operand, When, broken_formula, holds, read_crosscheck


def read(text: str) -> Crosscheck:
    """A rule that can be read."""
    found = read_crosscheck(text)
    assert found is not None, text
    return found


def concluded(text: str, *values: str) -> bool | None:
    """What a rule says of values in the order in which it names their figures."""
    rule = read(text)
    return holds(rule, dict(zip(rule.operands, map(Fraction, values), strict=False)))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Z1-2.合格批次 ≤ Z1-2.抽查批次", ["Z1-2.合格批次", "Z1-2.抽查批次"]),
        ("Z32.已培训企业家数 ≥ 上期.Z32.已培训企业家数", ["Z32.已培训企业家数", "上期.Z32.已培训企业家数"]),
        ("Z33.已建档企业数 ≤ Z33.应建档企业数 × 1.0", ["Z33.已建档企业数", "Z33.应建档企业数"]),
        ("Z1．甲＜＝Z2．乙", ["Z1.甲", "Z2.乙"]),
        ("Z1.甲<>去年同期 . Z1 . 甲", ["Z1.甲", "去年同期.Z1.甲"]),
        ("Z35.T年 - Z35.T-1年 > 5%", ["Z35.T年", "Z35.T-1年"]),
        ("Z1.合计 = Z1.甲＋Z1.乙", ["Z1.合计", "Z1.甲", "Z1.乙"]),
    ],
)
def test_a_rule_names_its_figures(text: str, named: list[str]) -> None:
    """The figures of a rule stand in its order, each with its period, in whatever width the signs are."""
    assert [str(one) for one in read(text).operands] == named


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Z1.甲",
        "Z1.甲 ≤",
        "≤ Z1.甲",
        "3 ≥ 2",
        "Z1.甲 ≤ Z1.乙 ≤ 3",
        "Z1.甲 × Z1.乙 ≤ 3",
        "2 ÷ Z1.甲 ≤ 3",
        "Z1.甲 ÷ 0 ≤ 3",
        "甲 ≤ 乙",
        "Z1.甲 × 999999999999.999999 × 1000 ≤ 1",
        "Z1.甲 ≤ 约3",
        "Z1.甲 + ≤ 3",
        "Z1.甲 不大于 Z1.乙",
        f"Z1.{'甲' * 600} ≤ 3",
    ],
)
def test_what_is_not_wholly_understood_is_not_read(text: str) -> None:
    """A rule without two sides, without a figure, or with more than sums of multiples is none."""
    assert read_crosscheck(text) is None


@pytest.mark.parametrize(
    ("text", "values", "concluding"),
    [
        ("A.a ≤ A.b", ("3", "3"), True),
        ("A.a ≤ A.b", ("3.0000001", "3"), False),
        ("A.a < A.b", ("3", "3"), False),
        ("A.a ≥ 上期.A.a", ("2", "3"), False),
        ("A.a = A.b + A.c", ("0.3", "0.1", "0.2"), True),
        ("A.a ≠ A.b", ("1", "1"), False),
        ("A.a ÷ 3 > 33%", ("1",), True),
        ("A.a - A.b × 1.1 ≤ 0", ("1.1", "1"), True),
        ("A.a ≤ A.b", ("3",), None),
    ],
)
def test_the_relation_is_exact(text: str, values: tuple[str, ...], concluding: object) -> None:
    """Sums and multiples are exact; where a figure is missing nothing is concluded."""
    assert concluded(text, *values) is concluding


def test_two_figures_alone_are_compared_as_they_are() -> None:
    """A formula rounds nothing where both sides are one figure or number (X2.6)."""
    rule = read("A.a ≤ A.b")
    cells = dict(zip(rule.operands, ("K4", "K5"), strict=True))
    assert broken_formula(rule, cells) == "IF(AND(ISNUMBER(K4),ISNUMBER(K5)),K4>K5,FALSE)"


def test_multiples_become_whole_numbers() -> None:
    """A formula never divides: both sides are multiplied until no factor is broken; an earlier figure stands as digits."""
    rule = read("A.a ÷ 3 ≥ 去年同期.A.a × 0.5 - 1")
    cells = {Operand("A", "a"): "K4", Operand("A", "a", When.YEAR_BEFORE): "12.5"}
    assert broken_formula(rule, cells) == "IF(AND(ISNUMBER(K4)),ROUND(K4*2,6)<ROUND(12.5*3+-6,6),FALSE)"


@given(st.text(max_size=40))
def test_any_text_is_read_or_not(text: str) -> None:
    """No text makes the reader fail."""
    read_crosscheck(text)


@given(st.text("Z1.甲乙+-×÷/<>=≤≥≠ 3%上期", max_size=30))
def test_what_is_read_names_a_figure(text: str) -> None:
    """Whatever is read has a figure on at least one of two sides."""
    found = read_crosscheck(text)
    assert found is None or (found.operands and found.left and found.right)
