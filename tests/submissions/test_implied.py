"""One row answers for all 配合 tasks of a form that have no words of their own."""

from collections.abc import Mapping

import pytest

from qcreport.asked.answer import Answer, AnswerKind, AnswerStatus
from qcreport.asked.keys import Asked, Key, asked
from qcreport.findings import Place
from qcreport.plan.duties import reporting_units
from qcreport.plan.model import Plan, Role
from qcreport.submissions.carried import Carried
from qcreport.submissions.implied import implied
from qcreport.submissions.sheets import ReturnedCell
from qcreport.workspace import parse_period

PERIOD = parse_period("2026Q3")
CHOSEN = Key(AnswerKind.TOGETHER, "配合", "本期确认")
WRITTEN = Key(AnswerKind.TOGETHER, "配合", "进展情况")


@pytest.fixture(scope="module")
def question(plan: Plan) -> Asked:
    """What 市财政局 is asked: three tasks that it supports among them."""
    unit = next(one for one in reporting_units(plan, PERIOD) if one.name == "市财政局")
    return asked(plan, unit, PERIOD)


def _said(key: Key, text: str) -> Answer:
    return Answer(key.kind, key.id, key.item, text, None, text, "", Place("a.xlsx", "工作任务", "G7"))


def _found(question: Asked, *said: tuple[Key, str]) -> Mapping[str, tuple[str, AnswerStatus]]:
    """Task → the text that is implied for it, and as what."""
    entries = {key: _said(key, text) for key, text in said}
    cells = {key: ReturnedCell("", Place("a.xlsx", "工作任务", "I7")) for key in _supported(question)}
    return {key.id: (one.text, one.status) for key, one in implied(question, entries, cells, Carried()).items()}


def _supported(question: Asked) -> list[Key]:
    return [Key(AnswerKind.TASK, id_, "进展情况") for id_, role in question.roles.items() if role is Role.PARTNER]


def test_one_choice_answers_for_all(question: Asked) -> None:
    """均无变化 says of every 配合 task that it goes as planned, and is called 合并填报 (D3.31)."""
    everything = {key.id: ("按计划推进，无变化", AnswerStatus.TOGETHER) for key in _supported(question)}
    assert len(everything) == 3
    assert _found(question, (CHOSEN, "均无变化")) == everything


def test_its_own_text_stands_for_all(question: Asked) -> None:
    """What is written in that row is what all of them say, also without the choice; a bare word says nothing (D3.31)."""
    assert {text for text, _ in _found(question, (WRITTEN, "均已完成年度部署")).values()} == {"均已完成年度部署"}
    assert _found(question, (WRITTEN, "无")) == {}


def test_an_exception_speaks_for_itself(question: Asked) -> None:
    """A task with words of its own is not answered for (D3.31)."""
    first, *rest = _supported(question)
    found = _found(question, (CHOSEN, "均无变化"), (first, "已拨付专项经费"))
    assert set(found) == {key.id for key in rest}


def test_without_an_answer_nothing_is_implied(question: Asked) -> None:
    """A row left blank answers for nothing."""
    assert _found(question) == {}
