"""Cells of the tables that answer what was asked, and rows that answer nothing that was asked."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from qcreport.asked.answer import OF_TASKS, AnswerKind
from qcreport.asked.crosschecks import past_from
from qcreport.asked.guard import known_from
from qcreport.asked.headings import ID, ITEM, KNOWN, PAST, PREVIOUS, PROGRESS, SOURCE, STATUS, TASK_ANSWERS, VALUE
from qcreport.asked.items import is_request
from qcreport.asked.keys import Asked, Key
from qcreport.asked.model import NOTE, REQUEST, RESULT, Field, LastFigure
from qcreport.asked.spelling import plain, plain_id
from qcreport.findings import Finding, finding
from qcreport.submissions.sheets import ReturnedCell
from qcreport.submissions.tables import ReturnedRow, ReturnedTable

INDICATOR_MARKS = (ID, ITEM, VALUE)  # headings that make a sheet a table of this kind, whatever its name
TASK_MARKS = (ID, STATUS, PROGRESS)
_FIGURE = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")


class Found(NamedTuple):
    """A cell that answers a field, filled or not."""

    key: Key
    field: Field
    cell: ReturnedCell


def indicator_cells(tables: Iterable[ReturnedTable], asked: Asked) -> tuple[tuple[Found, ...], tuple[Finding, ...]]:
    """Match the rows of 量化指标 by 编号 and 填报项; 结果, 上期值 and 自动校验 are computed, so they are not read."""
    found: list[Found] = []
    findings: list[Finding] = []
    for table in tables:
        for row in table.rows:
            key, note = _keys_of(row, asked)
            if key:
                found.extend(Found(key, asked.fields[key], cell) for cell in row.cells(VALUE))
            if note and table.has(SOURCE):
                found.extend(Found(note, asked.fields[note], cell) for cell in row.cells(SOURCE))
            if not key and plain(row.text(ITEM)) != RESULT and not row.cell(VALUE).blank:
                findings.append(_misplaced(row, note, VALUE, SOURCE) if note else _unknown(row, asked, row.cell(VALUE)))
    return tuple(found), tuple(findings)


def shown_before(tables: Iterable[ReturnedTable], asked: Asked) -> Mapping[Key, Fraction]:
    """What 上期值 shows beside the yearly values that were reported before; it only tells when the form asks nothing."""
    shown = {}
    for table in tables:
        for row in table.rows:
            key, text = _keys_of(row, asked)[0], row.text(PREVIOUS)
            if key and asked.fields[key].year is not None and _FIGURE.fullmatch(text):
                shown[key] = Fraction(text)
    return shown


def issued_with(tables: Iterable[ReturnedTable], asked: Asked) -> Mapping[tuple[str, str], LastFigure]:
    """The last figures known when the form was issued, by id and item: what it holds the size of a figure against."""
    found = {}
    for row in (row for table in tables for row in table.rows):
        if known := known_from(row.text(KNOWN)):
            key = _keys_of(row, asked)[0]
            found[asked.known.get(plain_id(row.text(ID)), ""), key.item if key else RESULT] = known
    return found


def compared_with(tables: Iterable[ReturnedTable]) -> Mapping[str, Fraction]:
    """The earlier figures that the form was issued with, by their names in the rules of the plan."""
    rows = (row for table in tables for row in table.rows)
    return dict(pair for row in rows for pair in past_from(row.text(PAST)))


def _keys_of(row: ReturnedRow, asked: Asked) -> tuple[Key | None, Key | None]:
    """What 填报值 and 数据来源及说明 of a row are about; in some rows only the latter is filled in."""
    id_, item = row.text(ID), row.text(ITEM)
    return asked.find(AnswerKind.INDICATOR, id_, item), asked.find(AnswerKind.INDICATOR, id_, item + NOTE)


def _misplaced(row: ReturnedRow, asked: Key, wrong: str, right: str) -> Finding:
    """A text that stands under a heading where nothing is asked in this row, instead of the right one."""
    words = {"id": asked.id, "name": asked.item.removesuffix(NOTE), "cell": row.cell(right).place.cell}
    return finding("S237", row.cell(wrong).place, item=str(asked.subject), wrong=wrong, right=right, **words)


def task_cells(tables: Iterable[ReturnedTable], asked: Asked) -> tuple[tuple[Found, ...], tuple[Finding, ...]]:
    """Match the rows of 工作任务 and 其他相关任务 by 编号; the task's role tells which of the two it is."""
    found: list[Found] = []
    findings: list[Finding] = []
    for table in tables:
        for row in table.rows:
            fields = _fields_of(row, asked)
            found.extend(Found(key, field, cell) for key, field, heading in fields for cell in row.cells(heading))
            findings.extend(_out_of_place(row, fields, asked))
    return tuple(found), tuple(findings)


def _out_of_place(row: ReturnedRow, fields: Sequence["_Asking"], asked: Asked) -> Iterator[Finding]:
    """What was answered in a row that asks nothing, or beside the one cell of a request."""
    asks = fields[0].key if fields else None
    if asks and asks.item != REQUEST:
        return
    wrong = next((heading for heading in TASK_ANSWERS if not row.cell(heading).blank), "")
    if wrong and not asks:
        yield _unknown(row, asked, row.cell(wrong))
    elif wrong and asks and row.cell(PROGRESS).blank:
        yield _misplaced(row, asks, wrong, PROGRESS)


class _Asking(NamedTuple):
    """What a row of tasks asks under a heading."""

    key: Key
    field: Field
    heading: str


def _fields_of(row: ReturnedRow, asked: Asked) -> list[_Asking]:
    """What a row asks; a request to the leaders is a row of its own, with its text under 进展情况 (C4.29)."""
    written = row.text(ID)
    id_, asks = asked.known.get(plain_id(written), ""), is_request(written)
    kinds = (*OF_TASKS, AnswerKind.TOGETHER)
    pairs = [pair for kind in kinds for pair in asked.of(kind, id_).items()] if id_ else []
    return [
        _Asking(key, field, PROGRESS if asks else key.item) for key, field in pairs if (key.item == REQUEST) is asks
    ]


def _unknown(row: ReturnedRow, asked: Asked, cell: ReturnedCell) -> Finding:
    """Say why a filled row cannot be matched with anything the unit is asked."""
    written = row.text(ID)
    id_ = asked.known.get(plain_id(written), "")
    if not written:
        return finding("S211", cell.place, unit=asked.unit)
    if not id_:
        return finding("S212", row.cell(ID).place, unit=asked.unit, id=written, hint=asked.near(written))
    if all(key.id != id_ for key in asked.fields):
        return finding("S213", row.cell(ID).place, unit=asked.unit, id=id_, name=asked.unit)
    return finding("S214", row.cell(ID).place, unit=asked.unit, id=id_, name=row.text(ITEM) or STATUS)
