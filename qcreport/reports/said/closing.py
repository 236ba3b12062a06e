"""What is asked of units on the first page, once, at its end: by which day, and whom to call."""

from collections.abc import Iterator

from qcreport.assessment.unit_states import UnitWord
from qcreport.plan.due import due_date, reply_day
from qcreport.plan.settings import whom_to_ask
from qcreport.reports.model import Report
from qcreport.reports.said.account import SELF
from qcreport.reports.said.attention import concerns
from qcreport.reports.said.behind_units import GRAVE
from qcreport.reports.said.counting import both
from qcreport.reports.said.heading import chinese_date, coordinator


def closing(report: Report) -> str:
    """The requests with their days and the telephone; empty where nothing is asked of anybody but the office itself.

    Example:
        `未达标、逾期的请限期整改，整改情况随下期填报表于2027年1月11日前报送。联系人：王芳，电话：0570-3080001。`
    """
    asked = [*_asked(report), whom_to_ask(report.plan)]
    return f"{'。'.join(filter(None, asked))}。" if any(asked[:-1]) else ""


def _asked(report: Report) -> Iterator[str]:
    office, every = coordinator(report), concerns(report)
    owes, by = {UnitWord.MISSING, UnitWord.TO_CORRECT}, reply_day(report.plan, report.as_of, report.due)
    later = {one.unit for one in report.assessment.units if one.in_time and one.due > by}
    silent = {one.unit for one in report.assessment.units if one.state in owes}
    asked = silent.union(*(one.owing for one in every)) - {office}
    if asked - later:
        yield f"应补报、更正的请于{chinese_date(by)}前报送{'，延期的按延期日' if asked & later else ''}"
    elif asked:
        yield "延期的请按延期日报送"
    if any(one.look.word in GRAVE and one.unit.removesuffix(SELF) != office for one in every):
        day = chinese_date(due_date(report.plan, report.period.following).day)
        grave = both(report, "未达标", "逾期", "、")
        yield f"{grave}的请限期整改，整改情况随下期填报表于{day}前报送"
