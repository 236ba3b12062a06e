"""What is asked of units on the first page: once, at its end, with its days and whom to call."""

from dataclasses import replace
from datetime import date

import pytest

from qcreport.assessment.unit_states import UnitWord
from qcreport.plan.model import Setting
from qcreport.reports.page.write import write_page
from qcreport.reports.said.closing import closing
from qcreport.reports.summary.write import write_summary
from tests.reports.summary.summary_case import all_well, assessment, nothing_returned, report, unit_state
from tests.reports.summary.test_summary_workbook import overview_text

MEND = "未达标、逾期的请限期整改，整改情况随下期填报表于2027年1月11日前报送"
SEND = "应补报、更正的请于2026年10月16日前报送"
CALL = (Setting("联系人", "王芳", ""), Setting("联系电话", "0570-3080001", ""))


def test_both_requests_stand_with_their_days() -> None:
    """What is to come in and what is to be mended each have their day (W2.22)."""
    assert closing(report()) == f"{SEND}。{MEND}。"


def test_whom_to_call_stands_where_the_settings_name_somebody() -> None:
    """Contact and telephone of the settings follow the requests (W2.22)."""
    assert closing(report(settings=CALL)).endswith(f"{MEND}。联系人：王芳，电话：0570-3080001。")


@pytest.mark.parametrize(("make", "said"), [(all_well, ""), (nothing_returned, f"{SEND}。")])
def test_nothing_is_asked_that_nobody_owes(make: object, said: str) -> None:
    """Where all is well nothing is asked, nor a name given; where nobody returned only that (W1.6)."""
    assert callable(make)
    assert closing(report(make())) == said


def test_the_office_asks_nothing_of_itself() -> None:
    """Where only the office's own is red nobody is asked to mend it (W2.3)."""
    now = all_well()
    red = next(one for one in assessment().verdicts if one.id == "Z10")
    rows = tuple(
        replace(red, units=("市创强办",), self_assessed=True) if one.id == "Z10" else one for one in now.verdicts
    )
    assert closing(report(replace(now, verdicts=rows))) == ""


def test_a_unit_that_must_correct_is_asked_to() -> None:
    """退回待改 is asked for by the day of the letters (W2.22)."""
    now = all_well()
    units = (unit_state("市水利局", UnitWord.TO_CORRECT), *now.units[1:])
    assert closing(report(replace(now, units=units))) == f"{SEND}。"


def test_the_stock_phrase_stands_once_on_every_page() -> None:
    """请限期整改 stands once on 总览 and once on the page, at the end (W2.2)."""
    assert overview_text(write_summary(report())).count("请限期整改") == 1
    assert write_page(report()).decode("utf-8").count("请限期整改") == 1


@pytest.mark.parametrize(
    ("others", "said"), [(0, "延期的请按延期日报送。"), (1, f"{SEND}，延期的按延期日。")], ids=["alone", "with another"]
)
def test_who_has_a_later_day_is_not_asked_for_an_earlier_one(others: int, said: str) -> None:
    """A unit whose day was put off beyond the day of the letters is asked for its own day (D7.77)."""
    now = all_well()
    put_off = replace(
        unit_state("市商务局", UnitWord.MISSING), due=date(2026, 10, 30), days_late=0, extended="2026-10-30"
    )
    units = (put_off, unit_state("市水利局", UnitWord.TO_CORRECT))[: 1 + others]
    assert closing(report(replace(now, units=(*units, *now.units[2:])))) == said
