"""待定事项.xlsx: what only the office can decide; written with the answers kept, read by the next run."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qcreport.assessment.model import Question
from qcreport.book.addresses import letter, reference
from qcreport.book.fit import row_height
from qcreport.book.grid import Grid, read_workbook
from qcreport.book.headings import Head, find_head, squeezed
from qcreport.book.looks import OFFICE_STYLES
from qcreport.book.sheet import Cell, ColumnLook, Paper, Row, Sheet, Validation
from qcreport.book.sheet_writer import write_book
from qcreport.findings import Finding, Place, finding
from qcreport.ledger.decisions import Facts
from qcreport.reports.answered import kept_for, shown_text
from qcreport.reports.shown import Shown, read_shown, shown_of, shown_sheet

SHEET = "待定事项"
_COLUMNS = (
    ("事项编号", 24, "kept"),
    ("类型", 15, "kept"),
    ("编号", 9, "kept"),
    ("责任单位", 16, "kept"),
    ("说明", 42, "kept"),
    ("选项", 20, "kept"),
    ("决定", 15, "fill"),
    ("理由", 24, "fill"),
    ("决定人", 12, "fill"),
)
_READ = ("事项编号", "选项", "决定", "理由", "决定人")
_SAID = "说明"
_DECISION = 6
_INDENT = 3
_LEAST_HEIGHT = 32
_OPTIONS = "选项"
_HEAD_ROW = 3
_PAPER = Paper(0.4, 0.4, 0.6, 0.6, footer="&C第 &P 页 / 共 &N 页")
_CALL = "请在黄色格内填写：从下拉列表选“决定”，写明理由和决定人；保存后再运行一次汇总即可生效，以后可以修改。"
_HEAD_WITHIN = 20  # a few rows more above the headings are borne


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """One row of the file as typed; without a decision the question is open."""

    question: str
    decision: str
    reason: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class FaultyRow:
    """A row that cannot be taken: what was typed, letter for letter, what is wrong with it, and what it was typed beside."""

    typed: TypedAnswer
    finding: Finding
    shown: Shown = field(default_factory=Shown)


@dataclass(frozen=True, slots=True)
class Typed:
    """What an officer typed into the file.

    Attributes:
        answers: The rows that can be taken.
        faulty: The rows that cannot.
        findings: One for each faulty row; a file that cannot be opened (A303) or lost a heading (A304) has only one.
        readable: Whether the file could be read at all.
        shown: What each row showed, by 事项编号; without facts where the hidden sheet that holds them is lost.
    """

    answers: tuple[TypedAnswer, ...] = ()
    faulty: tuple[FaultyRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    readable: bool = True
    shown: Mapping[str, Shown] = field(default_factory=dict)


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
    return write_book((_sheet(lines), _offered(lines), shown), OFFICE_STYLES, said={"title": SHEET})


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
        Row((Cell("title", SHEET, across=len(_COLUMNS)),), 32),
        Row((Cell("note", _CALL),)),
        Row(tuple(Cell("head", heading) for heading, *_ in _COLUMNS), 22),
        *(_row(line, number) for number, line in enumerate(lines, start=_HEAD_ROW + 1)),
    )
    return Sheet(
        name=SHEET,
        columns=tuple(ColumnLook(width, style) for _, width, style in _COLUMNS),
        rows=rows,
        paper=_PAPER,
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
        _joined(question.options),
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
        "source": f"={_OPTIONS}!$A${number}:${letter(options - 1)}${number}",
        "error_title": "请从列表中选择",
        "error_message": "请选择列表中的一项。",
    }


def _offered(lines: Sequence[_Line]) -> Sheet:
    """The hidden sheet of options, in the same rows as their questions."""
    rows = (Row(tuple(Cell(text=option) for option in line.question.options)) for line in lines)
    return Sheet(_OPTIONS, (), (*[Row(())] * _HEAD_ROW, *rows), ruled=True, visible=False)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the file: its texts and their places by heading."""

    texts: Mapping[str, str]
    places: Mapping[str, Place]


def read_answers(path: Path) -> Typed:
    """Read the answers an officer typed."""
    try:
        sheets = read_workbook(path.name, path.read_bytes())
    except Exception:  # noqa: BLE001 -- openpyxl meets damage in a dozen ways; all end in the same sentence
        return Typed(findings=(finding("A303", Place(path.name)),), readable=False)
    if not sheets:
        return Typed(findings=(finding("A303", Place(path.name)),), readable=False)
    sheet = max(sheets, key=lambda one: len(_head(one).columns))
    head = _head(sheet)
    if missing := [heading for heading in _READ if heading not in head.columns]:
        lost = finding("A304", Place(path.name, sheet.sheet), headings="、".join(missing))
        return Typed(findings=(lost,), readable=False)
    rows = tuple(_rows(sheet, head))
    read = [_answer(row) for row in rows]
    visible = {row.texts["事项编号"]: Shown(row.texts.get(_SAID, "")) for row in rows if row.texts["事项编号"]}
    shown = {**visible, **read_shown(sheets)}
    wrong = (row for row in read if isinstance(row, FaultyRow))
    faulty = tuple(replace(row, shown=shown.get(row.typed.question, row.shown)) for row in wrong)
    answers = tuple(row for row in read if isinstance(row, TypedAnswer))
    return Typed(answers, faulty, tuple(row.finding for row in faulty), shown=shown)


def _answer(row: _Row) -> TypedAnswer | FaultyRow | None:
    """The answer of one row (without a decision where it is open), what is wrong with it, or None for an empty row."""
    question, offered, decision, reason, decided_by = (row.texts[heading] for heading in _READ)
    typed = TypedAnswer(question, decision, reason, decided_by)
    if not (decision or reason or decided_by):
        return typed if question else None
    options = _split(offered)
    chosen = _chosen(decision, options)
    if fault := _fault(row, typed, chosen, options):
        return FaultyRow(typed, fault)
    return replace(typed, decision=chosen or "")


def _fault(row: _Row, typed: TypedAnswer, chosen: str | None, options: tuple[str, ...]) -> Finding | None:
    if not typed.question:
        return finding("A306", row.places["事项编号"])
    if not typed.decision:
        return finding("A305", row.places["决定"], question=typed.question)
    if chosen is None:
        return finding("A301", row.places["决定"], decision=typed.decision, options="、".join(options))
    return None if typed.decided_by else finding("A302", row.places["决定人"], question=typed.question)


def _chosen(decision: str, options: tuple[str, ...]) -> str | None:
    """The option that was typed; blanks count only between options that differ in nothing else."""
    if decision in options:
        return decision
    alike = [option for option in options if squeezed(option) == squeezed(decision)]
    return alike[0] if len(alike) == 1 else None


def _rows(sheet: Grid, head: Head) -> Iterator[_Row]:
    for number, texts in enumerate(sheet.texts()[head.row + 1 :], start=head.row + 1):
        yield _Row(
            {heading: texts[column] for heading, column in head.columns.items()},
            {
                heading: Place(sheet.file, sheet.sheet, reference(number, column))
                for heading, column in head.columns.items()
            },
        )


def _head(sheet: Grid) -> Head:
    return find_head(sheet.texts(), (*_READ, _SAID), _HEAD_WITHIN)


def _joined(options: tuple[str, ...]) -> str:
    """One option a line where one of them (a file's name) holds a 、 itself."""
    return ("\n" if any("、" in option for option in options) else "、").join(options)


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n" if "\n" in text else "、"))
