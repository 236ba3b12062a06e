"""What is to be expected of indicators and tasks, case by case."""

from dataclasses import replace
from fractions import Fraction

import pytest

from qcreport.assessment.course import Forecast, Outlook, Why
from qcreport.assessment.forecast import forecasts
from qcreport.assessment.model import LIGHT_OF, Assessment, Light, TaskResult, Verdict, Word
from qcreport.plan.measures import target_of
from qcreport.plan.model import Indicator, InputItem, Plan, Task
from qcreport.targets.judgement import judge
from qcreport.targets.model import Outcome, Values
from qcreport.workspace import parse_period

TASK = Task("一、质量", "1.质量", "1.1", "建立质量档案", ("市质监局",), (), (), (), "市质监局", deadline="2026-12-31")


def measured(target: str, frequency: str, unit: str = "家", direction: str = "") -> Indicator:
    """An indicator of one figure."""
    return Indicator(
        "Z1", "质量", "产品", "1", "指标", "", target, None, unit, ("市质监局",), frequency, direction=direction
    )


def planned(indicator: Indicator, *, rate: bool = False) -> Plan:
    """A plan of this indicator: one count, or a rate of two."""
    items = [("合格批次", "分子"), ("抽查批次", "分母")] if rate else [("个数", "值")]
    inputs = tuple(InputItem("Z1", name, role, "计数", "批次") for name, role in items)
    return Plan(indicators=(indicator,), inputs=inputs)


def verdict(plan: Plan, period: str, text: str) -> Verdict:
    """What a figure comes to in a period; `-` is nothing returned, `?` is not judged, `@` 合理缺项."""
    (row,) = plan.indicators
    value = None if text in {"-", "?", "@"} else Fraction(text)
    target = target_of(plan, row)
    judged = judge(target, Values(value=value, reference=Fraction(2), rank=value, of=Fraction(11)))
    special = {"-": Word.NOT_RETURNED, "?": Word.UNDECIDABLE, "@": Word.EXEMPT}
    word = special.get(text, Word.MET if judged.outcome is Outcome.MET else Word.UNMET)
    shown = (text, row.measure_unit, word, LIGHT_OF[word], judged.gap, "", "", row.owners, target.reading)
    return Verdict(period, "Z1", "指标", "质量", "产品", "1", row.target, value, *shown)


def of_figures(plan: Plan, figures: dict[str, str]) -> Forecast:
    """The forecast in the last of these periods, by those before."""
    *earlier, now = (
        Assessment(period, (verdict(plan, period, text),), (), (), (), ()) for period, text in figures.items()
    )
    return forecasts(plan, parse_period(now.period), now, earlier)["Z1"]


def told(one: Forecast) -> tuple[Outlook, Why]:
    """Word and ground."""
    return one.outlook, one.why


def quarters(text: str) -> dict[str, str]:
    """`2025Q3=5 2025Q4=6` as period → figure."""
    return dict(pair.split("=") for pair in text.split())


COUNT = planned(measured("至少50家", "累"))
LIMIT = planned(measured("不超过10起", "累", "起"))
NEVER = planned(measured("0次", "累", "次"))
RATE = planned(measured("≥95%", "累", "%"), rate=True)
STATE = planned(measured("≥80%", "点", "%"))
LESS = planned(measured("≤5%", "点", "%"))
AVERAGE = planned(measured("低于全国平均水平", "点", "‰"))


@pytest.mark.parametrize(
    ("figures", "outlook"),
    [
        ("2026Q1=13 2026Q2=26", Outlook.LIKELY),
        ("2026Q1=12 2026Q2=24 2026Q3=38", Outlook.LIKELY),
        ("2026Q1=12 2026Q2=30 2026Q3=38", Outlook.AT_RISK),
        ("2026Q1=2 2026Q2=4 2026Q3=30", Outlook.AT_RISK),
        ("2026Q1=2 2026Q2=4 2026Q3=8", Outlook.UNLIKELY),
        ("2026Q1=2 2026Q2=4", Outlook.UNLIKELY),
    ],
)
def test_a_count_of_the_year_is_held_against_the_calendar_and_its_last_step(figures: str, outlook: Outlook) -> None:
    """Both paces suffice: 有望; the share of the year or the last step alone: 有风险; none: 难以完成 (D6.17, D6.19)."""
    assert told(of_figures(COUNT, quarters(figures))) == (outlook, Why.PACE)


@pytest.mark.parametrize("figures", ["2026Q1=0 2026Q2=0 2026Q3=0", "2026Q1=1 2026Q2=2 2026Q3=2"])
@pytest.mark.parametrize("frequency", ["累", "点"])
def test_few_pieces_are_not_forecast(frequency: str, figures: str) -> None:
    """Of fewer than ten things to be had none is late because the last period brought none (D6.23)."""
    few = planned(measured("3个以上", frequency, "个"))
    assert told(of_figures(few, quarters(figures))) == (Outlook.UNKNOWN, Why.FEW)


