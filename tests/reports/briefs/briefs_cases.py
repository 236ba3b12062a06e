"""The cases of 领导版 and 专报, with leaders in charge, and their workbooks read back as texts."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import replace

import openpyxl

from qcreport.assessment.course import Forecast, Outlook, Why
from qcreport.plan.model import Unit
from qcreport.reports.model import Report
from qcreport.reports.tables import tasks_csv, verdicts_csv
from tests.reports.bulletin.bulletin_cases import told
from tests.reports.summary.summary_case import all_well, before, large, nothing_returned, report
from tests.reports.summary.test_overview_crowded import decided

LEADERS = ("王常务副市长", "李副市长", "张副市长")


def charged(of: Report) -> Report:
    """The report by a plan in which six units of seven have one of three leaders, and some forecasts are bad."""
    names = [(LEADERS[at % 3],) if at % 7 else () for at in range(len(of.assessment.units))]
    units = tuple(Unit(one.unit, overseers=name) for one, name in zip(of.assessment.units, names, strict=True))
    risky = [one.id for one in of.assessment.tasks if one.status == "进行中" and not one.overdue][:5]
    expected = {one: Forecast(Outlook.UNLIKELY, Why.TWO_FIGURES) for one in risky}
    return replace(of, plan=replace(of.plan, units=units), forecasts=expected)


def everybody_ranked() -> Report:
    """300 units that have tasks of their own, so that each has a place."""
    now = large()
    tasks = tuple(
        replace(one, units=(now.units[at % len(now.units)].unit,), overdue=False) for at, one in enumerate(now.tasks)
    )
    states = tuple(replace(one, category="县市区" if at % 10 == 0 else "市级部门") for at, one in enumerate(now.units))
    on_time = tuple(replace(one, state=states[0].state, days_late=0) for one in states)
    now = replace(now, tasks=tasks, units=on_time)
    return report(now, previous=now)


CASES: Mapping[str, Callable[[], Report]] = {
    "usual": lambda: charged(decided(report(), 3)),
    "nothing": lambda: charged(report(nothing_returned(), previous=before())),
    "well": lambda: charged(report(all_well(), previous=before())),
    "bad": lambda: charged(decided(told("many_red"), 3)),
    "large": lambda: charged(report(large(), previous=large())),
    "ranked": lambda: charged(everybody_ranked()),
    "uncharged": report,
}


def texts(workbook: bytes) -> Mapping[str, list[list[str]]]:
    """The rows of each sheet, each as the texts of its cells that hold any."""
    book = openpyxl.load_workbook(io.BytesIO(workbook), data_only=True)
    return {
        sheet.title: [[str(value) for value in row if value is not None] for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }


def verdict_rows(of: Report) -> list[dict[str, str]]:
    """verdicts.csv by its columns."""
    return list(csv.DictReader(io.StringIO(verdicts_csv(of))))


def task_rows(of: Report) -> list[dict[str, str]]:
    """tasks.csv by its columns."""
    return list(csv.DictReader(io.StringIO(tasks_csv(of))))
