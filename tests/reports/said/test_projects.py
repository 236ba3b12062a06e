"""Tasks by 项目 and status, counted as everywhere else."""

from fractions import Fraction

import pytest

from qcreport.assessment.comparison import task_word
from qcreport.reports.model import Report
from qcreport.reports.said.counting import percent
from qcreport.reports.said.projects import STATUSES, TOTAL, project_rows
from tests.reports.summary.summary_case import large, report


@pytest.mark.parametrize("made", [report(), report(large())], ids=["usual", "large"])
def test_every_task_stands_in_one_column(made: Report) -> None:
    """Each row adds up to its tasks, and the rows to the last one, which holds all tasks of the period."""
    *rows, total = project_rows(made)
    assert [sum(one.counts) for one in rows] == [one.tasks for one in rows]
    assert total.project == TOTAL
    assert total.tasks == len(made.assessment.tasks) == sum(one.tasks for one in rows)
    assert total.counts == tuple(sum(one.counts[at] for one in rows) for at in range(len(STATUSES)))


def test_the_counts_are_those_of_the_overview() -> None:
    """已完成, 逾期 and 合理缺项 of all projects are what 总览 counts by the same words; the share leaves out those excused."""
    made = report()
    words = [task_word(one) for one in made.assessment.tasks]
    total = project_rows(made)[-1]
    found = dict(zip(STATUSES, total.counts, strict=True))
    assert {word: found[word] for word in ("已完成", "逾期", "合理缺项")} == {
        word: words.count(word) for word in ("已完成", "逾期", "合理缺项")
    }
    assert total.completion == percent(found["已完成"], len(words) - found["合理缺项"]) > Fraction(0)
