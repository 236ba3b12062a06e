"""Write → fill → read, through the real writer: what is typed into the cells to fill is what is read."""

import io
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from qcreport.asked.answer import AnswerKind, AnswerStatus
from qcreport.asked.headings import GUIDE_LABELS
from qcreport.asked.keys import Asked, Key, asked
from qcreport.asked.layout import build_form
from qcreport.asked.model import History
from qcreport.forms.writer import write_form
from qcreport.plan.duties import duties, owned_indicators, reporting_units
from qcreport.plan.model import Plan, Role
from qcreport.plan.naming import resolve_unit
from qcreport.submissions.examine import examine
from qcreport.submissions.model import FileOutcome, Receipt
from qcreport.submissions.recognise import Expectation
from tests.office import convert
from tests.submissions.conftest import KEY

Filled = Mapping[Key, object]
_DAY = date(2026, 10, 9)


def _form(expected: Expectation, unit: str) -> bytes:
    known = resolve_unit(expected.plan, unit)
    assert known is not None
    form = build_form(expected.plan, expected.plan_hash, known, expected.period, due=_DAY, key=KEY, history=History())
    return write_form(form)


def _cells(content: bytes, expected: Expectation) -> dict[Key, tuple[str, str]]:
    """Where a blank form asks for its required answers: sheet and cell, told by its own findings."""
    receipt = examine("空白.xlsx", content, _DAY, expected)
    assert receipt.submission is not None, receipt.line
    question = _asked(expected, receipt.unit)
    by_item = {f"{key.id}/{key.item}": key for key in question.fields}
    return {
        by_item[row.item]: (row.place.sheet, row.place.cell) for row in receipt.findings if row.item
    }  # S229 is of the file


def _asked(expected: Expectation, unit: str) -> Asked:
    known = resolve_unit(expected.plan, unit)
    assert known is not None
    return asked(expected.plan, known, expected.period)


def _fill(content: bytes, cells: Mapping[Key, tuple[str, str]], filled: Filled) -> bytes:
    workbook = load_workbook(io.BytesIO(content))
    for key, value in filled.items():
        sheet, cell = cells[key]
        assert not workbook[sheet][cell].protection.locked, f"{sheet}!{cell}"
        workbook[sheet][cell].value = value
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def _read(receipt: Receipt) -> dict[Key, str]:
    assert receipt.submission is not None, receipt.line
    entries = receipt.submission.entries
    return {Key(row.kind, row.id, row.item): row.text for row in entries if row.status is not AnswerStatus.REFUSED}


_TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=3, max_size=40)


@st.composite
def _answers(draw: st.DrawFn) -> dict[Key, str]:
    """Consistent answers to the small plan's form of 市质监局, as texts that a person reads in the cells."""
    indicator, task = AnswerKind.INDICATOR, AnswerKind.TASK
    whole = draw(st.integers(1, 10**6))
    cities = draw(st.integers(2, 300))
    filled = {
        Key(indicator, "Z1-2", "抽查批次"): str(whole),
        Key(indicator, "Z1-2", "合格批次"): str(draw(st.integers(0, whole))),
        Key(indicator, "Z25", "参评城市数"): str(cities),
        Key(indicator, "Z25", "排名"): str(draw(st.integers(1, cities))),
        Key(task, "2.1", "进展情况"): draw(_TEXTS),
    }
    for year in (2024, 2025, 2026):
        hundredths = draw(st.integers(200, 10_000))
        filled[Key(indicator, "Z12-1", f"{year}年")] = f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")
    for id_ in ("1.1", "1.2"):
        filled[Key(task, id_, "完成率(%)")] = str(draw(st.integers(0, 99)))
        filled[Key(task, id_, "进展情况")] = draw(_TEXTS)
    for name in ("填报人", "联系电话", "审核人"):
        filled[Key(AnswerKind.CONTACT, "", name)] = draw(_TEXTS)
    return filled


@given(filled=_answers(), typed=st.booleans())
@settings(max_examples=25)
def test_what_is_filled_in_is_what_is_read(expected: Expectation, filled: dict[Key, str], *, typed: bool) -> None:
    """Every answer comes back under its key, whether its number was typed as a number or as text."""
    blank = _form(expected, "市质监局")
    cells = _cells(blank, expected)
    assert cells.keys() == filled.keys()
    numbers = {key for key, text in filled.items() if key.kind is AnswerKind.INDICATOR or key.item == "完成率(%)"}
    values = {key: float(text) if typed and key in numbers else text for key, text in filled.items()}
    receipt = examine("a.xlsx", _fill(blank, cells, values), _DAY, expected)
    assert receipt.outcome is FileOutcome.ACCEPTED, [str(row) for row in receipt.findings]
    assert _read(receipt) == filled


