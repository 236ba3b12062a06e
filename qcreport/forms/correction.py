"""A form sent back for correction: the same form with everything the unit wrote, and what is wrong marked in it."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from qcreport.asked.fields.types import Content, rule_of
from qcreport.asked.headings import EVIDENCE, ID, OPTIONAL_TASKS
from qcreport.asked.model import Field
from qcreport.asked.replies import reply_key
from qcreport.asked.subject import Subject
from qcreport.book.addresses import letter
from qcreport.book.fit import row_height
from qcreport.book.sheet import Cell, Row
from qcreport.findings import Finding, Severity
from qcreport.forms.parts import prefill
from qcreport.forms.sheet import CellToFill, FormSheet
from qcreport.forms.styles import BODY_POINTS

_FIGURE = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,6})?")
_DIGITS = 15  # more are not kept by any spreadsheet program
_MARK = 16


@dataclass(frozen=True, slots=True)
class Written:
    """What a unit wrote into one cell: the text as it stood, and as the office read it.

    `read` is empty where the answer was questioned: it then goes back letter for letter, so that nothing doubtful comes
    back as if the unit had corrected it.
    """

    raw: str
    read: str = ""


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of 佐证材料 or 其他相关任务: heading → what was written, and how what findings call its cells begins."""

    cells: Mapping[str, Written]
    names: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A finding that the unit has to answer.

    Attributes:
        finding: What is wrong and what to do.
        subject: What it is about; empty where it is about the whole file.
        again: It was there in an earlier return already: 未改.
    """

    finding: Finding
    subject: Subject
    again: bool

    @property
    def key(self) -> str:
        """By what its 说明 is known when the workbook comes back; empty where nothing but a correction settles it."""
        if self.finding.severity is not Severity.VERIFY:
            return ""
        return reply_key(self.finding.code, self.finding.item)


@dataclass(frozen=True, slots=True)
class Correction:
    """What goes back to a unit: what it wrote, what is wrong, and what it has mended already.

    `replies` is what it wrote in 说明 beside findings, by their keys; where a finding is still asked, it explained nothing.
    """

    answers: Mapping[Subject, Written]
    listed: Mapping[str, tuple[ListedRow, ...]]
    reasons: tuple[Reason, ...]
    settled: tuple[Finding, ...] = ()
    replies: Mapping[str, str] = field(default_factory=dict)

    @property
    def must(self) -> bool:
        """Whether anything has to be corrected; else everything may be explained as well."""
        return any(one.finding.severity is Severity.MANDATORY for one in self.reasons)

    @property
    def mark(self) -> str:
        """A short sign of what is asked, by which a workbook that asks otherwise is known to be out of date."""
        asked = [(one.key, one.again, one.finding.message, one.finding.advice) for one in self.reasons]
        done = [(row.code, row.item, row.message) for row in self.settled]
        return hashlib.sha256(repr((asked, done)).encode("utf-8", "backslashreplace")).hexdigest()[:_MARK]


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell of the form by sheet and reference."""

    sheet: str
    cell: str


def filled_sheets(
    sheets: Sequence[FormSheet], correction: Correction
) -> tuple[tuple[FormSheet, ...], Mapping[Subject, FormCell]]:
    """Write the unit's answers into the sheets; also tells where each item stands."""
    spots: dict[Subject, FormCell] = {}
    filled = []
    for sheet in sheets:
        waiting = iter(correction.listed.get(sheet.name, ()))
        rows = []
        for number, row in enumerate(sheet.rows, start=1):
            answers, names = _answers_of(sheet, row, waiting, correction.answers)
            rows.append(_filled_row(sheet, row, answers))
            spots.update(_spots(sheet.name, number, row, names))
        filled.append(replace(sheet, rows=tuple(rows)))
    return tuple(filled), spots


