"""红色清单 of 领导版: every indicator below its target and every overdue task, the gravest first, on two pages at most."""

from qcreport.book.sheet import Row
from qcreport.reports.briefs.grid import ROOM, height_of, said, title
from qcreport.reports.briefs.rows import DETAILS, REST, concern_part
from qcreport.reports.model import Report
from qcreport.reports.said.attention import Concern, concerns
from qcreport.reports.said.behind_units import GRAVE, by_unit, rest_said
from qcreport.reports.said.counting import both, nobody_returned
from qcreport.reports.said.heading import note
from qcreport.reports.said.lasting import steps_said

Page = tuple[Row, ...]
_UNITS = 140  # characters for the units of what has no line


def red_list(report: Report) -> tuple[Page, ...]:
    """One page, or two; what they do not hold is counted unit by unit."""
    every = [one for one in concerns(report) if one.look.word in GRAVE]
    said_of = (f"共{len(every)}项", steps_said(report.plan)) if every else ()
    top = title(
        f"红色清单：{both(report, '未达标指标', '逾期任务')}",
        "　".join(filter(None, (note(report), *said_of))),
    )
    if not every:
        none = (
            "本期尚无单位报送，暂不能判定。"
            if nobody_returned(report.assessment)
            else f"本期没有{both(report, '未达标的指标', '逾期的任务')}。"
        )
        return ((*top, said(none)),)
    room = ROOM - height_of(top)
    whole = concern_part(report, every, room)
    if whole.shown == len(every):
        return ((*top, *whole.rows),)
    first = concern_part(report, every, room, tight=True)
    left = every[first.shown :]
    second = concern_part(report, left, room, after=first.shown)
    if second.shown < len(left):
        second = concern_part(report, left, room - _rest_height(), after=first.shown, tight=True)
    return ((*top, *first.rows), (*top, *second.rows, *_rest(left[second.shown :])))


def _rest(left: list[Concern]) -> Page:
    if not left:
        return ()
    units = rest_said(by_unit(left), _UNITS)
    return (said(f"其余{len(left)}项见{DETAILS}：{units}。"),)


def _rest_height() -> float:
    return 2 * REST
