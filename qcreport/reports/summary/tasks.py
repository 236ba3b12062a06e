"""工作任务: every task by 项目 and 内容 with lead, status, light, problems and next steps."""

from collections.abc import Collection, Sequence

from qcreport.assessment.comparison import task_word
from qcreport.assessment.model import TaskResult
from qcreport.book.palette import GREY
from qcreport.book.sheet import A3, Cell
from qcreport.reports.model import Report
from qcreport.reports.said.counting import CONDITION
from qcreport.reports.said.forecast import FORECAST
from qcreport.reports.said.heading import note
from qcreport.reports.said.lateness import cut_percent, late_before, overdue_word
from qcreport.reports.said.lights import task_look
from qcreport.reports.said.narrative import narrative
from qcreport.reports.summary.detail import Detail, DetailColumn, decimal, faded, light, words
from qcreport.reports.summary.expected import expected

NAME = "工作任务"
PROJECT, CONDITIONS, COUNTED = "创建项目", "判定条件", "计数状态"
_COLUMNS = (
    DetailColumn(PROJECT, 12),
    DetailColumn("创建内容", 18.4),
    DetailColumn("编号", 5.5, "code"),
    DetailColumn("创建任务", 26.5, "strong"),
    DetailColumn("牵头单位", 17.5),
    DetailColumn("进展状态", 7.5, "code"),
    DetailColumn("完成率(%)", 7.5, "figure"),
    DetailColumn("灯", 10.2, "light"),
    DetailColumn(FORECAST, 14),
    DetailColumn(CONDITIONS, 8, "code"),
    DetailColumn("进展情况", 18),
    DetailColumn("存在问题", 18),
    DetailColumn("下一步工作", 18),
    DetailColumn("关联指标", 7, "code"),
    DetailColumn("完成时限", 10.4, "code"),
    DetailColumn("逾期", 8, "code"),
    DetailColumn("出处", 5.5, "link"),
    DetailColumn("", 2, "side", printed=False),
    DetailColumn(COUNTED, 10, "side", printed=False),
)


def task_table(report: Report, origins: dict[str, Cell | str]) -> Detail:
    """Describe the sheet.

    Args:
        report: The period's conclusions.
        origins: How many figures of an id stand on 数据来源, with the link to them.
    """
    tasks = report.assessment.tasks
    again = faded([one.project for one in tasks])
    repeats = zip(again, faded([one.content for one in tasks]), strict=True)
    late, places = late_before(report), _places(tasks)
    rows = tuple(
        _row(report, one, origins.get(one.id, Cell()), repeat, late, places)
        for one, repeat in zip(tasks, repeats, strict=True)
    )
    more = f"{len(tasks)}项任务；共同承担的任务合并计算，各单位文字只摘要，全文见其填报表"
    return Detail(NAME, "重点任务进展情况", note(report, more), _COLUMNS, rows, frozen=4, grouped=again, size=A3)


def _row(
    report: Report,
    one: TaskResult,
    origin: Cell | str,
    repeat: tuple[bool, bool],
    late: Collection[str],
    places: int,
) -> tuple[Cell | str, ...]:
    said = narrative(one)
    return (
        words(one.project, colour=GREY if repeat[0] else ""),
        words(one.content, colour=GREY if repeat[1] else ""),
        words(one.id),
        words(one.task),
        words(one.unit),
        words(one.status),
        Cell() if one.percent is None else decimal(cut_percent(one.percent), places),
        light(task_look(report.plan, one)),
        expected(report, one.id),
        words(CONDITION.get(one.condition, "")),
        words("\n".join(part for part in (one.reason, said.progress) if part)),
        words(said.problems),
        words(said.next_steps),
        words("、".join(one.related)),
        words(one.deadline),
        words(overdue_word(one, late)),
        origin,
        Cell(),
        words(task_word(one)),
    )


def _places(tasks: Sequence[TaskResult]) -> int:
    """The decimals of all shares done, so that they stand below one another."""
    shown = [cut_percent(one.percent) for one in tasks if one.percent is not None]
    return next(places for places in range(3) if all((one * 10**places).denominator == 1 for one in shown))
