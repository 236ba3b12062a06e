"""The day that a folder's name or a mail says (D7.14, D7.15)."""

from datetime import date

import pytest

from qcreport.submissions.days import Calendar, is_day, sent_at
from qcreport.workspace import parse_period

SPRING = Calendar(parse_period("2026Q1").end, date(2026, 3, 25), date(2026, 4, 20))
AUTUMN = Calendar(parse_period("2026Q3").end, date(2026, 9, 24), date(2026, 10, 20))
NEW_YEAR = Calendar(parse_period("2026Q4").end, date(2026, 12, 25), date(2027, 1, 20))

WRITTEN = """
2026-04-09 | SPRING | 4月9日、4.9、04-09、4-9、04_09、0409、4月9日收、4月9号、2026-04-09 邮件、2026年4月9日、2026.4.9、20260409、收到4月9日、４月９日、4 月 9 日
2026-10-05 | AUTUMN | 1005收、10.5、10月5日、2026-10-05、20261005、2026年10月5日、2026.10.5、微信1005、10/5
2026-09-28 | AUTUMN | 9月28日、0928
2027-01-09 | NEW_YEAR | 1月9日、0109收、1.9
2026-12-30 | NEW_YEAR | 12.30、12月30日
无 | SPRING | 10月5日、13月45日、第2批、2026Q1、4.9版、V4.9、0409号、2026105、4.9-4.10、26.4.9、0570、2月30日、市质监局2
无 | AUTUMN | 第二批、2026-13-05、4月9日、12.1、2026-10-30、2027-10-05
"""
ROWS = [
    (name, calendar, None if day == "无" else date.fromisoformat(day))
    for day, calendar, names in (line.split(" | ") for line in WRITTEN.strip().splitlines())
    for name in names.split("、")
]


@pytest.mark.parametrize(("name", "calendar", "day"), ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])
def test_the_day_of_a_folder(name: str, calendar: str, day: date | None) -> None:
    """Any usual writing is read, the year from the period; what is no day, or lies in the future, is none (D7.15)."""
    assert {"SPRING": SPRING, "AUTUMN": AUTUMN, "NEW_YEAR": NEW_YEAR}[calendar].day_of(name) == day


def test_a_folder_named_by_a_day_belongs_to_nobody() -> None:
    """Also a day of another year, or of none, is a day and no name of a unit."""
    assert [is_day(name) for name in ("10月5日", "2月29日", "2020-01-01", "0405收", "市质监局2", "2月30日")] == [
        *[True] * 4,
        *[False] * 2,
    ]


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("Fri, 10 Apr 2026 09:00:00 +0800", date(2026, 4, 10)),
        ("Thu, 09 Apr 2026 16:30:00 +0000", date(2026, 4, 10)),
        ("Thu, 09 Apr 2026 15:30:00 GMT", date(2026, 4, 9)),
        ("Fri, 10 Apr 2026 00:10:00 -0000", date(2026, 4, 10)),
        ("yesterday", None),
        ("Mon, 99 Apr 2026 99:00:00 +0800", None),
        ("", None),
    ],
)
def test_a_mail_was_sent_on_a_day_in_shanghai(header: str, day: date | None) -> None:
    """The sending date is that of +08:00, whatever zone the header names; a damaged header says nothing."""
    sent = sent_at(header)
    assert (sent.date() if sent else None) == day


def test_a_mail_is_believed_between_the_forms_and_the_day_it_was_seen() -> None:
    """A day before the forms were made, or after the mail was seen, is told and not believed."""
    seen = date(2026, 4, 13)
    doubts = [SPRING.doubt(date(2026, 4, day), seen) for day in (9, 13, 14)]
    assert [bool(doubt) for doubt in doubts] == [False, False, True]
    assert "早于本期填报表下发" in SPRING.doubt(date(2026, 3, 24), seen)
