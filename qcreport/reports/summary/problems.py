"""问题清单: everything found in the period's returns, the gravest first, what later returns have mended, and files that were refused or withdrawn."""

from qcreport.book.palette import RED
from qcreport.book.sheet import A3, Cell
from qcreport.findings import Finding, Severity
from qcreport.reports.model import Report
from qcreport.reports.said.heading import note
from qcreport.reports.said.problems import MENDED, UNMENDED, problems, refused_files, tally, withdrawn_files
from qcreport.reports.summary.detail import Detail, DetailColumn, whole, words
from qcreport.submissions.model import Receipt

NAME, REFUSED = "问题清单", "不能使用"
_COLUMNS = (
    DetailColumn("序号", 5.5, "code"),
    DetailColumn("性质", 9, "light"),
    DetailColumn("责任单位", 16),
    DetailColumn("编号", 14, "code"),
    DetailColumn("问题", 44),
    DetailColumn("处理要求", 36),
    DetailColumn("整改", 9, "code"),
    DetailColumn("文件", 36, "quiet"),
    DetailColumn("工作表", 12, "quiet"),
    DetailColumn("单元格", 8, "code"),
    DetailColumn("代码", 7, "code"),
)


def problem_table(report: Report) -> Detail:
    """Describe the sheet; units keep the plan's order within one severity."""
    rows = [_row(number, *one) for number, one in enumerate(problems(report), start=1)]
    uncounted = [
        *((REFUSED, one) for one in refused_files(report)),
        *((str(one.outcome), one) for one in withdrawn_files(report)),
    ]
    rows += [_file(number, *one) for number, one in enumerate(uncounted, start=len(rows) + 1)]
    return Detail(NAME, NAME, note(report, tally(report)), _COLUMNS, tuple(rows), frozen=3, size=A3, looked_up=True)


def _file(number: int, what: str, one: Receipt) -> tuple[Cell | str, ...]:
    said = (what, one.unit, "", one.line, "", "", one.name, "", "", "")
    return (whole(number), *map(words, said))


def _row(number: int, one: Finding, state: str) -> tuple[Cell | str, ...]:
    grave = one.severity is Severity.MANDATORY and state != MENDED
    return (
        whole(number),
        words(str(one.severity), colour=RED if grave else ""),
        words(one.unit),
        words(one.item),
        words(one.message),
        words("" if state == MENDED else one.advice),
        words(state, colour=RED if state == UNMENDED else ""),
        words(one.place.file),
        words(one.place.sheet),
        words(one.place.cell),
        words(one.code),
    )
