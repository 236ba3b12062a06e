"""What follows by rule, as the letters to one unit say it (D6.28, D6.29, D7.65)."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from qcreport.assessment.gravity import Gravity
from qcreport.assessment.model import Said
from qcreport.plan.model import Plan, Setting
from qcreport.plan.settings import COORDINATOR, ESCALATION, REMIND, SUPERVISE, TALK
from qcreport.reports.said.steps import StepSaid, steps_of
from tests.reports.summary.summary_case import assessment

UNIT = "市质监局"
FIRST, SECOND, THIRD = (Gravity(times, step=step) for times, step in ((1, REMIND), (2, SUPERVISE), (3, TALK)))
QUALITY, DEATHS = "“产品质量合格率（生产企业监督抽查）”", "“万台特种设备事故死亡率”"


def said(plan: Plan, known: Mapping[str, Gravity], unit: str = UNIT, *left_out: str) -> list[tuple[str, str]]:
    """The steps of a unit in the period of the summary's case."""
    return [(one.what, one.done) for one in steps_of(plan, assessment(), known, unit, left_out)]


def test_the_gravest_step_stands_first(plan: Plan) -> None:
    """Each matter of the unit stands whole under its step, with how long it has been so from the second period on."""
    assert said(plan, {"Z1-2": FIRST, "Z8": SECOND, "Z4": THIRD}) == [
        (f"{DEATHS}连续2期未达标", "予以督办"),
        (f"{QUALITY}未达标", "予以提醒"),
    ]
    assert said(plan, {"Z1-2": SECOND, "Z8": SECOND}) == [
        (f"{QUALITY}连续2期未达标、{DEATHS}连续2期未达标", "予以督办")
    ]


def test_a_talk_is_announced_and_not_held(plan: Plan) -> None:
    """What comes to 约谈 is told as what ought to follow; when and whether is for a person to say (D7.63)."""
    yearly = replace(THIRD, by_year=True)
    assert said(plan, {"Z8": yearly}) == [(f"{DEATHS}连续3年未达标", "应予约谈，具体安排由我办另行通知")]


def test_what_is_asked_about_is_left_out(plan: Plan) -> None:
    """A figure that the unit may still correct comes to no step in its letter (D7.65)."""
    assert said(plan, {"Z1-2": FIRST, "Z8": SECOND}, UNIT, "Z8") == [(f"{QUALITY}未达标", "予以提醒")]


def test_a_step_taken_away_is_not_said(plan: Plan) -> None:
    """Where the settings take no step, nothing is said."""
    rows = tuple(row for row in plan.settings if row.name != ESCALATION[REMIND])
    own = replace(plan, settings=(*rows, Setting(ESCALATION[REMIND], "0")))
    assert said(own, {"Z1-2": Gravity(1), "Z8": SECOND}) == [(f"{DEATHS}连续2期未达标", "予以督办")]


def test_of_tasks_those_answer_that_reported(plan: Plan) -> None:
    """An overdue task is said to who reported and has not completed; a silent joint unit is told nothing (D6.29)."""
    (late,) = (one for one in assessment().tasks if one.overdue)
    joint = replace(late, said=(Said("甲局", "进行中"), Said("乙局", "未报送"), Said("丙局", "已完成")))
    now = replace(assessment(), tasks=(joint,))
    found = {unit: steps_of(plan, now, {late.id: SECOND}, unit) for unit in ("甲局", "乙局", "丙局")}
    told = StepSaid(f"任务“{late.task.replace('“', '‘').replace('”', '’')}”连续2期逾期未完成", "予以督办")
    assert found == {"甲局": (told,), "乙局": (), "丙局": ()}


@pytest.mark.parametrize("unit", ["市创强办", "市体育局"])
def test_others_are_told_nothing(plan: Plan, unit: str) -> None:
    """Neither the coordinating office nor a unit without such a matter reads of any step."""
    own = replace(assessment(), verdicts=tuple(replace(one, units=("市创强办",)) for one in assessment().verdicts))
    assert plan.setting(COORDINATOR) == "市创强办"
    assert steps_of(plan, own, {"Z8": SECOND}, unit) == ()
