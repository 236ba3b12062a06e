"""工作任务: every task by 项目 and 内容 with lead, status, light, problems and next steps."""

from fractions import Fraction

from qcreport.assessment.comparison import task_word
from qcreport.assessment.model import TaskResult
from qcreport.assessment.tasks import DONE
from qcreport.forms.styles import GREY
from qcreport.reports.model import Report
from qcreport.reports.summary.heading import note
from qcreport.reports.summary.lights import task_look
from qcreport.reports.summary.narrative import narrative
from qcreport.reports.summary.table import Cell, Column, Table, faded, light

NAME = "工作任务"
PROJECT, COUNTED = "创建项目", "计数状态"
_CONDITION = {"met": "已达到", "unmet": "未达到", "unknown": "暂不能定"}
_COLUMNS = (
    Column(PROJECT, 13, "group"),
    Column("创建内容", 17, "group"),
    Column("编号", 6.5, "code"),
    Column("创建任务", 28, "strong"),
    Column("牵头单位", 19),
    Column("进展状态", 8.5, "code"),
    Column("完成率(%)", 9, "figure"),
    Column("灯", 12, "light"),
    Column("判定条件", 8.5, "code"),
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
    late = {one.id for period in report.trend for one in period.tasks if one.overdue}
    rows = tuple(
        _row(report, one, origins.get(one.id, Cell()), repeat, late=one.id in late)
        for one, repeat in zip(tasks, repeats, strict=True)
    )
    more = f"{len(tasks)}项任务；共同承担的任务合并计算，各单位文字只摘要，全文见其填报表和 facts.csv"
    return Table(NAME, "重点任务进展情况", note(report, more), _COLUMNS, rows, frozen=4, grouped=again)


def _row(report: Report, one: TaskResult, origin: Cell, repeat: tuple[bool, bool], *, late: bool) -> tuple[Cell, ...]:
    """One task; what was overdue in an earlier period and is done now was done late, and stays so."""
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
        Cell(_CONDITION.get(one.condition, "")),
        Cell("\n".join(part for part in (one.reason, said.progress) if part)),
        Cell(said.problems),
        Cell(said.next_steps),
        Cell("、".join(one.related)),
        Cell(one.deadline),
        Cell("是" if one.overdue else "逾期完成" if late and one.status == DONE else ""),
        origin,
        Cell(),
        Cell(task_word(one)),
    )


def _percent(exact: Fraction) -> Cell:
    """A share done in percent; at most two decimals, cut and never rounded up to 100."""
    hundredths = int(exact * 100)
    return Cell(number=Fraction(hundredths, 100), decimals=2 if hundredths % 100 else 0)
