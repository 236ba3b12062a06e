"""请市领导决定: what, whom, by when; at most three lines, each picked and worded by the office or marked as the rule's (D7.61, D7.63)."""

import re
from dataclasses import dataclass

from qcreport.assessment.leaders import LeaderMatter, put_to_leaders
from qcreport.plan.due import due_date
from qcreport.reports.model import Report
from qcreport.reports.said.attention import first_unit
from qcreport.reports.said.heading import chinese_date, coordinator
from qcreport.reports.said.lasting import in_a_row
from qcreport.reports.said.official import official_name, quoted

_DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|[底末])")


@dataclass(frozen=True, slots=True)
class LeaderLine:
    """One line: what is to be decided, whom it concerns, by when; `id` is what it leads to."""

    id: str
    what: str
    whom: str
    by: str


def leader_lines(report: Report) -> tuple[LeaderLine, ...]:
    """What is put to the leaders; a draft without a pick of the office shows what the rule proposes, and says so."""
    return tuple(_line(report, one) for one in put_to_leaders(report.matters, issued=bool(report.edition)))


def _line(report: Report, one: LeaderMatter) -> LeaderLine:
    picked = one.question.decision
    what = " ".join(one.question.reason.split()).rstrip("。") if picked else ""
    if not what:
        what = _proposed(one) + ("" if picked else f"（按规则提出，{coordinator(report)}尚未核定）")
    named = _DAY.findall(what)
    last = chinese_date(due_date(report.plan, report.period.following).day)
    return LeaderLine(one.id, what, first_unit(one.units), f"{named[-1] if named else last}前")


def _proposed(one: LeaderMatter) -> str:
    """`约谈市住建局：“工业化建造比重”连续3期未达标`; of what a unit asks for its own words."""
    name = quoted(official_name(one.name))
    if not one.by_rule:
        return f"{name}：{one.requested}"
    state = "逾期未完成" if one.gravity.late else "未达标"
    return f"{one.gravity.step}{first_unit(one.units)}：{name}{in_a_row(one.gravity)}{state}"
