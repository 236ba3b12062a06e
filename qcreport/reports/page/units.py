"""责任单位 on the page: a line a unit, opening to its files, its indicators and its tasks."""

from collections.abc import Iterator

from qcreport.assessment.model import Light, UnitState, UnitWord
from qcreport.reports.page.known import Known
from qcreport.reports.page.model import Block, Facts, Field, Grid, Group, Listing, Row
from qcreport.reports.page.origins import link_block
from qcreport.reports.said.heading import chinese_date
from qcreport.reports.said.lights import unit_look
from qcreport.submissions.model import Receipt

_LIGHT = {
    UnitWord.ON_TIME: Light.GREEN,
    UnitWord.LATE: Light.YELLOW,
    UnitWord.TO_CORRECT: Light.YELLOW,
    UnitWord.MISSING: Light.GREY,
}
_NONE = "—"


def unit_listing(seen: Known) -> Listing:
    """Describe the list in the plan's order."""
    units, due = seen.report.assessment.units, chinese_date(seen.report.due)
    rows = tuple(_row(seen, one) for one in units)
    note = f"{len(units)}个单位，报送期限{due}"
    return Listing("units", "责任单位", note, (Group("", rows),) if rows else (), "计划中没有责任单位。")


def _row(seen: Known, one: UnitState) -> Row:
    look = unit_look(seen.report.plan, one)
    fields = (
        Field("责任单位", one.unit, "name"),
        Field("类别", one.category, "target"),
        Field("报送情况", look.word, "word", look=look),
        Field("收到日期", one.received.isoformat() if one.received else _NONE, "before"),
        Field("已填 / 应填", f"{one.filled} / {one.owed}", "value"),
        Field("指标达标", f"{one.indicators_met} / {one.indicators}", "gap"),
        Field("任务完成", f"{one.tasks_done} / {one.tasks_led}", "done"),
        Field("待改", str(one.to_correct), "code"),
    )
    blocks = (Facts("报送", tuple(_facts(one))), *_opened(seen, one))
    return Row(seen.units[one.unit], fields, (one.unit,), look.word, str(_LIGHT[one.state]), blocks)


def _facts(one: UnitState) -> Iterator[Field]:
    yield Field("报送期限", chinese_date(one.due) + (f"（延期至{one.extended}）" if one.extended else ""))
    yield Field("收到日期依据", one.dated)
    yield Field("逾期天数", str(one.days_late) if one.days_late else "")
    yield Field("待核实项", str(one.to_verify) if one.to_verify else "")
    yield Field("与上期相同", f"{one.unchanged}项任务的进展情况与上期一字不差" if one.unchanged else "")
    yield Field("催报次数", str(one.reminders) if one.reminders else "")


def _opened(seen: Known, one: UnitState) -> Iterator[Block]:
    files = seen.returned[one.unit]
    anchors = tuple(seen.files[receipt.name] for receipt in files)
    yield Grid("收到的文件", tuple(map(file_fields, files)), anchors, "还没有收到文件。")
    now = seen.report.assessment
    yield from link_block(seen, "负责的指标", tuple(row.id for row in now.verdicts if one.unit in row.units))
    yield from link_block(seen, "牵头的任务", tuple(row.id for row in now.tasks if one.unit in row.units))


def file_fields(one: Receipt) -> tuple[Field, ...]:
    """One received file, what became of it, and its whole hash."""
    return (
        Field("文件", one.name, "place"),
        Field("收到日期", one.received.isoformat()),
        Field("处理", str(one.outcome)),
        Field("说明", one.line),
        Field("文件校验码", one.sha256, "hash"),
    )
