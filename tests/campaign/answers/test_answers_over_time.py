"""Whatever comes in, is answered, withdrawn or corrected in whatever order: no answer counts for other figures (D7.31)."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from qcreport.asked.answer import Answer
from qcreport.assessment.basis import Basis
from qcreport.assessment.model import Assessment, Question, Verdict, Word
from qcreport.campaign.answers.typed import take_answers
from qcreport.campaign.conclude import conclude
from qcreport.campaign.office import Office, frozen_period
from qcreport.findings import Place
from qcreport.ledger.decisions import decision_histories
from qcreport.ledger.plans import FrozenPlan, freeze_plan
from qcreport.ledger.store import Ledger, ledger_in_memory
from qcreport.plan.frozen import plan_hash, plan_text
from qcreport.plan.load import bundled_plan_folder, load_plan
from qcreport.plan.model import Plan
from qcreport.reports.office.question_sheets import write_questions
from qcreport.workspace import Workspace, parse_period
from tests.ledger.ledger_samples import answer, doubtful_orders, record, returned

PERIOD = parse_period("2026Q3")
FIRST = date(2026, 10, 5)
SHOPS, HOUSES, FIRMS = "市商务局", "市住建局", "市经信委"
CLAIMED = "特殊情况"

# what a unit may send: unit, and cells as (id, item, number or text)
SENT: dict[str, tuple[str, tuple[tuple[str, str, int | str], ...]]] = {
    "5 shops": (SHOPS, (("Z20", "企业家数", 5),)),
    "no shops": (SHOPS, (("Z20", "企业家数", 0),)),
    "2024 as before": (HOUSES, (("Z13", "2024年", 8), ("Z13", "2025年", 13), ("Z13", "2026年", 14))),
    "2024 raised to 9": (HOUSES, (("Z13", "2024年", 9), ("Z13", "2025年", 13), ("Z13", "2026年", 14))),
    "2024 raised to 12": (HOUSES, (("Z13", "2024年", 12), ("Z13", "2025年", 13), ("Z13", "2026年", 14))),
    "exempt": (HOUSES, (("Z13", CLAIMED, "合理缺项"), ("Z13", f"{CLAIMED}·说明", "本年无新建"))),
    "exempt, otherwise": (HOUSES, (("Z13", CLAIMED, "合理缺项"), ("Z13", f"{CLAIMED}·说明", "统计口径调整"))),
    "1,950 trained": (FIRMS, (("Z32", "已培训企业家数", 1950),)),
    "19,500 trained": (FIRMS, (("Z32", "已培训企业家数", 19500),)),
    "1,000 trained": (FIRMS, (("Z32", "已培训企业家数", 1000),)),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One answer as the test remembers it: what was typed, and the figures that the file had been written from."""

    decision: str
    figures: object


@dataclass(slots=True)
class Desk:
    """The office over some days, and what the test knows without asking the program's own comparison.

    Attributes:
        asked: The questions in the file.
        figures: What each of them rested on when the file was written.
        typed: What was typed into the file since.
        told: All that was answered and withdrawn, question by question.
    """

    office: Office
    ledger: Ledger
    day: date = FIRST
    files: int = 0
    asked: dict[str, Question] = field(default_factory=dict)
    figures: dict[str, object] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    told: dict[str, list[Told]] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """The file of questions."""
        return self.office.folder(PERIOD).questions


@cache
def small() -> Plan:
    """Three indicators of three units: one left to a person, one over three years, one count."""
    plan = load_plan(bundled_plan_folder())[0]
    kept = {"Z20": "力争3家以上", "Z13": "不断提高", "Z32": "至少50家"}
    rows = tuple(replace(row, target=kept[row.id]) for row in plan.indicators if row.id in kept)
    units = tuple(row for row in plan.units if row.name in {SHOPS, HOUSES, FIRMS})
    return replace(plan, indicators=rows, tasks=(), units=units)


def begin(ledger: Ledger) -> None:
    """Plans of three periods; 1,000 trained a year ago, 8 for 2024 a quarter ago."""
    plan = small()
    for code in ("2025Q3", "2026Q2", PERIOD.code):
        freeze_plan(ledger, FrozenPlan(code, plan_hash(plan), plan_text(plan), FIRST, FIRST))
    trained, year = answer("已培训企业家数", 1000, item_id="Z32"), answer("2024年", 8, item_id="Z13")
    record(ledger, returned("before", trained, unit=FIRMS, day=date(2025, 10, 9)), period="2025Q3")
    record(ledger, returned("earlier", year, unit=HOUSES, day=date(2026, 7, 9)), period="2026Q2")


def send(desk: Desk, what: str) -> None:
    """A unit sends a file."""
    unit, cells = SENT[what]
    desk.files += 1
    name = f"{desk.files}.xlsx"
    entries: list[Answer] = []
    for identity, item, typed in cells:
        entry = answer(item, typed, item_id=identity)
        entries.append(replace(entry, place=Place(name, "量化指标", "F3")))
    record(desk.ledger, returned(name, *entries, unit=unit, day=desk.day))


