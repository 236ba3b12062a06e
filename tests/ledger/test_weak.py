"""The cells that most findings were about (C1.39)."""

from datetime import date

from qcreport.asked.model import FORM_VERSION, Identity
from qcreport.findings import Place, finding
from qcreport.ledger.receipts import record_receipt
from qcreport.ledger.store import Ledger, run
from qcreport.ledger.weak import weakest
from qcreport.reports.console.weak import weak_lines
from qcreport.submissions.model import FileOutcome, Receipt, Submission
from tests.ledger.conftest import FreshLedger

RATE, COUNT = "Z1/合格批次", "Z2/家数"


def _returned(ledger: Ledger, period: str, unit: str, *cells: str, usable: bool = True) -> None:
    """A return of a unit with one finding for each cell."""
    known = len(run(ledger, "SELECT sequence FROM receipts").fetchall())
    outcome = FileOutcome.TO_CORRECT if usable else FileOutcome.REFUSED
    found = tuple(
        finding("S222", Place("a.xlsx", "量化指标", f"F{row}"), unit=unit, item=cell, id="Z", name="数")
        for row, cell in enumerate(cells)
    )
    content = Submission(Identity("", period, unit, FORM_VERSION, ""), unit, (), found)
    receipt = Receipt(f"{known:064}", f"{known}.xlsx", date(2026, 10, 9), unit, outcome, "一行。", content)
    record_receipt(ledger, period, receipt)


def _shown(ledger: Ledger) -> list[tuple[str, int, int, int]]:
    return [(str(one.subject), one.times, one.units, one.periods) for one in weakest(ledger)]


def test_a_unit_counts_once_a_period(fresh_ledger: FreshLedger) -> None:
    """However often a unit returned the same fault in a period, it is one; the next period it is another."""
    with fresh_ledger() as ledger:
        _returned(ledger, "2026Q2", "甲", RATE)
        _returned(ledger, "2026Q2", "甲", RATE)
        _returned(ledger, "2026Q3", "甲", RATE)
        _returned(ledger, "2026Q3", "乙", RATE, COUNT)
        assert _shown(ledger) == [(RATE, 3, 2, 2), (COUNT, 1, 1, 1)]
        assert {one.code for one in weakest(ledger)} == {"S222"}


def test_only_cells_of_usable_files_count(fresh_ledger: FreshLedger) -> None:
    """What is said of a whole file or indicator, or of a file that could not be used, names no cell."""
    with fresh_ledger() as ledger:
        _returned(ledger, "2026Q3", "甲", "Z1", "")
        _returned(ledger, "2026Q3", "乙", RATE, usable=False)
        assert _shown(ledger) == []


def test_ten_cells_are_named(fresh_ledger: FreshLedger) -> None:
    """Of many cells the ten that most findings were about are named."""
    with fresh_ledger() as ledger:
        _returned(ledger, "2026Q3", "甲", *(f"Z{number}/家数" for number in range(12)))
        _returned(ledger, "2026Q3", "乙", "Z11/家数")
        assert len(_shown(ledger)) == 10
        assert _shown(ledger)[0] == ("Z11/家数", 2, 2, 1)


def test_a_cell_is_told_by_a_case(fresh_ledger: FreshLedger) -> None:
    """What is wrong with a cell is said in the words of its newest finding, no name of what varies in brackets, no code."""
    with fresh_ledger() as ledger:
        _returned(ledger, "2026Q3", "甲", RATE)
        lines = list(weak_lines(weakest(ledger)))
    assert lines[1] == "1. Z1 合格批次：1 处，1 个单位，1 期；最常见的，如：Z的“数”未填写。"
