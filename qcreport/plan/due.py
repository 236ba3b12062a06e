"""When a return is due: so many days after the period's end, moved to the next working day (D7.17)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from qcreport.plan.cells import day
from qcreport.plan.model import Plan
from qcreport.plan.separators import split_names
from qcreport.workspace import Period

DAYS, REPLY, HOLIDAYS, WORKDAYS = "报送期限天数", "回复期限天数", "放假日期", "调休上班日期"
_RANGE = re.compile(r"(.+?)(?:至|到|—+|~|～)(.+)")
_SATURDAY = 5
_MOST_DAYS = 60


@dataclass(frozen=True, slots=True)
class Due:
    """The due date; `published` tells whether the year's public holidays are known, else only weekends counted."""

    day: date
    published: bool


def due_date(plan: Plan, period: Period) -> Due:
    """The due date of a period by the plan's settings.

    Public holidays and the weekends worked in their stead are those the State Council published, as the library
    chinesecalendar holds them; the settings 放假日期 and 调休上班日期 go before it.
    """
    own = _own_days(plan)
    found = period.end + timedelta(days=int(plan.setting(DAYS) or 10))
    while not _is_workday(found, own):
        found += timedelta(days=1)
    told = any(one.year == found.year for one in own)
    return Due(found, told or _published(found) is not None)


def reply_days(plan: Plan) -> int:
    """How many working days a letter gives to answer."""
    return int(plan.setting(REPLY) or 3)


def reply_day(plan: Plan, written: date, due: date) -> date:
    """The day by which a letter asks for an answer: so many working days after it was written, not before the due date."""
    own, found = _own_days(plan), written
    for _ in range(reply_days(plan)):
        found += timedelta(days=1)
        while not _is_workday(found, own):
            found += timedelta(days=1)
    return max(found, due)


def _own_days(plan: Plan) -> Mapping[date, bool]:
    """The days of the settings: whether people work on them."""
    return dict.fromkeys(days(plan.setting(HOLIDAYS)), False) | dict.fromkeys(days(plan.setting(WORKDAYS)), True)


def _is_workday(day_: date, own: Mapping[date, bool]) -> bool:
    if day_ in own:
        return own[day_]
    published = _published(day_)
    return day_.weekday() < _SATURDAY if published is None else published


def _published(day_: date) -> bool | None:
    """Whether people work on a day, by the published calendar; None where its year is not published yet."""
    from chinese_calendar import is_workday  # noqa: PLC0415 -- slow to load, and most commands ask for no day

    try:
        return bool(is_workday(day_))
    except NotImplementedError:
        return None


def days(text: str) -> Iterator[date]:
    """The days of a setting, single or as ranges.

    Example:
        `2027-01-01、2027-02-05至2027-02-11` → eight days.

    Raises:
        ValueError: Something in it is no date, or a range runs backwards or over more than 60 days.
    """
    for part in split_names(text):
        match = _RANGE.fullmatch(part.strip())
        first, last = (date.fromisoformat(day(end)) for end in (match.groups() if match else (part, part)))
        if not 0 <= (last - first).days < _MOST_DAYS:
            raise ValueError(part)
        yield from (first + timedelta(days=number) for number in range((last - first).days + 1))
