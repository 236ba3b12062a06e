"""The live verdicts of forms are those of consolidation, for thousands of inputs (C4.8, D5.17, D6.1).

A form is written, typed into, and recalculated and saved by LibreOffice; then the file goes the way of every return:
examined, recorded in a ledger, gathered, assessed. What its 自动校验 says and what the assessment says must fit, as
`parity.relation` has it. Each measure stands in one form some three hundred times over, under ids of its own.

Numbers that differ from their target by less than 4e-15 of it are not tried: LibreOffice takes them for equal.

Gnumeric recalculates a quarter of the same cases, and so every formula of every measure, as a second engine. What it is known to do
otherwise: it keeps all bits of a number, where Excel, LibreOffice and the intake hold fifteen digits, so 4.000000000000001 is no whole
number to it, and its form asks about a cell that the intake takes for 4 (X7.12). Such numbers are left out.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from qcreport.forms.optional_sheet import ROWS
from qcreport.forms.parts import FIRST
from qcreport.ledger.store import Ledger, open_ledger
from qcreport.plan.measures import target_of
from qcreport.plan.model import Plan, Role
from qcreport.targets.model import Kind
from tests.forms.form_filling import Typed
from tests.forms.parity_bench import KEY, PERIOD, Bench, bench, filled, many_tasks, measure_bench, optional_plan
from tests.forms.parity_cases import Case, optional_cases, task_cases
from tests.forms.parity_measures import with_made_measures
from tests.forms.parity_sheets import INDICATOR_SHEET, OPTIONAL_SHEET, TASK_SHEET, Record, Sheet, hold_together
from tests.gnumeric import recalculated
from tests.office import convert

pytestmark = pytest.mark.slow

OPTIONAL_FORMS = 20  # each with a dozen rows
Ledgers = Callable[[], Ledger]


@dataclass(frozen=True, slots=True)
class Engine:
    """A program that recalculates forms: how, which of the cases it is given, and how many those are at least."""

    recalculated: Callable[[Sequence[bytes]], Sequence[bytes]]
    tried: Callable[[Sequence[Case]], Sequence[Case]]
    least: int


def _some(cases: Sequence[Case]) -> Sequence[Case]:
    """A quarter of the cases, so that the second engine takes a quarter of the time, without numbers of more than 15 digits."""
    return [case for case in cases if not any(map(_beyond_fifteen_digits, case.typed.values()))][::4]


def _beyond_fifteen_digits(value: Typed) -> bool:
    return isinstance(value, float) and float(f"{value:.15g}") != value


ENGINES = {"LibreOffice": Engine(convert, tuple, 200), "Gnumeric": Engine(recalculated, _some, 50)}
# the measures of a run; a period or years of reference values where they are other than 2026Q3 and none
RUNS = {
    "ratios": "Z1-1 Z1-2 Z2 Z3 Z4 Z9 Z10",
    "more ratios": "Z11 Z14 Z15 Z28 Z30 Z31 Z33",
    "counts": "Z6 Z16 Z17-3 Z17-4 Z19 Z20 Z21 Z27 Z32 Z32@2026-02 Z32@2026",
    "references": "Z7 Z8 Z18-1 Z7+known Z8+known Z18-1+known",
    "ranks": "Z5 Z17-1 Z22 Z23 Z24 Z25 Z26 Z29 Z34",
    "trends": "Z12-1 Z12-2 Z13 Z17-2 Z18-2 Z35",
    "other figures": "M-range M-share M-closed M-upward M-bare M-province",
    "against another year": "M-growth M-fall M-base M-points M-fewer M-mean",
}


@pytest.fixture
def ledgers(tmp_path: Path) -> Iterator[Ledgers]:
    """New ledgers, open as long as the test runs."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(
            open_ledger(tmp_path / f"{len(list(tmp_path.glob('*.sqlite')))}.sqlite", key=KEY)
        )


def test_every_measure_is_tried(plan: Plan) -> None:
    """The runs below hold all 41 measures of the bundled plan, and those of every other kind."""
    tried = {word.partition("@")[0].partition("+")[0] for words in RUNS.values() for word in words.split()}
    measures = with_made_measures(plan)
    assert tried == {row.id for row in measures.indicators}
    assert len(plan.indicators) == 41
    assert {target_of(measures, row).kind for row in measures.indicators} == {*Kind} - {Kind.MANUAL}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("run", RUNS)
def test_verdicts_fit(run: str, engine: str, plan: Plan, ledgers: Ledgers, record_property: Record) -> None:
    """For every case of every measure the form says what consolidation says, or asks; it never says another thing."""
    measures, by = with_made_measures(plan), ENGINES[engine]
    benches = [measure_bench(measures, name, ledgers(), by.tried) for name in RUNS[run].split()]
    _try(benches, INDICATOR_SHEET, by, record_property)


@pytest.mark.parametrize("engine", ENGINES)
def test_task_rows_fit(engine: str, plan: Plan, ledgers: Ledgers, record_property: Record) -> None:
    """For every row of 工作任务, whatever the role, the form names what consolidation misses and asks about what it refuses."""
    benches, by = [], ENGINES[engine]
    for role in (Role.LEAD, Role.JOINT, Role.PARTNER):
        cases = {f"1.{number}": case for number, case in enumerate(by.tried(task_cases(role)), start=1)}
        benches.append(bench(role, many_tasks(plan, cases, role), PERIOD, cases, ledgers()))
    _try(benches, TASK_SHEET, by, record_property)


@pytest.mark.parametrize("engine", ENGINES)
def test_optional_rows_fit(engine: str, plan: Plan, ledgers: Ledgers, record_property: Record) -> None:
    """For every row of 其他相关任务 the form asks wherever consolidation does not take the row or a cell of it."""
    benches = []
    for number in range(OPTIONAL_FORMS):
        rows = enumerate(optional_cases(number, ROWS), start=FIRST)
        cases = {f"row {place}": case for place, case in rows}
        benches.append(bench(Role.OPTIONAL, optional_plan(plan), PERIOD, cases, ledgers()))
    _try(benches, OPTIONAL_SHEET, ENGINES[engine], record_property)


def _try(benches: Sequence[Bench], sheet: Sheet, engine: Engine, record: Record) -> None:
    """Let all forms be filled and recalculated, then returned and assessed."""
    saved = engine.recalculated([filled(one, sheet.name, sheet.answers) for one in benches])
    hold_together(benches, saved, sheet, record, least=engine.least)
