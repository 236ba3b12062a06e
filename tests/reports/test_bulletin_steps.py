"""What the bulletin says of 督办 and 约谈: by the rule, of whom it concerns, and nothing of a first time."""

from collections.abc import Mapping
from dataclasses import replace

from qcreport.assessment.gravity import gravities
from qcreport.reports.model import Report
from tests.reports.bulletin_cases import official_text, told
from tests.reports.summary.summary_case import report


def lasting(of: Report, times: Mapping[str, tuple[int, str]]) -> Report:
    """The report in which some things have lasted so many periods and come to a step."""
    known = gravities(of.plan, of.period, of.assessment, ())
    more = {one: replace(known[one], times=number, step=step) for one, (number, step) in times.items()}
    return replace(of, gravities={**known, **more})


def test_each_unit_is_named_once_by_its_highest_step() -> None:
    """市住建局 with a task of three periods and a figure of two is asked to a talk, and not supervised besides (D6.28)."""
    text = official_text(lasting(report(), {"2.1": (3, "约谈"), "Z10": (2, "督办"), "Z4": (2, "督办")}))
    assert (
        "对有连续3期以上未达标或逾期事项的市住建局予以约谈，对有连续2期以上未达标或逾期事项的市市场监管局予以督办。"
        in text
    )


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
    assert "对有连续2期以上未达标或逾期事项的" in text
    assert "家单位予以督办。" in text
