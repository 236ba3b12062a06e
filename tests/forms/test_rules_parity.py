"""A rule of the plan says the same in the form and at the intake (C7.3, C7.4, D7.55, D7.56).

One form holds some sixty rules, each over indicators of its own; it is typed into, recalculated and saved by LibreOffice, and by
Gnumeric, then read as every return is.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.asked.explained import explanation, places
from qcreport.asked.headings import INDICATORS
from qcreport.asked.identity import seal
from qcreport.asked.layout import build_form
from qcreport.asked.model import NOTE, RESULT, SPECIAL
from qcreport.assessment.history import histories
from qcreport.findings import Finding, Place
from qcreport.forms.verdict import MEND_FIRST
from qcreport.forms.writer import write_form
from qcreport.ledger.plans import FrozenPlan, freeze_plan
from qcreport.ledger.receipts import record_receipt
from qcreport.ledger.store import open_ledger
from qcreport.plan.frozen import plan_hash, plan_text
from qcreport.plan.model import Plan
from qcreport.submissions.examine import examine
from qcreport.submissions.model import FileOutcome, Receipt, Submission
from qcreport.submissions.recognise import Expectation
from qcreport.workspace import Period, parse_period
from tests.forms.form_filling import Typed, checks, type_in
from tests.forms.formula_lint import faults, formulas_of
from tests.forms.rule_cases import CASES, ITEMS, SAID, UNIT, Sees, earlier_figures, ids_of, rules_plan
from tests.gnumeric import recalculated
from tests.office import convert

KEY, HASH = b"k" * 32, "a" * 64
NOW = parse_period("2026Q3")
DUE = date(2026, 10, 12)
CODES = {"强制性": "F151", "核实性": "F152", "提示": "F153", "试行": "F154"}
OURS = frozenset(CODES.values())
Saving = Callable[[Sequence[bytes]], list[bytes]]


@dataclass(frozen=True, slots=True)
class Both:
    """The form as issued, 自动校验 by (编号, 填报项), the findings of the return, and what stands in it."""

    form: bytes
    checks: Mapping[tuple[str, str], str]
    findings: Sequence[Finding]
    entries: Sequence[Answer]


@pytest.fixture(scope="module", params=[convert, recalculated], ids=["LibreOffice", "Gnumeric"])
def both(request: pytest.FixtureRequest, plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """The form of all cases, filled, recalculated and returned."""
    content, saved, expected = returned_rules(plan, tmp_path_factory.mktemp("rules"), request.param)
    receipt = examine(f"{UNIT}.xlsx", saved, DUE, expected)
    assert receipt.submission is not None, receipt.line
    return Both(content, checks(saved), receipt.findings, receipt.submission.entries)


def returned_rules(plan: Plan, folder: Path, program: Saving = convert) -> tuple[bytes, bytes, Expectation]:
    """The form of all cases, the same filled and saved by a program, and what it is held against."""
    ruled = rules_plan(plan)
    with open_ledger(folder / "ledger.sqlite", key=KEY) as ledger:
        for period in (NOW.year_before, NOW.previous):
            freeze_plan(ledger, FrozenPlan(period.code, plan_hash(ruled), plan_text(ruled), DUE, DUE))
            record_receipt(ledger, period.code, _reported(period))
        history = histories(ledger, ruled, NOW, {})[UNIT]
    form = build_form(ruled, HASH, ruled.units[0], NOW, due=DUE, key=KEY, history=history)
    content = write_form(form)
    (saved,) = program([type_in(content, INDICATORS, _typed(content))])
    return content, saved, Expectation(NOW, ruled, HASH, KEY)


def _reported(period: Period) -> Receipt:
    entries = tuple(
        Answer(AnswerKind.INDICATOR, id_, item, text, Fraction(text), text, "", Place("前期.xlsx", "表", f"F{row}"))
        for row, (id_, item, text) in enumerate(earlier_figures(period, NOW), start=4)
    )
    content = Submission(seal(KEY, HASH, period, UNIT), UNIT, entries, ())
    sha256 = period.code.encode().hex().ljust(64, "0")
    return Receipt(sha256, "前期.xlsx", DUE, UNIT, FileOutcome.ACCEPTED, "已接收。", content)


def _typed(content: bytes) -> dict[str, Typed]:
    rows = {key: row for row, key in enumerate(checks(content), start=4)}
    typed: dict[str, Typed] = {}
    for number, case in enumerate(CASES, start=1):
        for letter, id_ in ids_of(number).items():
            item = ITEMS[letter][0]
            at = rows[id_, item]
            if item in case.typed:
                typed[f"F{at}"] = case.typed[item]
            if item + NOTE in case.typed:
                typed[f"I{at}"] = case.typed[item + NOTE]
    return typed


def _subject(number: int) -> tuple[str, str]:
    """The first figure of this period that the case's rule names."""
    named = (word for word in CASES[number - 1].rule.replace("上期.", "上期").replace("去年同期.", "去年").split())
    first = next(word for word in named if word[:1] in ITEMS)
    letter, _, item = first.partition(".")
    return ids_of(number)[letter], item


