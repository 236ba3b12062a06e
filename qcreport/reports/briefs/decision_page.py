"""请市领导决定 of 领导版: what is to be decided with what it rests on, what is at risk, what is asked of the units."""

from collections.abc import Mapping

from qcreport.assessment.issued import issued_rows
from qcreport.book.sheet import Row
from qcreport.ledger.decisions import LEADERS
from qcreport.reports.briefs.grid import ROOM, GridField, TableLine, fitting, head, height_of, said, section, title
from qcreport.reports.briefs.rows import REST, named, rest, risk_part
from qcreport.reports.bulletin.annexes import annexes
from qcreport.reports.bulletin.requests import requests
from qcreport.reports.model import Report
from qcreport.reports.said.at_risk import at_risk
from qcreport.reports.said.attention import Concern, concerns
from qcreport.reports.said.heading import note
from qcreport.reports.said.leaders import LeaderLine, leader_lines
from qcreport.reports.said.owing import owing

_FIELDS = (
    GridField("序号", 1, "row code"),
    GridField("请决定事项", 7, "row strong"),
    GridField("涉及单位", 3),
    GridField("何时前", 3),
    GridField("背景", 10),
)
_NOTHING = f"本期没有{LEADERS}的事项。"
_MOST = 7  # lines of a text


def decision_page(report: Report) -> tuple[Row, ...]:
    """The page."""
    decide = leader_lines(report)
    about = _concern_of(report)
    lines = [_line(number, one, about) for number, one in enumerate(decide, start=1)]
    told = fitting(_FIELDS, lines, ROOM / 2, most=_MOST, least=_MOST).rows
    asked = requests(report, annexes(report))
    fixed = (
        *title(LEADERS, note(report)),
        *((head(_FIELDS), *told) if decide else (said(_NOTHING),)),
        section("报送情况"),
        said(owing(report), "owing"),
        section("下一步要求"),
        *(said(text) for text in asked),
    )
    return (*fixed, *_risks(report, ROOM - height_of(fixed)))


def _line(number: int, one: LeaderLine, about: Mapping[str, Concern]) -> TableLine:
    told = _background(about[one.id]) if one.id in about else "—"
    return TableLine((str(number), one.what, one.whom, f"请于{one.by}决定", told))


def _concern_of(report: Report) -> Mapping[str, Concern]:
    """Id of a task or of any measure of an issued row → what is said of it where it needs attention."""
    found = {one.id: one for one in concerns(report)}
    for row in issued_rows(report.assessment.verdicts):
        said_of = next((found[one.id] for one in row.verdicts if one.id in found), None)
        found |= {one.id: said_of for one in row.verdicts} if said_of else {}
    return found


def _background(one: Concern) -> str:
    """Figure, target, distance, for how long, and the units' own words."""
    now = " ".join(one.now.split())
    figures = f"{named(one.id, one.name)}：本期{now}，目标{one.target}，{one.gap}"
    return "；".join(filter(None, (figures, one.lasting, one.reason)))


def _risks(report: Report, room: float) -> tuple[Row, ...]:
    every = at_risk(report)
    heading = section(f"有风险和难以完成的（{len(every)}项，不含上列红色事项）")
    found = risk_part(report, every, room - (heading.height or 0) - REST)
    return (heading, *found.rows, *rest(len(every), found.shown)) if found.rows else ()
