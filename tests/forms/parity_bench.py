"""One form filled with many cases, and the way its return goes: written, typed into, recalculated, examined, assessed."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.asked.headings import ID, ITEM
from qcreport.asked.identity import seal
from qcreport.asked.layout import build_form
from qcreport.asked.model import Form, History
from qcreport.assessment.basis import Basis
from qcreport.assessment.gather import gather
from qcreport.assessment.history import histories
from qcreport.book.addresses import reference
from qcreport.findings import Finding, Place
from qcreport.forms.writer import write_form
from qcreport.ledger.plans import FrozenPlan, freeze_plan
from qcreport.ledger.receipts import record_receipt
from qcreport.ledger.store import Ledger
from qcreport.plan.frozen import plan_hash, plan_text
from qcreport.plan.model import Plan, Reference, Role, Unit
from qcreport.submissions.examine import examine
from qcreport.submissions.model import FileOutcome, Receipt, Submission
from qcreport.submissions.recognise import Expectation
from qcreport.workspace import Period, parse_period
from tests.forms.form_filling import HEAD_ROW, Formula, Typed, type_in
from tests.forms.parity_cases import CHOICES, FOREIGN, LED, Case, indicator_cases

UNIT, OTHER = "市质监局", "市发改委"
KEY, HASH = b"k" * 32, "a" * 64
PERIOD = parse_period("2026Q3")
KNOWN_REFERENCES = {2025: "0.4", 2026: "0.36", 2027: "0.3"}
AS_ISSUED = Formula("")
"""A cell into which nothing is typed."""
_EARLIER, _RETURNED, _DUE = date(2026, 7, 9), date(2026, 10, 9), date(2026, 10, 12)
_ITEM_OF_TASK = "自动校验"


@dataclass(frozen=True, slots=True)
class Bench:
    """A unit's form in which every case has an id of its own; the ledger knows what the period before reported."""

    name: str
    plan: Plan
    period: Period
    form: Form
    cases: Mapping[str, Case]
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class Returned:
    """What the file says, row by row, and what came of it: what was found, and the basis of the assessment."""

    rows: Sequence[Mapping[str, str]]
    found: Sequence[Finding]
    basis: Basis


def one_indicator(bundled: Plan, id_: str, ids: Iterable[str], references: Mapping[int, str]) -> Plan:
    """A plan of one unit that holds one measure of the bundled plan under many ids."""
    row = next(row for row in bundled.indicators if row.id == id_)
    ids = tuple(ids)
    return Plan(
        units=(Unit(UNIT),),
        indicators=tuple(replace(row, id=one, owners=(UNIT,)) for one in ids),
        inputs=tuple(replace(item, indicator=one) for one in ids for item in bundled.inputs_of(id_)),
        references=tuple(
            Reference(one, year, "全国平均", Fraction(text)) for one in ids for year, text in references.items()
        ),
        settings=bundled.settings,
    )


def many_tasks(bundled: Plan, ids: Iterable[str], role: Role) -> Plan:
    """A plan of two units in which one has the same role on all tasks; texts of last period are filled in beforehand."""
    plain = replace(bundled.tasks[0], leads=(), partners=(), joint=(), optional=(), condition="", related=())
    shared = {
        Role.LEAD: replace(plain, leads=(UNIT,)),
        Role.JOINT: replace(plain, joint=(UNIT, OTHER)),
        Role.PARTNER: replace(plain, leads=(OTHER,), partners=(UNIT,)),
        Role.OPTIONAL: replace(plain, leads=(OTHER,), optional=(UNIT,)),
    }
    settings = tuple(replace(row, value="是") if row.name == "预填上期文字" else row for row in bundled.settings)
    tasks = tuple(replace(shared[role], id=one) for one in ids)
    return Plan(units=(Unit(UNIT), Unit(OTHER)), tasks=tasks, settings=settings)


def optional_plan(bundled: Plan) -> Plan:
    """A plan in which a unit leads one task, has no part in another, and may report nineteen more."""
    led, optional, foreign = (
        many_tasks(bundled, ids, role)
        for ids, role in ((LED, Role.LEAD), (CHOICES, Role.OPTIONAL), (FOREIGN, Role.PARTNER))
    )
    others = tuple(replace(task, partners=()) for task in foreign.tasks)
    return replace(led, tasks=(*led.tasks, *optional.tasks, *others))


def form_of(plan: Plan, period: Period, history: History) -> Form:
    """The form of the plan's first unit."""
    return build_form(plan, HASH, plan.units[0], period, due=_DUE, key=KEY, history=history)


