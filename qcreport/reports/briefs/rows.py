"""The tables that 领导版 and 专报 share: what needs attention, what is at risk, what is to be decided."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qcreport.book.sheet import Cell, Row
from qcreport.ledger.decisions import LEADERS
from qcreport.reports.briefs import CALLED
from qcreport.reports.briefs.grid import Fitted, GridField, TableLine, fitting, head, height_of, said, section
from qcreport.reports.model import Report
from qcreport.reports.said.at_risk import Risk
from qcreport.reports.said.attention import Concern
from qcreport.reports.said.counting import both
from qcreport.reports.said.forecast import is_open
from qcreport.reports.said.leaders import LeaderLine

DETAILS = f"{CALLED}“量化指标”“工作任务”"
_CONCERNS = (
    GridField("序号", 1, "row code"),
    GridField("", 6, "row strong"),
    GridField("目标", 3, "row code"),
    GridField("本期", 3, "row code"),
    GridField("差距和预计", 3, "row code"),
    GridField("牵头单位", 3),
    GridField("原因及建议", 5),
)
_RISKS = (
    GridField("序号", 1, "row code"),
    GridField("", 8, "row strong"),
    GridField("目标", 3, "row code"),
    GridField("本期", 3, "row code"),
    GridField("预计", 6),
    GridField("牵头单位", 3),
)
_DECISIONS = (
    GridField("序号", 1, "row code"),
    GridField("请决定事项", 14, "row strong"),
    GridField("涉及单位", 4),
    GridField("何时前", 5),
)
_NO_LINKS: Mapping[str, str] = {}


def concern_part(
    report: Report,
    every: Sequence[Concern],
    room: float,
    *,
    links: Mapping[str, str] = _NO_LINKS,
    after: int = 0,
    tight: bool = False,
) -> Fitted:
    """The table of concerns with its headings, as much as fits.

    Args:
        report: The period's conclusions.
        every: The concerns, the gravest first.
        room: Points that there are.
        links: Id → the sheet of a red item.
        after: How many stand on the page before.
        tight: Whether more lines matter more than longer texts.
    """
    heads = _head(report, _CONCERNS)
    lines = [_concern(report, number, one, links) for number, one in enumerate(every, start=after + 1)]
    found = fitting(_CONCERNS, lines, room - (heads.height or 0), most=2 if tight else 9)
    return Fitted((heads, *found.rows) if found.rows else (), found.shown)


def risk_part(report: Report, risks: Sequence[Risk], room: float) -> Fitted:
    """The table of what is at risk with its headings, as much as fits."""
    heads = _head(report, _RISKS)
    lines = [
        TableLine((str(number), named(one.id, one.name), one.target, one.now, f"{one.outlook}：{one.why}", one.unit))
        for number, one in enumerate(risks, start=1)
    ]
    found = fitting(_RISKS, lines, room - (heads.height or 0))
    return Fitted((heads, *found.rows) if found.rows else (), found.shown)


def _head(report: Report, fields: Sequence[GridField]) -> Row:
    """The headings of a table whose second column names what the plan has."""
    item = replace(fields[1], heading=both(report, "指标", "任务", " / "))
    return head((fields[0], item, *fields[2:]))


def decision_part(lines: Sequence[LeaderLine]) -> tuple[Row, ...]:
    """请市领导决定 with its heading; nothing where nothing is."""
    if not lines:
        return ()
    told = [
        TableLine((str(number), one.what, one.whom, f"请于{one.by}决定")) for number, one in enumerate(lines, start=1)
    ]
    rows = fitting(_DECISIONS, told, 1e9, most=6).rows
    return (section(f"{LEADERS}（{len(lines)}项）"), head(_DECISIONS), *rows)


def rest(whole: int, shown: int, where: str = DETAILS) -> tuple[Row, ...]:
    """What has no line is counted, and where it stands is said; nothing where all have one."""
    return (said(f"共{whole}项，列出{shown}项，其余{whole - shown}项见{where}。"),) if shown < whole else ()


REST = height_of(rest(2, 1))


def _concern(report: Report, number: int, one: Concern, links: Mapping[str, str]) -> TableLine:
    numbered = Cell(text=str(number), link=links.get(one.id, ""))
    name = Cell(text=f"{one.look.shape} {named(one.id, one.name)}", colour=one.look.colour)
    found = report.forecasts.get(one.id)
    expected = f"预计{found.outlook}" if found and is_open(found) else ""
    gap = "\n".join(filter(None, (one.gap, one.lasting, expected)))
    return TableLine((numbered, name, one.target, one.now, gap, one.unit, one.reason or "—"))


def named(identity: str, name: str) -> str:
    """An indicator or task with its id in front, which stays where the name is cut."""
    return f"{identity} {name.removesuffix(f'（{identity}）')}"