def test_paces_are_exact_and_a_month_each() -> None:
    """38 of 50 by September with 24 by June need 4 a month, had 38/9 since New Year and 14/3 lately (D6.19)."""
    pace = of_figures(COUNT, quarters("2026Q1=12 2026Q2=24 2026Q3=38")).pace
    assert pace is not None
    assert (pace.needed, pace.mean, pace.lately, pace.since) == (Fraction(4), Fraction(38, 9), Fraction(14, 3), "")


@pytest.mark.parametrize(
    ("plan", "figures", "why"),
    [
        (COUNT, "2026Q2=24", Why.ONE_FIGURE),
        (STATE, "2026Q2=70", Why.ONE_FIGURE),
        (COUNT, "2025Q4=48 2026Q1=13", Why.ONE_OF_THE_YEAR),
        (RATE, "2025Q3=94 2025Q4=94.5 2026Q1=96", Why.ONE_OF_THE_YEAR),
        (STATE, "2024Q4=70 2026Q2=75", Why.ONE_FIGURE),
        (COUNT, "2026Q1=- 2026Q2=24", Why.ONE_FIGURE),
        (COUNT, "2026Q1=? 2026Q2=24", Why.ONE_FIGURE),
    ],
)
def test_nothing_is_forecast_from_one_figure(plan: Plan, figures: str, why: Why) -> None:
    """One figure, alone, first of its year or after periods without one, is 无法预计 with its reason (D6.18, D6.21)."""
    assert told(of_figures(plan, quarters(figures))) == (Outlook.UNKNOWN, why)


def test_a_missed_period_is_a_gap_and_no_zero() -> None:
    """Over a period not returned, or never generated, the last step takes six months (D6.18)."""
    for figures in ("2026Q1=15 2026Q2=- 2026Q3=38", "2026Q1=15 2026Q3=38", "2026Q1=15 2026Q2=? 2026Q3=38"):
        pace = of_figures(COUNT, quarters(figures)).pace
        assert pace is not None
        assert pace.lately == Fraction(23, 6)


def test_counts_begin_anew_at_new_year() -> None:
    """Last year's figures of a count say nothing of this year's, those of a state do (D6.21)."""
    figures = "2025Q4=70 2026Q1=5 2026Q2=10"
    count, state = of_figures(COUNT, quarters(figures)).pace, of_figures(STATE, quarters("2025Q4=70 2026Q1=75")).pace
    assert count is not None
    assert state is not None
    assert (count.mean, count.lately, state.mean, state.since) == (
        Fraction(10, 6),
        Fraction(5, 3),
        Fraction(5, 3),
        "2025Q4",
    )


@pytest.mark.parametrize(
    ("plan", "figures", "expected"),
    [
        (COUNT, "2026Q1=60", (Outlook.LIKELY, Why.REACHED)),
        (COUNT, "2026Q1=20 2026Q2=50", (Outlook.LIKELY, Why.REACHED)),
        (LIMIT, "2026Q1=11", (Outlook.UNLIKELY, Why.EXCEEDED)),
        (NEVER, "2026Q1=0 2026Q2=1", (Outlook.UNLIKELY, Why.EXCEEDED)),
        (NEVER, "2026Q1=0 2026Q2=0", (Outlook.LIKELY, Why.PACE)),
        (LIMIT, "2026Q1=2 2026Q2=4", (Outlook.LIKELY, Why.PACE)),
        (LIMIT, "2026Q1=2 2026Q2=7", (Outlook.AT_RISK, Why.PACE)),
    ],
)
def test_a_count_that_is_there_or_beyond_stays_there(plan: Plan, figures: str, expected: tuple[Outlook, Why]) -> None:
    """A count at its target is 有望 and one beyond its limit 难以完成, since it never falls; within a limit its pace says (D6.22)."""
    assert told(of_figures(plan, quarters(figures))) == expected


