"""工作任务: every task by 项目 and 内容 with lead, status, light, problems and next steps."""

from collections.abc import Collection
from fractions import Fraction

from qcreport.assessment.comparison import task_word
from qcreport.assessment.model import TaskResult
from qcreport.assessment.tasks import DONE
from qcreport.book.palette import GREY
from qcreport.reports.model import Report
from qcreport.reports.said.counting import CONDITION
from qcreport.reports.summary.heading import note
from qcreport.reports.summary.lights import task_look
from qcreport.reports.summary.narrative import narrative
from qcreport.reports.summary.table import Cell, Column, Table, faded, light
from qcreport.workspace import parse_period

NAME = "工作任务"
PROJECT, CONDITIONS, COUNTED, LATE_DONE = "创建项目", "判定条件", "计数状态", "逾期完成"
_YEARLY = "年度"
_COLUMNS = (
    Column(PROJECT, 13, "group"),
    Column("创建内容", 17, "group"),
    Column("编号", 6.5, "code"),
    Column("创建任务", 28, "strong"),
    Column("牵头单位", 19),
    Column("进展状态", 8.5, "code"),
    Column("完成率(%)", 9, "figure"),
    Column("灯", 12, "light"),
    Column(CONDITIONS, 8.5, "code"),
    Column("进展情况", 25),
    Column("存在问题", 25),
    Column("下一步工作", 25),
    Column("关联指标", 8.5, "code"),
    Column("完成时限", 11, "code"),
    Column("逾期", 9, "code"),
    Column("出处", 6.5, "link"),
    Column("", 2, "side", printed=False),
    Column(COUNTED, 10, "side", printed=False),
)


def task_table(report: Report, origins: dict[str, Cell]) -> Table:
    """Describe the sheet.

    Args:
        report: The period's conclusions.
        origins: How many figures of an id stand on 数据来源, with the link to them.
    """
    tasks = report.assessment.tasks
    again = faded([one.project for one in tasks])
    repeats = zip(again, faded([one.content for one in tasks]), strict=True)
    late = late_before(report)
    rows = tuple(
        _row(report, one, origins.get(one.id, Cell()), repeat, late) for one, repeat in zip(tasks, repeats, strict=True)
    )
    more = f"{len(tasks)}项任务；共同承担的任务合并计算，各单位文字只摘要，全文见其填报表和 facts.csv"
    return Table(NAME, "重点任务进展情况", note(report, more), _COLUMNS, rows, frozen=4, grouped=again)


def _row(
    report: Report, one: TaskResult, origin: Cell, repeat: tuple[bool, bool], late: Collection[str]
) -> tuple[Cell, ...]:
    said = narrative(one)
    return (
        Cell(one.project, colour=GREY if repeat[0] else ""),
        Cell(one.content, colour=GREY if repeat[1] else ""),
        Cell(one.id),
        Cell(one.task),
        Cell(one.unit),
        Cell(one.status),
        Cell() if one.percent is None else _percent(one.percent),
        light(task_look(report.plan, one)),
        Cell(CONDITION.get(one.condition, "")),
        Cell("\n".join(part for part in (one.reason, said.progress) if part)),
        Cell(said.problems),
        Cell(said.next_steps),
        Cell("、".join(one.related)),
        Cell(one.deadline),
        Cell(overdue_word(one, late)),
        origin,
        Cell(),
        Cell(task_word(one)),
    )


def _percent(exact: Fraction) -> Cell:
    shown = cut_percent(exact)
    return Cell(number=shown, decimals=0 if shown.denominator == 1 else 2)


def cut_percent(exact: Fraction) -> Fraction:
    """A share done in percent with at most two decimals, cut and never rounded up to 100."""
    return Fraction(int(exact * 100), 100)


def late_before(report: Report) -> set[str]:
    """The tasks that were overdue in an earlier period; one of them done now was done late, and stays so.

    A task of the year starts anew at New Year (D3.27): what was late last year is another year's.
    """
    yearly = {one.id for one in report.plan.tasks if one.nature == _YEARLY}
    return {
        one.id
        for period in report.trend
        for one in period.tasks
        if one.overdue and (one.id not in yearly or parse_period(period.period).year == report.period.year)
    }


def overdue_word(one: TaskResult, late: Collection[str]) -> str:
    """What stands under 逾期: `是`, `逾期完成` or nothing."""
    return "是" if one.overdue else LATE_DONE if one.id in late and one.status == DONE else ""
