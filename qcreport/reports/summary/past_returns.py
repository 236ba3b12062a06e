"""历期报送: how each unit returned in the latest earlier periods, a column each."""

from dataclasses import replace

from qcreport.assessment.unit_states import PastReturn, UnitState, UnitWord
from qcreport.book.sheet import Cell
from qcreport.reports.model import Report
from qcreport.reports.said.heading import note
from qcreport.reports.said.lights import look
from qcreport.reports.summary.detail import Detail, DetailColumn, words
from qcreport.reports.summary.returns import past_word
from qcreport.workspace import parse_period

NAME = "历期报送"
_UNIT = DetailColumn("责任单位", 22, "strong")
_MOST = 7  # periods that stand side by side
_NONE = DetailColumn("以前各期", 14, "code")
_FIRST = "（首次填报，以前没有期次）"
_LEAST = 86.0  # width of all columns, so that the note above them is not cut on paper


def past_table(report: Report) -> Detail:
    """Describe the sheet; in a first period it has no rows."""
    units = report.assessment.units
    ended = {one.period for unit in units for one in unit.past}
    codes = sorted(ended, key=lambda code: (parse_period(code).end, code))[-_MOST:]
    left_out = f"以前共{len(ended)}期，列最近{len(codes)}期" if len(ended) > len(codes) else ""
    columns = tuple(DetailColumn(parse_period(code).label, 15.5, "code") for code in codes) or (_NONE,)
    unit = replace(_UNIT, width=max(_UNIT.width, _LEAST - sum(one.width for one in columns)))
    rows = tuple(_row(report, one, codes) for one in units) if codes else ()
    several = any(len({one.unit for one in unit.past}) > 1 for unit in units)
    joined = "一格几行的，为并入的单位分别报送" if several else ""
    told = note(report, "　".join(filter(None, (left_out, joined))))
    return Detail(NAME, "责任单位历期报送情况", told, (unit, *columns), rows, frozen=1, nothing=_FIRST)


def _row(report: Report, unit: UnitState, codes: list[str]) -> tuple[Cell | str, ...]:
    return (words(unit.unit), *(_returned(report, [one for one in unit.past if one.period == code]) for code in codes))


def _returned(report: Report, returns: list[PastReturn]) -> Cell | str:
    """How a unit returned in one period, in the colour of what was not on time."""
    told = [past_word(one) + (f"{one.days_late}天" if one.days_late else "") for one in returns]
    late = next((word for one in returns if (word := past_word(one)) is not UnitWord.ON_TIME), None)
    return words("\n".join(told), colour=look(report.plan, late).colour if late else "")
