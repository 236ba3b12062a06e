"""Answers that are given beside the question are the same records as rows of 待定事项.xlsx (C5.6)."""

from dataclasses import replace
from pathlib import Path

from qcreport.assessment.model import Question
from qcreport.campaign.answers.answering import GivenAnswer, give_answers, mark_of
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.ledger.decisions import decision_histories
from qcreport.reports.office.questions import TypedAnswer
from qcreport.workspace import parse_period
from tests.deciding import decide, rows_of
from tests.small_campaign import begin, office_on, returns

PERIOD = parse_period("2026Q2")


def asked(root: Path) -> tuple[Office, Question]:
    """A workspace with one question of the office: a claim of 合理缺项."""
    workspace = begin(root)
    generate(office_on(workspace, "2026-06-24"), PERIOD)
    returns(workspace, PERIOD.code, "市农业局", "1.xlsx", "Z8 特殊=合理缺项 说明=本市无口岸; Z6 30/90")
    office = office_on(workspace, "2026-07-13")
    return office, question(office)


def question(office: Office) -> Question:
    """The question about Z8 as the summary has it."""
    found = consolidate(office, PERIOD).report.for_the_office
    return next(one for one in found if one.item == "Z8")


def given(one: Question, decision: str, who: str = "陈主任") -> GivenAnswer:
    """An answer to a question as it stands."""
    return GivenAnswer(TypedAnswer(one.id, decision, "经核实", who), mark_of(one))


def row(office: Office, one: Question) -> tuple[str, str, str]:
    """What stands in the file."""
    found = next(row for row in rows_of(office.folder(PERIOD).questions) if row["事项编号"] == one.id)
    return found["决定"], found["理由"], found["决定人"]


def test_an_answer_beside_the_question_stands_in_the_file(tmp_path: Path) -> None:
    """What is answered on the desk is recorded with its facts, and the file says it (C5.6, C9.1)."""
    office, one = asked(tmp_path)
    (told,) = give_answers(office, PERIOD, [given(one, one.options[0])])
    assert told.startswith("已答复：Z8 市农业局")
    assert row(office, one) == (one.options[0], "经核实", "陈主任")
    with office.ledger() as ledger:
        (said,) = decision_histories(ledger, PERIOD.code)[one.id]
    assert (said.decision, said.facts, said.words) == (one.options[0], one.facts, one.text)
    assert question(office).decision == one.options[0]


def test_both_ways_make_the_same_record(tmp_path: Path) -> None:
    """An answer typed into the file and one given beside the question differ in nothing (C5.6)."""
    records = []
    for name in ("file", "desk"):
        office, one = asked(tmp_path / name)
        if name == "file":
            decide(office.folder(PERIOD).questions, one.options[0], question=one.id)
        else:
            give_answers(office, PERIOD, [given(one, one.options[0])])
        consolidate(office, PERIOD)
        with office.ledger() as ledger:
            records.append(decision_histories(ledger, PERIOD.code))
    assert records[0] == records[1]


def test_an_answer_to_other_figures_is_not_taken(tmp_path: Path) -> None:
    """A question that shows something else since the page was opened stays open, and what was typed is told (C5.6)."""
    office, one = asked(tmp_path)
    old = replace(one, facts=("另一个数",))
    (told,) = give_answers(
        office, PERIOD, [GivenAnswer(TypedAnswer(one.id, one.options[0], "旧", "陈主任"), mark_of(old))]
    )
    assert "没有采用" in told
    assert one.options[0] in told
    assert question(office).decision == ""


def test_an_answer_is_checked_as_a_row_is(tmp_path: Path) -> None:
    """A decision that is no option, and one without 决定人, are told and not recorded (C5.6)."""
    office, one = asked(tmp_path)
    told = give_answers(office, PERIOD, [given(one, "随便"), given(one, one.options[0], who="")])
    assert ["不在选项" in told[0], "没有填写决定人" in told[1]] == [True, True]
    assert question(office).decision == ""


def test_an_empty_decision_withdraws(tmp_path: Path) -> None:
    """Who empties an answer on the desk withdraws it, as in the file (C5.6)."""
    office, one = asked(tmp_path)
    give_answers(office, PERIOD, [given(one, one.options[0])])
    answered = question(office)
    empty = GivenAnswer(TypedAnswer(one.id, "", "", ""), mark_of(answered))
    (told,) = give_answers(office, PERIOD, [empty])
    assert "已清空，按撤回处理" in told
    assert row(office, one) == ("", "", "")
    assert question(office).decision == ""


def test_what_was_typed_into_the_file_comes_first(tmp_path: Path) -> None:
    """An answer that lies in the file unread is recorded before the desk's, which then answers something else (C5.6)."""
    office, one = asked(tmp_path)
    decide(office.folder(PERIOD).questions, one.options[0], question=one.id)
    told = give_answers(office, PERIOD, [given(one, one.options[1])])
    assert "没有采用" in told[0]
    assert question(office).decision == one.options[0]


def test_a_question_that_is_gone_is_told(tmp_path: Path) -> None:
    """An answer to a question that nobody asks any more is told and not recorded (C5.6)."""
    office, _ = asked(tmp_path)
    (told,) = give_answers(office, PERIOD, [GivenAnswer(TypedAnswer("没有", "同意", "", "陈主任"), "x")])
    assert "不需要答复" in told


def test_a_file_that_is_open_elsewhere_waits(tmp_path: Path) -> None:
    """Where the file cannot be written the answer is recorded all the same, and that is said (C5.6)."""
    office, one = asked(tmp_path)
    path = office.folder(PERIOD).questions
    path.unlink()
    path.mkdir()
    told = give_answers(office, PERIOD, [given(one, one.options[0])])
    assert any("已答复" in line for line in told)
    with office.ledger() as ledger:
        assert decision_histories(ledger, PERIOD.code)[one.id][-1].decision == one.options[0]
