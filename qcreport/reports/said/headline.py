"""The big figures, six of a plan with indicators and tasks: each with a word and how it came about; what 总览 and the page show first."""

from collections.abc import Sequence
from dataclasses import dataclass

from qcreport.asked.items import DONE, EXEMPT
from qcreport.assessment.comparison import OVERDUE, task_word
from qcreport.assessment.issued import IssuedRow, issued_rows
from qcreport.assessment.model import Word
from qcreport.assessment.unit_states import UnitWord, asked_to_report
from qcreport.book.palette import ACCENT, AMBER, GREEN, GREY, RED
from qcreport.plan.deadlines import deadline_date
from qcreport.reports.model import Report
from qcreport.reports.said.changes import Steps, steps_of
from qcreport.reports.said.counting import attention, count, held, nobody_returned

_SILENT = "尚无单位报送"
MET, UNMET, AWAITED, LATE = "量化指标达标", "未达标", "待年度数据", "逾期任务"
COMPLETED, PUNCTUAL, CONCERNS = "重点任务已完成", "单位按时报送", "需关注事项"


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure, the word under it, and under that how it came about, step by step, else what belongs to it."""

    value: str | int
    word: str
    steps: tuple[str, ...]
    colour: str


def headlines(report: Report) -> tuple[Headline, ...]:
    """They, in reading order; none counts what the plan has not (D9.12)."""
    steps = steps_of(held(report))
    return (
        *(_indicators(report, steps) if report.has_indicators else ()),
        *_third(report),
        *((_tasks(report, steps),) if report.has_tasks else ()),
        _units(report),
        _concerns(report, steps),
    )


def _indicators(report: Report, steps: Steps) -> tuple[Headline, ...]:
    rows = issued_rows(report.assessment.verdicts)
    met, unmet, exempt = (count(rows, word) for word in (Word.MET, Word.UNMET, Word.EXEMPT))
    return (
        Headline(f"{met} / {len(rows) - exempt}", MET, steps.get("达标", ()), GREEN),
        Headline(unmet, UNMET, steps.get("未达标", ()), RED if unmet else GREY),
    )


def _third(report: Report) -> tuple[Headline, ...]:
    if counts_overdue(report):
        return (_overdue(report),)
    return (_awaited(issued_rows(report.assessment.verdicts)),) if report.has_indicators else ()


def counts_overdue(report: Report) -> bool:
    """Whether the third figure counts overdue tasks; where the plan sets no deadline nothing can be overdue, and it counts 待年度数据."""
    return any(deadline_date(one.deadline) is not None for one in report.assessment.tasks)


def _awaited(rows: Sequence[IssuedRow]) -> Headline:
    return Headline(count(rows, Word.AWAITED), AWAITED, ("年底产生，不催报",), GREY)


def _overdue(report: Report) -> Headline:
    late = [one.days_late for one in report.assessment.tasks if task_word(one) == OVERDUE]
    told = (f"最长逾期{max(late)}天",) if late else (_SILENT if nobody_returned(report.assessment) else "没有逾期",)
    return Headline(len(late), LATE, told, RED if late else GREY)


def _tasks(report: Report, steps: Steps) -> Headline:
    words = [task_word(one) for one in report.assessment.tasks]
    done, exempt = words.count(DONE), words.count(EXEMPT)
    return Headline(f"{done} / {len(words) - exempt}", COMPLETED, steps.get("任务已完成", ()), ACCENT)


def _units(report: Report) -> Headline:
    states = [one.state for one in asked_to_report(report.assessment.units)]
    punctual = states.count(UnitWord.ON_TIME)
    rest = ((UnitWord.LATE, "逾期"), (UnitWord.MISSING, "未报"), (UnitWord.TO_CORRECT, "退回"))
    owing = tuple(f"{said} {states.count(state)}　" for state, said in rest if state in states)
    colour = GREEN if punctual == len(states) else AMBER
    return Headline(f"{punctual} / {len(states)}", PUNCTUAL, owing or ("全部按时",), colour)


def _concerns(report: Report, steps: Steps) -> Headline:
    number = attention(report.assessment)
    note, colour = (_SILENT, GREY) if nobody_returned(report.assessment) else ("本期没有", GREEN)
    told = steps.get("需关注事项", ("见“需要关注”" if number else note,))
    return Headline(number, CONCERNS, told, RED if number else colour)
