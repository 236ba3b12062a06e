"""What stands on the five slides, described before it is drawn: the same words and figures as 总览 and the 通报."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from qcreport.assessment.unit_states import UnitState, asked_to_report
from qcreport.reports.bulletin.annexes import annexes
from qcreport.reports.bulletin.requests import requests
from qcreport.reports.model import Report
from qcreport.reports.said.attention import Concern, concerns, no_concern
from qcreport.reports.said.bars import Bars, bars
from qcreport.reports.said.changes import changes
from qcreport.reports.said.clean import short
from qcreport.reports.said.heading import campaign, coordinator, note
from qcreport.reports.said.headline import Headline, headlines
from qcreport.reports.said.leaders import leader_lines
from qcreport.reports.said.makeup import makeup
from qcreport.reports.said.owing import OWED

HEADS = ("指标 / 任务", "目标", "本期", "差距", "牵头单位", "原因")
_MOST_ROWS = 6
_CHANGED = 60  # characters that the names of what fell back may take
_NAMES = 56  # characters that the names of units may take; more are counted
WIDTHS, SIZE = (2.8, 1.6, 1.4, 1.5, 1.3, 3.63), 14  # inches of each column, points of its letters
_LINES, _MARGINS = 2, 0.2  # of a cell; both margins together in inches
_ROOM = tuple(_LINES * int((width - _MARGINS) * 72 / SIZE) for width in WIDTHS)  # letters that a cell holds


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of 需要关注: its texts by column, and the colour of its word."""

    texts: tuple[str, ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Deck:
    """Five slides: figures, indicators, tasks, what needs attention, units with what is asked of them.

    Attributes:
        title: The campaign, on the first slide.
        under: Period, day of the data, edition, office.
        tiles: The six big figures, and under each how it came about, a line a step.
        said: What they are made up of and what changed, a line each.
        charts: The stacked bars of indicators and of tasks, as far as the plan has them.
        made_up: The line that stands under each chart.
        listed: The gravest concerns; `rest` says how many more there are, or why there is none.
        owing: Who has not reported, reported late, has to correct: a line each.
        decide: What is put to the leaders, a line each; nothing where nothing is.
        asked: What is asked of whom and by when, as the 通报 asks it.
    """

    title: str
    under: str
    tiles: tuple[Headline, ...]
    said: tuple[str, ...]
    charts: tuple[Bars, ...]
    made_up: tuple[str, ...]
    listed: tuple[Listed, ...]
    rest: str
    owing: tuple[str, ...]
    decide: tuple[str, ...]
    asked: tuple[str, ...]


def deck(report: Report) -> Deck:
    """Gather what the slides say; nothing is counted or judged here."""
    every, parts = concerns(report), makeup(report)
    shown = every[:_MOST_ROWS]
    more = (
        f"共{len(every)}项，列出最重的{len(shown)}项，其余见汇总表“量化指标”“工作任务”。"
        if len(every) > len(shown)
        else ""
    )
    return Deck(
        title=f"{campaign(report)} 工作进展",
        under=note(report, coordinator(report)),
        tiles=headlines(report),
        said=(*parts, changes(report, _CHANGED)),
        charts=bars(report),
        made_up=parts,
        listed=tuple(map(_listed, shown)),
        rest=more if every else no_concern(report),
        owing=_owing(report.assessment.units),
        decide=tuple(f"{one.what}（{one.whom}，请于{one.by}决定）" for one in leader_lines(report)),
        asked=requests(report, annexes(report)),
    )


def _listed(one: Concern) -> Listed:
    reason = "；".join(filter(None, (one.lasting, one.reason)))
    texts = (f"{one.look.shape} {one.name}", one.target, one.now, one.gap, one.unit, reason or "—")
    return Listed(tuple(short(text, room) for text, room in zip(texts, _ROOM, strict=True)), one.look.colour)


def _owing(units: tuple[UnitState, ...]) -> tuple[str, ...]:
    """A line for each state that asks something of a unit; one line where nobody owes anything."""
    lines = []
    for state, said in OWED:
        names = [one.unit for one in units if one.state is state]
        if names:
            lines.append(f"{said}{len(names)}家：{_named(names)}")
    return tuple(lines) or (f"{len(asked_to_report(units))}个单位全部按时报送。",)


def _named(names: Sequence[str]) -> str:
    """As many names as fit on one line, then 等."""
    room = accumulate(len(name) + 1 for name in names)
    kept = max(1, sum(used <= _NAMES for used in room))
    return "、".join(names[:kept]) + ("等" if kept < len(names) else "")
