"""Tables inside sheets: headings and keys are brought to one spelling once, and are then the same texts."""

from qcreport.asked.headings import EVIDENCE_HEADINGS, INDICATOR_HEADINGS, KNOWN, TASK_ANSWERS, TASK_HEADINGS
from qcreport.asked.spelling import plain
from qcreport.submissions.replies import REPLY_MARKS
from qcreport.submissions.sheets import ReturnedSheet
from qcreport.submissions.tables import find_tables, headed


def test_headings_are_asked_for_as_they_are_compared() -> None:
    """No heading that a table is asked for has letters that its plain spelling has not."""
    headings = (*INDICATOR_HEADINGS, *TASK_HEADINGS, *TASK_ANSWERS, *EVIDENCE_HEADINGS, *REPLY_MARKS, KNOWN)
    assert [heading for heading in headings if plain(heading) != heading] == []


def test_rows_are_those_that_hold_anything() -> None:
    """Blank rows and headings repeated are left out, a row whose only cell shows an error is not."""
    head = ("编号", " 填报值", "完成率（％）")
    rows = ((), head, ("1.1", "", 5.0), ("", " ", ""), (), head, ("", "", ""))
    (table,) = find_tables(
        [headed(ReturnedSheet("a", "表", rows, errors={(6, 1): "#N/A"}))], ("编号", "填报值", "完成率(%)")
    )
    assert (table.header, [row.number for row in table.rows]) == (1, [2, 6])
    first = table.rows[0]
    assert (first.text("编号"), first.cell("完成率(%)").value, first.cell("没有").raw) == ("1.1", 5.0, "")


def test_a_sheet_copied_counts_once_until_it_says_something_else() -> None:
    """Two tables that say the same are one."""
    rows = (("编号", "填报值"), ("1.1", 5.0))
    other = (("编号", "填报值"), ("1.1", 6.0))
    sheets = [headed(ReturnedSheet("a", str(number), each)) for number, each in enumerate((rows, rows, other))]
    assert [table.sheet.name for table in find_tables(sheets, ("编号",))] == ["0", "2"]
