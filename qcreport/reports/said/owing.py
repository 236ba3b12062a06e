"""Who owes something, in one line under the list of 总览."""

from collections.abc import Sequence

from qcreport.assessment.unit_states import UnitState, UnitWord, asked_to_report
from qcreport.reports.model import Report
from qcreport.reports.said.heading import chinese_date

_ROOM = 66
OWED = ((UnitWord.MISSING, "未报送"), (UnitWord.LATE, "逾期报送"), (UnitWord.TO_CORRECT, "退回待改"))


def owing(report: Report) -> str:
    """The line: `未报送2家：市商务局、开化县　　逾期报送1家：市旅委（2天）　　退回待改1家：市水利局`."""
    units, every = asked_to_report(report.assessment.units), report.assessment.units
    by_state = [(said, [one for one in units if one.state is state]) for state, said in OWED]
    owed = [(said, rows) for said, rows in by_state if rows]
    if formless := [one for one in every if one.state is UnitWord.UNISSUED]:
        owed.append((UnitWord.UNISSUED, formless))
    if not owed:
        return f"{len(units)}个单位全部按时报送。" if units else "计划中没有责任单位。"
    room = _ROOM // len(owed)
    return "　　".join(f"{said}{len(rows)}家：{_names(rows, room)}" for said, rows in owed)


def until(one: UnitState) -> str:
    """The day by which a unit may still report; empty where its day has passed or it has returned (D7.77)."""
    return f"{'延期至' if one.extended else '期限为'}{chinese_date(one.due)}" if one.in_time else ""


def _named(one: UnitState) -> str:
    late = f"{one.days_late}天" if one.state is UnitWord.LATE else ""
    said = one.came or late or until(one)
    return f"{one.unit}（{said}）" if said else one.unit


def _names(rows: Sequence[UnitState], room: int) -> str:
    """As many names as fit, then 等."""
    kept: list[str] = []
    for one in rows:
        if kept and len("、".join([*kept, _named(one)])) > room:
            return f"{'、'.join(kept)}等"
        kept.append(_named(one))
    return "、".join(kept)