@pytest.mark.parametrize(
    ("plan", "figures", "expected"),
    [
        (RATE, "2026Q1=98 2026Q2=97.5", (Outlook.LIKELY, Why.PACE)),
        (RATE, "2026Q1=98 2026Q2=96", (Outlook.AT_RISK, Why.PACE)),
        (RATE, "2026Q1=93 2026Q2=94.5", (Outlook.LIKELY, Why.PACE)),
        (RATE, "2026Q1=94 2026Q2=93", (Outlook.AT_RISK, Why.TWO_FIGURES)),
        (RATE, "2026Q1=94 2026Q2=93.5 2026Q3=93", (Outlook.UNLIKELY, Why.PACE)),
        (RATE, "2026Q1=90 2026Q2=94 2026Q3=94", (Outlook.AT_RISK, Why.PACE)),
        (STATE, "2025Q3=60 2025Q4=66 2026Q1=72", (Outlook.LIKELY, Why.PACE)),
        (LESS, "2025Q4=7 2026Q1=6", (Outlook.LIKELY, Why.PACE)),
        (LESS, "2025Q4=3 2026Q1=4", (Outlook.AT_RISK, Why.PACE)),
        (LESS, "2025Q3=6 2025Q4=6 2026Q1=6", (Outlook.UNLIKELY, Why.PACE)),
        (AVERAGE, "2025Q4=1.8 2026Q1=1.8", (Outlook.LIKELY, Why.PACE)),
        (AVERAGE, "2025Q4=1.7 2026Q1=1.9", (Outlook.AT_RISK, Why.PACE)),
    ],
)
def test_a_rate_goes_on_as_it_went(plan: Plan, figures: str, expected: tuple[Outlook, Why]) -> None:
    """On the good side a trend that crosses the target by the year's end is 有风险, no other; two figures never say 难以完成 (D6.20)."""
    assert told(of_figures(plan, quarters(figures))) == expected


@pytest.mark.parametrize(
    ("indicator", "figures", "expected"),
    [
        (measured("前列", "点", "位"), "2026Q1=3 2026Q2=4", (Outlook.UNKNOWN, Why.RANK)),
        (measured("前10位", "点", "位"), "2026Q1=3 2026Q2=4", (Outlook.UNKNOWN, Why.RANK)),
        (measured("80以上", "年", "分"), "2025Q4=79 2026Q1=81", (Outlook.NEEDLESS, Why.YEAR_KNOWN)),
        (measured("大力推进", "点", "家"), "2026Q1=3 2026Q2=4", (Outlook.UNKNOWN, Why.BY_PERSON)),
        (measured("6.0%—6.5%", "点", "%"), "2026Q1=6.1 2026Q2=6.2", (Outlook.UNKNOWN, Why.RANGE)),
        (measured("至少50家", "累"), "2026Q3=30 2026Q4=40", (Outlook.NEEDLESS, Why.YEAR_OVER)),
        (measured("至少50家", "累"), "2026Q1=30 2026Q2=-", (Outlook.UNKNOWN, Why.NOT_RETURNED)),
        (measured("至少50家", "累"), "2026Q1=30 2026Q2=?", (Outlook.UNKNOWN, Why.UNDECIDED)),
        (measured("至少50家", "累"), "2026Q1=30 2026Q2=@", (Outlook.NEEDLESS, Why.EXEMPT)),
    ],
)
def test_what_has_no_pace_has_its_reason(indicator: Indicator, figures: str, expected: tuple[Outlook, Why]) -> None:
    """Ranks, ranges, a person's cases and what is not judged are 无法预计, a year that is known 不需预计 (D6.17, D6.23)."""
    assert told(of_figures(planned(indicator), quarters(figures))) == expected


def test_a_figure_in_another_unit_of_measure_is_none_of_this_course() -> None:
    """What was measured in ‰ last period does not stand in one line with a percentage (D6.18)."""
    then = replace(verdict(STATE, "2026Q1", "700"), measure_unit="‰")
    now = verdict(STATE, "2026Q2", "75")
    first, second = (Assessment(one.period, (one,), (), (), (), ()) for one in (then, now))
    assert told(forecasts(STATE, parse_period("2026Q2"), second, [first])["Z1"]) == (Outlook.UNKNOWN, Why.ONE_FIGURE)


def test_a_merged_unit_hands_its_course_on() -> None:
    """The figures of a unit that was merged since are the first part of its successor's course (D6.18)."""
    then, now = verdict(COUNT, "2026Q1", "13"), replace(verdict(COUNT, "2026Q2", "26"), units=("市市场监管局",))
    first, second = (Assessment(one.period, (one,), (), (), (), ()) for one in (then, now))
    assert forecasts(COUNT, parse_period("2026Q2"), second, [first])["Z1"].outlook is Outlook.LIKELY


def task(period: str, percent: str) -> TaskResult:
    """The task in a period; a word instead of a figure is its status."""
    done = Fraction(percent) if percent.isdigit() else None
    status = ("已完成" if done == 100 else "进行中" if done else "未启动") if done is not None else percent
    light = Light.WHITE if status == "合理缺项" else Light.YELLOW
    return TaskResult(
        period,
        "1.1",
        TASK.text,
        TASK.project,
        TASK.content,
        TASK.leads,
        status,
        done,
        light,
        "",
        overdue=False,
        reason="",
    )


