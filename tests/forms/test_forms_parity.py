"""The live verdicts of forms are those of consolidation, for thousands of inputs (design.md, idea 3; domain.md §5, §6).

A form is written, typed into, and recalculated and saved by LibreOffice; then the file goes the way of every return:
examined, recorded in a ledger, gathered, assessed. What its 自动校验 says and what the assessment says must fit, as
`parity.relation` has it. Each measure stands in one form some three hundred times over, under ids of its own.

Numbers that differ from their target by less than 4e-15 of it are not tried: LibreOffice takes them for equal.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from qcreport.assessment.assess import assess
from qcreport.assessment.tasks import is_unchanged
from qcreport.findings import Finding
from qcreport.forms.headings import CHECK, ID, INDICATORS, ITEM, OPTIONAL_TASKS, SOURCE, TASK_ANSWERS, TASKS, VALUE
from qcreport.forms.model import NOTE, History
from qcreport.forms.optional_page import ROWS
from qcreport.forms.parts import FIRST
from qcreport.ledger.store import Ledger, open_ledger
from qcreport.plan.measures import target_of
from qcreport.plan.model import Plan, Role
from qcreport.submissions.checks import MISSING
from qcreport.targets.model import Kind
from qcreport.workspace import parse_period
from tests.forms.parity import (
    Fit,
    Said,
    Tally,
    consolidation_says,
    form_says,
    not_taken,
    reading_says,
    relation,
    row_says,
)
from tests.forms.parity_bench import (
    KEY,
    UNIT,
    Bench,
    Returned,
    bench,
    filled,
    form_of,
    many_tasks,
    one_indicator,
    optional_plan,
    returned,
)
from tests.forms.parity_cases import Case, formatted, indicator_cases, is_clean, optional_cases, task_cases
from tests.forms.parity_measures import with_made_measures
from tests.office import convert

pytestmark = pytest.mark.slow

LEAST = 200
PERIOD = parse_period("2026Q3")
OPTIONAL_FORMS = 20  # each with a dozen rows
Ledgers = Callable[[], Ledger]
Record = Callable[[str, object], None]
# the measures of a run; a period or years of reference values where they are other than 2026Q3 and none
RUNS = {
    "ratios": "Z1-1 Z1-2 Z2 Z3 Z4 Z9 Z10",
    "more ratios": "Z11 Z14 Z15 Z28 Z30 Z31 Z33",
    "counts": "Z6 Z16 Z17-3 Z17-4 Z19 Z20 Z21 Z27 Z32 Z32@2026-02 Z32@2026",
    "references": "Z7 Z8 Z18-1 Z7+known Z8+known Z18-1+known",
    "ranks": "Z5 Z17-1 Z22 Z23 Z24 Z25 Z26 Z29 Z34",
    "trends": "Z12-1 Z12-2 Z13 Z17-2 Z18-2 Z35",
    "other figures": "M-range M-share M-closed M-upward M-bare M-province",
    "against the year before": "M-growth M-fall M-points M-fewer M-mean",
}
KNOWN_REFERENCES = {2025: "0.4", 2026: "0.36", 2027: "0.3"}


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of one case: the form's words, what they mean, what consolidation says, and what was found.

    `alone` tells that no other row is about the same thing.
    """

    words: str
    form: Said
    read: Said
    found: Sequence[Finding]
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to try: what is typed under which heading, and how the two sides are read."""

    name: str
    answers: Mapping[str, str]
    compare: Callable[[Bench, Returned], Iterator[tuple[Case, Told]]]


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
    assert tried == {row.id for row in with_made_measures(plan).indicators}
    assert len(plan.indicators) == 41
    assert {target_of(plan, row).kind for row in with_made_measures(plan).indicators} == {*Kind} - {Kind.MANUAL}


@pytest.mark.parametrize("run", RUNS)
def test_verdicts_fit(run: str, plan: Plan, ledgers: Ledgers, record_property: Record) -> None:
    """For every case of every measure the form says what consolidation says, or asks; it never says another thing."""
    measures = with_made_measures(plan)
    benches = [_measure(measures, name, ledgers()) for name in RUNS[run].split()]
    _hold_together(benches, Sheet(INDICATORS, {VALUE: "", SOURCE: NOTE}, _indicators), record_property)


def test_task_rows_fit(plan: Plan, ledgers: Ledgers, record_property: Record) -> None:
    """For every row of 工作任务, whatever the role, the form names what consolidation misses and asks about what it refuses."""
    benches = []
    for role in (Role.LEAD, Role.JOINT, Role.PARTNER):
        cases = {f"1.{number}": case for number, case in enumerate(task_cases(role), start=1)}
        benches.append(bench(role, many_tasks(plan, cases, role), PERIOD, cases, ledgers()))
    _hold_together(benches, Sheet(TASKS, dict.fromkeys(TASK_ANSWERS, ""), _tasks), record_property)


def test_optional_rows_fit(plan: Plan, ledgers: Ledgers, record_property: Record) -> None:
    """For every row of 其他相关任务 the form asks wherever consolidation does not take the row or a cell of it."""
    benches = []
    for number in range(OPTIONAL_FORMS):
        rows = enumerate(optional_cases(number, ROWS), start=FIRST)
        cases = {f"row {place}": case for place, case in rows}
        benches.append(bench(Role.OPTIONAL, optional_plan(plan), PERIOD, cases, ledgers()))
    answers = dict.fromkeys((ID, *TASK_ANSWERS), "")
    _hold_together(benches, Sheet(OPTIONAL_TASKS, answers, _optional), record_property)


def _measure(bundled: Plan, name: str, ledger: Ledger) -> Bench:
    """The form of one measure, once for every case."""
    words, _, code = name.partition("@")
    id_, _, known = words.partition("+")
    references = KNOWN_REFERENCES if known else {}
    period = parse_period(code) if code else PERIOD
    (block,) = form_of(one_indicator(bundled, id_, [id_], references), period, History()).indicators
    cases = {f"{id_}-{number:03d}": case for number, case in enumerate(indicator_cases(block, id_), start=1)}
    return bench(name, one_indicator(bundled, id_, cases, references), period, cases, ledger)


def _hold_together(benches: Sequence[Bench], sheet: Sheet, record: Record) -> None:
    """Let all forms be filled, recalculated, returned and assessed, and hold what was said of every case together."""
    saved = convert([filled(one, sheet.name, sheet.answers) for one in benches])
    tallies: dict[str, Tally] = {}
    wrong = []
    for one, content in zip(benches, saved, strict=True):
        tally = tallies.setdefault(one.name, Tally())
        for case, told in sheet.compare(one, returned(one, sheet.name, content)):
            fit = _fit(case, told)
            tally.add(fit, told.read)
            if fit is Fit.WRONG:
                found = [f"{row.code} {row.item}" for row in told.found]
                wrong.append(f"{one.name} {case}\n    form: {told.words}\n    read: {told.read} {found}")
    for name, tally in tallies.items():
        record("counted", f"{name:<12} {tally.line()}")
        assert tally.fits.total() >= LEAST, name
    some = wrong[:: max(1, len(wrong) // 15)]
    assert not wrong, f"{len(wrong)} disagreements, such as:\n" + "\n".join(some)


def _fit(case: Case, told: Told) -> Fit:
    nothing_found = all(row.code in MISSING for row in told.found)
    refused = {row.item.partition("/")[2] for row in not_taken(told.found)}
    plain = is_clean(case) and nothing_found and told.alone
    return relation(told.form, told.read, plain=plain, formatted=refused <= formatted(case))


def _indicators(one: Bench, back: Returned) -> Iterator[tuple[Case, Told]]:
    checks: dict[str, dict[str, str]] = defaultdict(dict)
    for row in back.rows:
        checks[row[ID]][row[ITEM]] = row[CHECK]
    verdicts = {verdict.id: verdict for verdict in assess(back.basis).verdicts}
    about = _by_id(back.found)
    for block in one.form.indicators:
        id_ = block.indicator.id
        read = consolidation_says(block, verdicts[id_], about[id_])
        yield one.cases[id_], Told(str(checks[id_]), form_says(block, checks[id_]), read, about[id_])


def _tasks(one: Bench, back: Returned) -> Iterator[tuple[Case, Told]]:
    about = _by_id(back.found)
    for row in back.rows:
        id_ = row[ID]
        read = reading_says(about[id_], unchanged=is_unchanged(back.basis, id_, UNIT))
        yield one.cases[id_], Told(row[CHECK], row_says(row[CHECK]), read, about[id_])


def _optional(one: Bench, back: Returned) -> Iterator[tuple[Case, Told]]:
    chosen = Counter(row[ID] for row in back.rows[:ROWS])
    for number, row in enumerate(back.rows[:ROWS], start=FIRST):
        found = [one for one in back.found if (one.place.sheet, one.place.cell[1:]) == (OPTIONAL_TASKS, str(number))]
        read = reading_says(found, unchanged=False)
        alone = chosen[row[ID]] == 1
        yield one.cases[f"row {number}"], Told(row[CHECK], row_says(row[CHECK]), read, found, alone)


def _by_id(found: Sequence[Finding]) -> Mapping[str, list[Finding]]:
    about = defaultdict[str, list[Finding]](list)
    for one in found:
        about[one.item.partition("/")[0]].append(one)
    return about
