"""Columns whose heading was deleted or changed: told by their place, read, and not taken until the unit has confirmed them.

Nothing counts that was told by its place; it goes back to the unit as it stands, so that nobody types it again (D7.50).
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from qcreport.asked.answer import AnswerKind
from qcreport.asked.headings import (
    EVIDENCE,
    EVIDENCE_HEADINGS,
    ID,
    INDICATOR_HEADINGS,
    INDICATORS,
    ITEM,
    OPTIONAL_TASKS,
    SOURCE,
    TASKS,
    VALUE,
    task_answers,
    task_headings,
)
from qcreport.asked.keys import Asked
from qcreport.asked.model import NOTE, RESULT
from qcreport.asked.spelling import plain, plain_id
from qcreport.book.addresses import reference
from qcreport.findings import Finding, Place, finding
from qcreport.plan.terms import called
from qcreport.submissions.kinds import Tables
from qcreport.submissions.sheets import ReturnedCell, ReturnedSheet
from qcreport.submissions.tables import Columns, Heads, ReturnedRow, ReturnedTable, headed, table_below

_NAMED = 3  # headings in a sentence
_SOME = 3  # a column of the form's own has formulas in a third of its rows
_KEYS = (ID, ITEM, EVIDENCE_HEADINGS[0])
_TASK_SHEETS = (TASKS, OPTIONAL_TASKS)
_FILLED = {INDICATORS: (VALUE, SOURCE), EVIDENCE: EVIDENCE_HEADINGS}
_KINDS = {INDICATORS: AnswerKind.INDICATOR, TASKS: AnswerKind.TASK, OPTIONAL_TASKS: AnswerKind.OPTIONAL}
_HEADINGS = {INDICATORS: INDICATOR_HEADINGS, EVIDENCE: EVIDENCE_HEADINGS}
_SHEETS = (*_HEADINGS, *_TASK_SHEETS)
_NO_WORDS: Mapping[str, str] = MappingProxyType({})


def restored(sheets: Sequence[ReturnedSheet], tables: Tables, asked: Asked, version: str) -> Tables:
    """The tables with the columns that can be told by their place, also those of sheets where no table was found."""
    words = called(asked.plan)
    found = {table.sheet.name for kind in (tables.indicators, tables.tasks, tables.evidence) for table in kind}
    lost = {
        name: table
        for sheet in sheets
        if sheet.name not in found
        and (name := plain(sheet.name)) in _SHEETS
        and (table := _lost(sheet, name, asked, version))
    }
    return replace(
        tables,
        indicators=(*_completed(tables.indicators, INDICATORS, version), *_of(lost, INDICATORS)),
        tasks=(*_completed(tables.tasks, TASKS, version, words), *_of(lost, TASKS, OPTIONAL_TASKS)),
        evidence=(*_completed(tables.evidence, EVIDENCE, version), *_of(lost, EVIDENCE)),
    )


def told_by_place(
    tables: Tables, answered: Collection[Place], version: str
) -> tuple[tuple[Finding, ...], frozenset[Place]]:
    """A finding for each table with answers under such headings, and the cells that are not taken for it.

    Args:
        tables: The tables, with such columns.
        answered: The cells that answer something.
        version: Of the form.
    """
    findings: list[Finding] = []
    untaken: set[Place] = set()
    kinds = ((tables.indicators, INDICATORS), (tables.tasks, TASKS), (tables.evidence, EVIDENCE))
    for table, name in ((table, name) for found, name in kinds for table in found if table.by_place):
        places = {cell.place for cell in _cells(table, _filled(name, version))} & set(answered)
        if places:
            untaken |= places
            place = Place(table.sheet.file, table.sheet.name, reference(max(table.header, 0), 0))
            named = _named(table, _headings(name, version))
            findings.append(finding("S230", place, sheet=table.sheet.name, headings=named, count=len(places)))
    return tuple(findings), frozenset(untaken)


def _headings(name: str, version: str) -> tuple[str, ...]:
    return task_headings(version) if name in _TASK_SHEETS else _HEADINGS[name]


def _filled(name: str, version: str) -> tuple[str, ...]:
    return task_answers(version) if name in _TASK_SHEETS else _FILLED[name]


def _named(table: ReturnedTable, headings: Sequence[str]) -> str:
    gone = [heading for heading in headings if plain(heading) in table.by_place]
    return "、".join(gone[:_NAMED]) + (f"等{len(gone)}个" if len(gone) > _NAMED else "")


def _cells(table: ReturnedTable, headings: Sequence[str]) -> Iterator[ReturnedCell]:
    """The filled cells under such a heading; all of the table where the column of the keys was told by its place."""
    all_of_them = any(plain(key) in table.by_place for key in _KEYS)
    for row in table.rows:
        for heading in map(plain, headings):
            if all_of_them or heading in table.by_place:
                yield from (cell for cell in row.cells(heading) if not cell.blank)


def _of(lost: Mapping[str, ReturnedTable], *names: str) -> Iterator[ReturnedTable]:
    return (lost[name] for name in names if name in lost)


def _as_usual(columns: Columns, words: Mapping[str, str]) -> Columns:
    """The columns with those that the campaign calls otherwise under their usual headings too: both are read (D9.11)."""
    said = {plain(usual): plain(word) for usual, word in words.items()}
    return {**{usual: columns[word] for usual, word in said.items() if word in columns}, **columns}


def _completed(
    tables: Sequence[ReturnedTable], name: str, version: str, words: Mapping[str, str] = _NO_WORDS
) -> Iterator[ReturnedTable]:
    """Tables that were found, with the other columns of theirs that hold anything."""
    for table in tables:
        more = _between(table.sheet, _as_usual(table.columns, words), _headings(name, version))
        wanted = {plain(heading) for heading in _filled(name, version)}
        filled = {
            heading: columns
            for heading, columns in more.items()
            if heading in wanted and any(not table.sheet.cell(row.number, columns[0]).blank for row in table.rows)
        }
        yield _with(table, filled) if filled else table


def _with(table: ReturnedTable, more: Columns) -> ReturnedTable:
    columns = {**table.columns, **more}
    rows = tuple(replace(row, columns=columns) for row in table.rows)
    return replace(table, columns=columns, rows=rows, by_place=frozenset(more))


def _lost(sheet: ReturnedSheet, name: str, asked: Asked, version: str) -> ReturnedTable | None:
    """The table of a sheet that lost headings which it is known by; None where their places cannot be told."""
    known = [plain(heading) for heading in _headings(name, version)]
    words = called(asked.plan)
    heads = (row._replace(columns=_as_usual(row.columns, words)) for row in headed(sheet))
    left = [(sum(heading in row.columns for heading in known), row) for row in heads]
    count, best = max(left, key=lambda one: one[0], default=(0, None))
    if best is None or 2 * count <= len(known):
        return _without_head(sheet, name, asked, version) if count <= 1 else None
    more = _between(sheet, best.columns, _headings(name, version))
    columns = {**best.columns, **more}
    if not all(heading in columns for heading in known):
        return None
    return replace(table_below(best._replace(columns=columns)), by_place=frozenset(more))


def _between(sheet: ReturnedSheet, columns: Columns, headings: Sequence[str]) -> Columns:
    """Where missing headings must stand: between two that are there, where just so many columns are left, and at the ends.

    Behind the last heading there may be columns of the form's own, which are full of formulas.
    """
    known = [plain(heading) for heading in headings]
    there = [(number, columns[heading][0]) for number, heading in enumerate(known) if heading in columns]
    found: dict[str, tuple[int, ...]] = {}
    if [column for _, column in there] != sorted(column for _, column in there):
        return found
    last = there[-1][1]
    ends = [(-1, there[0][1] - there[0][0] - 1), *there, (len(known), last + len(known) - there[-1][0])]
    formulas = Counter(column for _, column in sheet.formulas if column > last)
    own = {column for column, count in formulas.items() if _SOME * count > len(sheet.rows)}
    for (before, left), (after, right) in pairwise(ends):
        places = {known[before + step]: (left + step,) for step in range(1, after - before)}
        if left >= -1 and after - before == right - left and not own & {column for (column,) in places.values()}:
            found |= places
    return found


def _without_head(sheet: ReturnedSheet, name: str, asked: Asked, version: str) -> ReturnedTable | None:
    """A table whose row of headings is gone: as issued, where most of its rows stand under 编号 and 填报项 that are asked."""
    if name not in _KINDS:
        return None
    columns = {plain(heading): (column,) for column, heading in enumerate(_headings(name, version))}
    table = table_below(Heads(sheet, -1, columns))
    rows = tuple(row for row in table.rows if _is_asked(row, name, asked))
    return replace(table, rows=rows, by_place=frozenset(columns)) if 2 * len(rows) > len(table.rows) else None


def _is_asked(row: ReturnedRow, name: str, asked: Asked) -> bool:
    if name != INDICATORS:
        return asked.known.get(plain_id(row.text(ID)), "") in (
            *asked.ids(_KINDS[name]),
            *asked.ids(AnswerKind.TOGETHER),
        )
    item = row.text(ITEM)
    return plain(item) == RESULT or any(asked.find(_KINDS[name], row.text(ID), one) for one in (item, item + NOTE))
