"""Due dates (D7.17)."""

from dataclasses import replace
from datetime import date

import pytest

from qcreport.plan.due import Due, days, due_date
from qcreport.plan.model import Plan, Setting
from qcreport.plan.settings import fault_of_setting
from qcreport.workspace import parse_period


def _due(period: str, **settings: str) -> Due:
    plan = Plan((), (), (), (), (), tuple(Setting(name, value) for name, value in settings.items()))
    return due_date(plan, parse_period(period))


@pytest.mark.parametrize(
    ("period", "due"),
    [
        ("2026Q1", date(2026, 4, 10)),  # a Friday
        ("2026-04", date(2026, 5, 11)),  # the 10th is a Sunday
        ("2026Q3", date(2026, 10, 10)),  # a Saturday worked in place of a day of the National Day holiday
        ("2025Q3", date(2025, 10, 10)),  # a Friday
        ("2025-12", date(2026, 1, 12)),  # the 10th is a Saturday
    ],
)
def test_the_due_date_is_a_working_day(period: str, due: date) -> None:
    """The 10th day after the period's end counts, moved to the next working day by the published calendar (D7.17)."""
    assert _due(period) == Due(due, published=True)


def test_a_public_holiday_moves_the_due_date() -> None:
    """Five days after September lies in the National Day holiday of 2026; the 8th of October is worked (D7.17)."""
    assert _due("2026Q3", 报送期限天数="5").day == date(2026, 10, 8)


def test_a_year_without_a_published_calendar_is_told() -> None:
    """Where the holidays of a year are not known, weekends decide and the result says so."""
    assert _due("2098-12") == Due(date(2099, 1, 12), published=False)


def test_the_settings_go_before_the_calendar() -> None:
    """A day the office names as a holiday is skipped, and a weekend it names as worked counts."""
    own = {"放假日期": "2099-01-12至2099-01-14、2099-01-16"}
    assert _due("2098-12", **own) == Due(date(2099, 1, 15), published=True)
    assert _due("2098-12", 调休上班日期="2099年1月10日").day == date(2099, 1, 10)


def test_days_are_single_or_ranges() -> None:
    """A range holds both its ends; an empty setting holds no day."""
    assert list(days("2027-01-01、2027-02-05至2027-02-07")) == [
        date(2027, 1, 1),
        *(date(2027, 2, n) for n in (5, 6, 7)),
    ]
    assert list(days("")) == []


@pytest.mark.parametrize("text", ["春节", "2027-02-30", "2027-02-07至2027-02-05", "2027-01-01至2027-12-31"])
def test_what_is_no_day_is_a_fault_of_the_setting(text: str) -> None:
    """What cannot be read as days is named by the plan check before anybody computes with it."""
    assert "2027-01-01" in fault_of_setting(Setting("放假日期", text))
    assert fault_of_setting(Setting("放假日期", "2027-01-01")) == ""


def test_the_bundled_plan_is_due_on_the_tenth_day(plan: Plan) -> None:
    """The bundled plan sets 10 days, as assumed (D7.17)."""
    assert due_date(plan, parse_period("2026Q2")).day == date(2026, 7, 10)
    assert due_date(replace(plan, settings=()), parse_period("2026Q2")).day == date(2026, 7, 10)
