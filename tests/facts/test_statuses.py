"""进展状态 follows from 完成率 where nobody chose one, and own words go before one answer for many."""

from dataclasses import replace

import pytest

from qcreport.asked.answer import Answer, AnswerStatus
from qcreport.facts.consolidation import Answers, answers, in_force
from qcreport.plan.model import Plan
from qcreport.workspace import parse_period
from tests.building import DAY, answer_of, counting

PERIOD, UNIT, TASK = parse_period("2026Q3"), "市经信委", "6.2"
STATUS, PERCENT, PROGRESS = "进展状态", "完成率(%)", "进展情况"


def _counts(plan: Plan, *given: Answer) -> Answers:
    return answers(in_force(counting(plan, PERIOD, given), (), lambda _: "", plan))


def _said(item: str, text: str, *, file: str = "0", day: int = 9) -> Answer:
    return replace(answer_of(UNIT, TASK, item, text), sha256=file * 64, received=DAY.replace(day=day))


@pytest.mark.parametrize(("percent", "status"), [("0", "未启动"), ("1", "进行中"), ("99", "进行中"), ("100", "已完成")])
def test_the_status_follows_from_the_completion(plan: Plan, percent: str, status: str) -> None:
    """0 is 未启动, 1 to 99 进行中, 100 已完成, shown as derived, at the place of 完成率 (D3.9, D3.12)."""
    found = _counts(plan, _said(PERCENT, percent))[TASK, UNIT]
    assert (found[STATUS].text, found[STATUS].status) == (status, AnswerStatus.DERIVED)
    assert found[STATUS].place == found[PERCENT].place


def test_a_status_typed_by_hand_stays(plan: Plan) -> None:
    """A status beside 完成率 in one file is the unit's own word, also where the two contradict each other (D3.9, D3.19)."""
    found = _counts(plan, _said(PERCENT, "1"), _said(STATUS, "已完成"))[TASK, UNIT]
    assert (found[STATUS].text, found[STATUS].status) == ("已完成", AnswerStatus.ACCEPTED)


@pytest.mark.parametrize(("before", "now"), [("合理缺项", "已完成"), ("进行中", "进行中")])
def test_a_newer_completion_takes_an_older_exemption_back(plan: Plan, before: str, now: str) -> None:
    """A 完成率 received later takes 合理缺项 back; another status typed by hand stays, and contradicts it (D3.9, D3.19)."""
    found = _counts(plan, _said(STATUS, before), _said(PERCENT, "100", file="1", day=12))
    assert found[TASK, UNIT][STATUS].text == now


def test_own_words_go_before_one_answer_for_many(plan: Plan) -> None:
    """What a unit wrote of a task in an older file counts before a newer 合并填报 (D3.31, D7.10)."""
    together = replace(_said(PROGRESS, "按计划推进，无变化", file="1", day=12), status=AnswerStatus.TOGETHER)
    assert _counts(plan, _said(PROGRESS, "资金未到位"), together)[TASK, UNIT][PROGRESS].text == "资金未到位"
    assert _counts(plan, together)[TASK, UNIT][PROGRESS].status is AnswerStatus.TOGETHER
