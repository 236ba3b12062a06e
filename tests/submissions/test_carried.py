"""What a form was filled in with beforehand counts once somebody confirmed or changed it; one cell answers for others."""

from collections.abc import Callable

import pytest

from qcreport.asked.answer import Answer, AnswerStatus
from qcreport.submissions.model import Receipt

Examined = Callable[..., Receipt]
_HEAD = "编号 | 进展状态 | 完成率(%) | 本期确认 | 上期进展情况 | 进展情况 | 存在问题 | 下一步工作 | 上期完成率\n"


def _table(status: str = "", percent: str = "60", confirm: str = "", last: str = "已印发方案", text: str = "") -> str:
    """市质监局's three tasks; 1.1 was issued with 60 % and last period's text."""
    own = f"1.1 | {status} | {percent} | {confirm} | {last} | {text} | | | 60\n"
    return f"{_HEAD}{own}1.2 | | 5 | | | 正在办 | | |\n2.1 | | | | | 已配合 | | |"


def _codes(receipt: Receipt) -> list[tuple[str, str]]:
    return [(row.code, row.item) for row in receipt.findings]


def _answer(receipt: Receipt, item: str, identity: str = "1.1") -> Answer | None:
    assert receipt.submission
    return next((row for row in receipt.submission.entries if (row.id, row.item) == (identity, item)), None)


def test_what_was_filled_in_beforehand_is_missing_until_it_is_confirmed(examined: Examined) -> None:
    """A 完成率 that stands as issued, without tick or change, is not filled in, and a finding of its own says so (D3.10)."""
    receipt = examined(工作任务=_table(text="已召开推进会"))
    assert _codes(receipt) == [("S238", "1.1/完成率(%)")]
    assert _answer(receipt, "完成率(%)") is None


@pytest.mark.parametrize("percent", ["61", "61%"])
def test_a_change_confirms_itself(examined: Examined, percent: str) -> None:
    """A 完成率 that was changed needs no tick (D3.10)."""
    receipt = examined(工作任务=_table(percent=percent, text="已召开推进会"))
    said = _answer(receipt, "完成率(%)")
    assert said
    assert said.value == 61
    assert "S238" not in {row.code for row in receipt.findings}


def test_one_tick_confirms_the_completion(examined: Examined) -> None:
    """完成率不变 confirms 完成率, and the text is still owed (D3.10, D3.32)."""
    assert _codes(examined(工作任务=_table(confirm="完成率不变", text="已召开推进会"))) == []
    assert _codes(examined(工作任务=_table(confirm="完成率不变"))) == [("S222", "1.1/进展情况")]


def test_one_choice_says_all_of_last_period_again(examined: Examined) -> None:
    """与上期相同 confirms 完成率 and says last period's text again, as the form shows it (D3.32)."""
    receipt = examined(工作任务=_table(confirm="与上期相同"))
    said = _answer(receipt, "进展情况")
    assert _codes(receipt) == []
    assert said
    assert (said.text, said.raw, said.status) == ("已印发方案", "与上期相同", AnswerStatus.REPEATED)


def test_nothing_is_repeated_where_there_was_nothing(examined: Examined) -> None:
    """与上期相同 without a text of last period leaves 进展情况 owed (D3.32)."""
    assert _codes(examined(工作任务=_table(confirm="与上期相同", last=""))) == [("S222", "1.1/进展情况")]


def test_own_words_go_before_last_periods(examined: Examined) -> None:
    """Who chooses 与上期相同 and writes a text all the same is taken by the text (D3.32)."""
    said = _answer(examined(工作任务=_table(confirm="与上期相同", text="已召开推进会")), "进展情况")
    assert said
    assert (said.text, said.status) == ("已召开推进会", AnswerStatus.ACCEPTED)


def test_an_exemption_leaves_the_completion_aside(examined: Examined) -> None:
    """Beside 合理缺项 the 完成率 of last period is neither taken nor asked about."""
    receipt = examined(工作任务=_table(status="合理缺项", text="本市没有口岸，省里已同意"))
    assert _codes(receipt) == []
    assert _answer(receipt, "完成率(%)") is None


def test_a_status_typed_by_hand_confirms_too(examined: Examined) -> None:
    """Who types 进行中 beside 60 % has said how far it is, as in forms that still asked for the status (D3.9, D3.10)."""
    receipt = examined(工作任务=_table(status="进行中", text="已召开推进会"))
    assert _codes(receipt) == []
    assert _answer(receipt, "完成率(%)")
