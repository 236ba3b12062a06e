"""Who says what of a red figure, and who was asked (C4.11, C4.12, D7.12)."""

import pytest

from qcreport.assessment.assess import assess
from qcreport.assessment.model import Account, Word
from qcreport.findings import EXPLAINED, Finding, Severity, with_explanation
from qcreport.ledger.explanations import UNSAID
from qcreport.plan.model import Plan
from tests.building import basis_of

UNIT = "市质监局"
RED = [(UNIT, "Z1-2", "合格批次", "90"), (UNIT, "Z1-2", "抽查批次", "100")]
CAUSE, MEASURES = ("Z1-2", "未达标原因·说明"), ("Z1-2", "整改措施及时限·说明")


def unsaid(unit: str = UNIT, reply: str = "") -> Finding:
    """What the intake finds in a red form whose cell for the reason is blank."""
    row = Finding(UNSAID, Severity.VERIFY, "没有写明。", "请写明。", unit=unit, item="/".join(CAUSE))
    return with_explanation(row, reply)


@pytest.mark.parametrize(
    ("said", "found", "account"),
    [
        ([(*CAUSE, "抽样集中")], (), [Account(UNIT, "抽样集中")]),
        ([(*CAUSE, "抽样\n集中"), (*MEASURES, "9月底前复查")], (), [Account(UNIT, "抽样 集中", "9月底前复查")]),
        ([], (unsaid(),), [Account(UNIT, silent=True)]),
        ([(*MEASURES, "9月底前复查")], (unsaid(),), [Account(UNIT, "", "9月底前复查", silent=True)]),
        ([(*CAUSE, "抽样集中")], (unsaid(),), [Account(UNIT, "抽样集中")]),  # an older file's answer
        ([], (), []),  # an old form never asked
        ([("Z1-2", "合格批次·说明", "抽样集中")], (), []),  # beside the figures: no word of ours about it
        ([("Z1-2", "合格批次·说明", "抽样集中")], (unsaid(),), []),
        ([("Z1-2", "合格批次·说明", "核实无误")], (unsaid(),), [Account(UNIT, silent=True)]),
        ([], (unsaid("市商务局"),), []),
    ],
)
def test_what_the_owner_says_of_a_red_figure(
    plan: Plan, said: list[tuple[str, str, str]], found: tuple[Finding, ...], account: list[Account]
) -> None:
    """Its own words where it wrote some; silent only where its form asked and the cell is blank (C4.12, D7.12)."""
    rows = [*RED, *((UNIT, *row) for row in said)]
    verdict = next(row for row in assess(basis_of(plan, rows, findings=found)).verdicts if row.id == "Z1-2")
    assert verdict.word is Word.UNMET
    assert list(verdict.accounts) == account


def test_a_reply_beside_the_finding_is_the_reason(plan: Plan) -> None:
    """Who wrote the reason in 说明 of the workbook that went back has said it."""
    words = {("Z1-2", UNIT): {f"{UNSAID} {CAUSE[1]}": "抽样集中"}}
    basis = basis_of(plan, RED, findings=(unsaid(reply="抽样集中"),), explaining=words)
    verdict = next(row for row in assess(basis).verdicts if row.id == "Z1-2")
    assert list(verdict.accounts) == [Account(UNIT, "抽样集中")]
    assert unsaid(reply="抽样集中").advice == EXPLAINED


def test_a_met_figure_has_nothing_to_explain(plan: Plan) -> None:
    """The rows of a figure that holds its target are of no interest, whatever stands in them."""
    rows = [(UNIT, "Z1-2", "合格批次", "99"), (UNIT, "Z1-2", "抽查批次", "100"), (UNIT, *CAUSE, "无")]
    verdict = next(row for row in assess(basis_of(plan, rows)).verdicts if row.id == "Z1-2")
    assert (verdict.word, verdict.accounts) == (Word.MET, ())
