"""排名: who leads and who lags, departments and counties apart, with all that the place rests on."""

from qcreport.assessment.ranking import BLACK_LIST, RankedUnit
from qcreport.book.palette import GREEN, GREY, RED
from qcreport.book.sheet import Cell
from qcreport.reports.model import Report
from qcreport.reports.said.heading import note
from qcreport.reports.said.lights import look
from qcreport.reports.said.ranking import completion_said, moved, ranking, ranking_said
from qcreport.reports.summary.detail import Detail, DetailColumn, faded, light, whole, words

NAME = "排名"
_COLUMNS = (
    DetailColumn("组别", 17),
    DetailColumn("名次", 7, "code"),
    DetailColumn("责任单位", 24, "strong"),
    DetailColumn("较上期", 9, "code"),
    DetailColumn("未达标指标", 8.8, "figure"),
    DetailColumn("缺数据指标", 8.8, "figure"),
    DetailColumn("逾期任务", 8, "figure"),
    DetailColumn("任务完成", 17, "figure"),
    DetailColumn("报送情况", 14, "light"),
    DetailColumn("红榜黑榜", 8, "code"),
    DetailColumn("说明", 19.4),
)
_OF_INDICATORS, _OF_TASKS = ("未达标指标", "缺数据指标"), ("逾期任务", "任务完成")


def ranking_table(report: Report) -> Detail:
    """Describe the sheet."""
    units = ranking(report)
    again = faded([one.group for one in units])
    rows = tuple(_row(report, one, GREY if shown else "") for one, shown in zip(units, again, strict=True))
    table = Detail(NAME, "责任单位排名", note(report, ranking_said(report)), _COLUMNS, rows, frozen=3)
    for heading in (*(() if report.has_indicators else _OF_INDICATORS), *(() if report.has_tasks else _OF_TASKS)):
        table = table.without(heading)
    return table


def _row(report: Report, one: RankedUnit, ink: str) -> tuple[Cell | str, ...]:
    said = moved(one)
    return (
        words(one.group, colour=ink),
        whole(one.place or None),
        words(one.unit),
        words(said, colour=GREEN if said.startswith("↑") else RED if said.startswith("↓") else GREY),
        *(Cell() if one.exempt else _counted(number) for number in (one.unmet, one.owing, one.overdue)),
        words(completion_said(one)),
        light(look(report.plan, one.state)),
        words(one.listed, colour=RED if one.listed == BLACK_LIST else GREEN),
        words(one.exempt),
    )


def _counted(number: int) -> Cell:
    return Cell(number=whole(number).number, number_format="0", colour=RED if number else "")