def run(desk: Desk) -> None:
    """The office consolidates: answers are taken, questions asked anew; then everything is looked at."""
    for question, typed_in in desk.typed.items():
        if typed_in != desk.asked[question].decision:
            desk.told.setdefault(question, []).append(Told(typed_in, desk.figures[question]))
    desk.typed = {}
    office = replace(desk.office, today=desk.day)
    frozen = frozen_period(desk.ledger, PERIOD)
    typed = take_answers(office, desk.ledger, frozen)
    basis, assessment, _ = conclude(desk.ledger, frozen, desk.day)
    desk.path.parent.mkdir(parents=True, exist_ok=True)
    desk.path.write_bytes(write_questions(assessment.for_the_office, typed.faulty))
    desk.asked = {one.id: one for one in assessment.for_the_office}
    desk.figures = {one.id: figures(desk.ledger, basis, assessment, one) for one in assessment.for_the_office}
    look(desk, assessment)


def figures(ledger: Ledger, basis: Basis, assessment: Assessment, one: Question) -> object:
    """What an answer to a question rests on, told by the test from the entries and not from the question."""
    answers = basis.answers.get((one.item, one.unit), {})
    if one.kind == "版本顺序存疑" and not one.item:  # of texts it is asked which file is the later one
        return one.options
    if one.kind == "版本顺序存疑":
        (order,) = [
            row
            for row in doubtful_orders(ledger, PERIOD.code)
            if (row.answers[0].id, row.answers[0].item) == (one.item, one.about)
        ]
        return tuple((one.place.file, one.value, one.text) for one in order.answers)
    if one.kind == "往年数据变更":
        return basis.known[one.unit, one.item, one.about], answers[one.about].value
    if one.kind == "变动过大":
        return basis.year_before[one.item, one.unit][one.about].value, answers[one.about].value
    if one.kind == "人工判定":
        return _verdict(assessment, one.item).value
    return tuple(sorted((item, fact.value, fact.text) for item, fact in answers.items()))


def _verdict(assessment: Assessment, identity: str) -> Verdict:
    return next(row for row in assessment.verdicts if row.id == identity)


def look(desk: Desk, assessment: Assessment) -> None:
    """An answer is in force exactly where it is the last word and its figures are those of today; nothing else decides."""
    for one in desk.asked.values():
        last = next(iter(desk.told.get(one.id, [])[-1:]), Told("", None))
        holds = last.figures == desk.figures[one.id]
        assert one.decision == (last.decision if holds else ""), (one.id, last)
    for verdict in assessment.verdicts:
        about = [one for one in assessment.questions if one.item == verdict.id]
        if verdict.word in {Word.MET, Word.UNMET, Word.ON_TRACK}:
            assert all(one.decision for one in about), (verdict.id, verdict.word)
        assert (verdict.word is Word.EXEMPT) == any(one.decision == "同意" for one in about), verdict.id
    kept = decision_histories(desk.ledger, PERIOD.code)
    recorded = {question: [row.decision for row in said] for question, said in kept.items()}
    assert recorded == {question: [one.decision for one in told] for question, told in desk.told.items()}


def write(desk: Desk, choice: int, option: int | None) -> None:
    """The officer picks one of the questions in the file and one of its options, or empties its cells."""
    if not desk.asked:
        return
    one = list(desk.asked.values())[choice % len(desk.asked)]
    desk.typed[one.id] = "" if option is None else one.options[option % len(one.options)]
    book = load_workbook(desk.path)
    row = next(row for row in book.worksheets[0].iter_rows(min_row=4) if row[0].value == one.id)
    for cell, text in zip(row[6:9], (desk.typed[one.id], "经核实", "陈主任"), strict=True):
        cell.value = text if desk.typed[one.id] else None
    book.save(desk.path)


# a day: whether it is the same day as before, and its deeds: what is sent, or which question is answered with which option
_ANSWER = st.tuples(st.integers(0, 5), st.one_of(st.none(), st.integers(0, 5)))
_DEEDS = st.lists(st.one_of(st.sampled_from(sorted(SENT)), _ANSWER), max_size=4)
_DAYS = st.lists(st.tuples(st.booleans(), _DEEDS), min_size=2, max_size=6)


@pytest.mark.slow
@settings(max_examples=100)
@given(_DAYS)
def test_no_answer_counts_for_other_figures(days: list[tuple[bool, list[str | tuple[int, int | None]]]]) -> None:
    """Over any sequence of files, answers, corrections and withdrawals an answer is in force for its own figures alone (D7.31)."""
    with TemporaryDirectory() as folder, ledger_in_memory() as ledger:
        desk = Desk(Office(Workspace(Path(folder)), FIRST), ledger)
        begin(ledger)
        for same_day, deeds in days:
            desk.day += timedelta(days=not same_day)
            for deed in deeds:
                if isinstance(deed, str):
                    send(desk, deed)
                else:
                    write(desk, *deed)
            run(desk)
