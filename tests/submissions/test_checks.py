"""The checks of one file, each against its rule."""

from collections.abc import Callable

import pytest

from qcreport.asked.answer import AnswerStatus
from qcreport.findings import Severity
from qcreport.submissions.checks import CHECKS
from qcreport.submissions.model import FileOutcome, Receipt

Examined = Callable[..., Receipt]
_HEAD = "编号 | 填报项 | 填报值 | 数据来源及说明\n"
_Z12 = "Z12-1 | 2024年 | 31 |\nZ12-1 | 2025年 | 32 |\nZ12-1 | 2026年 | 33 |\n"
_Z25 = "Z25 | 排名 | 3 |\nZ25 | 参评城市数 | 11 |\n"
_Z1 = "Z1-2 | 合格批次 | 95 |\nZ1-2 | 抽查批次 | 100 |\n"


def _codes(receipt: Receipt) -> list[str]:
    return sorted(row.code for row in receipt.findings)


def _status(receipt: Receipt, id_: str, item: str) -> AnswerStatus:
    assert receipt.submission is not None
    return next(row.status for row in receipt.submission.entries if (row.id, row.item) == (id_, item))


def _task(status: str, percent: str, progress: str) -> str:
    return (
        "编号 | 进展状态 | 完成率(%) | 进展情况 | 存在问题 | 下一步工作\n"
        f"1.1 | {status} | {percent} | {progress}\n1.2 | 进行中 | 5 | 正在办\n2.1 | | | 已配合"
    )


def test_every_check_states_its_rule() -> None:
    """Each check says its rule in the first line of its docstring."""
    assert all((check.__doc__ or "").strip().endswith(".") for check in CHECKS)


def test_a_missing_answer_is_owed_with_the_cell_to_fill(examined: Examined) -> None:
    """What is required and blank is a 强制性 finding at the cell to fill (D7.5)."""
    receipt = examined(量化指标=_HEAD + _Z1 + _Z12 + "Z25 | 排名 | 3 |\nZ25 | 参评城市数 | |")
    (said,) = receipt.findings
    assert (said.code, said.severity, said.place.cell, said.item) == (
        "S222",
        Severity.MANDATORY,
        "C8",
        "Z25/参评城市数",
    )
    assert receipt.outcome is FileOutcome.TO_CORRECT


def test_what_cannot_be_seen_answers_nothing(examined: Examined) -> None:
    """A cell that holds only a character of no width is blank, and what is owed there is missed."""
    receipt = examined(工作任务=_task("进行中", "60", "\u200b"))
    assert [(row.code, row.item) for row in receipt.findings] == [("S222", "1.1/进展情况")]


def test_a_deleted_row_is_missed_only_if_something_was_owed_in_it(examined: Examined) -> None:
    """A deleted 填报项 is named; a deleted 特殊情况 is not missed."""
    assert _codes(examined(量化指标=_HEAD + _Z1 + _Z12 + "Z25 | 排名 | 3 |")) == ["S223"]
    assert _codes(examined(量化指标=_HEAD + _Z1 + _Z12 + _Z25)) == []


def test_a_deleted_sheet_is_one_finding(examined: Examined) -> None:
    """A workbook without 工作任务 is told so once, not once for every task."""
    assert _codes(examined(工作任务=None)) == ["S221"]


def test_partners_owe_progress_only(examined: Examined) -> None:
    """牵头 and 共同 owe 完成率 and narrative; 配合 owes 进展情况 (D3.8, D3.11)."""
    table = "编号 | 进展状态 | 完成率(%) | 进展情况 | 存在问题 | 下一步工作\n1.1 | | |\n1.2 | | |\n2.1 | | |"
    missing = {row.item for row in examined(工作任务=table).findings if row.code == "S222"}
    own = {f"{id_}/{item}" for id_ in ("1.1", "1.2") for item in ("完成率(%)", "进展情况")}
    assert missing == {*own, "2.1/进展情况"}


@pytest.mark.parametrize(
    ("claim", "reason", "codes"),
    [
        ("合理缺项", "我市没有港口", []),
        ("本期无此业务", "本季度未安排抽查", []),
        ("合理缺项", "", ["S231"]),
        ("合理缺项", "核实无误", ["S231"]),
        ("本期无此业务", "/", ["S231"]),
    ],
)
def test_a_claim_frees_the_inputs_and_owes_a_reason(
    examined: Examined, claim: str, reason: str, codes: list[str]
) -> None:
    """With 特殊情况 chosen the inputs are not owed, its reason is, and the claim is one without it; a bare 核实无误 is none (C4.10, D6.2, D7.7)."""
    special = f"Z1-2 | 合格批次 | |\nZ1-2 | 抽查批次 | |\nZ1-2 | 特殊情况 | {claim} | {reason}\n"
    receipt = examined(量化指标=_HEAD + special + _Z12 + _Z25)
    assert _codes(receipt) == codes
    assert _status(receipt, "Z1-2", "特殊情况") is AnswerStatus.ACCEPTED
    assert [row.item for row in receipt.findings] == ["Z1-2/特殊情况·说明"] * len(codes)
    assert receipt.outcome is (FileOutcome.TO_CORRECT if codes else FileOutcome.ACCEPTED)


def test_not_yet_known_needs_no_reason(examined: Examined) -> None:
    """尚未产生 is not chased (D6.5)."""
    assert _codes(examined(量化指标=_HEAD + _Z1 + _Z12 + "Z25 | 排名 | |\nZ25 | 特殊情况 | 尚未产生 |")) == []


