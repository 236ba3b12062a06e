"""What changed, in words that add up: bridges from one count to the other, and who fell back."""

from collections.abc import Iterator, Mapping, Sequence

from qcreport.assessment.comparison import TO_UNDONE, TO_UNMET, Bridge, Change, PeriodComparison
from qcreport.reports.model import Report
from qcreport.reports.said.attention import first_unit
from qcreport.reports.said.clean import short
from qcreport.reports.said.counting import Held, held
from qcreport.reports.said.official import official_name

_SIGNS = {1: "＋", -1: "－"}
Steps = Mapping[str, tuple[str, ...]]  # how counts came about, by what they count


def bridge_said(called: str, bridge: Bridge) -> str:
    """A bridge in one line: `上期2＋新增6－销号0＝8`, or `8（与上期持平）` where nothing came or left."""
    if bridge.stands:
        return f"{bridge.now}（{_stands(called)}）"
    return f"{''.join(_steps(called, bridge))}＝{bridge.now}"


def steps_of(found: Held) -> Steps:
    """How each count came about, step by step, by what it counts; empty where nothing is compared.

    Example:
        `{"需关注事项": ("上期2", "＋新增6", "－销号0")}`.
    """
    against, called = found.comparison, found.called
    return {
        name: (_stands(called),) if bridge.stands else tuple(_steps(called, bridge))
        for name, bridge in (bridges(against) if against else ())
    }


def _steps(called: str, bridge: Bridge) -> Iterator[str]:
    yield f"{called}{bridge.before}"
    yield from (f"{_SIGNS[one.sign]}{one.name}{len(one.changes)}" for one in bridge.parts)


def _stands(called: str) -> str:
    return f"与{called}持平"


def bridges(against: PeriodComparison) -> tuple[tuple[str, Bridge], ...]:
    """The four counts that are held against another period, each with what it counts."""
    return (
        ("达标", against.met),
        ("未达标", against.unmet),
        ("任务已完成", against.done),
        ("需关注事项", against.attention),
    )


def fallen(against: PeriodComparison) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The indicators and the tasks that fell back, by name; a task with its id and who answers for it."""
    found = (
        (f"指标由达标{TO_UNMET}", tuple(official_name(one.name) for one in against.met.part(TO_UNMET))),
        (f"任务由已完成{TO_UNDONE}", tuple(task_named(one) for one in against.done.part(TO_UNDONE))),
    )
    return tuple((said, names) for said, names in found if names)


def task_named(one: Change) -> str:
    """A task as it is named in a sentence: `建立完善质量信用“黑名单”制度（2.1，市住建局）`."""
    return f"{one.name}（{'，'.join(part for part in (one.id, first_unit(one.units)) if part)}）"


def changes(report: Report, room: int = 0) -> str:
    """What a reader must know of the changes, in a sentence: who fell back, or why nothing is compared.

    Args:
        report: The period's conclusions.
        room: How many characters the names may take; without it all stand whole.

    Example:
        `与2026年第二季度相比：指标由达标转未达标1项：重点食品监督抽查合格率；任务由已完成转未完成1项：建立台账（2.1，市住建局）。`
    """
    found = held(report)
    if found.comparison is None:
        return f"{found.why_not}。"
    return f"与{found.label}相比，{'。'.join(_told(found.comparison, room))}。"


def _told(against: PeriodComparison, room: int) -> Iterator[str]:
    fell = fallen(against)
    if not fell:
        yield "没有由达标转未达标的指标，没有由已完成转未完成的任务"
    for number, (said, names) in enumerate(fell):
        named = _listed(names, room // (len(fell) - number)) if room else "；".join(names)
        room = max(room - len(named), 1) if room else 0
        yield f"{said}{len(names)}项：{named}"
    if against.restated:
        yield f"往年数据变更{len(against.restated)}处"


def _listed(names: Sequence[str], room: int) -> str:
    """As many names as fit, then 等; one at least, cut where it must be."""
    kept: list[str] = []
    for name in names:
        if kept and len("、".join([*kept, name])) > room:
            return f"{'、'.join(kept)}等"
        kept.append(name if len(name) <= room else _cut(name, room))
    return "、".join(kept)


def _cut(name: str, room: int) -> str:
    """A name cut to its room; what stands behind it in brackets is kept."""
    said, bracket, behind = name.rpartition("（")
    kept = f"{bracket}{behind}" if said and len(bracket + behind) < room else ""
    return short(name.removesuffix(kept), room - len(kept)) + kept
