"""Which of the form's tables a workbook has, and which of their columns or cells are gone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qcreport.asked.answer import OF_TASKS, AnswerKind
from qcreport.asked.headings import (
    CONFIRM,
    EVIDENCE_HEADINGS,
    FIRST_VERSION,
    ID,
    LAST_TEXT,
    OPTIONAL_TASKS,
    SOURCE,
    TASK_ANSWERS,
)
from qcreport.asked.keys import Asked
from qcreport.asked.model import FORM_VERSION
from qcreport.asked.spelling import plain, plain_id
from qcreport.book.addresses import reference
from qcreport.findings import Finding, Place, finding
from qcreport.submissions.evidence import EVIDENCE_MARKS
from qcreport.submissions.replies import REPLY_MARKS
from qcreport.submissions.rows import INDICATOR_MARKS, TASK_MARKS
from qcreport.submissions.sheets import ReturnedSheet
from qcreport.submissions.tables import ReturnedTable, find_tables, headed

_NAMED = 5  # so many cells are named one by one


@dataclass(frozen=True, slots=True)
class Tables:
    """The form's tables of one workbook, by what they are about."""

    indicators: tuple[ReturnedTable, ...]
    tasks: tuple[ReturnedTable, ...]
    evidence: tuple[ReturnedTable, ...]
    replies: tuple[ReturnedTable, ...]


def tables_in(sheets: Iterable[ReturnedSheet]) -> Tables:
    """Find the form's tables by their headings."""
    rows = tuple(map(headed, sheets))
    return Tables(*(find_tables(rows, marks) for marks in (INDICATOR_MARKS, TASK_MARKS, EVIDENCE_MARKS, REPLY_MARKS)))


def version_of(tables: Tables, said: str) -> str:
    """The version of a form: as it says, unless its tables of tasks have none of the headings that the first one did not have.

    Args:
        tables: Its tables.
        said: The version in its identity; empty where it says none.
    """
    known = [table.has(CONFIRM) or table.has(LAST_TEXT) for table in tables.tasks]
    return FIRST_VERSION if said == FIRST_VERSION or (known and not any(known)) else FORM_VERSION


def kinds_found(tables: Tables, asked: Asked) -> Iterator[AnswerKind]:
    """Which kinds of tables a workbook has."""
    if tables.indicators:
        yield AnswerKind.INDICATOR
    if tables.evidence:
        yield AnswerKind.EVIDENCE
    for table in tables.tasks:
        yield from _task_kinds(table, asked)


def _task_kinds(table: ReturnedTable, asked: Asked) -> Iterator[AnswerKind]:
    """工作任务 and 其他相关任务 have the same headings: their 编号 tell them apart, else the name of the sheet."""
    ids = {asked.known.get(plain_id(row.text(ID)), "") for row in table.rows}
    kinds = [kind for kind in OF_TASKS if ids & set(asked.ids(kind))]
    named = AnswerKind.OPTIONAL if plain(table.sheet.name) == OPTIONAL_TASKS else AnswerKind.TASK
    yield from kinds or [named]


def lost_columns(tables: Tables, unit: str) -> Iterator[Finding]:
    """Name each column to be filled in that a table has not, so that nothing is lost without a word.

    Only where last period's text is shown there is something to confirm.
    """
    wanted = ((tables.indicators, (SOURCE,)), (tables.tasks, TASK_ANSWERS), (tables.evidence, EVIDENCE_HEADINGS))
    for found, headings in wanted:
        for table in found:
            place = Place(table.sheet.file, table.sheet.name, reference(table.header, 0))
            for heading in headings:
                if not table.has(heading) and (heading != CONFIRM or table.has(LAST_TEXT)):
                    yield finding("S225", place, unit=unit, heading=heading)


def lost_cells(sheets: tuple[ReturnedSheet, ...], unit: str) -> Iterator[Finding]:
    """Name the cells of each sheet that hold something while the reader gave nothing for them."""
    for sheet in sheets:
        if lost := sheet.lost():
            named = "、".join(place.cell for place in lost[:_NAMED])
            more = "等" if len(lost) > _NAMED else ""
            yield finding("S228", lost[0], unit=unit, sheet=sheet.name, cells=f"{named}{more}", count=len(lost))
