"""量化指标: every measure in the issued order with value, target, verdict, gap, owner and reason."""

from qcreport.assessment.model import Verdict
from qcreport.forms.styles import GREY
from qcreport.reports.model import Report
from qcreport.reports.summary.counting import counted_words
from qcreport.reports.summary.heading import note
from qcreport.reports.summary.lights import verdict_look
from qcreport.reports.summary.table import Cell, Column, Table, faded, figure, light

NAME = "量化指标"
COUNTED = "计数结论"
_SELF = "（自评）"
_COLUMNS = (
    Column("分类", 10, "group"),
    Column("类别", 10, "group"),
    Column("序号", 5.5, "code"),
    Column("编号", 7.5, "code"),
    Column("指标", 30, "strong"),
    Column("目标", 15, "figure"),
    Column("本期", 12.5, "figure"),
    Column("计量单位", 9, "code"),
    Column("结论", 16, "light"),
    Column("差距", 16, "figure"),
    Column("上期", 12.5, "figure"),
    Column("责任单位", 16),
    Column("原因", 28),
    Column("出处", 6.5, "link"),
    Column("", 2, "side", printed=False),
    Column("类别（计数）", 10, "side", printed=False),
    Column(COUNTED, 14, "side", printed=False),
)


def indicator_table(report: Report, places: dict[str, str]) -> Table:
    """Describe the sheet.

    Args:
        report: The period's conclusions.
        places: Where the figures of an id stand on 数据来源, id → internal link.
    """
    verdicts = report.assessment.verdicts
    counted = counted_words(verdicts)
    repeats = zip(faded([one.branch for one in verdicts]), faded([one.category for one in verdicts]), strict=True)
    rows = tuple(
        _row(report, one, places.get(one.id, ""), counted.get(one.id, ""), repeat)
        for one, repeat in zip(verdicts, repeats, strict=True)
    )
    more = f"{len(verdicts)}个测算项，按{len(counted)}项目标计数"
    return Table(NAME, "量化指标完成情况", note(report, more), _COLUMNS, rows, frozen=5)


def _row(report: Report, one: Verdict, place: str, counted: str, repeat: tuple[bool, bool]) -> tuple[Cell, ...]:
    return (
        Cell(one.branch, colour=GREY if repeat[0] else ""),
        Cell(one.category, colour=GREY if repeat[1] else ""),
        Cell(one.number),
        Cell(one.id),
        Cell(one.indicator),
        Cell(one.target),
        figure(one.shown),
        Cell(one.measure_unit),
        light(verdict_look(report.plan, one)),
        Cell(one.gap_shown),
        figure(one.previous_shown),
        Cell(one.unit + (_SELF if one.self_assessed else "")),
        Cell(one.reason),
        Cell(f"{len(one.sources)}处" if one.sources else "", link=place),
        Cell(),
        Cell(one.category if counted else ""),
        Cell(counted),
    )
