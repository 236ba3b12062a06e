"""Whatever a document holds, its import ends in a plan or in a sentence, and its work grows with its length and no faster."""

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcreport.findings import Fault
from qcreport.plan.documents.reading import read_sources
from qcreport.plan.documents.sheets.building import Built, build_plan
from qcreport.plan.documents.source import IssuedCell, IssuedDocument, IssuedLine, IssuedTable, Paragraph
from qcreport.plan.persons import is_person
from qcreport.plan.responsibility import read_assignment
from qcreport.plan.unit_list import read_list
from qcreport.targets.grammar import read_target

_WORDS = st.sampled_from(
    [
        "", "序号", "工作任务", "责任单位", "牵头单位", "配合单位", "完成时限", "指标名称", "目标值", "计量单位", "2025年", "单位", "备注", "类别", "分值",
        "1", "2", "3.1", "１", "（一）", "一、市容", "①", "%", "-", "—", "≥95%", "90%以上", "5.8万人", "增长6%左右", "市城管局", "市住建局、市文旅局", "各县区",
        "市直各部门", "等", "张三副市长", "毛晓青", "市教育局 李四", "牵头单位：市城管局", "责任单位：", "完成时限：6月底", "（市城管局牵头，市住建局配合）", "下同",
        "列第一位的为牵头单位，下同", "【目标任务】", "合计", "注：下同", "2026年6月底前", "2月30日", "持续推进", "清运垃圾。\n责任单位：市城管局", "（以上任务责任单位：市局）",
    ]
)  # fmt: skip
_CELL = st.tuples(
    st.one_of(_WORDS, st.lists(_WORDS, max_size=3).map("".join), st.text(max_size=8)), st.booleans(), st.booleans()
)


@st.composite
def _tables(draw: st.DrawFn) -> IssuedTable:
    """A table of any words with cells merged in any way."""
    width = draw(st.integers(1, 6))
    rows = draw(st.lists(st.lists(_CELL, min_size=width, max_size=width), min_size=1, max_size=7))
    lines = [tuple(IssuedCell(text, up, left) for text, up, left in row) for row in rows]
    return IssuedTable(
        draw(_WORDS), tuple(IssuedLine(cells, f"表1第{at}行") for at, cells in enumerate(lines, start=1))
    )


_PARAGRAPHS = st.lists(_WORDS, min_size=1, max_size=4).map(lambda words: Paragraph("".join(words), "第1段"))


@settings(max_examples=400)
@given(parts=st.lists(st.one_of(_PARAGRAPHS, _tables()), min_size=1, max_size=6))
def test_any_layout_ends_in_a_plan_or_in_a_sentence(parts: list[IssuedTable | Paragraph]) -> None:
    """Paragraphs and tables of any words, merged in any way, end in a plan or in a Chinese sentence."""
    built = _answer(IssuedDocument("a.docx", tuple(parts)))
    if isinstance(built, str):
        assert built.endswith("。")
        return
    assert built.plan.tasks or built.plan.indicators
    assert not any(is_person(unit.name) for unit in built.plan.units)


def _answer(document: IssuedDocument) -> Built | str:
    """The plan, or the sentence that says why there is none."""
    try:
        return build_plan(read_sources([document]))
    except Fault as fault:
        return fault.message


@settings(max_examples=400)
@given(phrase=st.one_of(st.text(max_size=20), st.lists(_WORDS, max_size=4).map("".join)), unit=_WORDS)
def test_any_phrase_is_read_or_left_to_a_person(phrase: str, unit: str) -> None:
    """A target of any words beside any unit of measure has a reading."""
    assert read_target(phrase, measure_unit=unit).reading


def _table(rows: int) -> IssuedDocument:
    head = ("序号", "工作任务", "责任单位", "完成时限")
    body = [
        (str(at), f"清运第{at}处垃圾", f"市城管局牵头，第{at % 20}镇、市住建局配合", "2026年9月底前")
        for at in range(1, rows + 1)
    ]
    lines = [IssuedLine(tuple(map(IssuedCell, row)), f"表1第{at}行") for at, row in enumerate([head, *body], start=1)]
    return IssuedDocument("a.docx", (IssuedTable("", tuple(lines)),))


def _paragraphs(rows: int) -> IssuedDocument:
    texts = [f"{at}.清运第{at}处垃圾。\n牵头单位：市城管局\n配合单位：第{at % 20}镇" for at in range(1, rows + 1)]
    return IssuedDocument("a.docx", tuple(Paragraph(text, f"第{at}段") for at, text in enumerate(texts, start=1)))


def _calls(document: IssuedDocument) -> int:
    """How many functions an import calls that remembers nothing of the one before, whatever the machine and its load."""
    count = 0
    read_assignment.cache_clear()
    read_list.cache_clear()

    def counting(frame: FrameType, event: str, value: Any) -> None:  # noqa: ARG001
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counting)
    try:
        build_plan(read_sources([document]))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("made", [_table, _paragraphs])
def test_work_grows_with_the_rows(made: Any) -> None:
    """Four times the rows take little more than four times the work, so that thousands answer within seconds."""
    _calls(made(10))  # what is read once and kept
    assert _calls(made(400)) < 4.6 * _calls(made(100))
