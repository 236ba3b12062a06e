"""What the indicators and the tasks are made up of, in words: parts that add up to the total said before them."""

from collections.abc import Sequence

from qcreport.reports.model import Report
from qcreport.reports.said.counting import (
    Share,
    indicator_shares,
    indicators_said,
    judged_said,
    task_shares,
)


def makeup(report: Report) -> tuple[str, ...]:
    """What the indicators and the tasks are made up of, a line each; none of what the plan has not (D9.12)."""
    now = report.assessment
    of_indicators = (
        f"{indicators_said(now.verdicts)}：{shares_said(indicator_shares(now))}；{judged_said(now.verdicts)}"
    )
    of_tasks = f"{len(now.tasks)}项任务：{shares_said(task_shares(now))}"
    return (*((of_indicators,) if report.has_indicators else ()), *((of_tasks,) if report.has_tasks else ()))


def shares_said(shares: Sequence[Share], *, space: str = "", measure: str = "") -> str:
    """The parts of a total: `达标19、未达标6`, those done with their conditions in brackets."""
    return "、".join(_share(one, space, measure) for one in shares)


def _share(one: Share, space: str, measure: str) -> str:
    inside = shares_said(one.inside, space=space, measure=measure)
    return f"{one.word}{space}{one.number}{measure}" + (f"（条件{inside}）" if inside else "")
