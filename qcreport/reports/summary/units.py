"""责任单位: a row per unit: whether and when it returned, what it must correct, how what it is responsible for stands."""

from qcreport.assessment.unit_states import UnitState
from qcreport.book.sheet import Cell
from qcreport.reports.model import Report
from qcreport.reports.said.heading import note
from qcreport.reports.said.lights import unit_look
from qcreport.reports.summary.detail import Detail, DetailColumn, light, whole, words

NAME = "责任单位"
STATE = "报送情况"
_COLUMNS = (
    DetailColumn("序号", 5, "code"),
    DetailColumn("责任单位", 26, "strong"),
    DetailColumn("类别", 11),
    DetailColumn(STATE, 13, "light"),
    DetailColumn("收到日期", 13, "code"),
    DetailColumn("逾期天数", 9, "figure"),
    DetailColumn("待改项", 8, "figure"),
    DetailColumn("待核实项", 9, "figure"),
    DetailColumn("牵头和共同任务", 9, "figure"),
    DetailColumn("其中已完成", 9, "figure"),
    DetailColumn("负责指标", 9, "figure"),
    DetailColumn("其中达标", 9, "figure"),
)
_OF_TASKS, _OF_INDICATORS = ("牵头和共同任务", "其中已完成"), ("负责指标", "其中达标")


def unit_table(report: Report) -> Detail:
    """Describe the sheet."""
    units = report.assessment.units
    rows = tuple(_row(report, number, one) for number, one in enumerate(units, start=1))
    more = f"{len(units)}个单位，报送期限{report.due.isoformat()}，填报、催办、退回和历期报送见“报送明细”"
    table = Detail(NAME, "责任单位报送情况", note(report, more), _COLUMNS, rows, frozen=2)
    for heading in (*(() if report.has_tasks else _OF_TASKS), *(() if report.has_indicators else _OF_INDICATORS)):
        table = table.without(heading)
    return table


def _row(report: Report, number: int, one: UnitState) -> tuple[Cell | str, ...]:
    return (
        whole(number),
        words(one.unit),
        words(one.category),
        light(unit_look(report.plan, one)),
        words(f"{one.received.isoformat()}\n{one.dated}".strip() if one.received else ""),
        whole(one.days_late or None),
        whole(one.to_correct),
        whole(one.to_verify),
        whole(one.tasks_led),
        whole(one.tasks_done),
        whole(one.indicators),
        whole(one.indicators_met),
    )
