"""领导版.xlsx: 总览, 红色清单, 排名, 项目进展, 请市领导决定; six pages at most, whatever the campaign comes to."""

from collections.abc import Sequence
from dataclasses import replace

from qcreport.book.sheet import Row, Sheet
from qcreport.book.sheet_writer import Drawing, write_book
from qcreport.ledger.decisions import LEADERS
from qcreport.reports.briefs import CALLED
from qcreport.reports.briefs.decision_page import decision_page
from qcreport.reports.briefs.grid import PAPER, paged
from qcreport.reports.briefs.heat_page import heat_page
from qcreport.reports.briefs.ranking_page import ranking_page
from qcreport.reports.briefs.red_list import red_list
from qcreport.reports.model import Report
from qcreport.reports.said.heading import campaign, coordinator
from qcreport.reports.summary.describe import overview_alone
from qcreport.reports.summary.styles import STYLES

RED_LIST, RANKING, HEAT = "红色清单", "排名", "项目进展"
_ONE = replace(PAPER, one_page=True)


def write_leaders(report: Report) -> bytes:
    """Write 领导版.xlsx; the same report gives the same bytes."""
    sheets, drawn = leader_sheets(report)
    said = {"title": f"{campaign(report)} 领导版 {report.period.label}", "author": coordinator(report)}
    return write_book(sheets, STYLES, said=said, drawn=drawn)


def leader_sheets(report: Report) -> tuple[tuple[Sheet, ...], tuple[Drawing, ...]]:
    """Describe its sheets, each of one page but the red list, which has two where one does not hold it."""
    overview, charts = overview_alone(report, CALLED)
    return (
        overview,
        paged(RED_LIST, red_list(report)),
        _single(RANKING, ranking_page(report)),
        *((_single(HEAT, heat_page(report)),) if report.has_tasks else ()),
        _single(LEADERS, decision_page(report)),
    ), (charts,)


def _single(name: str, page: Sequence[Row]) -> Sheet:
    return paged(name, [page], _ONE)
