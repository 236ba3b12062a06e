"""专报, one page for each leader and each 项目: what is red, overdue and at risk, who leads, what is to be decided, who is late."""

from collections.abc import Mapping, Sequence

from qcreport.asked.items import DONE
from qcreport.assessment.comparison import OVERDUE, task_word
from qcreport.assessment.issued import issued_rows
from qcreport.assessment.model import Word
from qcreport.assessment.outcomes import keeps_late, own_status
from qcreport.assessment.unit_states import UnitState
from qcreport.book.sheet import Cell, Row
from qcreport.reports.briefs import CALLED
from qcreport.reports.briefs.columns import Columns, columns
from qcreport.reports.briefs.grid import (
    ROOM,
    Fitted,
    GridField,
    TableLine,
    fitting,
    gap,
    head,
    height_of,
    said,
    section,
    table_row,
    title,
)
from qcreport.reports.briefs.rows import REST, concern_part, decision_part, rest, risk_part
from qcreport.reports.briefs.scope import Scope, units_by_id
from qcreport.reports.model import Report
from qcreport.reports.said.at_risk import at_risk
from qcreport.reports.said.attention import concerns
from qcreport.reports.said.counting import (
    count,
    indicator_shares,
    indicators_said,
    judged_said,
    nobody_returned,
    task_shares,
)
from qcreport.reports.said.heading import note
from qcreport.reports.said.leaders import leader_lines
from qcreport.reports.said.lights import unit_look
from qcreport.reports.said.makeup import shares_said
from qcreport.reports.said.owing import owing

Page = tuple[Row, ...]
_TASKS, _LATE, _INDICATORS, _UNMET = "任务（已完成/全部）", "逾期任务", "指标（达标/全部）", "未达标"
_UNITS = (
    GridField("责任单位", 6, "row strong"),
    GridField("报送情况", 4),
    GridField(_TASKS, 5, "row code"),
    GridField(_LATE, 3, "row code"),
    GridField(_INDICATORS, 4, "row code"),
    GridField(_UNMET, 2, "row code"),
)
# Points that stay free for what stands below, where it needs as much; and where what needs attention needs more itself.
_FOR_RISKS, _FOR_UNITS = 110.0, 150.0
_LEAST_RISKS, _LEAST_UNITS = 100.0, 60.0


def scope_page(whole: Report, of: Scope, *, called: str, back: str, links: Mapping[str, str]) -> Page:
    """One page.

    Args:
        whole: The report on everything.
        of: The leader or 项目.
        called: What stands before its name in the title.
        back: The cell of the contents.
        links: Id → the cell where the story of a red item begins.
    """
    own = units_by_id(of.report.assessment)
    decide = decision_part([one for one in leader_lines(whole) if one.id in own])
    fixed = (
        *title(f"{called}{of.name}", note(whole), back),
        *(said(text) for text in makeup_of(of.report)),
        *(said(text, "owing") for text in owing_of(of.report)),
        *decide,
    )
    room = ROOM - height_of(fixed)
    listed, left = _concerns(whole, of.report, room, links)
    risks, left = _risks(of.report, left)
    return (*fixed, *listed, *risks, *_units(of.report, left))


def makeup_of(part: Report) -> tuple[str, ...]:
    """What its indicators and tasks are made up of, a line each; of what it has none there is no line."""
    now = part.assessment
    lines = []
    if now.verdicts:
        told = shares_said(indicator_shares(now))
        lines.append(f"{indicators_said(now.verdicts)}：{told}；{judged_said(now.verdicts)}")
    if now.tasks:
        lines.append(f"{len(now.tasks)}项任务：{shares_said(task_shares(now))}")
    return tuple(lines) or ("没有指标和任务。",)


def owing_of(part: Report) -> tuple[str, ...]:
    """Who of its units has not reported, reported late or has to correct; no line where none of them reports any more."""
    return (owing(part),) if part.assessment.units else ()