def test_a_claim_beside_a_full_answer_is_asked_about(examined: Examined) -> None:
    """特殊情况 and figures cannot both be meant; 0/0 with 本期无此业务 can (D6.2, D6.12)."""
    both = _Z1 + "Z1-2 | 特殊情况 | 合理缺项 | 没有企业\n"
    assert _codes(examined(量化指标=_HEAD + both + _Z12 + _Z25)) == ["S232"]
    zeros = "Z1-2 | 合格批次 | 0 |\nZ1-2 | 抽查批次 | 0 |\nZ1-2 | 特殊情况 | 本期无此业务 | 未安排\n"
    assert _codes(examined(量化指标=_HEAD + zeros + _Z12 + _Z25)) == []


def test_the_part_is_not_more_than_the_whole(examined: Examined) -> None:
    """合格批次 above 抽查批次 is refused (D4.5)."""
    receipt = examined(量化指标=_HEAD + _Z1.replace("95", "101") + _Z12 + _Z25)
    assert _codes(receipt) == ["F131"]
    assert _status(receipt, "Z1-2", "合格批次") is AnswerStatus.REFUSED


def test_the_rank_is_not_beyond_the_number_of_cities(examined: Examined) -> None:
    """Rank 12 of 11 cities is refused."""
    assert _codes(examined(量化指标=_HEAD + _Z1 + _Z12 + _Z25.replace("| 3 |", "| 12 |"))) == ["F134"]


@pytest.mark.parametrize(
    ("status", "percent", "progress", "codes"),
    [
        ("未启动", "0", "拟下月启动", []),
        ("进行中", "99", "正在办", []),
        ("未启动", "10", "拟下月启动", ["F141"]),
        ("进行中", "100", "正在办", ["F141"]),
        ("合理缺项", "", "我市没有口岸，省里已同意", []),
        ("合理缺项", "", "核实无误", ["F142"]),
    ],
)
def test_status_and_completion_agree(
    examined: Examined, status: str, percent: str, progress: str, codes: list[str]
) -> None:
    """未启动 0, 进行中 1 to 99, 已完成 100; 合理缺项 with its reason in 进展情况 and no 完成率 (D3.12, D3.13)."""
    assert _codes(examined(工作任务=_task(status, percent, progress))) == codes


@pytest.mark.parametrize(("status", "percent"), [("已完成", "1"), ("未启动", "10"), ("进行中", "100")])
def test_a_contradiction_leaves_both_answers_untaken(examined: Examined, status: str, percent: str) -> None:
    """Where status and 完成率 contradict each other neither is taken, and one finding says so (D3.19)."""
    receipt = examined(工作任务=_task(status, percent, "正在办"))
    assert [row.code for row in receipt.findings if row.severity is Severity.MANDATORY] == ["F141"]
    assert [_status(receipt, "1.1", item) for item in ("进展状态", "完成率(%)")] == [AnswerStatus.REFUSED] * 2
    assert _status(receipt, "1.1", "进展情况") is AnswerStatus.ACCEPTED


def test_done_without_evidence_is_asked_about(examined: Examined) -> None:
    """已完成 without a row of 佐证材料 is a 核实性 finding and nothing is changed (D3.21, D3.24)."""
    receipt = examined(工作任务=_task("已完成", "100", "已办结"))
    (said,) = receipt.findings
    assert (said.code, said.severity, said.item) == ("S234", Severity.VERIFY, "1.1/进展状态")
    assert receipt.outcome is FileOutcome.ACCEPTED
    assert _status(receipt, "1.1", "进展状态") is AnswerStatus.ACCEPTED


def test_a_bare_assurance_explains_nothing(examined: Examined) -> None:
    """核实无误 as the only note is asked about (D7.7)."""
    assert _codes(examined(量化指标=_HEAD + _Z1.replace("95 |", "95 | 核实无误。") + _Z12 + _Z25)) == ["S233"]


def test_missing_contacts_are_only_a_note(examined: Examined) -> None:
    """A 提示 is information: without a contact the figures count and nothing need be corrected (D7.8)."""
    receipt = examined(
        填报说明="责任单位 | 市质监局 | 期次 | 2026Q3\n填报人 | | 联系电话 | 5\n审核人 | 李四 | 填报日期 |"
    )
    assert _codes(receipt) == ["S224"]
    assert receipt.outcome is FileOutcome.ACCEPTED


def test_an_error_value_in_a_cell_to_fill_is_a_finding(examined: Examined) -> None:
    """`#DIV/0!` in 填报值 is no blank: it is named and refused."""
    receipt = examined(量化指标=_HEAD + _Z1.replace("95", "#DIV/0!") + _Z12 + _Z25)
    assert _status(receipt, "Z1-2", "合格批次") is AnswerStatus.REFUSED
    assert _codes(receipt) == ["S217"]


def test_findings_come_in_the_order_of_the_form(examined: Examined) -> None:
    """A person can go through the file once, from its first sheet to its last."""
    receipt = examined(量化指标=_HEAD + _Z1 + _Z12, 工作任务=_task("进行中", "100", ""))
    assert [row.place.sheet for row in receipt.findings] == sorted(
        (row.place.sheet for row in receipt.findings), key=["", "量化指标", "工作任务"].index
    )
    assert {row.unit for row in receipt.findings} == {"市质监局"}
