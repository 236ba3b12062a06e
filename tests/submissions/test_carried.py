"""What a form was filled in with beforehand counts once somebody confirmed or changed it; one cell answers for others."""

from collections.abc import Callable

import pytest

from qcreport.asked.answer import Answer, AnswerStatus
from qcreport.findings import Severity
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


def _done(proof: str = "第二季度已提供1份", last_percent: str = "100", confirm: str = "与上期相同") -> str:
    """市质监局's three tasks; 1.1 was issued with 100 % and the materials of the year."""
    head = _HEAD.replace("上期完成率\n", "上期完成率 | 已列材料\n")
    own = f"1.1 | | 100 | {confirm} | 已办结 | | | | {last_percent} | {proof}\n"
    return f"{head}{own}1.2 | | 5 | | | 正在办 | | |\n2.1 | | | | | 已配合 | | |"


@pytest.mark.parametrize("confirm", ["与上期相同", "完成率不变"])
def test_what_stays_done_owes_no_new_material(examined: Examined, confirm: str) -> None:
    """A task issued as 已完成 with the materials of the year, and confirmed so, is not asked for material again (D3.35)."""
    assert "S234" not in [code for code, _ in _codes(examined(工作任务=_done(confirm=confirm)))]


@pytest.mark.parametrize(
    ("proof", "last_percent"), [("", "100"), ("第二季度已提供1份", "60"), ("第二季度已提供0份", "100"), ("有", "100")]
)
def test_material_that_was_never_listed_is_asked_for(examined: Examined, proof: str, last_percent: str) -> None:
    """已完成 is asked for its material where none was listed while it was 已完成 (D3.21, D3.35)."""
    found = _codes(examined(工作任务=_done(proof, last_percent)))
    assert ("S234", "1.1/完成率(%)") in found


@pytest.mark.parametrize(
    ("row", "item", "said"),
    [
        ({"percent": "80", "confirm": "与上期相同"}, "1.1/完成率(%)", "与上期相同”，但完成率已改动"),
        (
            {"percent": "80", "confirm": "完成率不变", "text": "已召开会"},
            "1.1/完成率(%)",
            "完成率不变”，但完成率已改动",
        ),
        ({"confirm": "与上期相同", "text": "已召开推进会"}, "1.1/进展情况", "与上期相同”，但进展情况已改动"),
        (
            {"percent": "80", "confirm": "与上期相同", "text": "已召开推进会"},
            "1.1/完成率(%)",
            "与上期相同”，但完成率、进展情况已改动",
        ),
        ({"confirm": "与上期相同", "status": "合理缺项"}, "1.1/进展状态", "与上期相同”，但进展状态已改动"),
    ],
)
def test_a_tick_that_its_row_denies_is_asked_about(
    examined: Examined, row: dict[str, str], item: str, said: str
) -> None:
    """What was typed counts, and the tick beside it is a 核实性 finding (D3.36)."""
    receipt = examined(工作任务=_table(**row))
    (found,) = receipt.findings
    assert (found.code, found.severity, found.item) == ("S242", Severity.VERIFY, item)
    assert said in found.message
    percent = _answer(receipt, "完成率(%)")
    assert percent is None if "status" in row else percent and percent.value == int(row.get("percent", "60"))


@pytest.mark.parametrize(
    "row",
    [
        {"confirm": "与上期相同", "text": " 已印发 方案"},
        {"confirm": "完成率不变", "text": "已召开推进会"},
        {"percent": "80", "text": "已召开推进会"},
    ],
)
def test_a_tick_that_fits_its_row_is_not_asked_about(examined: Examined, row: dict[str, str]) -> None:
    """The same text typed again, a new text beside 完成率不变, and a change without a tick contradict nothing (D3.36)."""
    assert _codes(examined(工作任务=_table(**row))) == []