@pytest.mark.parametrize("label", ["填报人", "联系电话", "审核人"])
def test_a_contact_that_reads_like_a_label_is_a_contact(expected: Expectation, label: str) -> None:
    """Whatever label's word is typed beside a label, its own too, it is read there and takes no other contact away."""
    blank = _form(expected, "市质监局")
    cells = _cells(blank, expected)
    filled = {key: _PLAIN.get(key.item, "正在推进中") for key in cells}
    for word in GUIDE_LABELS:
        typed = {**filled, Key(AnswerKind.CONTACT, "", label): f"{word}："}
        assert _read(examine("a.xlsx", _fill(blank, cells, typed), _DAY, expected)) == typed, word


@pytest.mark.slow
def test_a_blank_form_owes_every_required_cell_and_each_can_be_filled(plan: Plan, expected: Expectation) -> None:
    """For each of the 47 units every required field is found, at an unlocked cell of its own (C4.3)."""
    whole = Expectation(expected.period, plan, expected.plan_hash, expected.key)
    units = reporting_units(plan, expected.period)
    for unit in units:
        content = _form(whole, unit.name)
        cells = _cells(content, whole)
        required = {
            key
            for key, field in _asked(whole, unit.name).fields.items()
            if field.required and field.role != "参照" and key.kind is not AnswerKind.OPTIONAL
        }
        assert cells.keys() == required, unit.name
        assert len(set(cells.values())) == len(cells)
        workbook = load_workbook(io.BytesIO(content))
        assert not any(workbook[sheet][cell].protection.locked for sheet, cell in cells.values()), unit.name
    assert len(units) == 47


def test_every_field_of_a_form_stands_where_the_reader_looks(plan: Plan, expected: Expectation) -> None:
    """What is asked is exactly what duties say: own indicators, tasks by role (D3.8, D3.11, D4.8)."""
    for unit in reporting_units(plan, expected.period):
        question = asked(plan, unit, expected.period)
        own = [row.id for row in owned_indicators(plan, unit.name, expected.period)]
        owed = {
            row.task.id
            for row in duties(plan, expected.period)
            if row.unit == unit.name and row.role is not Role.OPTIONAL
        }
        assert list(question.ids(AnswerKind.INDICATOR)) == own
        assert set(question.ids(AnswerKind.TASK)) == owed


@pytest.fixture
def example(expected: Expectation) -> tuple[bytes, dict[Key, str]]:
    """One filled form of 市质监局 and what stands in it."""
    blank = _form(expected, "市质监局")
    cells = _cells(blank, expected)
    filled = {key: _PLAIN.get(key.item, "正在推进中") for key in cells}
    return _fill(blank, cells, filled), filled


_PLAIN = {
    "抽查批次": "1200", "合格批次": "1150", "参评城市数": "11", "排名": "3", "2024年": "31.5", "2025年": "35",
    "2026年": "40.25", "完成率(%)": "60", "进展状态": "进行中",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_a_form_saved_by_another_program_reads_the_same(
    example: tuple[bytes, dict[Key, str]], expected: Expectation, kind: str
) -> None:
    """Saved as .xls, .ods or .xlsx by LibreOffice, a form says what it said."""
    content, filled = example
    (saved,) = convert([content], kind)
    receipt = examine(f"a.{kind}", saved, _DAY, expected)
    assert receipt.outcome is FileOutcome.ACCEPTED, (receipt.line, [str(row) for row in receipt.findings])
    assert _read(receipt) == filled


@pytest.mark.parametrize("end", [0, 10, 1_000, 5_000, -1])
def test_a_truncated_form_is_one_line(example: tuple[bytes, dict[Key, str]], expected: Expectation, end: int) -> None:
    """However much of a file is missing, it is refused with one sentence."""
    receipt = examine("a.xlsx", example[0][:end], _DAY, expected)
    assert receipt.outcome is FileOutcome.REFUSED
    assert "没有传完" in receipt.line
    assert "\n" not in receipt.line


@given(seed=st.integers(0, 10**9), count=st.integers(1, 40))
@settings(max_examples=60)
def test_a_damaged_form_is_one_line_and_never_a_crash(
    example: tuple[bytes, dict[Key, str]], expected: Expectation, seed: int, count: int
) -> None:
    """Bytes changed anywhere give a receipt with one sentence, whatever the outcome."""
    content = bytearray(example[0])
    for number in range(count):
        content[(seed * (number + 7) * 2_654_435_761) % len(content)] ^= 1 + (seed >> (number % 24)) % 255
    receipt = examine("a.xlsx", bytes(content), _DAY, expected)
    assert receipt.line
    assert "\n" not in receipt.line
