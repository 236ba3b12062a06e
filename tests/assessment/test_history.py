"""What a new form tells of earlier periods (D3.27, D7.1)."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.asked.model import FORM_VERSION, Identity
from qcreport.assessment.history import histories
from qcreport.findings import Place
from qcreport.ledger.plans import FrozenPlan, freeze_plan
from qcreport.ledger.receipts import record_receipt
from qcreport.ledger.store import open_ledger
from qcreport.plan.frozen import plan_hash, plan_text
from qcreport.plan.model import Plan
from qcreport.submissions.model import FileOutcome, Receipt, Submission
from qcreport.workspace import parse_period

UNIT = "市经信委"
ANNUAL, LASTING = "6.2", "39.1"


def _returned(folder: Path, period: str) -> Path:
    """A ledger in which the unit reported an annual and a lasting task in a period."""
    place = Place("a.xlsx", "工作任务", "E5")
    entries = tuple(
        Answer(AnswerKind.TASK, one, "进展状态", "进行中", None, "进行中", "", place) for one in (ANNUAL, LASTING)
    )
    submission = Submission(Identity("p", period, UNIT, FORM_VERSION, "c"), UNIT, entries, ())
    receipt = Receipt("ab" * 32, "a.xlsx", date(2026, 1, 9), UNIT, FileOutcome.ACCEPTED, "已接收", submission)
    path = folder / "ledger.sqlite"
    with open_ledger(path) as ledger:
        record_receipt(ledger, period, receipt)
    return path


def test_the_nature_of_a_task_follows_its_text(plan: Plan) -> None:
    """A text with 每年, 定期 or 年度 makes an annual task, any other a lasting one (D3.26)."""
    for task in plan.tasks:
        annual = any(word in task.text for word in ("每年", "定期", "年度"))
        assert task.nature == ("年度" if annual else "持续"), task.id


def test_annual_tasks_start_anew_at_new_year(plan: Plan, tmp_path: Path) -> None:
    """In 2026Q1 an annual task shows no status of 2025Q4, a lasting one does (D3.27)."""
    with open_ledger(_returned(tmp_path, "2025Q4")) as ledger:
        previous = histories(ledger, plan, parse_period("2026Q1"), {})[UNIT].previous
    assert (LASTING, "进展状态") in previous
    assert (ANNUAL, "进展状态") not in previous


def test_within_the_year_an_annual_task_goes_on(plan: Plan, tmp_path: Path) -> None:
    """In 2026Q2 an annual task shows its status of 2026Q1 (D3.27, D7.1)."""
    with open_ledger(_returned(tmp_path, "2026Q1")) as ledger:
        previous = histories(ledger, plan, parse_period("2026Q2"), {})[UNIT].previous
    assert previous[ANNUAL, "进展状态"] == "进行中"


def test_who_missed_a_period_gets_what_it_said_before(plan: Plan, tmp_path: Path) -> None:
    """After a period without a return a form tells of the last one with, and names it; annual tasks start anew at New Year (D3.33)."""
    with open_ledger(_returned(tmp_path, "2025Q4")) as ledger:
        freeze_plan(
            ledger, FrozenPlan("2025Q4", plan_hash(plan), plan_text(plan), date(2026, 1, 10), date(2025, 12, 20))
        )
        found = histories(ledger, plan, parse_period("2026Q2"), {})
    assert (found[UNIT].since, found[UNIT].previous) == ("2025年第四季度", {(LASTING, "进展状态"): "进行中"})
    assert found["市质监局"].since == ""


@pytest.mark.parametrize(("period", "carried"), [("2026Q2", {"Z13"}), ("2026Q4", set())])
def test_what_was_not_known_yet_is_carried_until_its_month(
    plan: Plan, tmp_path: Path, period: str, carried: set[str]
) -> None:
    """尚未产生 is filled in again in the periods before the month in which yearly figures are known (D3.34)."""
    before = parse_period(period).previous.code
    entry = Answer(
        AnswerKind.INDICATOR, "Z13", "特殊情况", "尚未产生", None, "尚未产生", "", Place("a.xlsx", "表", "F9")
    )
    submission = Submission(Identity("p", before, "市住建局", FORM_VERSION, "c"), "市住建局", (entry,), ())
    receipt = Receipt("ef" * 32, "a.xlsx", date(2026, 4, 9), "市住建局", FileOutcome.ACCEPTED, "已接收", submission)
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        record_receipt(ledger, before, receipt)
        assert histories(ledger, plan, parse_period(period), {})["市住建局"].awaited == carried


def test_a_yearly_value_is_filled_in_to_the_last_digit(plan: Plan, tmp_path: Path) -> None:
    """What a form fills in beforehand is exactly what was reported, so that leaving it alone restates nothing (D7.3)."""
    value, place = "94.2528735632184", Place("a.xlsx", "量化指标", "F5")
    entry = Answer(AnswerKind.INDICATOR, "Z35", "2025年", value, Fraction(value), value, "%", place)
    submission = Submission(Identity("p", "2026Q1", "市创强办", FORM_VERSION, "c"), "市创强办", (entry,), ())
    receipt = Receipt("cd" * 32, "a.xlsx", date(2026, 4, 9), "市创强办", FileOutcome.ACCEPTED, "已接收", submission)
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        record_receipt(ledger, "2026Q1", receipt)
        known = histories(ledger, plan, parse_period("2026Q2"), {})["市创强办"].known
    assert known["Z35", "2025年"] == value
