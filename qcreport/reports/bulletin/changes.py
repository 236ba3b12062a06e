"""What changed, in the sentences above 附件1: how much, how that came about, and the names of all that fell back."""

from collections.abc import Callable, Collection, Iterator

from qcreport.assessment.comparison import ENTERED, LEFT, UNKNOWN, Bridge, BridgePart, Change
from qcreport.assessment.model import JUDGED, Word
from qcreport.reports.said.attention import first_unit
from qcreport.reports.said.changes import task_named
from qcreport.reports.said.counting import Held
from qcreport.reports.said.official import official_name

_NAMED = 6  # so many that newly came are named in a sentence, the rest stands in the table


def indicator_changes(found: Held) -> str:
    """达标 and 未达标 against the other period; each indicator is named once."""
    if found.comparison is None:
        return ""
    met, unmet = found.comparison.met, found.comparison.unmet
    told = {one.id for part in met.parts for one in part.changes}
    return "".join(
        (
            _changed("达标项数", found, met),
            *_named("达标", met, _indicator),
            _changed("未达标项数", found, unmet),
            *_named("未达标", unmet, _indicator, told),
        )
    )


def task_changes(found: Held) -> str:
    """已完成 against the other period; those newly done are many and stand in the summary."""
    if found.comparison is None:
        return ""
    done = found.comparison.done
    new = {one.id for one in done.parts[0].changes}
    return _changed("已完成项数", found, done) + "".join(_named("已完成", done, _task, new))


def concern_changes(found: Held) -> str:
    """What needs attention against the other period, to stand behind its number; what is new is listed in the annexes anyway."""
    if found.comparison is None:
        return "。"
    grave = found.comparison.attention
    listed = {one.id for part in grave.parts if part.sign > 0 for one in part.changes}
    return f"，{_changed('', found, grave)}{''.join(_named('需关注', grave, _either, listed))}"


def _changed(what: str, found: Held, bridge: Bridge) -> str:
    """`达标项数较上期增加2项（上期17项，新达标5项，转未达标3项）。`."""
    more = bridge.now - bridge.before
    turned = f"较{found.called}{'增加' if more > 0 else '减少'}{abs(more)}项" if more else f"与{found.called}持平"
    steps = [f"{one.name}{len(one.changes)}项" for one in bridge.parts if one.changes]
    start = f"{found.called}{bridge.before}项" if bridge.before else f"{found.called}没有"
    return f"{what}{turned}（{'，'.join((start, *steps))}）。" if steps else f"{what}{turned}。"


def _named(what: str, bridge: Bridge, named: Callable[[Change], str], told: Collection[str] = ()) -> Iterator[str]:
    """Who came and who left, part by part; of those that came not all, of those that left every one."""
    for part in bridge.parts:
        names = [named(one) for one in part.changes if one.id not in told]
        if names:
            most = _NAMED if part.sign > 0 else len(names)
            rest = f"等{len(names)}项" if len(names) > most else ""
            yield f"{_heading(what, part)}：{'；'.join(names[:most])}{rest}。"


def _heading(what: str, part: BridgePart) -> str:
    if part.name == ENTERED:
        return f"{part.name}且{what}的有"
    if part.name in {LEFT, UNKNOWN}:
        return f"原为{what}、本期{part.name}的有"
    if part.sign > 0:
        return f"{part.name.removesuffix(what)}{what}的有"
    return f"由{what}{part.name}的有" if part.name.startswith("转") else f"{part.name}的有"


def _indicator(one: Change) -> str:
    """Its name; where it cannot be judged now, also why it is not."""
    said = not one.now or one.now in {*JUDGED, Word.EXEMPT}
    name = official_name(one.name)
    return name if said else f"{name}（{one.now}）"


def _task(one: Change) -> str:
    return f"{task_named(one).removesuffix('）')}，现为{one.now}）" if one.now else task_named(one)


def _either(one: Change) -> str:
    name = official_name(one.name)
    return f"{name}（{first_unit(one.units)}）" if one.units else name
