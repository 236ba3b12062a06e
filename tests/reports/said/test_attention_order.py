"""In which order 需要关注 stands: what the office weighs, what lasts, what is overdue; little gaps push out no task."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from qcreport.assessment.gravity import Gravity, gravities
from qcreport.assessment.model import Assessment, Light, Word
from qcreport.assessment.outcomes import outcome_of
from qcreport.plan.model import Indicator
from qcreport.reports.model import Report
from qcreport.reports.said.attention import concerns
from tests.reports.summary.summary_case import assessment, report

FOOD, DEATHS = "Z4", "Z8"


def weighed(of: Report, **weights: int) -> Report:
    """The report by a plan in which the office weighs some indicators."""
    rows = tuple(
        Indicator(one.id.replace("_", "-"), "", "", "", "", "", "", None, "", (), "累", weight=Fraction(weight))
        for one, weight in (
            (next(v for v in of.assessment.verdicts if v.id == key), value) for key, value in weights.items()
        )
    )
    return replace(of, plan=replace(of.plan, indicators=rows))


def ids(of: Report) -> list[str]:
    """What the list holds, in its order."""
    return [one.id for one in concerns(of)]


def with_earlier(*earlier: Assessment) -> Report:
    """The usual period, with what earlier ones make of how grave it is."""
    of = report()
    return replace(of, gravities=gravities(of.plan, of.period, of.assessment, map(outcome_of, earlier)))


def test_what_the_office_weighs_leads() -> None:
    """Fatalities and food stand first where the plan weighs them, however little they lack (D6.30)."""
    assert ids(weighed(report(), Z8=3, Z4=2))[:3] == [DEATHS, FOOD, "2.1"]


def test_an_overdue_task_is_not_pushed_out_by_little_gaps() -> None:
    """One task overdue by a day stands before thirty indicators that lack a thousandth for eight periods (D6.30)."""
    now = assessment()
    rows = tuple(
        replace(one, word=Word.UNMET, light=Light.RED, value=Fraction(999), gap=Fraction(-1)) for one in now.verdicts
    )
    late = tuple(replace(one, days_late=1) if one.overdue else one for one in now.tasks)
    of = report(replace(now, verdicts=rows, tasks=late))
    lasting = {one.id: Gravity(8, step="约谈", size=Fraction(1, 1000), small=True) for one in rows}
    known = {**gravities(of.plan, of.period, of.assessment, ()), **lasting}
    assert ids(replace(of, gravities=known))[0] == "2.1"


def test_what_lasts_stands_before_what_is_new_and_says_for_how_long() -> None:
    """An indicator red for three periods says 连续3期，约谈 and stands before those red for the first time (D6.25, D6.28)."""
    now = assessment()
    only = tuple(
        replace(one, word=Word.UNMET if one.id == "Z10" else Word.MET) if one.word is Word.UNMET else one
        for one in now.verdicts
    )
    earlier = [
        replace(now, period=code, verdicts=tuple(replace(one, period=code) for one in only))
        for code in ("2026Q1", "2026Q2")
    ]
    of = with_earlier(*earlier)
    found = {one.id: one for one in concerns(of)}
    assert found["Z10"].lasting == "连续3期，约谈"
    assert found[FOOD].lasting == ""
    assert ids(of).index("Z10") < ids(of).index(FOOD)


def test_a_first_period_says_nothing_of_a_row() -> None:
    """Where nothing is known of earlier periods no row is claimed, and the step is that of a first time (D6.25)."""
    of = report()
    assert of.as_of == date(2026, 10, 13)
    assert {one.lasting for one in concerns(of)} == {""}
    assert {one.gravity.step for one in concerns(of) if one.look.word in {"未达标", "逾期"}} == {"提醒"}
