"""What changed between two periods."""

from dataclasses import replace

import pytest

from qcreport.assessment.comparison import Change, Comparison, compare
from qcreport.assessment.model import LIGHT_OF, Assessment, Light, Word
from tests.reports.summary.summary_case import assessment


def with_word(one: Assessment, id_: str, word: Word) -> Assessment:
    """The same period with another verdict on one indicator."""
    rows = [replace(row, word=word, light=LIGHT_OF[word]) if row.id == id_ else row for row in one.verdicts]
    return replace(one, verdicts=tuple(rows))


def changed(before: Word, now: Word) -> Comparison:
    """The comparison of two periods that differ in Z3 only."""
    same = assessment()
    found = compare(with_word(same, "Z3", now), with_word(same, "Z3", before))
    assert found is not None
    return found


def test_without_an_earlier_period_there_is_no_comparison() -> None:
    """The first period is compared with nothing."""
    assert compare(assessment(), None) is None


def test_two_equal_periods_have_no_change() -> None:
    """Nothing is better, worse, settled or new between two equal periods."""
    same = compare(assessment(), assessment())
    assert same is not None
    assert (*same.better, *same.worse, *same.tasks_done, *same.settled, *same.raised) == ()


@pytest.mark.parametrize(
    ("before", "now", "lists"),
    [
        (Word.UNMET, Word.MET, {"better", "settled"}),
        (Word.AWAITED, Word.MET, {"better"}),
        (Word.MET, Word.UNMET, {"worse", "raised"}),
        (Word.UNDECIDABLE, Word.UNMET, {"worse"}),
        (Word.UNMET, Word.AWAITED, set()),
        (Word.UNMET, Word.NOT_RETURNED, set()),
        (Word.UNMET, Word.EXEMPT, {"settled"}),
        (Word.MET, Word.ON_TRACK, {"raised"}),
    ],
)
def test_a_turned_verdict_is_listed(before: Word, now: Word, lists: set[str]) -> None:
    """A problem is settled (销号) only by 达标 or 合理缺项, never because its value is missing now."""
    found = changed(before, now)
    named = {name: getattr(found, name) for name in ("better", "worse", "settled", "raised")}
    assert {name for name, rows in named.items() if rows} == lists
    for rows in named.values():
        assert [(row.id, row.before, row.now) for row in rows] in ([], [("Z3", before, now)])


def test_a_task_done_after_its_deadline_is_settled() -> None:
    """A task overdue then and 已完成 now is completed and settled."""
    now = assessment()
    first = replace(now.tasks[0], status="已完成", overdue=False, light=Light.GREEN)
    late = replace(first, status="进行中", overdue=True, light=Light.RED)
    found = compare(replace(now, tasks=(first,)), replace(now, tasks=(late,)))
    assert found is not None
    assert found.tasks_done == found.settled == (Change(first.id, first.task, first.unit, "逾期", "已完成"),)


def test_what_one_period_does_not_know_is_left_out() -> None:
    """An indicator that the earlier plan did not have is neither better nor worse."""
    now = assessment()
    found = compare(now, replace(now, verdicts=(), tasks=()))
    assert found is not None
    assert (*found.better, *found.worse, *found.raised) == ()
