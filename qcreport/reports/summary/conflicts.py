"""数据冲突: statements that do not fit and questions to the office, with what was decided, by whom and when."""

from qcreport.assessment.model import Conflict, Question
from qcreport.book.palette import RED
from qcreport.reports.answered import earlier_decisions
from qcreport.reports.model import Report
from qcreport.reports.said.heading import note
from qcreport.reports.summary.table import Cell, Column, Table, whole

NAME = "数据冲突"
_OPEN = "待认定"
_COLUMNS = (
    Column("序号", 5.5, "code"),
    Column("类型", 14, "strong"),
    Column("编号", 8, "code"),
    Column("责任单位", 16),
    Column("说明", 46),
    Column("处理要求或选项", 28),
    Column("决定", 14, "strong"),
    Column("理由", 24),
    Column("决定人", 11),
    Column("决定日期", 13, "code"),
    Column("以前的决定", 24, "quiet"),
)


def conflict_table(report: Report) -> Table:
    """Describe the sheet: questions for the office first, open ones before decided ones, then conflicts."""
    questions = sorted(report.assessment.questions, key=lambda one: bool(one.decision))
    conflicts = sorted(report.assessment.conflicts, key=lambda one: not one.waits)
    described = [_question(one) for one in questions] + [_conflict(one) for one in conflicts]
    rows = tuple((whole(number), *cells) for number, cells in enumerate(described, start=1))
    open_ones = sum(not one.decision for one in questions)
    waiting = sum(one.waits for one in conflicts)
    more = f"待定事项{len(questions)}项，其中待认定{open_ones}项　相互矛盾{len(conflicts)}项，其中待核实{waiting}项"
    return Table(NAME, "数据冲突与待定事项", note(report, more), _COLUMNS, rows, frozen=2)


def _question(one: Question) -> tuple[Cell, ...]:
    state = Cell(one.decision or _OPEN, colour="" if one.decision else RED)
    return _row(one, one.text, "／".join(one.options), state)


def _conflict(one: Conflict) -> tuple[Cell, ...]:
    state = Cell(str(one.state), colour=RED if one.waits else "")
    return _row(one.question, one.text, one.advice, state)


def _row(one: Question, text: str, asked: str, state: Cell) -> tuple[Cell, ...]:
    return (
        Cell(one.kind),
        Cell(one.item),
        Cell(one.unit),
        Cell(text),
        Cell(asked),
        state,
        Cell(one.reason),
        Cell(one.decided_by),
        Cell(one.decided_on),
        Cell(earlier_decisions(one)),
    )
