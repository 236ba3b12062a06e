"""通报.docx: what the bulletin says, from the same figures as the summary, for the tags of its template."""

from collections.abc import Mapping

from qcreport.plan.settings import COPIES, PRINTED_BY, signature
from qcreport.reports.bulletin.account import commended, indicators, news, overall, reached, returns, tasks
from qcreport.reports.bulletin.annexes import annexes
from qcreport.reports.bulletin.page import lines_of, room_for_text
from qcreport.reports.bulletin.problems import concern, length, problems
from qcreport.reports.bulletin.requests import requests
from qcreport.reports.model import Report
from qcreport.reports.said.heading import campaign, chinese_date, coordinator, edition
from qcreport.reports.word import filled

TEMPLATE = "通报.docx"
DRAFT = "（草稿）"  # as `mark` says it of a summary that was not issued
_FIRST = "第1版"
_NEWS = 1  # lines that what was newly reached has in any case
_LINE, _INDENT = 28, 2  # characters of a line, and how far the signature stands from its end


def bulletin(report: Report) -> bytes:
    """The bulletin as a Word file.

    Raises:
        Fault: The office's template cannot be filled.
    """
    return filled(TEMPLATE, {**_head(report), **_text(report), **_foot(report)})


def mark(report: Report) -> str:
    """What stands behind 第1期: nothing once it is issued, but that it is a draft, or which version of it this is."""
    said = edition(report)
    return "" if said == _FIRST else f"（{said}）"


def _head(report: Report) -> Mapping[str, object]:
    return {
        "campaign": campaign(report),
        "office": signature(report.plan) or coordinator(report),
        "period": report.period,
        "number": report.number,
        "mark": mark(report),
        "edition": edition(report),
        "as_of": report.as_of,
        "due": report.due,
    }


def _text(report: Report) -> Mapping[str, object]:
    """一 to 三, as long as the sheet has room, and the annexes that hold the rest."""
    found = annexes(report)
    fixed = (
        returns(report, found),
        reached(report),
        commended(found),
        concern(report, found),
        *requests(report, found),
    )
    room = room_for_text(campaign(report), len(found.listed)) - lines_of(*fixed)
    wrong = problems(report, found, room - lines_of(*news(report, found, _NEWS)))
    return {
        "returns": returns(report, found),
        "reached": reached(report),
        "news": news(report, found, room - length(wrong)),
        "praise": commended(found),
        "concerns": concern(report, found),
        "problems": wrong,
        "requests": requests(report, found),
        "indicators": indicators(report),  # for templates that the office made of an earlier one
        "tasks": tasks(report),
        "overall": overall(report),
        "lines": found.lines,
        "unmet": found.concerns,
        "late": found.late,
        "owing": found.owing,
        "praised": found.praised,
        "places": found.places,
        "titles": found.titles,
        "annexes": found.listed,
    }


def _foot(report: Report) -> Mapping[str, object]:
    """Signature and 版记; what is not set is not printed."""
    office, day = signature(report.plan) or coordinator(report), chinese_date(report.as_of)
    return {
        "signature": _signature(office, day),
        "signed": _signed(office, day),  # for templates that the office made of an earlier one
        "copies": report.plan.setting(COPIES).strip().rstrip("。"),
        "printed_by": report.plan.setting(PRINTED_BY).strip(),
    }


def _signature(office: str, day: str) -> tuple[str, str]:
    """Office and day as they end at a tab: the day begins two characters right of the office, the longer one ends there (GB/T 9704-2012, 7.3.5.2)."""
    lead = len(office) - (_wide(day) + _INDENT)
    return office + _room(-lead), day + _room(lead)


def _room(letters: float) -> str:
    return "　" * int(letters) + "\u00a0" * (letters > int(letters))


def _wide(text: str) -> float:
    """How many letters wide a text is; figures are half as wide."""
    return sum(0.5 if letter.isascii() else 1 for letter in text)


def _signed(office: str, day: str) -> tuple[str, str]:
    """Office and day, each behind its gap: the day begins two characters right of the office, the longer one ends two short of the line.

    This is GB/T 9704-2012, 7.3.5.2.
    """
    long, wide = len(office), round(_wide(day))
    start = max(0, _LINE - _INDENT - max(long, _INDENT + wide))
    return "　" * start + office, "　" * (start + _INDENT) + day
