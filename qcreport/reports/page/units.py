"""责任单位 on the page: a line a unit, opening to its files, its indicators and its tasks."""

from collections.abc import Iterator

from qcreport.assessment.model import Light
from qcreport.assessment.unit_states import UnitState, UnitWord
from qcreport.reports.page.known import Known
from qcreport.reports.page.model import Block, Facts, Labelled, Listing, ListingGroup, ListingRow, TableBlock
from qcreport.reports.page.origins import link_block
from qcreport.reports.said.heading import chinese_date
from qcreport.reports.said.lights import unit_look
from qcreport.submissions.model import Receipt

_LIGHT = {
    UnitWord.ON_TIME: Light.GREEN,
    UnitWord.LATE: Light.YELLOW,
    UnitWord.TO_CORRECT: Light.YELLOW,
    UnitWord.MISSING: Light.GREY,
    UnitWord.UNISSUED: Light.GREY,
}
_NONE = "—"


def unit_listing(seen: Known) -> Listing:
    """Describe the list in the plan's order."""
    units, due = seen.report.assessment.units, chinese_date(seen.report.due)
    rows = tuple(_row(seen, one) for one in units)
    note = f"{len(units)}个单位，报送期限{due}"
    return Listing("units", "责任单位", note, (ListingGroup("", rows),) if rows else (), "计划中没有责任单位。")


def _row(seen: Known, one: UnitState) -> ListingRow:
    look = unit_look(seen.report.plan, one)
    fields = (
        Labelled("责任单位", one.unit, "name"),
        Labelled("类别", one.category, "target"),
        Labelled("报送情况", look.word, "word", look=look),
        Labelled("收到日期", one.received.isoformat() if one.received else _NONE, "before"),
        Labelled("已填 / 应填", f"{one.filled} / {one.owed}", "value"),
        *(
            (Labelled("指标达标", f"{one.indicators_met} / {one.indicators}", "gap"),)
            if seen.report.has_indicators
            else ()
        ),
        *((Labelled("任务完成", f"{one.tasks_done} / {one.tasks_led}", "done"),) if seen.report.has_tasks else ()),
        Labelled("待改", str(one.to_correct), "code"),
    )
    blocks = (Facts("报送", tuple(_facts(one))), *_opened(seen, one))
    return ListingRow(seen.units[one.unit], fields, (one.unit,), look.word, str(_LIGHT[one.state]), blocks)


def _facts(one: UnitState) -> Iterator[Labelled]:
    yield Labelled("报送期限", chinese_date(one.due) + (f"（延期至{one.extended}）" if one.extended else ""))
    yield Labelled("收到日期依据", one.dated)
    yield Labelled("逾期天数", str(one.days_late) if one.days_late else "")
    yield Labelled("待核实项", str(one.to_verify) if one.to_verify else "")
    yield Labelled("与上期相同", f"{one.unchanged}项任务的进展情况与上期一字不差" if one.unchanged else "")
    yield Labelled("合并填报", f"{one.together}项配合任务合在一起答复" if one.together else "")
    yield Labelled("催办次数", str(one.reminders) if one.reminders else "")


def _opened(seen: Known, one: UnitState) -> Iterator[Block]:
    files = seen.returned[one.unit]
    anchors = tuple(seen.files[receipt.name] for receipt in files)
    yield TableBlock("收到的文件", tuple(map(file_fields, files)), anchors, "还没有收到文件。")
    now = seen.report.assessment
    yield from link_block(seen, "负责的指标", tuple(row.id for row in now.verdicts if one.unit in row.units))
    yield from link_block(seen, "牵头的任务", tuple(row.id for row in now.tasks if one.unit in row.units))


def file_fields(one: Receipt) -> tuple[Labelled, ...]:
    """One received file, what became of it, and its whole hash."""
    return (
        Labelled("文件", one.name, "place"),
        Labelled("收到日期", one.received.isoformat()),
        Labelled("处理", str(one.outcome)),
        Labelled("说明", one.line),
        Labelled("文件校验码", one.sha256, "hash"),
    )
