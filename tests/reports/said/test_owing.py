"""Who owes something is named with what a reader must know to be fair."""

from dataclasses import replace
from datetime import date

from qcreport.assessment.unit_states import UnitWord
from qcreport.reports.said.owing import owing
from tests.reports.summary.summary_case import assessment, report, unit_state


def test_a_unit_that_may_still_report_stands_with_its_day() -> None:
    """Among 未报送 a unit whose day was put off is named with that day, one whose day has passed without (D7.77)."""
    put_off = replace(
        unit_state("开化县", UnitWord.MISSING), due=date(2026, 10, 20), days_late=0, extended="2026-10-20"
    )
    units = (unit_state("市商务局", UnitWord.MISSING), put_off, unit_state("市旅委", UnitWord.LATE))
    said = owing(report(replace(assessment(), units=units)))
    assert said == "未报送2家：市商务局、开化县（延期至2026年10月20日）　　逾期报送1家：市旅委（2天）"
