"""问题清单: everything found in the period's returns, the gravest first, then what later returns have mended."""

from qcreport.book.palette import RED
from qcreport.findings import Finding, Severity
from qcreport.reports.model import Report
from qcreport.reports.said.heading import note
from qcreport.reports.said.problems import MENDED, UNMENDED, problems, tally
from qcreport.reports.summary.table import Cell, Column, Table, whole

NAME = "问题清单"
_COLUMNS = (
    Column("序号", 5.5, "code"),
    Column("性质", 9, "light"),
    Column("责任单位", 16),
    Column("编号", 14, "code"),
    Column("问题", 44),
    Column("处理要求", 36),
    Column("整改", 9, "code"),
    Column("文件", 36, "quiet"),
    Column("工作表", 12, "quiet"),
    Column("单元格", 8, "code"),
    Column("代码", 7, "code"),
)


def problem_table(report: Report) -> Table:
    """Describe the sheet; units keep the plan's order within one severity."""
    rows = tuple(_row(number, *one) for number, one in enumerate(problems(report), start=1))
    return Table(NAME, NAME, note(report, tally(report)), _COLUMNS, rows, frozen=3)


def _row(number: int, one: Finding, state: str) -> tuple[Cell, ...]:
    grave = one.severity is Severity.MANDATORY and state != MENDED
    return (
        whole(number),
        Cell(str(one.severity), colour=RED if grave else ""),
        Cell(one.unit),
        Cell(one.item),
        Cell(one.message),
        Cell("" if state == MENDED else one.advice),
        Cell(state, colour=RED if state == UNMENDED else ""),
        Cell(one.place.file),
        Cell(one.place.sheet),
        Cell(one.place.cell),
        Cell(one.code),
    )
