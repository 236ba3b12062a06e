"""待定事项.xlsx: what only the office can decide; written with the answers kept, read by the next run."""

import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import xlsxwriter
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from xlsxwriter.utility import xl_range_abs

from qcreport.assessment.model import Question
from qcreport.book.celltext import cell_text
from qcreport.book.fit import row_height
from qcreport.book.headings import Head, find_head, squeezed
from qcreport.book.looks import OFFICE_STYLES, Looks
from qcreport.book.palette import YAHEI
from qcreport.book.timeless import properties
from qcreport.findings import Finding, Place, finding
from qcreport.ledger.decisions import Facts
from qcreport.reports.answered import kept_for, shown_text
from qcreport.reports.shown import Shown, read_shown, shown_of, write_shown

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
_HEAD_ROW = 2
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
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.set_properties(properties(title=SHEET))
        looks = Looks(workbook, OFFICE_STYLES)
        sheet = workbook.add_worksheet(SHEET)
        sheet.merge_range(0, 0, 0, len(_COLUMNS) - 1, SHEET, looks.of("title"))
        sheet.write_string(1, 0, _CALL, looks.of("note"))
        for index, (heading, width, _) in enumerate(_COLUMNS):
            sheet.set_column(index, index, width)
            sheet.write_string(_HEAD_ROW, index, heading, looks.of("head"))
        lines = tuple(_lines(questions, faulty))
        for number, line in enumerate(lines, start=_HEAD_ROW + 1):
            _write_row(sheet, number, line, looks)
        _offer(workbook, sheet, lines)
        kept = {row.typed.question: row.shown for row in faulty if row.shown.facts is not None}
        write_shown(workbook, {one.id: kept.get(one.id, shown_of(one)) for one in questions})
        _set_page(sheet)
    return stream.getvalue()


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


def _write_row(sheet: Any, number: int, line: _Line, looks: Looks) -> None:
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
    for index, (text, (_, _, style)) in enumerate(zip(texts, _COLUMNS, strict=True)):
        look = looks.of("wrong" if style == "fill" and line.fault else style)
        if text:
            sheet.write_string(number, index, cell_text(text), look)
        else:
            sheet.write_blank(number, index, None, look)
    room = ((text, width - _INDENT) for text, (_, width, _) in zip(texts, _COLUMNS, strict=True))
    sheet.set_row(number, max(_LEAST_HEIGHT, row_height(room, 10)))
    if line.fault:
        said = {"author": "", "x_scale": 2, "font_name": YAHEI, "font_size": 10}
        sheet.write_comment(number, _DECISION, cell_text(f"{line.fault.message}{line.fault.advice}"), said)


def _offer(workbook: Any, sheet: Any, lines: tuple[_Line, ...]) -> None:
    """Give each row its dropdown; options lie on a hidden sheet, since commas, quotes and long names tear a literal list."""
    offered = workbook.add_worksheet(_OPTIONS)
    offered.very_hidden()
    for number, line in enumerate(lines, start=_HEAD_ROW + 1):
        for index, option in enumerate(line.question.options):
            offered.write_string(number, index, cell_text(option))
        if line.question.options:
            options = {
                "validate": "list",
                "source": f"={_OPTIONS}!{xl_range_abs(number, 0, number, len(line.question.options) - 1)}",
                "error_title": "请从列表中选择",
                "error_message": "请选择列表中的一项。",
            }
            sheet.data_validation(number, _DECISION, number, _DECISION, options)


def _set_page(sheet: Any) -> None:
    sheet.set_row(0, 32)
    sheet.set_row(_HEAD_ROW, 22)
    sheet.freeze_panes(_HEAD_ROW + 1, 0)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.set_footer("&C第 &P 页 / 共 &N 页")
    sheet.protect("", {"format_rows": True, "format_columns": True})


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the file: its texts and their places by heading."""

    texts: Mapping[str, str]
    places: Mapping[str, Place]


def read_answers(path: Path) -> Typed:
    """Read the answers an officer typed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of parts that it does not keep; only texts are read here
            sheets = load_workbook(io.BytesIO(path.read_bytes()), data_only=True).worksheets
    except Exception:  # noqa: BLE001 -- openpyxl meets damage in a dozen ways; all end in the same sentence
        return Typed(findings=(finding("A303", Place(path.name)),), readable=False)
    if not sheets:
        return Typed(findings=(finding("A303", Place(path.name)),), readable=False)
    sheet = max(sheets, key=lambda one: len(_head(one).columns))
    head = _head(sheet)
    if missing := [heading for heading in _READ if heading not in head.columns]:
        lost = finding("A304", Place(path.name, sheet.title), headings="、".join(missing))
        return Typed(findings=(lost,), readable=False)
    rows = tuple(_rows(sheet, head, path.name))
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


def _rows(sheet: Any, head: Head, file: str) -> Iterator[_Row]:
    for number, values in enumerate(sheet.iter_rows(min_row=head.row + 2, values_only=True), start=head.row + 2):
        yield _Row(
            {heading: _text(values[index]) for heading, index in head.columns.items()},
            {
                heading: Place(file, sheet.title, f"{get_column_letter(index + 1)}{number}")
                for heading, index in head.columns.items()
            },
        )


def _head(sheet: Any) -> Head:
    rows = ([_text(value) for value in values] for values in sheet.iter_rows(max_row=_HEAD_WITHIN, values_only=True))
    return find_head(rows, (*_READ, _SAID), _HEAD_WITHIN)


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _joined(options: tuple[str, ...]) -> str:
    """One option a line where one of them (a file's name) holds a 、 itself."""
    return ("\n" if any("、" in option for option in options) else "、").join(options)


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n" if "\n" in text else "、"))
