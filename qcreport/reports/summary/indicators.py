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
    Column("分类", 9, "group"),
    Column("类别", 9, "group"),
    Column("序号", 5.5, "code"),
    Column("编号", 7.5, "code"),
    Column("指标", 28, "strong"),
    Column("目标", 16, "figure"),
    Column("本期", 14, "figure"),
    Column("计量单位", 9, "code"),
    Column("结论", 16, "light"),
    Column("差距", 18.5, "figure"),
    Column("上期", 14, "figure"),
    Column("责任单位", 14.5),
    Column("原因", 34),
    Column("出处", 6.5, "link"),
    Column("", 2, "side", printed=False),
    Column("类别（计数）", 10, "side", printed=False),
    Column(COUNTED, 14, "side", printed=False),
)


def indicator_table(report: Report, origins: dict[str, Cell]) -> Table:
    """Describe the sheet.

    Args:
        report: The period's conclusions.
        origins: How many figures of an id stand on 数据来源, with the link to them.
    """
    verdicts = report.assessment.verdicts
    counted = counted_words(verdicts)
    repeats = zip(faded([one.branch for one in verdicts]), faded([one.category for one in verdicts]), strict=True)
    rows = tuple(
        _row(report, one, origins.get(one.id, Cell()), counted.get(one.id, ""), repeat)
        for one, repeat in zip(verdicts, repeats, strict=True)
    )
    more = f"{len(verdicts)}个测算项，按{len(counted)}项目标计数"
    return Table(NAME, "量化指标完成情况", note(report, more), _COLUMNS, rows, frozen=5)


def _row(report: Report, one: Verdict, origin: Cell, counted: str, repeat: tuple[bool, bool]) -> tuple[Cell, ...]:
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
        origin,
        Cell(),
        Cell(one.category if counted else ""),
        Cell(counted),
    )
