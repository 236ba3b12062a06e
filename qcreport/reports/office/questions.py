"""待定事项.xlsx: what only the office can decide, read as it was answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from qcreport.book.addresses import reference
from qcreport.book.celltext import squeezed
from qcreport.book.grid import Grid, read_workbook
from qcreport.book.headings import Head, find_head
from qcreport.findings import Finding, Place, finding
from qcreport.reports.office.shown import Shown, read_shown

QUESTION, SAID, OFFERED, DECISION, REASON, DECIDED_BY = "事项编号", "说明", "选项", "决定", "理由", "决定人"
_READ = (QUESTION, OFFERED, DECISION, REASON, DECIDED_BY)
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
class _QuestionRow:
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
    visible = {row.texts[QUESTION]: Shown(row.texts.get(SAID, "")) for row in rows if row.texts[QUESTION]}
    shown = {**visible, **read_shown(sheets)}
    wrong = (row for row in read if isinstance(row, FaultyRow))
    faulty = tuple(replace(row, shown=shown.get(row.typed.question, row.shown)) for row in wrong)
    answers = tuple(row for row in read if isinstance(row, TypedAnswer))
    return Typed(answers, faulty, tuple(row.finding for row in faulty), shown=shown)


def _answer(row: _QuestionRow) -> TypedAnswer | FaultyRow | None:
    """The answer of one row (without a decision where it is open), what is wrong with it, or None for an empty row."""
    question, offered, decision, reason, decided_by = (row.texts[heading] for heading in _READ)
    typed = TypedAnswer(question, decision, reason, decided_by)
    if not (decision or reason or decided_by):
        return typed if question else None
    checked = checked_answer(typed, _split(offered), row.places)
    return FaultyRow(typed, checked) if isinstance(checked, Finding) else checked


def checked_answer(
    typed: TypedAnswer, options: tuple[str, ...], places: Mapping[str, Place] = MappingProxyType({})
) -> TypedAnswer | Finding:
    """An answer with its decision as the options have it, or what is wrong with it.

    Args:
        typed: As it was typed.
        options: What may be decided.
        places: Heading → where it stands; empty where it stands in no file.
    """
    chosen = _chosen(typed.decision, options)
    if not typed.question:
        return finding("A306", places.get(QUESTION))
    if not typed.decision:
        return finding("A305", places.get(DECISION), question=typed.question)
    if chosen is None:
        return finding("A301", places.get(DECISION), decision=typed.decision, options="、".join(options))
    if not typed.decided_by:
        return finding("A302", places.get(DECIDED_BY), question=typed.question)
    return replace(typed, decision=chosen)


def _chosen(decision: str, options: tuple[str, ...]) -> str | None:
    """The option that was typed; blanks count only between options that differ in nothing else."""
    if decision in options:
        return decision
    alike = [option for option in options if squeezed(option) == squeezed(decision)]
    return alike[0] if len(alike) == 1 else None


def _rows(sheet: Grid, head: Head) -> Iterator[_QuestionRow]:
    for number, texts in enumerate(sheet.texts()[head.row + 1 :], start=head.row + 1):
        yield _QuestionRow(
            {heading: texts[column] for heading, column in head.columns.items()},
            {
                heading: Place(sheet.file, sheet.sheet, reference(number, column))
                for heading, column in head.columns.items()
            },
        )


def _head(sheet: Grid) -> Head:
    return find_head(sheet.texts(), (*_READ, SAID), _HEAD_WITHIN)


def joined(options: tuple[str, ...]) -> str:
    """One option a line where one of them (a file's name) holds a 、 itself."""
    return ("\n" if any("、" in option for option in options) else "、").join(options)


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n" if "\n" in text else "、"))
