"""What a text says: Python and formula (D7.7)."""

from typing import Any

import pytest

from qcreport.asked.fields.formulas import bare
from qcreport.asked.fields.sayings import core_formula, nothing_formula, same_formula, says_nothing, says_the_same

EMPTY = (
    "", " ", "　", "\n", "\u200b", "无", "/", "／", "-", "——", "……", "是", "无/", " 无。", "核实无误", "核实无误。", "经核实无误。", "属实！", "情况 属实", "数据\n无误",
)  # fmt: skip
TOLD = ("经核实，抽查由省局统一安排", "本市没有港口", "无港口", "不正确", "核实无误，详见附件", "12", "N/A")
SAME = ("已印发方案。", " 已印发方案。", "已印发方案。\n", "已印发 方案。", "已印发\n方案。", "　已印发方案。\u200b")
OTHER = ("已印发方案", "已印发方案。。", "已印發方案。", "", "A已印发方案。")


@pytest.mark.parametrize("text", EMPTY)
def test_what_explains_nothing(text: str) -> None:
    """Blanks, single letters and a bare 核实无误 explain nothing (D7.7)."""
    assert says_nothing(text)


@pytest.mark.parametrize("text", TOLD)
def test_what_explains_something(text: str) -> None:
    """Any other text is taken for an explanation."""
    assert not says_nothing(text)


@pytest.mark.slow
def test_formula_of_nothing_agrees(recalculated: Any) -> None:
    """The formula finds the same texts empty."""
    said = recalculated(
        [[text] for text in (*EMPTY, *TOLD)], lambda row: [nothing_formula(core_formula(bare(f"A{row}")))]
    )
    assert [answer for (answer,) in said] == [True] * len(EMPTY) + [False] * len(TOLD)


@pytest.mark.slow
def test_formula_of_the_same_agrees(recalculated: Any) -> None:
    """Texts are the same when nothing but white space differs, for Python and formula alike."""
    rows = [[text, SAME[0]] for text in (*SAME, *OTHER)]
    said = recalculated(rows, lambda row: [same_formula(bare(f"A{row}"), bare(f"B{row}"))])
    assert [says_the_same(*row) for row in rows] == [True] * len(SAME) + [False] * len(OTHER)
    assert [answer for (answer,) in said] == [says_the_same(*row) for row in rows]
