"""What the bulletin says of 督办 and 约谈: by the rule, of whom it concerns, and nothing of a first time."""

from collections.abc import Mapping
from dataclasses import replace

from qcreport.assessment.gravity import gravities
from qcreport.assessment.model import Account, Word
from qcreport.reports.model import Report
from tests.reports.bulletin.bulletin_cases import official_text, told
from tests.reports.summary.summary_case import report


def lasting(of: Report, times: Mapping[str, tuple[int, str]]) -> Report:
    """The report in which some things have lasted so many periods and come to a step."""
    known = gravities(of.plan, of.period, of.assessment, ())
    more = {one: replace(known[one], times=number, step=step) for one, (number, step) in times.items()}
    return replace(of, gravities={**known, **more})


def test_each_unit_is_named_once_by_its_highest_step() -> None:
    """市住建局 with a task of three periods and a figure of two is asked to a talk, and not supervised besides (D6.28)."""
    text = official_text(lasting(report(), {"2.1": (3, "约谈"), "Z10": (2, "督办"), "Z4": (2, "督办")}))
    assert "对连续3期以上逾期的市住建局予以约谈，对连续2期以上未达标的市市场监管局予以督办。" in text


def test_a_first_time_comes_to_no_paragraph_of_its_own() -> None:
    """In a first period nobody is supervised or asked to a talk; all are asked once to mend it (D6.28)."""
    text = official_text(report())
    assert "督办" not in text
    assert "约谈" not in text
    assert text.count("请限期整改") == 1


def test_the_office_takes_no_step_against_itself() -> None:
    """What lasts of the coordinating office's own is no order in its bulletin (W2.3)."""
    now = report().assessment
    own = tuple(replace(one, units=("市创强办",)) if one.id == "Z10" else one for one in now.verdicts)
    of = report(replace(now, verdicts=own))
    assert "约谈" not in official_text(lasting(of, {"Z10": (5, "约谈")}))


def test_many_units_are_counted_by_what_they_have_in_common() -> None:
    """Where more than three units are concerned the text says how many they are (D6.28)."""
    of = told("many_red")
    every = dict.fromkeys(gravities(of.plan, of.period, of.assessment, ()), (2, "督办"))
    text = official_text(lasting(of, every))
    assert "对连续2期以上未达标或逾期的" in text
    assert "家单位予以督办。" in text


def test_a_talk_is_planned_until_the_text_is_issued() -> None:
    """A draft says 拟 of 约谈, which the leaders have not decided on yet; of 督办 it says so no more than the edition does (D7.63)."""
    steps = {"Z10": (3, "约谈"), "Z4": (2, "督办")}
    draft = official_text(lasting(replace(report(), edition=""), steps))
    assert "拟对连续3期以上未达标的市住建局予以约谈，对连续2期以上未达标的市市场监管局予以督办。" in draft
    assert "拟" not in official_text(lasting(report(), steps))


def test_nothing_is_said_of_what_there_is_none_of() -> None:
    """Where no task is overdue the request speaks of indicators alone, and asks to carry out the measures that all have reported."""
    now = report().assessment
    told = Account("市住建局", cause="台风停工", measures="12月底前返工")
    unmet = tuple(replace(one, accounts=(told,)) if one.word is Word.UNMET else one for one in now.verdicts)
    well = tuple(replace(one, overdue=False) for one in now.tasks)
    text = official_text(report(replace(now, verdicts=unmet, tasks=well)))
    assert "有未达标指标的4家单位要落实所报措施。以上问题请限期整改" in text
    assert "逾期任务" not in text.partition("三、下一步要求")[2]
