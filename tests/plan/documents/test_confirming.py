"""The sheet 待确认 is read however old it is, says what is open, and keeps every answer (D9.6, D9.7, D9.9)."""

from collections.abc import Sequence

import pytest

from qcreport.book.grid import Grid, TextCell
from qcreport.plan.documents.confirmation.answers import DoubtAnswers, key_of
from qcreport.plan.documents.confirmation.confirming import (
    DOUBTS,
    Confirmation,
    confirmation_in,
    decisive_doubts,
    open_doubts,
    renewed,
)
from qcreport.plan.documents.confirmation.doubts import Choice, Doubt
from qcreport.plan.model import Indicator, Plan, Setting, Unit
from qcreport.plan.tables import texts_of

WAYS = ("另一读法：逆向，越低越好", "不用：方向空着，由人工判定")


def way(number: int, answer: str = "", taken: str = Choice.PROPOSED) -> Doubt:
    """The question on which side of its bare target it is good to be, of one indicator."""
    what = f"目标值“{number}”没有写明是至少还是至多"
    return Doubt(f"指标 Z{number}", "表1第2行", what, "正向，越高越好", WAYS, answer, "方向：正向", taken)


def owner(reading: str = "空着，填写后才能下发") -> Doubt:
    """The question who answers for an indicator."""
    return Doubt("指标 Z9", "表1第9行", "原文没有写明由哪个单位填报", reading, kind="没有写明填报单位")


def grids(rows: Sequence[Sequence[str]], headings: Sequence[str] = ()) -> dict[str, Grid]:
    """A workbook with this sheet alone."""
    heads = headings or [column.heading for column in DOUBTS.columns]
    cells = [[TextCell(text) for text in row] for row in (heads, *rows)]
    return {DOUBTS.name: Grid("plan.xlsx", DOUBTS.name, cells)}


def sheet(*doubts: Doubt, kinds: dict[str, str] | None = None) -> dict[str, Grid]:
    """The sheet with these questions, as it is written."""
    return grids([texts_of(DOUBTS, row) for row in Confirmation(doubts, kinds or {}).rows()])


def still_open(found: dict[str, Grid], plan: Plan | None = None) -> list[str]:
    """The cells to answer in."""
    return [row.place.cell for row in open_doubts(plan or Plan(), found)]


@pytest.mark.parametrize(("answer", "open_"), [("", True), ("否", True), ("已确认", False), ("说不准", True)])
def test_a_sheet_of_an_earlier_version(answer: str, open_: bool) -> None:  # noqa: FBT001
    """Six columns and the words 已确认 and 否 mean what they meant."""
    old = grids(
        [["指标 Z1", "表1第2行", "有2个责任单位：甲、乙", "各填各的，相加后判定", "只由一个单位填报", answer]],
        ["对应", "原文位置", "不确定之处", "读作", "其他可能", "确认"],
    )
    assert still_open(old) == (["F2"] if open_ else [])
    assert (decisive_doubts(Plan(), old)[0] != ()) is open_


def test_changed_headings_ask_nothing() -> None:
    """A sheet that somebody made into something else is no list of questions."""
    assert still_open(grids([["a", "b"]], ["甲", "乙"])) == []


def test_what_is_written_is_read_back() -> None:
    """Questions, answers, those for all of a kind, former ones and the documents' checksum come back as they were."""
    kept = Confirmation(
        (way(1, "另一读法", Choice.OTHER), way(2), owner()),
        {"方向：正向": "按建议"},
        (way(7, "不用"),),
        "ab12",
        "a.docx",
    )
    back = confirmation_in(grids([texts_of(DOUBTS, row) for row in kept.rows()]))
    assert [key_of(one) for one in back.doubts] == [key_of(one) for one in kept.doubts]
    assert (back.kinds, back.source, back.names) == ({"方向：正向": "按建议"}, "ab12", "a.docx")
    assert back.answers().to(way(1)) == "另一读法"
    assert back.answers().to(way(2)) == "按建议"
    assert back.answers().to(way(7)) == "不用"
    assert back.as_taken().to(way(1)) == "另一读法"


def test_a_row_goes_before_its_kind_and_what_does_not_fit_is_none() -> None:
    """An answer of the row counts before that of the kind; a word that the question does not offer counts nothing."""
    answers = DoubtAnswers({key_of(way(1)): "不用"}, {"方向：正向": "另一读法"})
    assert [answers.to(way(one)) for one in (1, 2)] == ["不用", "另一读法"]
    assert DoubtAnswers({key_of(owner()): "另一读法"}).to(owner()) == ""


def test_a_choice_is_open_until_it_is_taken() -> None:
    """另一读法 is open until the plan says so; 按建议 after it is open until the plan is back; 已改计划表 is never asked again."""
    for answer, taken, open_ in (
        ("另一读法", Choice.PROPOSED, True),
        ("另一读法", Choice.OTHER, False),
        ("按建议", Choice.OTHER, True),
        ("按建议", Choice.PROPOSED, False),
        ("已改计划表", Choice.PROPOSED, False),
    ):
        assert bool(still_open(sheet(way(1, answer, taken)))) is open_, (answer, taken)


def test_a_cell_that_was_filled_in_is_an_answer() -> None:
    """An owner, a member of a group or a coordinating office that was written into the plan closes its question."""
    row = Indicator("Z9", "", "", "9", "甲", "", "1", None, "", ("市甲局",), "点")
    group = Doubt("单位 各镇", "", "“各镇”是一组单位，印发件没有列出是哪些", "没有成员，不能下发")
    office = Doubt("设置 统筹单位", "", "印发件没有写明由谁统筹", "空着")
    asked = sheet(owner(), group, office)
    filled = Plan((Unit("甲镇", groups=("各镇",)),), (row,), settings=(Setting("统筹单位", "市甲局"),))
    assert len(still_open(asked)) == 3
    assert still_open(asked, filled) == []


def test_those_of_a_kind_are_named_once() -> None:
    """Three directions are one cell to answer, which counts; an answered kind leaves nothing; the others are counted."""
    other = Doubt("任务 1", "", "责任单位一格内换行", "是两个单位")
    found, others = decisive_doubts(Plan(), sheet(way(1), way(2), way(3), other))
    assert [(row.code, row.place.cell) for row in found] == [("P228", "F2")]
    assert "同类的3处" in found[0].message
    assert others == 1
    assert decisive_doubts(Plan(), sheet(way(1), way(2), kinds={"方向：正向": "按建议"})) == ((), 0)


def test_the_check_lists_what_is_alike_once() -> None:
    """The plan check names a kind of open questions with the cell that answers them all, single ones and answered rows by themselves."""
    other = Doubt("任务 1", "", "责任单位一格内换行", "是两个单位")
    found = tuple(open_doubts(Plan(), sheet(way(1), way(2, "另一读法"), way(3), other)))
    assert [(row.code, row.place.cell) for row in found] == [("P228", "F2"), ("P227", "F4"), ("P223", "F6")]
    assert "同类的2处" in found[0].message


def test_answers_without_a_question_are_kept_and_serve_again() -> None:
    """An answer whose question is gone stands among the former ones; when the question comes back it holds."""
    first = Confirmation((way(1, "不用"), way(2)), {"方向：正向": ""})
    without = renewed(first, (way(2),), "ab", "a")
    assert [key_of(one) for one in without.former] == [key_of(way(1))]
    again = renewed(without, (way(1), way(2)), "ab", "a")
    assert again.former == ()
    assert without.answers().to(way(1)) == "不用"
