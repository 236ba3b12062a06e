"""The sheets of a form tried against consolidation: what is typed where, and how both sides are read."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qcreport.asked.headings import CHECK, ID, INDICATORS, ITEM, OPTIONAL_TASKS, SOURCE, TASK_ANSWERS, TASKS, VALUE
from qcreport.asked.items import TOGETHER_ID
from qcreport.asked.model import NOTE
from qcreport.assessment.assess import assess
from qcreport.assessment.tasks import is_unchanged
from qcreport.findings import Finding
from qcreport.forms.optional_sheet import ROWS
from qcreport.forms.parts import FIRST
from qcreport.submissions.checks import MISSING
from tests.forms.parity import (
    UNSAID,
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
from tests.forms.parity_bench import UNIT, Bench, Returned, returned
from tests.forms.parity_cases import Case, dated, is_clean

Record = Callable[[str, object], None]


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


def hold_together(
    benches: Sequence[Bench], saved: Sequence[bytes], sheet: Sheet, record: Record, *, least: int
) -> None:
    """Let saved forms be returned and assessed, and hold what was said of every case together.

    Args:
        benches: The forms.
        saved: Each filled and recalculated.
        sheet: The sheet that was filled.
        record: Keeps the line of counts that is printed after the tests.
        least: So many cases there are of each at least.
    """
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
        assert tally.fits.total() >= least, name
    some = wrong[:: max(1, len(wrong) // 15)]
    assert not wrong, f"{len(wrong)} disagreements, such as:\n" + "\n".join(some)


def _fit(case: Case, told: Told) -> Fit:
    nothing_found = all(row.code in {*MISSING, UNSAID} for row in told.found)
    refused = {row.item.partition("/")[2] for row in not_taken(told.found)}
    plain = is_clean(case) and nothing_found and told.alone
    return relation(told.form, told.read, plain=plain, dated=refused <= dated(case))


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
    for row in (row for row in back.rows if row[ID] != TOGETHER_ID):
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


INDICATOR_SHEET = Sheet(INDICATORS, {VALUE: "", SOURCE: NOTE}, _indicators)
TASK_SHEET = Sheet(TASKS, dict.fromkeys(TASK_ANSWERS, ""), _tasks)
OPTIONAL_SHEET = Sheet(OPTIONAL_TASKS, dict.fromkeys((ID, *TASK_ANSWERS), ""), _optional)
