"""历期报送: in a text on 报送明细, and period by period on a sheet of its own."""

from dataclasses import replace
from datetime import date

import pytest

from qcreport.assessment.unit_states import PastReturn, UnitWord
from qcreport.reports.summary.detail import text_of
from qcreport.reports.summary.detail_sheet import detail_sheet
from qcreport.reports.summary.past_returns import past_table
from qcreport.reports.summary.returns import past_text
from tests.reports.summary.summary_case import report, returned_before

DUE = date(2026, 4, 10)
CASES = {
    "": "",
    "按时 按时": "按时2期",
    "按时 逾期3": "按时1期，逾期1期（2026年第二季度3天）",
    "未报送 退回待改": "退回待改1期（2026年第二季度），未报送1期（2026年第一季度）",
    "逾期1 逾期2 逾期3 逾期4": "逾期4期（最近3期：2026年第二季度2天、2026年第三季度3天、2026年第四季度4天）",
}


@pytest.mark.parametrize(("past", "text"), CASES.items())
def test_past_returns_are_counted_and_the_bad_ones_named(past: str, text: str) -> None:
    """Each kind of return is counted; periods that were not on time are named, late ones with their days, of many the latest (W2.28)."""
    rows = []
    for number, word in enumerate(past.split(), start=1):
        state, days = UnitWord(word.rstrip("1234")), int(word[2:] or 0) if word.startswith("逾期") else 0
        rows.append(PastReturn(f"2026Q{number}", "市质监局", state, DUE, None, days))
    assert past_text(tuple(rows)) == text


def test_a_late_return_that_must_be_corrected_is_late() -> None:
    """What came late stays late, whatever has to be mended."""
    assert (
        past_text((PastReturn("2026Q1", "市质监局", UnitWord.TO_CORRECT, DUE, DUE, 2),))
        == "逾期1期（2026年第一季度2天）"
    )


def test_the_latest_seven_periods_stand_side_by_side() -> None:
    """历期报送 has a column for each of the latest seven periods with how each unit returned; what came late says by how many days."""
    table = past_table(report(returned_before()))
    assert [one.heading for one in table.columns][1:] == [
        *(f"2024年第{name}季度" for name in ("三", "四")),
        *(f"2025年第{name}季度" for name in ("一", "二", "三", "四")),
        "2026年第一季度",
    ]
    assert [text_of(cell) for cell in table.rows[0][1:]] == ["按时"] * 5 + ["逾期3天", "未报送"]
    assert table.note.endswith("以前共9期，列最近7期")
    assert past_table(report()).rows == ()


def test_a_first_period_has_no_earlier_ones() -> None:
    """Where no period came before, 历期报送 says so, and not that there is nothing in this period (W2.28)."""
    (*_, row) = detail_sheet(past_table(report())).rows
    assert "".join(text_of(cell) for cell in row.cells if cell is not None) == "（首次填报，以前没有期次）"


def test_few_earlier_periods_are_not_counted() -> None:
    """Where all earlier periods stand side by side, the note does not count them."""
    now = returned_before()
    few = replace(now, units=tuple(replace(one, past=one.past[-7:]) for one in now.units))
    assert "以前共" not in past_table(report(few)).note