@pytest.mark.parametrize("number", range(1, len(CASES) + 1))
def test_form_and_intake_say_the_same(number: int, both: Both) -> None:
    """Both say a broken rule beside the same figure, and neither says anything else of it (D7.55, D7.56)."""
    case = CASES[number - 1]
    id_, item = _subject(number)
    text = both.checks[id_, item]
    asked = [both.checks[one, ITEMS[letter][0]] for letter, one in ids_of(number).items()]
    ours = [row for row in both.findings if row.code in OURS and row.message.find(f"规则R{number}（") > 0]
    said = f"{SAID}{number}"
    if case.sees is Sees.CELL_ASKED:
        assert any(one.startswith("请核对") and said not in one for one in asked)
        return
    open_ = [row for row in ours if not _explained(row, both.entries)]
    assert bool(open_) is (case.sees is Sees.SAID)
    assert {row.code for row in ours} <= {CODES[case.level]}
    assert {row.item for row in ours} <= {f"{id_}/{item}"}
    begin = {"提示": "提示：", "试行": None}.get(case.level, "请核对：")
    shown = case.sees is Sees.SAID and begin is not None
    assert (text == f"{begin}{said}。") is shown, text
    assert not any(said in one for one in asked if one != text)
    assert (both.checks[id_, RESULT] == MEND_FIRST) is (shown and case.level == "强制性")


def _explained(row: Finding, entries: Sequence[Answer]) -> bool:
    id_, _, cell = row.item.partition("/")
    texts = {entry.item: entry.text for entry in entries if entry.id == id_ and entry.item != SPECIAL + NOTE}
    return row.code == "F152" and bool(explanation(texts, *places(row.code, cell)))


@pytest.mark.parametrize("level", CODES)
def test_only_what_must_be_right_is_not_taken(level: str, both: Both) -> None:
    """Of a broken rule the figure is refused where the level is 强制性, else it counts (D7.55)."""
    broken = {row.item for row in both.findings if row.code == CODES[level]}
    taken = {f"{entry.id}/{entry.item}" for entry in both.entries if entry.usable}
    assert broken
    assert broken.isdisjoint(taken) if level == "强制性" else broken <= taken


def test_every_program_computes_the_formulas(both: Both) -> None:
    """Formulas of rules keep to functions, lengths and digits that all programs share (X2.3, X2.9)."""
    sheet = load_workbook(io.BytesIO(both.form))[INDICATORS]
    found = [(where, list(faults(formula))) for where, formula in formulas_of(sheet)]
    assert [one for one in found if one[1]] == []


def test_enough_was_tried() -> None:
    """More than fifty cases, of every level and against both earlier periods."""
    assert len(CASES) >= 50
    assert {case.level for case in CASES} == set(CODES)