def _answers_of(
    sheet: FormSheet, row: Row, waiting: Iterator[ListedRow], answers: Mapping[Subject, Written]
) -> tuple[Mapping[str, Written], tuple[Subject, ...] | None]:
    """What goes into a row by item; the names of a listed row, None where each field names itself."""
    if sheet.name not in {EVIDENCE, OPTIONAL_TASKS}:
        return {item: answers[name] for item, name in _names(row).items() if name in answers}, None
    listed = next(waiting, None) if any(isinstance(cell, CellToFill) for cell in row.cells) else None
    return (listed.cells, listed.names) if listed else ({}, ())


def _names(row: Row) -> dict[str, Subject]:
    return {cell.field.item: _name_of(cell.field) for cell in row.cells if isinstance(cell, CellToFill)}


def _name_of(field: Field) -> Subject:
    """What findings call the cell of a field."""
    return Subject(field.id, field.item)


def _filled_row(sheet: FormSheet, row: Row, answers: Mapping[str, Written]) -> Row:
    cells = tuple(_filled(cell, answers) if isinstance(cell, Cell) else cell for cell in row.cells)
    texts = [
        (cell.text, column.width)
        for cell, column in zip(cells, sheet.columns, strict=False)
        if isinstance(cell, CellToFill) and cell.text
    ]
    return Row(cells, max(row.height or 0, row_height(texts, BODY_POINTS * sheet.type_size)) if texts else row.height)


def _filled(cell: Cell, answers: Mapping[str, Written]) -> Cell:
    """A cell with what was written in it; formulas lose their first result, which held for the empty form."""
    if cell.formula:
        return replace(cell, cached="")
    if not isinstance(cell, CellToFill):
        return cell
    content = as_written(cell.field, answers.get(cell.field.item, Written("")))
    if isinstance(content, Fraction):
        return replace(cell, text="", number=content)
    return replace(cell, text=content, number=None)


def as_written(field: Field, written: Written) -> Fraction | str:
    """What goes into a cell again: a clean answer as a figure or text, anything else as it stood."""
    for text in (written.raw, written.read):
        content = prefill(field, text)
        if content != "" and _is_kept(content):
            return content
    plain = rule_of(field).content is Content.NUMBER and _FIGURE.fullmatch(written.raw.strip())
    return Fraction(written.raw.strip()) if plain else written.raw


def _is_kept(content: Fraction | str) -> bool:
    """Whether a spreadsheet keeps a figure exactly."""
    return isinstance(content, str) or Fraction(f"{float(content):.{_DIGITS}g}") == content


def _spots(sheet: str, number: int, row: Row, names: tuple[Subject, ...] | None) -> Iterator[tuple[Subject, FormCell]]:
    """Every name of the cells to fill in a row, and of the row by its first cell."""
    for index, cell in enumerate(row.cells):
        if isinstance(cell, CellToFill):
            spot = FormCell(sheet, f"{letter(index)}{number}")
            if names is None:
                yield _name_of(cell.field), spot
            for name in names or ():
                yield Subject(name.id, name.item + ("" if cell.field.item == ID else cell.field.item)), spot


def marked_sheets(sheets: Sequence[FormSheet], remarks: Mapping[FormCell, str]) -> tuple[FormSheet, ...]:
    """Mark the cells that have a remark, and put it beside them as a comment."""
    return tuple(replace(sheet, rows=tuple(_marked_rows(sheet, remarks))) for sheet in sheets)


def _marked_rows(sheet: FormSheet, remarks: Mapping[FormCell, str]) -> Iterator[Row]:
    for number, row in enumerate(sheet.rows, start=1):
        cells = (
            _marked(cell, remarks.get(FormCell(sheet.name, f"{letter(index)}{number}"), ""))
            if isinstance(cell, Cell)
            else cell
            for index, cell in enumerate(row.cells)
        )
        yield Row(tuple(cells), row.height)


def _marked(cell: Cell, remark: str) -> Cell:
    if not remark:
        return cell
    return replace(cell, style=f"marked {cell.style.rpartition(' ')[2]}", comment=remark)
