"""How each count of one period becomes that of another."""

from dataclasses import replace

import pytest

from qcreport.assessment.comparison import Bridge, Change, PeriodComparison, compare
from qcreport.assessment.model import LIGHT_OF, Assessment, Light, Said, TaskResult, Word
from tests.reports.summary.summary_case import assessment

COUNTS = ("met", "unmet", "done", "attention")


def with_word(one: Assessment, id_: str, word: Word) -> Assessment:
    """The same period with another verdict on one indicator."""
    rows = [replace(row, word=word, light=LIGHT_OF[word]) if row.id == id_ else row for row in one.verdicts]
    return replace(one, verdicts=tuple(rows))


def with_status(one: Assessment, status: str, *, overdue: bool = False, light: Light = Light.YELLOW) -> TaskResult:
    """Its first task in another status."""
    return replace(one.tasks[0], status=status, overdue=overdue, light=light)


def compared(now: Assessment, then: Assessment) -> PeriodComparison:
    """The comparison; there is one."""
    found = compare(now, then)
    assert found is not None
    return found


def turned(before: Word, now: Word) -> PeriodComparison:
    """The comparison of two periods that differ in Z3 only."""
    same = assessment()
    return compared(with_word(same, "Z3", now), with_word(same, "Z3", before))


def parts(bridge: Bridge) -> dict[str, int]:
    """What came and what left, with its sign; empty parts left out."""
    return {one.name: one.sign * len(one.changes) for one in bridge.parts if one.changes}


def test_without_an_earlier_period_there_is_no_comparison() -> None:
    """The first period is compared with nothing."""
    assert compare(assessment(), None) is None


def test_two_equal_periods_have_no_change() -> None:
    """Nothing comes and nothing leaves between two equal periods."""
    same = compared(assessment(), assessment())
    bridges = [getattr(same, name) for name in COUNTS]
    assert all(bridge.stands and bridge.before == bridge.now for bridge in bridges)


@pytest.mark.parametrize(
    ("before", "now", "met", "unmet", "attention"),
    [
        (Word.UNMET, Word.MET, {"新达标": 1}, {"转达标": -1}, {"销号": -1}),
        (Word.AWAITED, Word.MET, {"新达标": 1}, {}, {}),
        (Word.MET, Word.UNMET, {"转未达标": -1}, {"新增": 1}, {"新增": 1}),
        (Word.MET, Word.ON_TRACK, {"转进度正常": -1}, {}, {"新增": 1}),
        (Word.MET, Word.NOT_RETURNED, {"暂不能判定": -1}, {}, {}),
        (Word.MET, Word.EXEMPT, {"转合理缺项": -1}, {}, {}),
        (Word.UNDECIDABLE, Word.UNMET, {}, {"新增": 1}, {}),
        (Word.UNMET, Word.AWAITED, {}, {"暂不能判定": -1}, {"暂不列入": -1}),
        (Word.UNMET, Word.NOT_RETURNED, {}, {"暂不能判定": -1}, {"暂不列入": -1}),
        (Word.UNMET, Word.EXEMPT, {}, {"转合理缺项": -1}, {"销号": -1}),
    ],
)
def test_a_turned_verdict_stands_in_its_part(
    before: Word, now: Word, met: dict[str, int], unmet: dict[str, int], attention: dict[str, int]
) -> None:
    """A problem is settled (销号) only by 达标 or 合理缺项, never because its value is missing now."""
    found = turned(before, now)
    assert [parts(one) for one in (found.met, found.unmet, found.attention)] == [met, unmet, attention]
    listed = {
        change for one in (found.met, found.unmet, found.attention) for part in one.parts for change in part.changes
    }
    assert listed <= {Change("Z3", listed_name(), ("市市场监管局",), before, now)}


def listed_name() -> str:
    """The name of Z3."""
    return next(one.indicator for one in assessment().verdicts if one.id == "Z3")


