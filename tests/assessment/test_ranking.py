"""Who leads and who lags: by the rules of the settings, departments and counties apart."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest

from qcreport.assessment.model import Assessment, Said, TaskResult, Verdict, Word
from qcreport.assessment.ranking import COUNTIES, DEPARTMENTS, RankedUnit, ranked
from qcreport.assessment.unit_states import UnitState, UnitWord
from qcreport.plan.model import Plan, Setting
from tests.reports.summary.summary_case import all_well, tasks, unit_state, verdicts

PLAN = Plan(settings=(Setting("统筹单位", "市创强办", ""),))
_MET = replace(verdicts()[0], word=Word.MET)
_DONE = replace(tasks()[0], status="已完成", overdue=False, condition="")


def _unit(name: str, state: UnitWord = UnitWord.ON_TIME, category: str = "市级部门", days: int = 0) -> UnitState:
    return replace(unit_state(name, state), category=category, days_late=days)


def _met(*units: str, word: Word = Word.MET, owing: tuple[str, ...] = ()) -> Verdict:
    return replace(_MET, id=f"Z{units}{word}", word=word, units=units, owing=owing)


def _task(unit: str, status: str = "已完成", *, overdue: bool = False, condition: str = "") -> TaskResult:
    return replace(_DONE, units=(unit,), status=status, overdue=overdue, condition=condition)


def _period(
    units: tuple[UnitState, ...], measures: tuple[Verdict, ...] = (), to_do: tuple[TaskResult, ...] = ()
) -> Assessment:
    return replace(all_well(), units=units, verdicts=measures, tasks=to_do)


def _by_unit(now: Assessment, plan: Plan = PLAN, then: Assessment | None = None) -> Mapping[str, RankedUnit]:
    return {one.unit: one for one in ranked(now, plan, then)}


# each behind the one before it, by one difference
LADDER: tuple[tuple[str, UnitState, tuple[Verdict, ...], tuple[TaskResult, ...]], ...] = (
    ("all done", _unit("甲"), (), (_task("甲"), _task("甲"))),
    ("late by a day", _unit("乙", UnitWord.LATE, days=1), (), (_task("乙"), _task("乙"))),
    ("late by three", _unit("丙", UnitWord.LATE, days=3), (), (_task("丙"), _task("丙"))),
    ("one of two done", _unit("丁"), (), (_task("丁"), _task("丁", "进行中"))),
    ("done against its condition", _unit("戊"), (), (_task("戊", condition="unmet"), _task("戊", "进行中"))),
    ("overdue", _unit("己"), (), (_task("己", "进行中", overdue=True), _task("己"))),
    ("red", _unit("庚"), (_met("庚", word=Word.UNMET),), (_task("庚"), _task("庚"))),
    (
        "red and a figure missing",
        _unit("辛"),
        (_met("辛", word=Word.UNMET), _met("辛", word=Word.UNDECIDABLE, owing=("辛",))),
        (_task("辛"),),
    ),
    ("silent", _unit("壬", UnitWord.MISSING, days=1), (), (_task("壬"), _task("壬"))),
)


def _ladder(rows: tuple[tuple[str, UnitState, tuple[Verdict, ...], tuple[TaskResult, ...]], ...]) -> Assessment:
    measures = tuple(one for row in rows for one in row[2])
    return _period(tuple(row[1] for row in rows), measures, tuple(one for row in rows for one in row[3]))


@pytest.mark.parametrize(("better", "worse"), list(pairwise(LADDER)), ids=[row[0] for row in LADDER[1:]])
def test_each_step_counts_in_its_turn(better: tuple, worse: tuple) -> None:  # type: ignore[type-arg]
    """Silence weighs more than a red or missing figure, that more than an overdue task, then completion, then punctuality (D7.59)."""
    places = _by_unit(_ladder((worse, better, LADDER[0], ("", _unit("癸"), (), (_task("癸"),)))))
    assert places[better[1].unit].place < places[worse[1].unit].place


def test_those_alike_share_a_place() -> None:
    """Two units alike in everything are both first, and the next one is third (D7.59)."""
    now = _period(tuple(map(_unit, "甲乙丙")), (), (_task("甲"), _task("乙"), _task("丙", "进行中")))
    assert [one.place for one in ranked(now, PLAN)] == [1, 1, 3]


def test_departments_and_counties_are_ranked_apart() -> None:
    """A county and a department are both first in their group, and 园区 are ranked with the counties (D7.58)."""
    units = (_unit("市质监局"), _unit("柯城区", category="县市区"), _unit("集聚区", category="园区"))
    found = _by_unit(_period(units, (), (_task("市质监局"), _task("柯城区"), _task("集聚区", "进行中"))))
    assert [(one.group, one.place) for one in found.values()] == [(DEPARTMENTS, 1), (COUNTIES, 1), (COUNTIES, 2)]


@pytest.mark.parametrize("name", ["没有任务", "市创强办", "免"])
def test_who_has_nothing_due_has_no_place(name: str) -> None:
    """A unit whose only task is excused or that has none, and the coordinating office, are not ranked and on no list (D7.58)."""
    to_do = (_task("甲"), *((_task(name, "合理缺项"),) if name == "免" else ()))
    done = (_met("市创强办"),)
    found = _by_unit(_period((_unit("甲"), _unit(name)), done, to_do))[name]
    assert (found.place, found.listed) == (0, "")
    assert found.exempt


def test_nobody_is_ranked_where_most_are_missing() -> None:
    """With two of three units missing there is no ranking (D7.58)."""
    units = (_unit("甲"), _unit("乙", UnitWord.MISSING), _unit("丙", UnitWord.MISSING))
    assert ranked(_period(units, (), (_task("甲"),)), PLAN) == ()


def _lists(plan: Plan) -> dict[str, str]:
    return {one.unit: one.listed for one in ranked(_ladder(LADDER), plan) if one.listed}


def test_the_lists_follow_the_settings() -> None:
    """红榜 holds the first without a fault, 黑榜 the last with one, of as many places as are set; 0 makes none (D7.60)."""
    assert _lists(PLAN) == {"甲": "红榜", "庚": "黑榜", "辛": "黑榜", "壬": "黑榜"}
    one = Plan(settings=(*PLAN.settings, Setting("红榜名次", "0", ""), Setting("黑榜名次", "1", "")))
    assert _lists(one) == {"壬": "黑榜"}


def test_nobody_is_on_a_list_for_the_place_alone() -> None:
    """Of three units without a fault the last is on no 黑榜, and one that returned late on no 红榜 (D7.60)."""
    units = (_unit("甲"), _unit("乙", UnitWord.LATE, days=1), _unit("丙"))
    found = _by_unit(_period(units, (), (_task("甲"), _task("乙"), _task("丙"), _task("丙", "进行中"))))
    assert [found[name].listed for name in "甲乙丙"] == ["红榜", "", "红榜"]


def test_nothing_completed_is_nothing_to_praise() -> None:
    """Where nobody has completed a task nobody stands on 红榜; a unit with met indicators alone does (D7.60)."""
    to_do = (_task("甲", "进行中"), _task("乙", "进行中"))
    found = _by_unit(_period((*map(_unit, "甲乙"), _unit("丙", category="县市区")), (_met("丙"),), to_do))
    assert [found[name].listed for name in "甲乙丙"] == ["", "", "红榜"]


def test_a_joint_task_counts_for_a_unit_as_far_as_it_is_its_own() -> None:
    """Of an overdue task of two units the one that has completed its part has a task done and none overdue, the other neither (D7.59)."""
    shared = replace(
        _task("甲", "进行中", overdue=True), units=("甲", "乙"), said=(Said("甲", "已完成"), Said("乙", "进行中"))
    )
    found = _by_unit(_period(tuple(map(_unit, "甲乙")), (), (shared,)))
    assert [(one.done, one.due, one.overdue, one.listed) for one in map(found.get, "甲乙") if one] == [
        (1, 1, 0, "红榜"),
        (0, 1, 1, "黑榜"),
    ]


@pytest.mark.parametrize(("days", "place", "listed", "exempt"), [(0, 0, "", "未到报送期限"), (1, 2, "黑榜", "")])
def test_who_may_still_report_has_no_place(days: int, place: int, listed: str, exempt: str) -> None:
    """A unit whose day has not passed is not ranked for having said nothing yet; from the day after on it stands last (D7.77)."""
    units = (_unit("甲"), _unit("乙", UnitWord.MISSING, days=days))
    found = _by_unit(_period(units, (), (_task("甲"), _task("乙", "未报送"))))["乙"]
    assert (found.place, found.listed, found.exempt) == (place, listed, exempt)


def test_a_place_is_held_against_the_one_before() -> None:
    """A unit knows its place in the period before; one that had none then knows none."""
    then = _period((_unit("甲"), _unit("乙")), (), (_task("甲", "进行中"), _task("乙")))
    now = _period(
        (_unit("甲"), _unit("乙"), _unit("丙")), (), (_task("甲"), _task("乙", "进行中"), _task("丙", "未启动"))
    )
    found = _by_unit(now, then=then)
    assert [(found[name].before, found[name].place) for name in "甲乙丙"] == [(2, 1), (1, 2), (0, 2)]