def of_percents(planned_task: Task, figures: str, **more: object) -> Forecast:
    """The forecast of the task in the last of these periods."""
    *earlier, now = (
        Assessment(period, (), (task(period, percent),), (), (), ()) for period, percent in quarters(figures).items()
    )
    now = replace(now, tasks=tuple(replace(row, **more) for row in now.tasks))  # type: ignore[arg-type]
    return forecasts(Plan(tasks=(planned_task,)), parse_period(now.period), now, earlier)["1.1"]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("2026Q1=25 2026Q2=50", (Outlook.LIKELY, Why.PACE)),
        ("2026Q1=20 2026Q2=60", (Outlook.LIKELY, Why.PACE)),
        ("2026Q1=20 2026Q2=60 2026Q3=70", (Outlook.UNLIKELY, Why.PACE)),
        ("2025Q4=10 2026Q1=20 2026Q2=30", (Outlook.UNLIKELY, Why.PACE)),
        ("2025Q4=0 2026Q1=50 2026Q2=55", (Outlook.AT_RISK, Why.PACE)),
        ("2025Q4=20 2026Q1=50 2026Q2=40", (Outlook.UNLIKELY, Why.PACE)),
        ("2026Q1=50 2026Q2=40", (Outlook.AT_RISK, Why.TWO_FIGURES)),
        ("2026Q2=40", (Outlook.UNKNOWN, Why.ONE_FIGURE)),
        ("2026Q1=未报送 2026Q2=40", (Outlook.UNKNOWN, Why.ONE_FIGURE)),
        ("2026Q1=40 2026Q2=未报送", (Outlook.UNKNOWN, Why.NOT_RETURNED)),
        ("2026Q1=40 2026Q2=无法判定", (Outlook.UNKNOWN, Why.UNDECIDED)),
        ("2026Q1=40 2026Q2=进行中", (Outlook.UNKNOWN, Why.NO_PERCENT)),
        ("2026Q1=40 2026Q2=合理缺项", (Outlook.NEEDLESS, Why.EXEMPT)),
        ("2026Q1=40 2026Q2=100", (Outlook.NEEDLESS, Why.COMPLETED)),
        ("2026Q3=40 2026Q4=60", (Outlook.NEEDLESS, Why.PAST_DEADLINE)),
    ],
)
def test_a_task_goes_on_as_it_went(figures: str, expected: tuple[Outlook, Why]) -> None:
    """完成率 since the first report and lately is held against what the deadline needs; one that fell back is never 有望 (D6.24)."""
    assert told(of_percents(TASK, figures)) == expected


def test_the_pace_of_a_task_counts_days() -> None:
    """From 20 at the end of March to 60 at the end of June are 91 days; 40 are left for 184 (D6.24)."""
    pace = of_percents(TASK, "2026Q1=20 2026Q2=60").pace
    assert pace is not None
    assert (pace.mean, pace.needed, pace.since) == (Fraction(40 * 30, 91), Fraction(40 * 30, 184), "2026Q1")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"deadline": "", "nature": "持续"}, Why.LASTING),
        ({"deadline": "", "nature": "年度"}, Why.NO_DEADLINE),
        ({"deadline": "6月底"}, Why.UNREAD_DEADLINE),
    ],
)
def test_a_task_without_a_day_is_not_forecast(change: dict[str, str], why: Why) -> None:
    """Without a deadline, or with one that names no day, a task is 无法预计 (D6.24)."""
    assert told(of_percents(replace(TASK, **change), "2026Q1=20 2026Q2=60")) == (Outlook.UNKNOWN, why)  # type: ignore[arg-type]


def test_an_overdue_task_is_not_forecast() -> None:
    """Once the deadline has passed, 逾期 says how it stands, whether reported or not (D6.24)."""
    passed = replace(TASK, deadline="2026-07-01")
    for figures in ("2026Q1=20 2026Q2=60", "2026Q1=20 2026Q2=未报送"):
        assert told(of_percents(passed, figures, overdue=True)) == (Outlook.NEEDLESS, Why.PAST_DEADLINE)


def test_an_unconfirmed_exemption_waits() -> None:
    """合理缺项 that the office has not confirmed is 无法预计 (D6.17)."""
    assert told(of_percents(TASK, "2026Q1=20 2026Q2=合理缺项", light=Light.GREY)) == (Outlook.UNKNOWN, Why.UNDECIDED)


def test_an_annual_task_begins_anew_at_new_year() -> None:
    """Of an annual task last year's 完成率 says nothing; a lasting one goes on (D6.21)."""
    annual = replace(TASK, nature="年度")
    assert told(of_percents(annual, "2025Q4=90 2026Q1=20")) == (Outlook.UNKNOWN, Why.ONE_OF_THE_YEAR)
    assert of_percents(TASK, "2025Q4=10 2026Q1=40").outlook is Outlook.LIKELY
