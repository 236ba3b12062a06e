"""The story of a red item: values, reasons, measures, requests and decisions over time, the periods between which nothing was reported too."""

from dataclasses import replace
from datetime import date

from qcreport.asked.model import REQUEST
from qcreport.assessment.gravity import Gravity
from qcreport.assessment.leaders import AnsweredBefore, LeaderMatter
from qcreport.assessment.model import Account, Assessment, Question, Word
from qcreport.book.sheet import Cell
from qcreport.ledger.decisions import LEADERS, Decision
from qcreport.reports.briefs.grid import ROOM, height_of
from qcreport.reports.briefs.story import Story, stories
from qcreport.reports.briefs.story_pages import story_pages
from qcreport.reports.model import Report
from tests.reports.summary.summary_case import assessment, report

FOOD = "Z4"


def _then(code: str, shown: str, cause: str, measures: str) -> Assessment:
    """An earlier period in which the food figure was red, with its owner's words."""
    now = assessment()
    account = Account("市市场监管局", cause=cause, measures=measures)
    rows = tuple(
        replace(one, period=code, shown=shown, accounts=(account,)) if one.id == FOOD else replace(one, period=code)
        for one in now.verdicts
    )
    tasks = tuple(replace(one, period=code) for one in now.tasks)
    asked = Question(
        f"{code}-q",
        "往年数据变更",
        FOOD,
        "市市场监管局",
        "上次报94%",
        ("采用新值",),
        "采用新值",
        "已核",
        "陈主任",
        "2026-04-12",
    )
    return replace(now, period=code, verdicts=rows, tasks=tasks, questions=(asked,), conflicts=())


def _report() -> Report:
    """The usual quarter after two reported ones, with a gap between them, and matters of now and then."""
    question = Question(
        "q", LEADERS, FOOD, "市市场监管局", "", (), "提请", "请王副市长召集研究，11月15日前定", "陈主任", "2026-10-13"
    )
    matter = LeaderMatter(
        FOOD, "食品", ("市市场监管局",), Gravity(3, step="约谈"), "请求市政府协调经费", asked=True, question=question
    )
    of, now = report(), assessment()
    asking = tuple(
        replace(one, accounts=(Account("市市场监管局", cause="新摊位", asks="请市政府协调经费"),))
        if one.id == FOOD
        else one
        for one in now.verdicts
    )
    said_then = Decision("2026Q1-x", "不提请", "先由部门整改", "陈主任", date(2026, 4, 13))
    return replace(
        of,
        assessment=replace(now, verdicts=asking),
        earlier=(_then("2025Q3", "93.2", "摊位分散", "年底前整治"), _then("2026Q1", "94.5", "新摊位多", "6月底前")),
        gravities={FOOD: Gravity(3, step="约谈")},
        matters=(matter,),
        answered_before=(AnsweredBefore("2026Q1", FOOD, said_then),),
    )


def _story(of: Report, identity: str) -> Story:
    return next(one for one in stories(of, {FOOD: ("李副市长",)}) if one.id == identity)


def test_values_reasons_and_promises_stand_period_by_period() -> None:
    """Each reported period has its figure, reason and measures in the owner's words, the earliest first, this one last."""
    told = _story(_report(), FOOD).periods
    assert [one.period for one in told] == ["2025Q3", "2026Q1", "2026Q3"]
    assert [one.texts[0] for one in told] == ["93.2%", "94.5%", "94.9%"]
    assert [one.texts[3:] for one in told[:2]] == [("摊位分散", "年底前整治"), ("新摊位多", "6月底前")]


def test_requests_and_decisions_stand_in_their_order() -> None:
    """What was asked and decided in each period, then what the unit requests now and what the office put to the leaders."""
    words = _story(_report(), FOOD).words
    assert [(one.period, one.kind, one.decision) for one in words] == [
        ("2025Q3", "往年数据变更", "采用新值"),
        ("2026Q1", "往年数据变更", "采用新值"),
        ("2026Q1", LEADERS, "不提请"),
        ("2026Q3", REQUEST, ""),
        ("2026Q3", LEADERS, "提请"),
    ]
    assert words[-1].signed == "陈主任 2026-10-13"


def test_the_facts_name_who_is_in_charge_and_what_follows() -> None:
    """分管领导, 连续3期 and 约谈 stand among the facts; what is not known is left out."""
    facts = dict(_story(_report(), FOOD).facts)
    assert (facts["分管领导"], facts["持续"], facts["目标"]) == ("李副市长", "连续3期，约谈", "≥95%")
    assert "预计" not in facts


def test_an_overdue_task_is_told_by_status_and_words() -> None:
    """A task's story has its status, the days it is late, and the lead's three texts."""
    of = _report()
    late = next(one for one in of.assessment.tasks if one.overdue)
    told = _story(of, late.id).periods[-1]
    assert told.texts[0].startswith("进行中")
    assert told.texts[1] == "逾期104天"
    assert told.texts[3:] == (late.problems, late.next_steps)


def test_the_gravest_comes_first() -> None:
    """Stories stand in the order of 需要关注 (D6.30), one of each red measure."""
    told = stories(_report(), {})
    assert told[0].id == FOOD
    assert {one.id for one in told if not one.late} == {
        one.id for one in assessment().verdicts if one.word is Word.UNMET
    }


def test_a_story_that_goes_on_has_its_headings_again() -> None:
    """A history that one sheet of paper does not hold goes on under its name with the headings of its table, and no page is over its paper."""
    told = _story(_report(), FOOD)
    long = replace(told, periods=tuple(replace(told.periods[0], period=f"{2010 + at}Q1") for at in range(30)))
    pages = story_pages(_report(), long, "")
    assert len(pages) > 1
    assert all(height_of(page) <= ROOM for page in pages)
    for page in pages:
        texts = [cell.text for row in page for cell in row.cells if isinstance(cell, Cell)]
        assert texts[0].startswith("■ Z4 重点食品监督抽查合格率")
    later = [cell.text for row in pages[1] for cell in row.cells if isinstance(cell, Cell)]
    assert {"■ Z4 重点食品监督抽查合格率（续）", "期次", "未达标原因"} <= set(later)
