"""Tab goes through what a unit may fill, and through nothing else (C4.32)."""

import io
from collections import Counter

import pytest
from openpyxl import load_workbook

from qcreport.asked.headings import CONFIRM, EVIDENCE, GUIDE, INDICATORS, PERCENT, PROGRESS, STATUS, TASKS
from qcreport.asked.model import Form, History
from qcreport.asked.subject import Subject
from qcreport.forms.evidence_sheet import rows_of
from qcreport.forms.request_rows import lines_of
from qcreport.forms.sheet import CellToFill
from qcreport.forms.task_sheet import in_one
from qcreport.forms.writer import form_sheets, write_form
from qcreport.plan.model import Role
from tests.forms.conftest import BuildForm
from tests.office import tabbed

UNITS = ("市质监局", "市信访局", "柯城区")
CONTACTS, LED, PARTNER, TOGETHER, NOTES, MATERIAL = 4, 6, 3, 2, 3, 5


def _stops(form: Form) -> dict[str, int]:
    """How many cells each sheet leaves to fill: a figure with its source, a claim with its reason, three texts more where a result is red."""
    confirmed = {id_ for id_, item in form.history.previous if item in {PERCENT, PROGRESS}}
    led = sum(LED - (row.task.id not in confirmed) for row in form.led)
    alone = 0 if in_one(form) else sum(row.task.id in confirmed for row in form.supported)
    requests = sum(line.request for line in lines_of(form))
    figures = sum(2 * len(block.fields) + 2 + NOTES for block in form.indicators)
    return {
        GUIDE: CONTACTS,
        **({INDICATORS: figures} if form.indicators else {}),
        TASKS: led + requests + PARTNER * len(form.supported) + alone + TOGETHER * in_one(form),
        EVIDENCE: MATERIAL * rows_of(form),
    }


def _known(form: Form) -> History:
    said = {PERCENT: "60", PROGRESS: "按计划推进。"}
    led = {(row.task.id, item): text for row in form.led for item, text in said.items()}
    return History(previous={**led, **{(row.task.id, PROGRESS): said[PROGRESS] for row in form.supported}})


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize("unit", ["市质监局", "柯城区"])
def test_only_what_may_be_filled_is_open(unit: str, later: bool, form_of: BuildForm) -> None:  # noqa: FBT001 -- a parameter of the test
    """Each open cell is owed or may be of use: of a 配合 task 进展情况, 存在问题 and 下一步工作 (C4.32, D3.11)."""
    form = form_of(unit, _known(form_of(unit)) if later else History())
    drawn = {
        sheet.name: sum(isinstance(cell, CellToFill) for row in sheet.rows for cell in row.cells)
        for sheet in form_sheets(form)
    }
    assert drawn == _stops(form)
    book = load_workbook(io.BytesIO(write_form(form)))
    open_ = Counter(
        sheet.title
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    )
    assert dict(open_) == drawn


def test_texts_can_be_copied(form_of: BuildForm) -> None:
    """Locked cells can be selected, so that the text of a task can be copied (C4.32)."""
    for sheet in load_workbook(io.BytesIO(write_form(form_of("市质监局")))).worksheets:
        assert not sheet.protection.selectLockedCells, sheet.title


def test_what_an_older_form_held_goes_back_open(form_of: BuildForm) -> None:
    """What a unit wrote in a cell that its row no longer has comes back in that cell, so that it can be mended (C4.32)."""
    form = form_of("市质监局")
    row = next(one for one in form.tasks if one.role is Role.PARTNER)
    said = Subject(row.task.id, STATUS)

    def fields(answered: frozenset[Subject]) -> set[str]:
        (tasks,) = (sheet for sheet in form_sheets(form, answered) if sheet.name == TASKS)
        cells = (cell for line in tasks.rows for cell in line.cells if isinstance(cell, CellToFill))
        return {cell.field.item for cell in cells if cell.field.id == row.task.id}

    assert fields(frozenset({said})) == fields(frozenset()) | {STATUS}
    assert not {STATUS, PERCENT, CONFIRM} & fields(frozenset())


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_what_tab_visits(unit: str, form_of: BuildForm) -> None:
    """Tab in LibreOffice visits the open cells row by row, each once, and no other (X7.16)."""
    content = write_form(form_of(unit, _known(form_of(unit))))
    book = load_workbook(io.BytesIO(content))
    wanted = {
        sheet.title: [cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    }
    assert tabbed(content) == wanted


@pytest.mark.slow
def test_tab_passes_what_is_filtered_away(form_of: BuildForm) -> None:
    """Rows that a filter hides are not visited, so that a filter for 待填 leaves only what is owed (X7.16)."""
    book = load_workbook(io.BytesIO(write_form(form_of("市质监局"))))
    for number in range(5, 60):
        book[TASKS].row_dimensions[number].hidden = True
    saved = io.BytesIO()
    book.save(saved)
    rows = {int(cell.lstrip("ABCDEFGHIJK")) for cell in tabbed(saved.getvalue())[TASKS]}
    assert rows == {4, *range(60, book[TASKS].max_row + 1)}
