"""问题清单: everything found in the period's returns, the gravest first, then what later returns have mended."""

from qcreport.book.palette import RED
from qcreport.findings import Finding, Severity
from qcreport.reports.model import Report
from qcreport.reports.summary.heading import note
from qcreport.reports.summary.table import Cell, Column, Table, whole

NAME = "问题清单"
MENDED, UNMENDED, EXPLAINED = "已改", "未改", "已说明"
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
_ORDER = list(Severity)


def problem_table(report: Report) -> Table:
    """Describe the sheet; units keep the plan's order within one severity."""
    rows = tuple(_row(number, *one) for number, one in enumerate(problems(report), start=1))
    return Table(NAME, NAME, note(report, tally(report)), _COLUMNS, rows, frozen=3)


def problems(report: Report) -> tuple[tuple[Finding, str], ...]:
    """Every finding that stands, the gravest first, then those that later returns have mended; each with its 整改."""
    units = {one.unit: number for number, one in enumerate(report.assessment.units)}
    found = sorted(
        report.findings, key=lambda one: (_ORDER.index(one.severity), units.get(one.unit, len(units)), one.item)
    )
    followed = [one for rows in report.followed.values() for one in rows]
    again = {_subject(one.finding) for one in followed if not one.settled}
    return (
        *((one, EXPLAINED if one.explained else UNMENDED if _subject(one) in again else "") for one in found),
        *((one.finding, MENDED) for one in followed if one.settled),
    )


def tally(report: Report) -> str:
    """How many there are of each severity, and what became of those sent back."""
    said = [f"{severity}{sum(one.severity is severity for one in report.findings)}项" for severity in Severity]
    if explained := sum(bool(one.explained) for one in report.findings):
        said.append(f"其中已说明{explained}项")
    if followed := [one for rows in report.followed.values() for one in rows]:
        again = {_subject(one.finding) for one in followed if not one.settled}
        said.append(f"上次退回的已改{sum(one.settled for one in followed)}项、未改{len(again)}项")
    return "　".join(said)


def _subject(one: Finding) -> tuple[str, str, str]:
    return one.unit, one.code, one.item


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
