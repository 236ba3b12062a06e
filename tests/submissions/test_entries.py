"""From a cell to an entry."""

from fractions import Fraction

import pytest

from qcreport.asked.answer import AnswerKind, AnswerStatus
from qcreport.asked.keys import Key
from qcreport.asked.model import Field
from qcreport.findings import Place, Severity
from qcreport.submissions.entries import answers
from qcreport.submissions.rows import Found
from qcreport.submissions.sheets import ReturnedCell

KEY = Key(AnswerKind.INDICATOR, "Z1-2", "合格批次")
FIELD = Field("Z1-2", "合格批次", "计数", "分子", "批次")


@pytest.mark.parametrize(("error", "code"), [("#N/A", "S217"), ("公式未计算", "S218"), ("未能读出", "S220")])
def test_a_cell_without_a_value_is_refused_and_named(error: str, code: str) -> None:
    """An error value, a formula never computed and content that was not read are three findings, no blanks."""
    read = answers([Found(KEY, FIELD, ReturnedCell("", Place("a.xlsx", "量化指标", "F4"), "", error))], "市质监局")
    assert read.entries[KEY].status is AnswerStatus.REFUSED
    assert [row.code for row in read.findings] == [code]


def test_a_formula_typed_into_a_cell_counts_by_its_stored_value() -> None:
    """`=41+41` is 82, and a 提示 says that it was computed."""
    cell = ReturnedCell("82", Place("a.xlsx", "量化指标", "F4"), 82.0, formula=True)
    read = answers([Found(KEY, FIELD, cell)], "市质监局")
    assert (read.entries[KEY].value, read.entries[KEY].status) == (Fraction(82), AnswerStatus.ACCEPTED)
    (said,) = read.findings
    assert (said.severity, said.place.cell) == (Severity.NOTE, "F4")
    assert "公式" in said.message