def bench(name: str, plan: Plan, period: Period, cases: Mapping[str, Case], ledger: Ledger) -> Bench:
    """Record what was reported the period before, which was issued too, and make the form that tells it."""
    if plan.indicators:
        before = FrozenPlan(period.previous.code, plan_hash(plan), plan_text(plan), _EARLIER, _EARLIER)
        freeze_plan(ledger, before)
    record_receipt(ledger, period.previous.code, _earlier(plan, period.previous, cases))
    form = form_of(plan, period, histories(ledger, plan, period, {})[UNIT])
    return Bench(name, plan, period, form, cases, ledger)


def _earlier(plan: Plan, period: Period, cases: Mapping[str, Case]) -> Receipt:
    kind = AnswerKind.INDICATOR if plan.indicators else AnswerKind.TASK
    entries: list[Answer] = []
    for id_, case in cases.items():
        for item, text in case.known.items():
            value = Fraction(text) if plan.indicators else None
            entries.append(Answer(kind, id_, item, text, value, text, "", Place("上期.xlsx", "表", f"F{len(entries)}")))
    content = Submission(seal(KEY, HASH, period, UNIT), UNIT, tuple(entries), ())
    return Receipt("1" * 64, "上期.xlsx", _EARLIER, UNIT, FileOutcome.ACCEPTED, "已接收。", content)


def filled(bench: Bench, sheet: str, answers: Mapping[str, str]) -> bytes:
    """The bench's form with all cases typed in.

    Args:
        bench: The form and its cases by 编号, or by `row 4` where the unit fills in 编号 itself.
        sheet: The sheet to type into.
        answers: Heading of a column → what is appended to the row's 填报项 to make the item typed there; where the sheet
            has no 填报项 the heading is the item.
    """
    content = write_form(bench.form)
    typed = {place: value for place, value in _places(bench, content, sheet, answers) if value is not AS_ISSUED}
    return type_in(content, sheet, typed)


def places_of(bench: Bench, content: bytes, sheet: str, answers: Mapping[str, str]) -> dict[str, Typed]:
    """Every cell to fill of a sheet (arguments as of `filled`), with what is typed there, else `AS_ISSUED`."""
    unlocked = _unlocked(content, sheet)
    return {place: value for place, value in _places(bench, content, sheet, answers) if place in unlocked}


def _places(bench: Bench, content: bytes, sheet: str, answers: Mapping[str, str]) -> Iterator[tuple[str, Typed]]:
    for number, row in enumerate(_rows(content, sheet), start=HEAD_ROW):
        case = bench.cases.get(row[ID] or f"row {number + 1}", Case({}))
        for column, heading in enumerate(row):
            if heading in answers:
                item = row.get(ITEM, heading) + answers[heading]
                yield reference(number, column), case.typed.get(item, AS_ISSUED)


def _unlocked(content: bytes, sheet: str) -> frozenset[str]:
    rows = load_workbook(io.BytesIO(content))[sheet].iter_rows()
    return frozenset(cell.coordinate for row in rows for cell in row if not cell.protection.locked)


def returned(bench: Bench, sheet: str, saved: bytes) -> Returned:
    """Let a saved form go the way of every return."""
    expected = Expectation(bench.period, bench.plan, HASH, KEY)
    receipt = examine("市质监局.xlsx", saved, _RETURNED, expected)
    assert receipt.submission is not None, receipt.line
    record_receipt(bench.ledger, bench.period.code, receipt)
    basis = gather(bench.ledger, bench.plan, bench.period, due=_DUE, as_of=_RETURNED)
    return Returned(_rows(saved, sheet), receipt.findings, basis)


def _rows(content: bytes, sheet: str) -> list[dict[str, str]]:
    """Texts of a sheet's rows by heading."""
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        cells = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    headings = [str(text) for text in cells[HEAD_ROW - 1]]
    return [{head: str(value) for head, value in zip(headings, row, strict=True) if head} for row in cells[HEAD_ROW:]]


def measure_bench(
    measures: Plan, name: str, ledger: Ledger, chosen: Callable[[Sequence[Case]], Sequence[Case]] = list
) -> Bench:
    """The form of one measure, once for every case, or for those chosen; a name as in the runs (`Z7+known`, `Z32@2026`)."""
    words, _, code = name.partition("@")
    id_, _, known = words.partition("+")
    references = KNOWN_REFERENCES if known else {}
    period = parse_period(code) if code else PERIOD
    (block,) = form_of(one_indicator(measures, id_, [id_], references), period, History()).indicators
    tried = chosen(indicator_cases(block, id_))
    cases = {f"{id_}-{number:03d}": case for number, case in enumerate(tried, start=1)}
    return bench(name, one_indicator(measures, id_, cases, references), period, cases, ledger)
