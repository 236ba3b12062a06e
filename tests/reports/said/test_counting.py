"""The one base for counting: parts that add up, and what a period may be held against."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from qcreport.assessment.model import Assessment, Word
from qcreport.assessment.unit_states import UnitWord
from qcreport.plan.model import Plan, Setting
from qcreport.reports.model import Report
from qcreport.reports.said.changes import bridge_said, changes
from qcreport.reports.said.counting import (
    Share,
    comparable,
    conditions,
    held,
    held_by_year,
    indicator_shares,
    indicators_said,
    judged_said,
    measures_said,
    task_shares,
)
from qcreport.reports.said.trend import GAP, points
from qcreport.workspace import parse_period
from tests.reports.summary.summary_case import assessment, before, report, single, unit_state, verdicts


def silent(missing: int, of: int = 47, period: str = "2026Q3") -> Assessment:
    """A period in which so many of its units have not returned."""
    words = [UnitWord.MISSING] * missing + [UnitWord.ON_TIME] * (of - missing)
    units = tuple(unit_state(f"单位{number}", word) for number, word in enumerate(words))
    return replace(assessment(), period=period, units=units)


def told(code: str, **more: object) -> Report:
    """A report on a period."""
    now = replace(assessment(), period=code)
    given = {"period": parse_period(code), "assessment": now, "previous": None, "number": 2, **more}
    return replace(report(), **given)  # type: ignore[arg-type]  # fields of a report


def numbers(shares: Iterable[Share]) -> dict[str, int]:
    """The parts by their words."""
    return {one.word: one.number for one in shares}


def test_every_issued_row_stands_in_one_part() -> None:
    """The parts of the indicators are the eight words and add up to 40."""
    parts = numbers(indicator_shares(assessment()))
    assert set(parts) == {str(word) for word in Word}
    assert sum(parts.values()) == 40


def test_every_task_stands_in_one_part() -> None:
    """The parts of the tasks add up to 122, a status that nobody foresaw among them."""
    now = assessment()
    odd = replace(now.tasks[-1], status="已取消")
    parts = numbers(task_shares(replace(now, tasks=(*now.tasks[:-1], odd))))
    assert (parts["已取消"], parts["逾期"], sum(parts.values())) == (1, 1, 122)


def test_done_never_stands_alone_where_conditions_exist() -> None:
    """The tasks done are split by their conditions, and the split adds up (D3.25)."""
    (done,) = [one for one in task_shares(assessment()) if one.word == "已完成"]
    assert list(numbers(done.inside)) == ["已达到", "未达到", "暂不能定", "无条件"]
    assert sum(numbers(done.inside).values()) == done.number


def test_where_no_task_has_a_condition_none_is_said() -> None:
    """已完成 stands alone where none of the tasks done has a condition."""
    assert conditions(replace(one, condition="") for one in assessment().tasks) == ()


def test_issued_rows_and_measures_have_one_term() -> None:
    """It is 40项指标（41个考核值）; where each row has one measure only the rows are said."""
    assert indicators_said(verdicts()) == "40项指标（41个考核值）"
    assert (indicators_said(single().verdicts), measures_said(single().verdicts)) == ("1项指标", "")


def test_the_rate_over_what_can_be_judged() -> None:
    """能判定的 are 达标, 未达标·进度正常 and 未达标; without any that is said."""
    assert judged_said(verdicts()) == "能判定的27项中达标20项"
    assert judged_said(replace(one, word=Word.AWAITED) for one in verdicts()) == "尚无能判定的指标"


NEW_YEAR = {
    "within the year": ("2026Q3", "上期", "2026Q2"),
    "after New Year": ("2026Q1", "去年同期", "2025Q1"),
    "January": ("2026-01", "去年同期", "2025-01"),
    "the first half": ("2026H1", "去年同期", "2025H1"),
    "whole years": ("2026", "上年", "2025"),
}


@pytest.mark.parametrize(("code", "called", "against"), NEW_YEAR.values(), ids=NEW_YEAR)
def test_the_first_period_of_a_year_is_held_against_last_year(code: str, called: str, against: str) -> None:
    """Over New Year the same period of last year is the base, never the one before (D7.2)."""
    period = parse_period(code)
    last, earlier = (replace(before(), period=one.code) for one in (period.previous, period.year_before))
    found = held(told(code, previous=last, year_before=earlier))
    assert found.comparison
    assert (found.called, found.comparison.against, found.why_not) == (called, against, "")


def test_without_last_year_the_first_period_of_a_year_is_held_against_nothing() -> None:
    """The end of last year does not stand in for the same period of last year."""
    found = held(told("2026Q1", previous=replace(before(), period="2025Q4")))
    assert (found.comparison, found.why_not) == (None, "暂无可比数据")


def test_the_first_bulletin_says_that_it_is_the_first() -> None:
    """首次通报 is said of the first one only; a gap in the periods is no first bulletin."""
    assert held(told("2026Q3", number=1)).why_not == "首次通报，暂无上期数据"
    assert held(told("2026Q3", number=3)).why_not == "暂无可比数据"
    assert changes(told("2026Q3", number=1)) == "首次通报，暂无上期数据。"


def test_a_period_that_nobody_returned_is_no_base() -> None:
    """Where nobody returned anything last period there is nothing to compare with."""
    assert held(told("2026Q3", previous=silent(47, period="2026Q2"))).why_not == "暂无可比数据"


NOW, THEN = "因未报送单位较多，不宜与上期直接比较", "因上期未报送单位较多，不宜与上期直接比较"
SILENCE = {
    "as before": (2, 1, ""),
    "a few more": (6, 2, ""),
    "clearly more": (7, 2, NOW),
    "most": (40, 2, NOW),
    "most, as before": (40, 40, NOW),
    "clearly fewer": (2, 7, THEN),
    "always the same ones": (12, 12, ""),
}


@pytest.mark.parametrize(("now", "then", "why_not"), SILENCE.values(), ids=SILENCE)
def test_missing_returns_forbid_a_comparison(now: int, then: int, why_not: str) -> None:
    """Where most units are missing, or by more than a tenth more than in the other period, nothing is compared."""
    found = held(replace(told("2026Q3", previous=silent(then, period="2026Q2")), assessment=silent(now)))
    assert (found.why_not, found.comparison is None) == (why_not, bool(why_not))


def test_the_office_sets_how_many_may_be_missing() -> None:
    """The setting moves the limit; one that cannot be read leaves the default."""
    given = [Plan(settings=(Setting("不作比较的未报送比例", text),)) for text in ("30%", "5%", "许多")]
    assert [comparable(plan, silent(9), silent(2, period="2026Q2")) for plan in given] == [True, False, False]
    assert [comparable(plan, silent(5), silent(2, period="2026Q2")) for plan in given] == [True, False, True]


def test_last_year_is_not_compared_with_where_returns_are_missing() -> None:
    """The same period of last year obeys the same rule, by its own name."""
    found = held_by_year(told("2026Q3", year_before=silent(40, period="2025Q3")))
    assert found.why_not == "因去年同期未报送单位较多，不宜与去年同期直接比较"


def test_a_bridge_is_said_so_that_it_adds_up() -> None:
    """上期17＋新达标3－转未达标0＝20; where nothing came or left it says so."""
    found = held(report())
    assert found.comparison
    assert bridge_said("上期", found.comparison.met) == "上期17＋新达标3－转未达标0＝20"
    same = held(told("2026Q3", previous=replace(assessment(), period="2026Q2")))
    assert same.comparison
    assert bridge_said("上期", same.comparison.met) == "20（与上期持平）"


def fallen() -> Report:
    """Two indicators and two tasks were better last period."""
    now = assessment()
    good = {"Z4": Word.MET, "Z10": Word.MET}
    rows = tuple(replace(one, word=good.get(one.id, one.word)) for one in now.verdicts)
    last = tuple(replace(one, status="已完成") if one.id in {"2.2", "3.1"} else one for one in now.tasks)
    mine = tuple(replace(one, status="进行中") if one.id in {"2.2", "3.1"} else one for one in now.tasks)
    return told(
        "2026Q3", assessment=replace(now, tasks=mine), previous=replace(now, period="2026Q2", verdicts=rows, tasks=last)
    )


def test_who_fell_back_is_named() -> None:
    """Indicators turned 未达标 and tasks no longer 已完成 are counted and named, with room for less by 等."""
    whole, little = changes(fallen()), changes(fallen(), 30)
    assert whole.startswith(
        "与2026年第二季度相比，指标由达标转未达标2项：重点食品监督抽查合格率；工程一次验收合格率（其他工程）。任务由已完成转未完成2项："
    )
    assert "（2.2，市市场监管局）" in whole
    assert "指标由达标转未达标2项：重点食品监督抽查合格率等。任务由已完成转未完成2项：" in little
    assert len(little) < len(whole)


def test_the_line_of_the_trend_is_broken_over_new_year_and_where_returns_are_missing() -> None:
    """No line joins two periods that are not compared; whole years run on."""
    codes = ("2025Q3", "2025Q4", "2026Q1", "2026Q2")
    past = tuple(silent(2, period=code) for code in codes)
    drawn = points(replace(told("2026Q3", trend=past), assessment=silent(40)))
    assert [one.period for one in drawn] == ["2025Q3", "2025Q4", "", "2026Q1", "2026Q2", "", "2026Q3"]
    assert GAP in drawn
    years = points(replace(told("2026", trend=(silent(2, period="2025"),)), assessment=silent(2, period="2026")))
    assert [one.period for one in years] == ["2025", "2026"]
