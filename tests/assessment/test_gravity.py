"""How grave what is red is: periods in a row as reported, the step that follows by rule, and the order of what needs attention."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from qcreport.assessment.gravity import Gravity, as_far_as_red, gravities
from qcreport.assessment.model import LIGHT_OF, Assessment, Light, Said, TaskResult, Verdict, Word
from qcreport.assessment.outcomes import PeriodOutcome, outcome_of
from qcreport.plan.model import Indicator, Plan, Setting, Task, Unit
from qcreport.plan.settings import fault_of_setting
from qcreport.workspace import parse_period

WORDS = {
    "红": Word.UNMET,
    "绿": Word.MET,
    "黄": Word.ON_TRACK,
    "报": Word.NOT_RETURNED,
    "缺": Word.UNDECIDABLE,
    "年": Word.AWAITED,
    "人": Word.MANUAL,
    "免": Word.EXEMPT,
}
FOOD, SHARE, ORPHAN, LASTING, YEARLY = "Z4", "Z12-2", "Z9", "2.1", "6.2"


def indicator(identity: str, frequency: str, weight: Fraction | None = None) -> Indicator:
    """One measure of the plan of these tests."""
    row = Indicator(identity, "质量水平", "产品质量", "4", "合格率", "", "≥95%", None, "%", ("市住建局",), frequency)
    return replace(row, weight=weight)


def task(identity: str, nature: str) -> Task:
    """One task of the plan of these tests."""
    return Task("项目", "内容", identity, "建立台账", ("市住建局",), (), (), (), "市住建局", nature=nature)


PLAN = Plan(
    units=(Unit("市住建局"), Unit("市商务局"), Unit("市城建局", merged_into="市住建局", merged_from="2026Q3")),
    indicators=(indicator(FOOD, "累"), indicator(SHARE, "年"), indicator(ORPHAN, "点")),
    tasks=(task(LASTING, "持续"), task(YEARLY, "年度")),
)


def verdict(identity: str, period: str, sign: str, unit: str = "市住建局") -> Verdict:
    """A verdict of one period, by the sign of its word."""
    word = WORDS[sign]
    return Verdict(
        period=period,
        id=identity,
        indicator="合格率",
        branch="质量水平",
        category="产品质量",
        number="4",
        target="≥95%",
        value=Fraction(949, 10),
        shown="94.9",
        measure_unit="%",
        word=word,
        light=LIGHT_OF[word],
        gap=Fraction(-1, 10),
        gap_shown="差0.1个百分点",
        reason="",
        units=(unit,),
        rule="",
    )


def result(identity: str, period: str, sign: str, deadline: str = "2025-03-31") -> TaskResult:
    """A task of one period: 逾 reported and overdue, 报 overdue without a return, 启 under way in time, 完 done, 免 excused."""
    status = {"逾": "进行中", "启": "进行中", "报": "未报送", "完": "已完成", "免": "合理缺项"}[sign]
    late = sign in "逾报"
    light = {"完": Light.GREEN, "免": Light.WHITE}.get(sign, Light.RED if late else Light.YELLOW)
    return TaskResult(
        period=period,
        id=identity,
        task="建立台账",
        project="项目",
        content="内容",
        units=("市住建局",),
        status=status,
        percent=None,
        light=light,
        condition="",
        overdue=late,
        reason="",
        deadline=deadline,
        days_late=30 if late else 0,
        said=(Said("市住建局", status),),
    )


def of(period: str, *rows: Verdict | TaskResult) -> Assessment:
    """The conclusions of one period."""
    found = tuple(one for one in rows if isinstance(one, Verdict))
    done = tuple(one for one in rows if isinstance(one, TaskResult))
    return Assessment(period, found, done, (), (), ())


def came_to(period: str, *rows: Verdict | TaskResult) -> PeriodOutcome:
    """What one period came to, as a later one looks back on it."""
    return outcome_of(of(period, *rows))


def gravity(identity: str, row: str, plan: Plan = PLAN) -> Gravity:
    """How grave something is in the last of these periods: `2026Q1 红, 2026Q2 红`."""
    told = [one.split() for one in row.split(", ")]
    make = verdict if identity.startswith("Z") else result
    *earlier, now = (of(period, make(identity, period, sign)) for period, sign in told)
    return gravities(plan, parse_period(now.period), now, [outcome_of(one) for one in earlier])[identity]


# what it is about | what was concluded period by period | periods in a row | the step by the usual settings
TABLE = (
    ("a first period", FOOD, "2026Q3 红", 1, "提醒"),
    ("two periods", FOOD, "2026Q2 红, 2026Q3 红", 2, "督办"),
    ("three periods", FOOD, "2026Q1 红, 2026Q2 红, 2026Q3 红", 3, "约谈"),
    ("five periods", FOOD, "2025Q3 红, 2025Q4 红, 2026Q1 红, 2026Q2 红, 2026Q3 红", 5, "约谈"),
    ("a target met between ends the row", FOOD, "2026Q1 红, 2026Q2 绿, 2026Q3 红", 1, "提醒"),
    ("so does being on track", FOOD, "2026Q1 红, 2026Q2 黄, 2026Q3 红", 1, "提醒"),
    ("so does an exemption", FOOD, "2026Q1 红, 2026Q2 免, 2026Q3 红", 1, "提醒"),
    ("a period without a return is passed over", FOOD, "2026Q1 红, 2026Q2 报, 2026Q3 红", 2, "督办"),
    ("so is one that could not be judged", FOOD, "2026Q1 红, 2026Q2 缺, 2026Q3 红", 2, "督办"),
    ("and one that waits for a person", FOOD, "2026Q1 红, 2026Q2 人, 2026Q3 红", 2, "督办"),
    ("a period that never was is passed over", FOOD, "2025Q4 红, 2026Q3 红", 2, "督办"),
    ("the row goes on over New Year", FOOD, "2025Q3 红, 2025Q4 红, 2026Q1 红", 3, "约谈"),
    ("months count as months", FOOD, "2025-12 红, 2026-01 红", 2, "督办"),
    ("a yearly figure counts once a year", SHARE, "2026Q1 红, 2026Q2 红, 2026Q3 红", 1, "提醒"),
    ("and again in the next year", SHARE, "2025Q4 红, 2026Q1 年, 2026Q2 红, 2026Q3 红", 2, "督办"),
    ("a task overdue for the first time", LASTING, "2026Q2 启, 2026Q3 逾", 1, "提醒"),
    ("a task overdue for three periods", LASTING, "2026Q1 逾, 2026Q2 逾, 2026Q3 逾", 3, "约谈"),
    ("a lasting task goes on over New Year", LASTING, "2025Q4 逾, 2026Q1 逾", 2, "督办"),
    ("a task of the year begins anew at New Year", YEARLY, "2025Q3 逾, 2025Q4 逾, 2026Q1 逾", 1, "提醒"),
    ("a task that was done begins anew", LASTING, "2026Q1 逾, 2026Q2 完, 2026Q3 逾", 1, "提醒"),
    ("so does one that was excused", LASTING, "2026Q1 逾, 2026Q2 免, 2026Q3 逾", 1, "提醒"),
    ("a period without its return is passed over", LASTING, "2026Q1 逾, 2026Q2 报, 2026Q3 逾", 2, "督办"),
    ("nobody is blamed by guess", LASTING, "2026Q1 逾, 2026Q2 逾, 2026Q3 报", 0, ""),
)


@pytest.mark.parametrize(
    ("identity", "row", "times", "step"), [one[1:] for one in TABLE], ids=[one[0] for one in TABLE]
)
def test_what_was_reported_counts_and_decides_the_step(identity: str, row: str, times: int, step: str) -> None:
    """Periods in a row are counted as reported, and 提醒, 督办, 约谈 follow at 1, 2 and 3 (D6.25 to D6.29)."""
    found = gravity(identity, row)
    assert (found.times, found.step) == (times, step)


def test_a_figure_that_nobody_returned_is_not_red() -> None:
    """Of an indicator without a return nothing is said, whatever it was before (D6.29)."""
    now, before = of("2026Q3", verdict(FOOD, "2026Q3", "报")), came_to("2026Q2", verdict(FOOD, "2026Q2", "红"))
    assert FOOD not in gravities(PLAN, parse_period("2026Q3"), now, (before,))


@pytest.mark.parametrize(("then", "times"), [("市住建局", 2), ("市城建局", 2), ("市商务局", 1)])
def test_who_takes_a_duty_over_begins_anew(then: str, times: int) -> None:
    """What another unit failed is not counted against a new owner; a unit that merged is the same one (D6.27)."""
    before = came_to("2026Q2", verdict(ORPHAN, "2026Q2", "红", then))
    now = of("2026Q3", verdict(ORPHAN, "2026Q3", "红"))
    assert gravities(PLAN, parse_period("2026Q3"), now, (before,))[ORPHAN].times == times


def test_a_deadline_put_off_begins_anew() -> None:
    """A task that is overdue again after the office gave it a new deadline is overdue for the first time (D6.27)."""
    before = came_to("2026Q2", result(LASTING, "2026Q2", "逾"))
    now = of("2026Q3", result(LASTING, "2026Q3", "逾", "2026-08-31"))
    assert gravities(PLAN, parse_period("2026Q3"), now, (before,))[LASTING].times == 1


def test_of_joint_units_those_answer_that_reported_and_have_not_completed() -> None:
    """A joint task of which only units that are silent lack their part blames nobody (D6.29)."""
    joint = replace(result(LASTING, "2026Q3", "逾"), said=(Said("市住建局", "已完成"), Said("市商务局", "未报送")))
    now = of("2026Q3", joint)
    assert gravities(PLAN, parse_period("2026Q3"), now, ())[LASTING].step == ""


@pytest.mark.parametrize(
    ("set_to", "steps"),
    [
        ((), ("提醒", "督办", "约谈", "约谈")),
        ((("提醒", "2"), ("督办", "3"), ("约谈", "4")), ("", "提醒", "督办", "约谈")),
        ((("约谈", "0"),), ("提醒", "督办", "督办", "督办")),
        ((("督办", "三"),), ("提醒", "督办", "约谈", "约谈")),
    ],
)
def test_the_office_sets_the_steps(set_to: Sequence[tuple[str, str]], steps: Sequence[str]) -> None:
    """Each step has its number of periods in the settings; 0 takes it away, what cannot be read is as usual (D6.28)."""
    plan = replace(PLAN, settings=tuple(Setting(f"{step}的连续期数", number) for step, number in set_to))
    codes = ("2025Q4", "2026Q1", "2026Q2", "2026Q3")
    rows = (", ".join(f"{code} 红" for code in codes[-times:]) for times in range(1, 5))
    assert tuple(gravity(FOOD, row, plan).step for row in rows) == tuple(steps)


@pytest.mark.parametrize(("value", "fits"), [("3", True), ("0", True), ("9", False), ("三", False), ("", False)])
def test_a_setting_that_cannot_be_used_is_told(value: str, *, fits: bool) -> None:
    """The plan check says of a number of periods that is none what should stand there (D6.28)."""
    assert (fault_of_setting(Setting("督办的连续期数", value)) == "") == fits


def graver(one: Gravity, other: Gravity) -> bool:
    """Whether one stands before the other."""
    return one.order > other.order


BIG, SMALL = Gravity(1, size=Fraction(1, 20)), Gravity(1, size=Fraction(1, 1000), small=True)
LATE = Gravity(1, size=Fraction(1), late=True)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (replace(SMALL, weight=Fraction(3)), replace(LATE, times=3)),
        (replace(BIG, times=2), LATE),
        (replace(LATE, times=2), BIG),
        (LATE, replace(SMALL, times=8)),
        (LATE, BIG),
        (replace(LATE, size=Fraction(90)), LATE),
        (BIG, replace(BIG, size=Fraction(1, 30))),
        (replace(SMALL, times=2), SMALL),
        (BIG, replace(BIG, times=1, weight=Fraction(1, 2))),
        (replace(BIG, weight=Fraction(2), times=2), replace(BIG, weight=Fraction(3))),
    ],
)
def test_the_graver_stands_first(first: Gravity, second: Gravity) -> None:
    """What the office weighs leads, then weight times periods in a row, overdue before figures; little gaps push out no task (D6.30)."""
    assert graver(first, second)
    assert not graver(second, first)


def beside(plan: Plan, *others: TaskResult) -> Gravity:
    """How grave the food figure is beside other things of the period."""
    now = of("2026Q3", verdict(FOOD, "2026Q3", "红"), *others)
    return gravities(plan, parse_period("2026Q3"), now, ())[FOOD]


def test_the_plan_gives_the_weight() -> None:
    """权重 of the plan counts, 1 where it is empty (D6.30, C3.7)."""
    heavy = replace(PLAN, indicators=(indicator(FOOD, "累", Fraction(3)),))
    assert beside(PLAN).weight == Fraction(1)
    assert beside(heavy).weight == Fraction(3)


def test_the_setting_says_what_is_little_where_a_task_is_overdue() -> None:
    """A gap below the setting is little beside an overdue task; where nothing is overdue the row of periods alone decides (D6.30)."""
    late = result(LASTING, "2026Q3", "逾")
    strict = replace(PLAN, settings=(Setting("较小差距的比例", "0.05%"),))
    assert beside(PLAN, late).small
    assert not beside(strict, late).small
    assert not beside(PLAN, result(LASTING, "2026Q3", "启")).small


def test_a_row_as_old_as_anybody_looked_says_so() -> None:
    """Where the row reaches the farthest period that was looked at, it may be longer."""
    earlier = [came_to(code, verdict(FOOD, code, "红")) for code in ("2026Q1", "2026Q2")]
    now = of("2026Q3", verdict(FOOD, "2026Q3", "红"))
    assert gravities(PLAN, parse_period("2026Q3"), now, earlier, "2026Q1")[FOOD].farthest
    assert not gravities(PLAN, parse_period("2026Q3"), now, earlier, "2025Q4")[FOOD].farthest


@pytest.mark.parametrize(("identity", "row"), [one[1:3] for one in TABLE], ids=[one[0] for one in TABLE])
def test_nobody_looks_back_farther_than_what_is_red_reaches(identity: str, row: str) -> None:
    """The periods back to the first in which all that is red now had ended say the same as all there are."""
    told = [one.split() for one in row.split(", ")]
    make = verdict if identity.startswith("Z") else result
    long_ago = of("2025Q1", make(identity, "2025Q1", "红" if make is verdict else "逾"))
    *before, now = [long_ago, *(of(period, make(identity, period, sign)) for period, sign in told)]
    earlier = [outcome_of(one) for one in before]
    looked = [one for one in as_far_as_red(now, reversed(earlier)) if one is not None]
    period = parse_period(now.period)
    assert gravities(PLAN, period, now, looked) == gravities(PLAN, period, now, earlier)


def test_it_stops_where_all_that_is_red_had_ended() -> None:
    """A period after that is not asked for, and none is where nothing is red."""
    red, met, early = (
        came_to(code, verdict(FOOD, code, sign))
        for code, sign in (("2026Q2", "红"), ("2026Q1", "绿"), ("2025Q4", "红"))
    )
    earlier = iter((red, None, met, early))
    assert list(as_far_as_red(of("2026Q3", verdict(FOOD, "2026Q3", "红")), earlier)) == [red, None, met]
    assert list(earlier) == [early]
    assert list(as_far_as_red(of("2026Q1", verdict(FOOD, "2026Q1", "绿")), iter((red,)))) == []
