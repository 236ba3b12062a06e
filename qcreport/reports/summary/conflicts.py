"""数据冲突: statements that do not fit and questions to the office, with what was decided, by whom and when."""

from qcreport.assessment.model import Conflict, Question
from qcreport.book.palette import RED
from qcreport.book.sheet import Cell
from qcreport.reports.model import Report
from qcreport.reports.said.answered import earlier_decisions
from qcreport.reports.said.heading import note
from qcreport.reports.summary.detail import Detail, DetailColumn, whole, words

NAME = "数据冲突"
_OPEN = "待认定"
_COLUMNS = (
    DetailColumn("序号", 4.6, "code"),
    DetailColumn("类型", 12, "strong"),
    DetailColumn("编号", 6.2, "code"),
    DetailColumn("责任单位", 12),
    DetailColumn("说明", 33),
    DetailColumn("处理要求或选项", 18),
    DetailColumn("决定", 9, "strong"),
    DetailColumn("理由", 16),
    DetailColumn("决定人", 8),
    DetailColumn("决定日期", 10.5, "code"),
    DetailColumn("以前的决定", 15, "quiet"),
)


def conflict_table(report: Report) -> Detail:
    """Describe the sheet: questions for the office first, open ones before decided ones, then conflicts."""
    questions = sorted(report.assessment.questions, key=lambda one: bool(one.decision))
    conflicts = sorted(report.assessment.conflicts, key=lambda one: not one.waits)
    described = [_question(one) for one in questions] + [_conflict(one) for one in conflicts]
    rows = tuple((whole(number), *cells) for number, cells in enumerate(described, start=1))
    open_ones = sum(not one.decision for one in questions)
    waiting = sum(one.waits for one in conflicts)
    parts = (
        _counted("待定事项", len(questions), "待认定", open_ones),
        _counted("相互矛盾", len(conflicts), "待核实", waiting),
    )
    more = "　".join(filter(None, parts))
    return Detail(NAME, "数据冲突与待定事项", note(report, more), _COLUMNS, rows, frozen=2)


def _counted(called: str, number: int, inside: str, waiting: int) -> str:
    """How many there are and how many of them wait, as far as there are any."""
    waits = f"，其中{inside}{waiting}项" if waiting else ""
    return f"{called}{number}项{waits}" if number else ""


def _question(one: Question) -> tuple[Cell | str, ...]:
    state = words(one.decision or _OPEN, colour="" if one.decision else RED)
    return _row(one, one.text, "／".join(one.options), state)


def _conflict(one: Conflict) -> tuple[Cell | str, ...]:
    state = words(str(one.state), colour=RED if one.waits else "")
    return _row(one.question, one.text, one.advice, state)


def _row(one: Question, text: str, asked: str, state: Cell | str) -> tuple[Cell | str, ...]:
    return (
        words(one.kind),
        words(one.item),
        words(one.unit),
        words(text),
        words(asked),
        state,
        words(one.reason),
        words(one.decided_by),
        words(one.decided_on),
        words(earlier_decisions(one)),
    )
