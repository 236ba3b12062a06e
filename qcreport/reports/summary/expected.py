"""The column 预计 of 量化指标 and 工作任务: the word with what is needed, below it what was achieved."""

from qcreport.book.palette import QUIET
from qcreport.book.sheet import Cell
from qcreport.reports.model import Report
from qcreport.reports.said.forecast import in_two_lines, is_open
from qcreport.reports.summary.detail import words


def expected(report: Report, identity: str) -> Cell | str:
    """What is to be expected of an indicator or task; it has no light, since it is no verdict (D6.16)."""
    one = report.forecasts.get(identity)
    if one is None:
        return Cell()
    return words(in_two_lines(one), colour="" if is_open(one) else QUIET)