def counts_of(part: Report) -> tuple[int, int, int, int, int]:
    """Indicators, those below their targets, tasks, those overdue, what is at risk besides."""
    rows, tasks = issued_rows(part.assessment.verdicts), part.assessment.tasks
    late = sum(task_word(one) == OVERDUE for one in tasks)
    return len(rows), count(rows, Word.UNMET), len(tasks), late, len(at_risk(part))


def _concerns(whole: Report, part: Report, room: float, links: Mapping[str, str]) -> tuple[Page, float]:
    every = concerns(part)
    if not every:
        silent = nobody_returned(part.assessment if part.assessment.units else whole.assessment)
        none = "尚无单位报送，暂不能判定。" if silent else "没有需要关注的事项。"
        rows: Page = (section("需要关注"), said(none))
        return rows, room - height_of(rows)
    heading = section(f"需要关注（{len(every)}项）")
    room_of_all = room - (heading.height or 0) - REST
    kept = _for_risks(part, _FOR_RISKS) + _for_units(part, _FOR_UNITS)
    found = concern_part(part, every, room_of_all - kept, links=links)
    if found.shown < len(every):
        kept = _for_risks(part, _LEAST_RISKS) + _for_units(part, _LEAST_UNITS)
        found = concern_part(part, every, room_of_all - kept, links=links)
    rows = (heading, *found.rows, *rest(len(every), found.shown))
    return rows, room - height_of(rows)


def _risks(part: Report, room: float) -> tuple[Page, float]:
    every = at_risk(part)
    if not every:
        return (), room
    heading = section(f"有风险和难以完成的（{len(every)}项）")
    found = risk_part(part, every, room - (heading.height or 0) - _for_units(part, _LEAST_UNITS) - REST)
    rows = (heading, *found.rows, *rest(len(every), found.shown))
    return rows, room - height_of(rows)


def _for_risks(part: Report, most: float) -> float:
    """What the table of risks needs, up to so much."""
    every = at_risk(part)
    return min(most, height_of((section(""), *risk_part(part, every, most).rows)) + REST) if every else 0


def _for_units(part: Report, most: float) -> float:
    """What the table of units needs, up to so much."""
    lines = _unit_lines(part, part.assessment.units)
    fields = _columns(part).fields
    return min(most, height_of((*_unit_heads(part), *(table_row(fields, one) for one in lines))))


def _columns(part: Report) -> Columns:
    return columns(part, _UNITS, of_indicators=(_INDICATORS, _UNMET), of_tasks=(_TASKS, _LATE))


def _unit_heads(part: Report) -> Page:
    return (gap(), head(_columns(part).fields))


def _units(part: Report, room: float) -> Page:
    units = part.assessment.units
    heads = _unit_heads(part)
    found = fitting(_columns(part).fields, _unit_lines(part, units), room - height_of(heads) - REST)
    return (*heads, *found.rows, *_units_left(units, found)) if found.rows else ()


def _units_left(units: Sequence[UnitState], found: Fitted) -> Page:
    left = len(units) - found.shown
    return (said(f"共{len(units)}家单位，其余{left}家见{CALLED}“责任单位”。"),) if left else ()


def _unit_lines(part: Report, units: Sequence[UnitState]) -> list[TableLine]:
    """What each unit answers for within the part, of joint tasks its own part, those with most that is red first."""
    now, shown = part.assessment, _columns(part)
    lines = []
    for one in units:
        tasks = [row for row in now.tasks if one.unit in row.units]
        rows = issued_rows(row for row in now.verdicts if one.unit in row.units)
        late, unmet = sum(keeps_late(row, one.unit) for row in tasks), count(rows, Word.UNMET)
        done, met = sum(own_status(row, one.unit) == DONE for row in tasks), count(rows, Word.MET)
        look = unit_look(part.plan, one)
        state = Cell(text=look.text, colour=look.colour)
        told = (one.unit, state, _of(done, len(tasks)), str(late or ""), _of(met, len(rows)), str(unmet or ""))
        lines.append((late + unmet, shown.line(*told)))
    return [line for _, line in sorted(lines, key=lambda pair: -pair[0])]


def _of(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else "—"
