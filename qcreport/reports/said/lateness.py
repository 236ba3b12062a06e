"""What is said of a task beside its status: how much of it is done, and whether it is or was overdue."""

from collections.abc import Collection
from fractions import Fraction

from qcreport.asked.items import DONE
from qcreport.assessment.model import TaskResult
from qcreport.plan.model import ANNUAL
from qcreport.reports.model import Report
from qcreport.workspace import parse_period

LATE_DONE = "逾期完成"


def cut_percent(exact: Fraction) -> Fraction:
    """A share done in percent with at most two decimals, cut and never rounded up to 100."""
    return Fraction(int(exact * 100), 100)


def late_before(report: Report) -> set[str]:
    """The tasks that were overdue in an earlier period; one of them done now was done late, and stays so.

    A task of the year starts anew at New Year (D3.27): what was late last year is another year's.
    """
    yearly = {one.id for one in report.plan.tasks if one.nature == ANNUAL}
    return {
        one.id
        for period in report.trend
        for one in period.tasks
        if one.overdue and (one.id not in yearly or parse_period(period.period).year == report.period.year)
    }


def overdue_word(one: TaskResult, late: Collection[str]) -> str:
    """What stands under 逾期: `4天`, `逾期完成` or nothing."""
    return f"{one.days_late}天" if one.overdue else LATE_DONE if one.id in late and one.status == DONE else ""