@pytest.mark.parametrize(
    ("before", "now", "done", "attention"),
    [
        ("进行中", "已完成", {"新完成": 1}, {}),
        ("逾期", "已完成", {"新完成": 1}, {"销号": -1}),
        ("已完成", "进行中", {"转未完成": -1}, {}),
        ("已完成", "逾期", {"转未完成": -1}, {"新增": 1}),
        ("已完成", "未报送", {"暂不能判定": -1}, {}),
        ("已完成", "无法判定", {"暂不能判定": -1}, {}),
        ("已完成", "待认定", {"暂不能判定": -1}, {}),
        ("已完成", "合理缺项", {"转合理缺项": -1}, {}),
        ("逾期", "进行中", {}, {"暂不列入": -1}),
    ],
)
def test_a_task_stands_in_its_part(before: str, now: str, done: dict[str, int], attention: dict[str, int]) -> None:
    """A task that falls back is told from one that nobody reported on; an overdue one is settled only when done or excused."""
    found = compared(*(replace(assessment(), tasks=(task(word),)) for word in (now, before)))
    assert [parts(found.done), parts(found.attention)] == [done, attention]


def task(word: str) -> TaskResult:
    """A task that is counted by this word."""
    one = assessment()
    if word == "逾期":
        return with_status(one, "进行中", overdue=True, light=Light.RED)
    if word == "待认定":
        return with_status(one, "合理缺项", light=Light.GREY)
    return with_status(one, word, light=Light.WHITE if word == "合理缺项" else Light.YELLOW)


def test_who_has_completed_a_part_is_not_named_with_a_task_that_fell_back() -> None:
    """Of a joint task that is not complete any more those are named that have not completed, of a complete one all."""
    same = assessment()
    units = ("市编委办", "市财政局", "市商务局")
    said = [Said(unit, status) for unit, status in zip(units, ("已完成", "进行中", "未报送"), strict=True)]
    joint = replace(same.tasks[0], units=units, status="已完成", light=Light.GREEN)
    before = replace(same, tasks=(replace(joint, said=tuple(replace(one, status="已完成") for one in said)),))
    now = replace(same, tasks=(replace(joint, status="进行中", light=Light.YELLOW, said=tuple(said)),))
    (fell,) = compared(now, before).done.part("转未完成")
    (came,) = compared(before, now).done.part("新完成")
    assert (fell.units, came.units) == (units[1:], units)


def test_what_only_one_plan_knows_is_a_part_of_its_own() -> None:
    """Rows and tasks that only this plan has come in as 新纳入, those that it has no more leave as 不再考核."""
    now = assessment()
    empty = replace(now, verdicts=(), tasks=())
    entered, left = compared(now, empty), compared(empty, now)
    for name in COUNTS:
        came, went = getattr(entered, name), getattr(left, name)
        assert (came.before, parts(came)) == (0, {"新纳入": came.now})
        assert (went.now, parts(went)) == (0, {"不再考核": -went.before})


def test_a_row_of_two_measures_counts_once() -> None:
    """Row 12 turns red once, whichever of its measures does, and also when the plan has lost the other one since."""
    now, (first, second) = assessment(), ("Z12-1", "Z12-2")
    met = with_word(with_word(now, first, Word.MET), second, Word.MET)
    both = with_word(with_word(now, first, Word.UNMET), second, Word.UNMET)
    assert parts(compared(both, met).unmet) == {"新增": 1}
    alone = replace(both, verdicts=tuple(one for one in both.verdicts if one.id != first))
    assert parts(compared(alone, met).unmet) == {"新增": 1}
    assert parts(compared(alone, both).unmet) == {}


def test_a_row_with_another_target_says_so() -> None:
    """What turns while its target was changed is named with 目标已调整, so that nobody is blamed for it."""
    met, unmet = (with_word(assessment(), "Z3", word) for word in (Word.MET, Word.UNMET))
    raised = replace(
        unmet, verdicts=tuple(replace(one, target="≥99%") if one.id == "Z3" else one for one in unmet.verdicts)
    )
    (named,) = compared(raised, met).met.part("转未达标")
    assert named.name == f"{listed_name()}（目标已调整）"
