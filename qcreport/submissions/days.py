"""The day a file counts as received: that of its folder's name, its mail's sending date, or the day it was seen (D7.14, D7.15)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

_YEAR = timedelta(days=366)
_SHANGHAI = timezone(timedelta(hours=8))
_BETWEEN = r"\s*[-./_]\s*"
_WRITTEN = (
    rf"(?P<year>20\d\d)(?:{_BETWEEN}(?P<month>\d\d?){_BETWEEN}(?P<day>\d\d?)|(?P<m>\d\d)(?P<d>\d\d))",
    r"(?P<year>20\d\d)\s*年\s*(?P<month>\d\d?)\s*月\s*(?P<day>\d\d?)(?:\s*[日号])?",
    r"(?P<year>)(?P<month>\d\d?)\s*月\s*(?P<day>\d\d?)(?:\s*[日号])?",
    rf"(?P<year>)(?:(?P<month>\d\d?){_BETWEEN}(?P<day>\d\d?)|(?P<m>\d\d)(?P<d>\d\d))",
)
_COUNTED = "号家份个期批页版室届次稿年%"  # `4.9版` and `1005号` are no days
_NAMES = tuple(re.compile(rf"(?:[^\d]*[^\dA-Za-z])?{day}(?![A-Za-z{_COUNTED}])[^\d]*") for day in _WRITTEN)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What days are held against: the period's last day, the day its forms were first made, and today."""

    end: date
    issued: date
    today: date

    def day_of(self, folder: str) -> date | None:
        """The day that a folder's name says, in any usual writing; without a year it lies within a year after the period.

        One returned before the period's end lies between the making of the forms and today. No day is in the future.

        Example:
            `4月9日`, `4.9`, `0409`, `4月9日收`, `2026-04-09 邮件` for 2026Q1 → 2026-04-09.
        """
        if written := written_day(folder):
            return written if written <= self.today else None
        days = list(_without_year(folder, (self.end.year, self.end.year + 1)))
        after = [day for day in days if self.end < day <= min(self.today, self.end + _YEAR)]
        early = [day for day in days if self.issued <= day <= self.end]
        return next(iter((*after, *early)), None)

    def doubt(self, sent: date, seen: date) -> str:
        """Why a mail's sending date is not believed, in a sentence; empty where it is."""
        if sent < self.issued:
            return f"邮件的发送日期{sent.isoformat()}早于本期填报表下发，没有采用，按首次收到的日期计。"
        if sent > seen:
            return f"邮件的发送日期{sent.isoformat()}晚于收到的日期，没有采用，按首次收到的日期计。"
        return ""


def written_day(name: str) -> date | None:
    """The day of a name that says year, month and day; None where it does not, or is no day."""
    found = _fields(name)
    return _day(*found) if found and found[0] else None


def is_day(name: str) -> bool:
    """Whether a folder's name is a day, with or without a year: such a folder belongs to nobody."""
    return written_day(name) is not None or any(_without_year(name, (2024,)))  # a leap year has all days


def sent_at(date_header: str) -> datetime | None:
    """When a mail was sent, by the clock of Shanghai; None where its header says nothing that can be read."""
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 -- slow to load, for saved mails alone

    try:
        moment = parsedate_to_datetime(date_header)
        return (moment if moment.tzinfo else moment.replace(tzinfo=_SHANGHAI)).astimezone(_SHANGHAI)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _fields(name: str) -> tuple[int, int, int] | None:
    plain = unicodedata.normalize("NFKC", name).strip()
    for pattern in _NAMES:
        if match := pattern.fullmatch(plain):
            said = match.groupdict()
            month, day = said["month"] or said.get("m"), said["day"] or said.get("d")
            return int(said["year"] or 0), int(month or 0), int(day or 0)
    return None


def _without_year(name: str, years: tuple[int, ...]) -> Iterator[date]:
    found = _fields(name)
    if found and not found[0]:
        days = (_day(year, *found[1:]) for year in years)
        yield from (day for day in days if day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
