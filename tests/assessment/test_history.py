"""What a new form tells of earlier periods (D3.27, D7.1)."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from qcreport.asked.answer import Answer, AnswerKind
from qcreport.asked.model import FORM_VERSION, Identity
from qcreport.assessment.history import histories
from qcreport.findings import Place
from qcreport.ledger.receipts import record_receipt
from qcreport.ledger.store import open_ledger
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
