"""责任单位: a row per unit: when it returned, how complete, what it must correct, what it is responsible for."""

from qcreport.assessment.unit_states import PastReturn, UnitState, UnitWord
from qcreport.book.sheet import Cell
from qcreport.reports.model import Report
from qcreport.reports.said.heading import note
from qcreport.reports.said.lights import unit_look
from qcreport.reports.summary.detail import Detail, DetailColumn, light, whole, words

NAME = "责任单位"
STATE = "报送情况"
_LATEST = 3  # periods named
_COLUMNS = (
    DetailColumn("序号", 5.5, "code"),
    DetailColumn("责任单位", 24, "strong"),
    DetailColumn("类别", 11),
    DetailColumn(STATE, 13, "light"),
    DetailColumn("报送期限", 13, "code"),
    DetailColumn("收到日期", 13, "code"),
    DetailColumn("逾期天数", 9, "figure"),
    DetailColumn("应填项", 9, "figure"),
    DetailColumn("已填项", 9, "figure"),
    DetailColumn("待改项", 9, "figure"),
    DetailColumn("待核实项", 9, "figure"),
    DetailColumn("牵头和共同任务", 9, "figure"),
    DetailColumn("其中已完成", 11, "figure"),
    DetailColumn("与上期相同", 9, "figure"),
    DetailColumn("合并填报", 9, "figure"),
    DetailColumn("负责指标", 9, "figure"),
    DetailColumn("其中达标", 9, "figure"),
    DetailColumn("催办次数", 9, "figure"),
    DetailColumn("退回已改", 9, "figure"),
    DetailColumn("退回未改", 9, "figure"),
    DetailColumn("历期报送", 24),
    DetailColumn("延期说明", 18),
    DetailColumn("收到的文件", 36, "quiet"),
)


def unit_table(report: Report) -> Detail:
    """Describe the sheet."""
    units = report.assessment.units
    rows = tuple(_row(report, number, one) for number, one in enumerate(units, start=1))
    more = f"{len(units)}个单位，报送期限{report.due.isoformat()}"
    return Detail(NAME, "责任单位报送情况", note(report, more), _COLUMNS, rows, frozen=2)


def _row(report: Report, number: int, one: UnitState) -> tuple[Cell | str, ...]:
    return (
        whole(number),
        words(one.unit),
        words(one.category),
        light(unit_look(report.plan, one)),
        words(one.due.isoformat()),
        words(f"{one.received.isoformat()}\n{one.dated}".strip() if one.received else ""),
        whole(one.days_late or None),
        whole(one.owed),
        whole(one.filled),
        whole(one.to_correct),
        whole(one.to_verify),
        whole(one.tasks_led),
        whole(one.tasks_done),
        whole(one.unchanged or None),
        whole(one.together or None),
        whole(one.indicators),
        whole(one.indicators_met),
        whole(one.reminders),
        *_corrections(report, one.unit),
        words(past_text(one.past)),
        words(one.extended),
        words("\n".join((*one.files, *(f"{row.name}（未采用：{row.line}）" for row in one.unusable)))),
    )


def _corrections(report: Report, unit: str) -> tuple[Cell | str, Cell | str]:
    """How many of the findings that were sent back are mended, and how many are not; empty where nothing was."""
    followed = report.followed.get(unit, ())
    mended = sum(one.settled for one in followed)
    return whole(mended or None), whole(len(followed) - mended or None)


def past_text(past: tuple[PastReturn, ...]) -> str:
    """How a unit returned in earlier periods: how often, and when it did not return on time.

    Example:
        `按时3期，逾期1期（2026Q2：3天）`
    """
    parts = (_told(word, [one for one in past if _word(one) is word]) for word in UnitWord)
    return "，".join(filter(None, parts))


def _told(word: UnitWord, rows: list[PastReturn]) -> str:
    if not rows or word is UnitWord.ON_TIME:
        return f"{word}{len(rows)}期" if rows else ""
    latest = "、".join(one.period + (f"：{one.days_late}天" if one.days_late else "") for one in rows[-_LATEST:])
    return f"{word}{len(rows)}期（{'…' if len(rows) > _LATEST else ''}{latest}）"


def _word(one: PastReturn) -> UnitWord:
    """What came late stays late, whether or not it still has to be corrected."""
    return UnitWord.LATE if one.days_late else one.state
