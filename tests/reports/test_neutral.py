"""What was received is shown as it stands and cannot do anything: formulas, signs that steer or turn the writing, lines."""

from dataclasses import replace
from datetime import date

import pytest

from qcreport.plan.model import Plan
from qcreport.reports.letters.letter import files_that_came, receipt_notes
from qcreport.reports.tables import _cell
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.workspace import parse_period

ROW = Receipt("0" * 64, "a.xlsx", date(2026, 10, 9), "市商务局", FileOutcome.ACCEPTED, "已接收。")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("＝1+1", "'＝1+1"),
        ("=1+1", "'=1+1"),
        ("＠SUM(A1)", "'＠SUM(A1)"),
        ("a\x1b[2Jb", "a□[2Jb"),
        ("甲\u202e乙", "甲□乙"),
        ("第一行\n第二行", "第一行\n第二行"),
        ("已完成", "已完成"),
    ],
)
def test_a_cell_of_a_table_is_neutral(text: str, written: str) -> None:
    """A text that would be a formula gets its mark, also in full width; signs that steer or turn are shown as □, lines stay (C2.3)."""
    assert _cell(text) == written


def test_a_name_forges_no_line_of_a_receipt(plan: Plan) -> None:
    """A name out of an archive with line breaks and escape signs is one line in 回执.txt and in letters."""
    forged = replace(ROW, name="a.zip/x.xlsx\n市质监局 已收到\x1b[31m", line="不能读取：\n别的话")
    notes = receipt_notes(plan, parse_period("2026Q3"), (forged,))
    assert "x.xlsx 市质监局 已收到□[31m" in notes
    (came,) = files_that_came((forged,))
    assert "\n" not in came.file + came.why
