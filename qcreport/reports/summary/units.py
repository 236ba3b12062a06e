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
    DetailColumn("责任单位", 27, "strong"),
    DetailColumn(STATE, 14, "light"),
    DetailColumn("收到日期", 14, "code"),
    DetailColumn("逾期天数", 12, "figure"),
    DetailColumn("待改项", 12, "figure"),
    DetailColumn("待核实项", 12, "figure"),
    DetailColumn("任务（已完成/全部）", 18, "code"),
    DetailColumn("指标（达标/全部）", 18, "code"),
)
_OF_TASKS, _OF_INDICATORS = "任务（已完成/全部）", "指标（达标/全部）"


def unit_table(report: Report) -> Detail:
    """Describe the sheet."""
    units = report.assessment.units
    grounds = {one.dated for one in units if one.received}  # an older ledger does not say of every day
    alike = "".join(f"，收到日期均按{one}" for one in grounds if one and len(grounds) == 1)
    rows = tuple(_row(report, one, told=not alike) for one in units)
    more = f"{len(units)}个单位，报送期限{report.due.isoformat()}{alike}，以前各期见“历期报送”，填报、催办和退回见“报送明细”"
    table = Detail(NAME, "责任单位报送情况", note(report, more), _COLUMNS, rows, frozen=1)
    for heading in (*(() if report.has_tasks else (_OF_TASKS,)), *(() if report.has_indicators else (_OF_INDICATORS,))):
        table = table.without(heading)
    return table


def _row(report: Report, one: UnitState, *, told: bool) -> tuple[Cell | str, ...]:
    """A unit; by what its day is known is `told` beside it where that is not the same for all."""
    ground = one.dated if told else ""
    return (
        words(one.unit),
        light(unit_look(report.plan, one)),
        words(f"{one.received.isoformat()}\n{ground}".strip() if one.received else ""),
        whole(one.days_late or None),
        whole(one.to_correct or None),
        whole(one.to_verify or None),
        words(_share(one.tasks_done, one.tasks_led)),
        words(_share(one.indicators_met, one.indicators)),
    )


def _share(part: int, of: int) -> str:
    return f"{part}/{of}" if of else "—"
