"""Changes of the plan in words: where they stand, what they change, and whose form has to be made anew for them."""

from collections.abc import Iterator, Sequence

from qcreport.book.celltext import one_line
from qcreport.plan.change import ORDER, Left, PlanChange
from qcreport.reports.said.clean import short
from qcreport.workspace import Period

_ROOM, _NAMED = 30, 3  # characters of a text, and units or changes, in a line of a terminal
_ALL = 10_000


def change_text(change: PlanChange, room: int = _ALL) -> str:
    """One change: `“参照值”D5（Z7 2026 全国平均）值：4.5→4.8`."""
    if change.heading == ORDER:
        return f"“{change.sheet}”表{ORDER}"
    old, new = (one_line(short(text, room)) for text in (change.old, change.new))
    said = f"{change.heading}：{old or '空'}→{new or '空'}"
    if not change.heading:
        said = f"新增（{new}）" if change.new else f"删去（{old}）"
    return f"“{change.sheet}”{change.cell}（{one_line(change.key)}）{said}"


def pending_line(period: Period, count: int, first: Sequence[Left], trouble: str) -> str:
    """What of the office's plan is not in force yet, in one line; empty where all of it is."""
    if trouble or not count:
        return trouble
    told = "；".join(_briefly(one) for one in first)
    shown = sum(min(len(one.changes), _NAMED) for one in first)
    return f"计划已改 {count} 处，本期尚未采用：{told}{'等' if shown < count else ''}。逐条查看：qcreport adopt {period.code} --list"


def _briefly(one: Left) -> str:
    changes = "、".join(change_text(change, _ROOM) for change in one.changes[:_NAMED])
    more = f"等{len(one.changes)}处" if len(one.changes) > _NAMED else ""
    units = "、".join(one.units[:_NAMED]) + (f"等{len(one.units)}家" if len(one.units) > _NAMED else "")
    return f"{changes}{more}{_needing(units)}"


def _needing(units: str) -> str:
    return f"〔须换表：{units}〕" if units else "〔不须换表〕"


def adopted_lines(changes: Sequence[PlanChange]) -> Iterator[str]:
    """All changes that came into force, a line each."""
    return (f"  {change_text(change)}" for change in changes)


def left_lines(period: Period, left: Sequence[Left]) -> Iterator[str]:
    """All changes that need new forms, with the units; and how they come into force."""
    if not left:
        return
    yield f"须换表、尚未采用的改动 {sum(len(one.changes) for one in left)} 处："
    for one in left:
        yield from (f"  {change_text(change)}" for change in one.changes)
        yield f"    须换表：{'、'.join(one.units) or '须与上列其他改动一并采用'}"
    yield (
        f"换表并采用：qcreport generate {period.code} --unit 单位 --replace（一处改动涉及几个单位的，一并写上）；"
        f"全部采用：qcreport generate {period.code} --replace"
    )
