"""Who is commended: by the rule of the settings, everybody it fits and nobody else."""

from dataclasses import replace

import pytest

from qcreport.assessment.model import Said, Word
from qcreport.assessment.praise import praised
from qcreport.assessment.unit_states import UnitState, UnitWord
from qcreport.plan.model import Plan, Setting
from tests.reports.summary.summary_case import all_well, tasks, unit_state, verdicts

PLAN = Plan(settings=(Setting("统筹单位", "市创强办", ""),))
GOOD = replace(unit_state("市旅委", UnitWord.ON_TIME), to_verify=0, tasks_led=5, tasks_done=4)
OTHERS = tuple(unit_state(f"单位{number}", UnitWord.ON_TIME) for number in range(3))


def commended(unit: UnitState, plan: Plan = PLAN) -> bool:
    """Whether a unit is commended in a period in which all is well with the indicators and tasks."""
    return unit.unit in praised(replace(all_well(), units=(unit, *OTHERS)), plan)


CASES = {
    "as the rule says": (GOOD, True),
    "late": (replace(GOOD, state=UnitWord.LATE), False),
    "something to explain": (replace(GOOD, to_verify=1), False),
    "something to correct": (replace(GOOD, to_correct=1), False),
    "too few tasks done": (replace(GOOD, tasks_done=3), False),
    "no tasks, a target met": (replace(GOOD, tasks_led=0, tasks_done=0, indicators_met=1), True),
    "nothing due": (replace(GOOD, tasks_led=0, tasks_done=0, indicators=0, indicators_met=0), False),
    "the office itself": (replace(GOOD, unit="市创强办"), False),
}


@pytest.mark.parametrize(("unit", "expected"), CASES.values(), ids=CASES)
def test_the_rule_decides_who_is_commended(unit: UnitState, *, expected: bool) -> None:
    """On time, nothing to explain, four fifths of its tasks done or without tasks a target met, and never the office (D7.57)."""
    assert commended(unit) == expected


def test_the_office_sets_the_share() -> None:
    """With the setting at 60% three tasks of five are enough (D7.57)."""
    plan = Plan(settings=(*PLAN.settings, Setting("表扬的任务完成比例", "60%", "")))
    assert commended(replace(GOOD, tasks_done=3), plan)


def test_who_is_red_overdue_or_owes_a_figure_is_not_commended() -> None:
    """An indicator below its target, an overdue task and a figure that is missing each keep a unit from it (D7.57)."""
    red = replace(verdicts()[0], word=Word.UNMET, units=("市旅委",))
    owing = replace(verdicts()[0], word=Word.UNDECIDABLE, units=("甲",), owing=("市旅委",))
    late = replace(tasks()[0], overdue=True, units=("市旅委",))
    period = replace(all_well(), units=(GOOD, *OTHERS))
    for now in (
        replace(period, verdicts=(red,)),
        replace(period, verdicts=(owing,)),
        replace(period, tasks=(late,)),
    ):
        assert "市旅委" not in praised(now, PLAN)


def test_who_has_completed_its_part_of_an_overdue_task_is_commended() -> None:
    """A joint task that is overdue by another unit alone keeps nobody else from it (D7.57)."""
    said = (Said("市旅委", "已完成"), Said("甲", "进行中"))
    shared = replace(tasks()[0], overdue=True, units=("市旅委", "甲"), said=said)
    assert "市旅委" in praised(replace(all_well(), units=(GOOD, *OTHERS), tasks=(shared,)), PLAN)


def test_where_most_are_missing_nobody_is_commended() -> None:
    """Three of four units missing: nobody is commended (D7.57)."""
    silent = tuple(replace(one, state=UnitWord.MISSING) for one in OTHERS)
    assert praised(replace(all_well(), units=(GOOD, *silent)), PLAN) == ()
