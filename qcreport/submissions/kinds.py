"""Which of the form's tables a workbook has, and which of their columns or cells are gone."""

from collections.abc import Iterator

from qcreport.findings import Finding, Place, finding
from qcreport.forms.headings import EVIDENCE_HEADINGS, ID, OPTIONAL_TASKS, SOURCE, TASK_ANSWERS
from qcreport.submissions.addresses import reference
from qcreport.submissions.asked import Asked
from qcreport.submissions.evidence import EVIDENCE_MARKS
from qcreport.submissions.model import EntryKind
from qcreport.submissions.rows import INDICATOR_MARKS, TASK_MARKS
from qcreport.submissions.sheets import Sheet
from qcreport.submissions.tables import Table, find_tables, plain, plain_id

_COLUMNS = ((INDICATOR_MARKS, (SOURCE,)), (TASK_MARKS, TASK_ANSWERS), (EVIDENCE_MARKS, EVIDENCE_HEADINGS))

_NAMED = 5  # so many cells are named one by one


def kinds_found(sheets: tuple[Sheet, ...], asked: Asked) -> Iterator[EntryKind]:
    """Which kinds of tables a workbook has."""
    if find_tables(sheets, INDICATOR_MARKS):
        yield EntryKind.INDICATOR
    if find_tables(sheets, EVIDENCE_MARKS):
        yield EntryKind.EVIDENCE
    for table in find_tables(sheets, TASK_MARKS):
        yield from _task_kinds(table, asked)


def _task_kinds(table: Table, asked: Asked) -> Iterator[EntryKind]:
    """工作任务 and 其他相关任务 have the same headings: their 编号 tell them apart, else the name of the sheet."""
    ids = {asked.known.get(plain_id(row.text(ID)), "") for row in table.rows()}
    kinds = [kind for kind in (EntryKind.TASK, EntryKind.OPTIONAL) if ids & set(asked.ids(kind))]
    named = EntryKind.OPTIONAL if plain(table.sheet.name) == OPTIONAL_TASKS else EntryKind.TASK
    yield from kinds or [named]


def lost_columns(sheets: tuple[Sheet, ...], unit: str) -> Iterator[Finding]:
    """Name each column to be filled in that a table has not, so that nothing is lost without a word."""
    for marks, headings in _COLUMNS:
        for table in find_tables(sheets, marks):
            place = Place(table.sheet.file, table.sheet.name, reference(table.header, 0))
            for heading in headings:
                if not table.has(heading):
                    yield finding("S225", place, unit=unit, heading=heading)


def lost_cells(sheets: tuple[Sheet, ...], unit: str) -> Iterator[Finding]:
    """Name the cells of each sheet that hold something while the reader gave nothing for them."""
    for sheet in sheets:
        if lost := sheet.lost():
            named = "、".join(place.cell for place in lost[:_NAMED])
            more = "等" if len(lost) > _NAMED else ""
            yield finding("S228", lost[0], unit=unit, sheet=sheet.name, cells=f"{named}{more}", count=len(lost))
