"""What explains a doubtful answer, file by file (D7.12)."""

from datetime import date

import pytest

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.findings import Severity
from qcreport.ledger.standing import current_findings
from qcreport.submissions.model import Receipt
from tests.ledger.conftest import FreshLedger
from tests.ledger.ledger_samples import DAY, NEXT_DAY, PERIOD, answer, found, record, returned

CELL = "Z1-2/合格批次"
LAST = "2026Q2"
WORDS = "省局统一安排"


def note(text: str) -> Answer:
    """What stands in 数据来源及说明 of the row."""
    return answer("合格批次·说明", text, cell="I3")


def reply(text: str, item: str = "F902 合格批次") -> Answer:
    """What stands in 说明 beside a finding of the workbook that came back."""
    return answer(item, text, kind=AnswerKind.REPLY, cell="H4")


def figure(value: int) -> Answer:
    """The doubtful figure."""
    return answer("合格批次", value)


def asked(name: str, *entries: Answer, day: date = DAY) -> Receipt:
    """A file whose figure is doubtful."""
    doubtful = found(CELL, "F902", severity=Severity.VERIFY)
    return returned(name, *entries, findings=(doubtful,), day=day)


def explained(fresh_ledger: FreshLedger, *files: Receipt, before: tuple[Answer, ...] = ()) -> list[str]:
    """What each standing finding is explained by."""
    with fresh_ledger() as ledger:
        record(ledger, returned("z", *before), period=LAST)
        record(ledger, *files)
        return [row.explained for row in current_findings(ledger, PERIOD)]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ((figure(9), note(WORDS)), (figure(9),), WORDS),  # a blank never erases
        ((figure(9), note(WORDS)), (figure(12),), ""),
        ((figure(9), note(WORDS)), (figure(12), note("新增企业")), "新增企业"),
        ((figure(9), note(WORDS)), (figure(9), note("核实无误")), ""),
        ((figure(9),), (figure(9), reply(WORDS)), WORDS),
        ((figure(9), reply(WORDS)), (figure(12),), ""),
        ((figure(9), reply(WORDS)), (figure(9),), WORDS),
        ((figure(9),), (figure(9), reply(WORDS, "F903 合格批次")), ""),
        ((figure(9),), (figure(9), reply(WORDS, "F902 抽查批次")), ""),
        ((figure(9),), (figure(9), reply(WORDS, "F902")), ""),
        ((figure(9),), (figure(9), reply("属实")), ""),
        ((figure(9),), (figure(9), answer("存在问题", WORDS)), ""),
    ],
)
def test_an_explanation_holds_for_the_answer_it_stands_beside(
    fresh_ledger: FreshLedger, first: tuple[Answer, ...], second: tuple[Answer, ...], said: str
) -> None:
    """In the place asked for, beside the answer in force, in words that say something; nowhere else."""
    assert explained(fresh_ledger, returned("a", *first), asked("b", *second, day=NEXT_DAY)) == [said]


@pytest.mark.parametrize("before", [(note(WORDS),), (reply(WORDS),), (note(f" {WORDS} "),)])
@pytest.mark.parametrize("now", [note(WORDS), reply(WORDS)])
def test_last_periods_words_explain_nothing(fresh_ledger: FreshLedger, before: tuple[Answer, ...], now: Answer) -> None:
    """Word for word what the unit wrote last period about the same indicator is no explanation; other words are (D7.12)."""
    assert explained(fresh_ledger, asked("a", figure(9), now), before=before) == [""]
    assert explained(fresh_ledger, asked("a", figure(9), now), before=(note("当时另有原因"),)) == [WORDS]
