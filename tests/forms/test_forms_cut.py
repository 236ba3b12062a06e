"""Cut or dragged cells mislead no check: whatever was moved, once all is typed again the form says what consolidation says.

LibreOffice itself cuts and pastes in the real form; references move as in Excel (X7.3): those to the moved cell go
along with it, those to the cell that it lands on are lost.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from qcreport.asked.headings import INDICATORS, OPTIONAL_TASKS, TASKS
from qcreport.forms.optional_sheet import ROWS
from qcreport.forms.parts import FIRST
from qcreport.forms.writer import write_form
from qcreport.ledger.store import Ledger, open_ledger
from qcreport.plan.model import Plan, Role
from tests.forms.form_filling import Typed
from tests.forms.parity_bench import (
    KEY,
    PERIOD,
    Bench,
    bench,
    many_tasks,
    measure_bench,
    optional_plan,
    places_of,
)
from tests.forms.parity_cases import Case, optional_cases, task_cases
from tests.forms.parity_measures import with_made_measures
from tests.forms.parity_sheets import INDICATOR_SHEET, OPTIONAL_SHEET, TASK_SHEET, Record, Sheet, hold_together
from tests.office import Cut, Edit, Put, convert, edited

pytestmark = pytest.mark.slow

CASES = 24  # of each measure
Ledgers = Callable[[], Ledger]
# one measure of each kind, with every type of field
MEASURES = "Z1-2 Z6 Z8 Z12-1 Z17-1 Z17-3 Z18-1 Z31 Z33 Z5 M-range M-growth"
TASK_ROWS, LEAST_TASKS, FORMS = 60, 20, 4
# what is cut, and where it lands, by column and by rows away: a figure onto a figure, onto a note, with all its group …
MOVES: Mapping[str, Sequence[tuple[str, int, str, int]]] = {
    INDICATORS: (
        ("F", 0, "F", 1),
        ("I", 0, "I", 1),
        ("F", 1, "I", 0),
        ("I", 1, "F", 0),
        ("F", 2, "F", 0),
        ("F", 0, "F", 7),
        ("I", 3, "I", 9),
    ),
    TASKS: (("E", 0, "E", 1), ("F", 1, "F", 0), ("I", 0, "K", 1), ("F", 0, "E", 0), ("J", 1, "I", 0), ("E", 0, "I", 1)),
    OPTIONAL_TASKS: (("A", 0, "A", 1), ("E", 1, "E", 0), ("F", 0, "I", 1), ("A", 1, "E", 0), ("I", 0, "I", 1)),
}


@pytest.fixture
def ledgers(tmp_path: Path) -> Iterator[Ledgers]:
    """New ledgers, open as long as the test runs."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(
            open_ledger(tmp_path / f"{len(list(tmp_path.glob('*.sqlite')))}.sqlite", key=KEY)
        )


def test_measures_fit_after_cutting(plan: Plan, ledgers: Ledgers, record_property: Record) -> None:
    """For every type of field the verdict is that of the figures typed again, whatever was cut and pasted before."""
    measures = with_made_measures(plan)
    benches = [measure_bench(measures, name, ledgers(), lambda cases: cases[:CASES]) for name in MEASURES.split()]
    _tried(benches, INDICATOR_SHEET, record_property, CASES)


def test_task_rows_fit_after_cutting(plan: Plan, ledgers: Ledgers, record_property: Record) -> None:
    """Each row of 工作任务 is checked by what stands in it, whatever was cut and pasted before."""
    benches = []
    for role in (Role.LEAD, Role.PARTNER):
        typed = [case for case in task_cases(role) if _can_be_typed(case) and not case.known][:TASK_ROWS]
        cases = {f"1.{number}": case for number, case in enumerate(typed, start=1)}
        benches.append(bench(role, many_tasks(plan, cases, role), PERIOD, cases, ledgers()))
    _tried(benches, TASK_SHEET, record_property, LEAST_TASKS)


def test_optional_rows_fit_after_cutting(plan: Plan, ledgers: Ledgers, record_property: Record) -> None:
    """Each row of 其他相关任务 belongs to the 编号 that stands in it, whatever was cut and pasted before."""
    benches = []
    for number in range(FORMS):
        rows = enumerate(optional_cases(number, ROWS), start=FIRST)
        cases = {f"row {place}": case if _can_be_typed(case) else Case({}) for place, case in rows}
        benches.append(bench(Role.OPTIONAL, optional_plan(plan), PERIOD, cases, ledgers()))
    _tried(benches, OPTIONAL_SHEET, record_property, LEAST_TASKS)


def _can_be_typed(case: Case) -> bool:
    """Whether all of it are numbers, and texts that stand on one line."""
    return all(
        value is None
        or (isinstance(value, str) and value.isprintable())
        or (isinstance(value, int | float) and not isinstance(value, bool))
        for value in case.typed.values()
    )


def _tried(benches: Sequence[Bench], sheet: Sheet, record: Record, least: int) -> None:
    """Cut and paste in each form, type every cell again, and let it be recalculated, returned and assessed."""
    books = [(content := write_form(one.form), tuple(_edits(one, content, sheet))) for one in benches]
    assert all(sum(isinstance(edit, Cut) for edit in edits) > len(MOVES[sheet.name]) for _, edits in books)
    hold_together(benches, convert(edited(books)), sheet, record, least=least)


def _edits(one: Bench, content: bytes, sheet: Sheet) -> Iterator[Edit]:
    places = places_of(one, content, sheet.name, sheet.answers)
    yield from _cuts(sheet.name, places)
    for cell, typed in places.items():
        yield Put(sheet.name, cell, typed if isinstance(typed, int | float | str) else "")


def _cuts(sheet: str, fillable: Mapping[str, Typed]) -> Iterator[Cut]:
    """All over the sheet, so that each kind of move meets each kind of row; only between cells that may be filled."""
    rows = sorted({int(cell[1:]) for cell in fillable})
    moves = MOVES[sheet]
    for number, row in enumerate(rows[::2]):
        column, away, target, further = moves[number % len(moves)]
        source, to = f"{column}{row + away}", f"{target}{row + further}"
        if source in fillable and to in fillable:
            yield Cut(sheet, source, to)
