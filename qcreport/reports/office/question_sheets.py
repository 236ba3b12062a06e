"""待定事项.xlsx as it is written: one row a question with the answers kept; options and facts on sheets that nobody sees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qcreport.assessment.model import Question
from qcreport.book.addresses import letter
from qcreport.book.fit import row_height
from qcreport.book.looks import OFFICE_STYLES
from qcreport.book.sheet import OFFICE_PAPER, Cell, ColumnLook, Row, Sheet, Validation
from qcreport.book.sheet_writer import write_book
from qcreport.findings import Finding
from qcreport.ledger.decisions import Facts
from qcreport.reports.office.questions import (
    DECIDED_BY,
    DECISION,
    OFFERED,
    QUESTION,
    REASON,
    SAID,
    FaultyRow,
    TypedAnswer,
    joined,
)
from qcreport.reports.office.shown import shown_of, shown_sheet
from qcreport.reports.said.answered import kept_for, shown_text

_SHEET = "待定事项"
_COLUMNS = (
    (QUESTION, 24, "kept"),
    ("类型", 15, "kept"),
    ("编号", 9, "kept"),
    ("责任单位", 16, "kept"),
    (SAID, 42, "kept"),
    (OFFERED, 20, "kept"),
    (DECISION, 15, "fill"),
    (REASON, 24, "fill"),
    (DECIDED_BY, 12, "fill"),
)
_DECISION = 6
_INDENT = 3
_LEAST_HEIGHT = 32
_HEAD_ROW = 3
_CALL = "请在黄色格内填写：从下拉列表选“决定”，写明理由和决定人；保存后再运行一次汇总即可生效，以后可以修改。"


@dataclass(frozen=True, slots=True)
class _Line:
    """A row to write: its question, what stands in the cells to fill, and for which facts that was typed, where it is kept."""

    question: Question
    typed: TypedAnswer
    fault: Finding | None = None
    facts: Facts | None = None


def write_questions(questions: tuple[Question, ...], faulty: tuple[FaultyRow, ...] = ()) -> bytes:
    """Make the file: one row a question, the answers given so far in their cells.

    Args:
        questions: All questions, open or answered; open ones come first.
        faulty: Rows that could not be taken; they keep what was typed, come before all others and say what is wrong.
    """
    lines = tuple(_lines(questions, faulty))
    kept = {row.typed.question: row.shown for row in faulty if row.shown.facts is not None}
    shown = shown_sheet({one.id: kept.get(one.id, shown_of(one)) for one in questions})
    return write_book((_sheet(lines), _offered(lines), shown), OFFICE_STYLES, said={"title": _SHEET})


def _lines(questions: tuple[Question, ...], faulty: tuple[FaultyRow, ...]) -> Iterator[_Line]:
    known = {one.id: one for one in questions}
    for row in faulty:
        identity = row.typed.question
        unknown = Question(identity, "", "", "", row.finding.message, ())
        yield _Line(known.get(identity, unknown), row.typed, row.finding, row.shown.facts)
    wrong = {row.typed.question for row in faulty}
    for one in sorted(questions, key=lambda row: bool(row.decision)):
        if one.id not in wrong:
            yield _Line(one, TypedAnswer(one.id, one.decision, one.reason, one.decided_by))


def _sheet(lines: Sequence[_Line]) -> Sheet:
    rows = (
        Row((Cell("title", _SHEET, across=len(_COLUMNS)),), 32),
        Row((Cell("note", _CALL),)),
        Row(tuple(Cell("head", heading) for heading, *_ in _COLUMNS), 22),
        *(_row(line, number) for number, line in enumerate(lines, start=_HEAD_ROW + 1)),
    )
    return Sheet(
        name=_SHEET,
        columns=tuple(ColumnLook(width, style) for _, width, style in _COLUMNS),
        rows=rows,
        paper=OFFICE_PAPER,
        head=_HEAD_ROW,
        frozen=0,
        allowed=("format_rows", "format_columns"),
    )


def _row(line: _Line, number: int) -> Row:
    """A question with its answer; what an unusable one lacks is said beside its decision."""
    question, typed = line.question, line.typed
    texts = (
        question.id,
        question.kind,
        question.item,
        question.unit,
        shown_text(question) + kept_for(question, line.facts),
        joined(question.options),
        typed.decision,
        typed.reason,
        typed.decided_by,
    )
    wrong = [style == "fill" and line.fault is not None for *_, style in _COLUMNS]
    cells = [Cell("wrong" if fault else "", text) for text, fault in zip(texts, wrong, strict=True)]
    cells[_DECISION] = replace(
        cells[_DECISION],
        validation=_choice(number, len(question.options)),
        comment=f"{line.fault.message}{line.fault.advice}" if line.fault else "",
    )
    room = ((text, width - _INDENT) for text, (_, width, _) in zip(texts, _COLUMNS, strict=True))
    return Row(tuple(cells), max(_LEAST_HEIGHT, row_height(room, 10)))


def _choice(number: int, options: int) -> Validation | None:
    """Options stand on a hidden sheet, since commas, quotes and long names tear a literal list."""
    if not options:
        return None
    return {
        "validate": "list",
        "source": f"={OFFERED}!$A${number}:${letter(options - 1)}${number}",
        "error_title": "请从列表中选择",
        "error_message": "请选择列表中的一项。",
    }


def _offered(lines: Sequence[_Line]) -> Sheet:
    """The hidden sheet of options, in the same rows as their questions."""
    rows = (Row(tuple(Cell(text=option) for option in line.question.options)) for line in lines)
    return Sheet(OFFERED, (), (*[Row(())] * _HEAD_ROW, *rows), ruled=True, visible=False)
