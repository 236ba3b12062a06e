"""排名 of 领导版 on one page: two columns of a newspaper; of many units the first and the last, the rest counted."""

from collections.abc import Sequence
from itertools import groupby, zip_longest

from qcreport.assessment.ranking import BLACK_LIST, RED_LIST, RankedUnit
from qcreport.book.palette import GREEN, RED
from qcreport.book.sheet import Cell, Row
from qcreport.reports.briefs import CALLED
from qcreport.reports.briefs.columns import Columns, columns
from qcreport.reports.briefs.grid import ROOM, GridField, TableLine, head, height_of, said, table_row, title
from qcreport.reports.model import Report
from qcreport.reports.said.counting import both
from qcreport.reports.said.heading import note
from qcreport.reports.said.lights import look
from qcreport.reports.said.ranking import completion_said, moved, ranking, ranking_said

_UNMET, _OWING, _LATE, _DONE = "未达标", "缺数据", "逾期", "任务完成"
_HALF = (
    GridField("名次\n和变化", 2, "row code"),
    GridField("责任单位", 3, "row strong"),
    GridField(_UNMET, 1, "row code"),
    GridField(_OWING, 1, "row code"),
    GridField(_LATE, 1, "row code"),
    GridField(_DONE, 2, "row code"),
    GridField("报送", 2, "row code"),
)
_OVER = (GridField("", sum(one.span for one in _HALF), "row strong"),)  # a line of one text over the half
_NAMED = 12  # units of a list
_LEAST = 2  # units of a group that are named in any case
_WHERE = f"见{CALLED}“排名”"
_Half = tuple[Cell | str, ...]
_EMPTY: _Half = ("",)


def ranking_page(report: Report) -> tuple[Row, ...]:
    """The page; where nobody is ranked it says why."""
    units = ranking(report)
    top = title("责任单位排名", f"{note(report)}　{ranking_said(report, CALLED)}")
    if not units:
        return (*top, said(f"{ranking_said(report)}。"))
    if all(one.exempt for one in units):
        return (*top, said(f"各单位本期都没有{both(report, '应判定的指标', '牵头、共同任务')}，不排名。"))
    shown = columns(report, _HALF, of_indicators=(_UNMET, _OWING), of_tasks=(_LATE, _DONE))
    fixed = (*top, *(said(text) for text in _lists(units)), head((*shown.fields, *shown.fields)))
    room = int(2 * (ROOM - height_of(fixed)) / (_row(shown, _EMPTY, _EMPTY).height or 1))
    rows = _two_columns(shown, _halves(report, shown, units, room))
    while height_of((*fixed, *rows)) > ROOM:  # long names take two lines
        room -= 2
        rows = _two_columns(shown, _halves(report, shown, units, room))
    return (*fixed, *rows)


def _two_columns(shown: Columns, halves: Sequence[_Half]) -> tuple[Row, ...]:
    """The lines in two columns, down the left one and then down the right one."""
    length = -(-len(halves) // 2)
    pairs = zip_longest(halves[:length], halves[length:], fillvalue=_EMPTY)
    return tuple(_row(shown, left, right) for left, right in pairs)


def _row(shown: Columns, left: _Half, right: _Half) -> Row:
    """A line of both columns, each a unit or a text over all of it."""
    fields = [field for half in (left, right) for field in (_OVER if len(half) == 1 else shown.fields)]
    return table_row(fields, TableLine((*left, *right)), 2)


def _lists(units: Sequence[RankedUnit]) -> tuple[str, ...]:
    """红榜 and 黑榜 with the names of each group."""
    found = []
    for name in (RED_LIST, BLACK_LIST):
        listed = [one.unit for one in units if one.listed == name]
        shown = "、".join(listed[:_NAMED]) + (f"等{len(listed)}家" if len(listed) > _NAMED else "")
        found.append(f"{name}：{shown or '本期没有'}")
    return tuple(found)


def _halves(report: Report, shown: Columns, units: Sequence[RankedUnit], room: int) -> list[_Half]:
    """The lines of both columns: each group under its name, as many units of it as its share of the room holds."""
    groups = [(name, list(some)) for name, some in groupby(units, key=lambda one: one.group)]
    placed = {name: [one for one in some if not one.exempt] for name, some in groups}
    wanted = sum(len(some) + 1 for some in placed.values())
    lines: list[_Half] = []
    for name, some in groups:
        own = placed[name]
        share = len(own) if wanted <= room else max(_LEAST, (room - 2 * len(groups)) * len(own) // wanted)
        exempt = len(some) - len(own)
        ranked = f"{len(own)}家{f'，另有{exempt}家不参加排名' if exempt else ''}" if own else f"{exempt}家都不参加排名"
        lines += [(f"{name}（{ranked}）",), *_group(report, shown, own, share)]
    return lines


def _group(report: Report, shown: Columns, own: Sequence[RankedUnit], share: int) -> list[_Half]:
    """The units of a group, of too many the first and the last of them with a line for those between."""
    if len(own) <= share:
        return [shown.kept(_half(report, one)) for one in own]
    first = (share + 1) // 2
    last = share - first
    left = f"中间{len(own) - share}家{_WHERE}"
    return [
        *(shown.kept(_half(report, one)) for one in own[:first]),
        (f"……{left}",),
        *(shown.kept(_half(report, one)) for one in own[len(own) - last :]),
    ]


def _half(report: Report, one: RankedUnit) -> _Half:
    colour = {RED_LIST: GREEN, BLACK_LIST: RED}.get(one.listed, "")
    state, step = look(report.plan, one.state), moved(one)
    return (
        f"{one.place} {step}".strip(),
        Cell(text=one.unit, colour=colour),
        str(one.unmet or ""),
        str(one.owing or ""),
        str(one.overdue or ""),
        completion_said(one).partition("（")[0],
        Cell(text=state.word, colour=state.colour),
    )
