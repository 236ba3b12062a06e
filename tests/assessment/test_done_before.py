"""Which overdue tasks units called 已完成 when they last said anything of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.asked.headings import PERCENT, PROGRESS, STATUS
from qcreport.assessment.done_before import done_before, is_done
from qcreport.ledger.plans import FrozenPlan, freeze_plan
from qcreport.plan.model import Plan
from qcreport.workspace import Period, parse_period
from tests.ledger.ledger_samples import answer, fresh_ledger, record, returned

UNIT, TASK = "市经信委", "6.2"
NOW = parse_period("2026Q3")
DAY = date(2026, 10, 12)


def _told(status: str) -> tuple[Answer, ...]:
    if not status:
        return (answer(PROGRESS, "已印发", item_id=TASK, kind=AnswerKind.TASK),)
    return (answer(STATUS, status, item_id=TASK, kind=AnswerKind.TASK),)


def found(plan: Plan, said: Mapping[str, str], deadline: str = "2025-12-31") -> Mapping[tuple[str, str], Period]:
    """What is known of the task in 2026Q3, about which its unit says nothing then; status by period, empty is none."""
    dated = replace(plan, tasks=tuple(replace(row, deadline=deadline) for row in plan.tasks))
    with fresh_ledger() as ledger:
        for number, (period, status) in enumerate(said.items()):
            freeze_plan(ledger, FrozenPlan(period, "0" * 64, "", DAY, DAY))
            record(ledger, returned(f"file {number}", *_told(status), unit=UNIT), period=period)
        return done_before(ledger, dated, NOW, {}, DAY)


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ({"2026Q2": "已完成"}, "2026Q2"),
        ({"2026Q1": "已完成"}, "2026Q1"),
        ({"2025Q4": "已完成", "2026Q1": "", "2026Q2": ""}, "2025Q4"),
        ({"2026Q1": "已完成", "2026Q2": "进行中"}, ""),
        ({"2026Q1": "进行中"}, ""),
        ({"2024Q2": "已完成"}, ""),
    ],
)
def test_what_was_said_last_counts(plan: Plan, said: Mapping[str, str], period: str) -> None:
    """What a unit said last of a task counts, however many periods it said nothing since, up to eight back (D3.38)."""
    known = found(plan, said)
    assert {key: one.code for key, one in known.items()} == ({(TASK, UNIT): period} if period else {})


def test_nothing_is_looked_up_before_the_deadline(plan: Plan) -> None:
    """Of a task whose deadline has not passed nothing is looked up: it cannot be overdue (D3.38)."""
    assert found(plan, {"2026Q2": "已完成"}, deadline="2026-12-31") == {}


@pytest.mark.parametrize(("percent", "done"), [(None, True), ("100", True), ("50", False)])
def test_a_contradicting_percentage_is_no_completion(percent: str | None, done: bool) -> None:  # noqa: FBT001
    """已完成 beside another 完成率 than 100 is no completion (D3.38)."""
    said = {STATUS: answer(STATUS, "已完成", item_id=TASK, kind=AnswerKind.TASK)}
    if percent is not None:
        said[PERCENT] = replace(answer(PERCENT, percent, item_id=TASK), value=Fraction(percent))
    assert is_done(said) is done
