"""A file that the office withdrew in 登记.xlsx stays in the archive and in the list, and counts nowhere (D7.39)."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from qcreport.assessment.unit_states import UnitWord
from qcreport.campaign.collect import collect
from qcreport.campaign.consolidate import Consolidated, consolidate
from qcreport.campaign.office import Office
from qcreport.ledger.archive import archived
from qcreport.submissions.model import FileOutcome
from tests.registering import PERIOD, SHOPS, issued, result, rows, sends, write

SHEET = "撤回来件"
NEXT_DAY = date(2026, 7, 14)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """市商务局 returned 12, and a day later a wrong file that says 3."""
    office = issued(tmp_path)
    sends(office, "商务.xlsx", "Z4 12")
    collect(office, PERIOD)
    sends(office, "错.xlsx", "Z4 3")
    later = Office(office.workspace, NEXT_DAY, office.key)
    collect(later, PERIOD)
    return later


def withdraw(office: Office, name: str, why: str = "发错了", **cells: object) -> str:
    """处理结果 of a row that withdraws a file."""
    write(office, SHEET, 文件名或校验码=name, 理由=why, 记录人="王敏", **cells)
    collect(office, PERIOD)
    return result(office, SHEET)


def z4(done: Consolidated) -> str:
    """The value of Z4."""
    return next(row.shown for row in done.report.assessment.verdicts if row.id == "Z4")


def test_what_it_had_superseded_counts_again(office: Office) -> None:
    """After the newer file is withdrawn the older one counts; the file stays archived and listed with the reason (D7.39, C6.2)."""
    assert z4(consolidate(office, PERIOD)) == "3"
    assert withdraw(office, "错.xlsx").startswith("第1号，2026-07-14采用")
    done = consolidate(office, PERIOD)
    assert z4(done) == "12"
    row = next(one for one in done.report.receipts if one.name == "错.xlsx")
    assert row.outcome is FileOutcome.WITHDRAWN
    assert "发错了" in row.line
    assert archived(office.workspace.archive, row.sha256)
    page = (office.folder(PERIOD).summary / "page.html").read_text(encoding="utf-8")
    assert "市创强办已撤回" in page


def test_a_unit_whose_only_file_is_withdrawn_has_not_returned(office: Office) -> None:
    """With all its files withdrawn a unit is 未报送, and nothing of them is in facts.csv (D7.39)."""
    withdraw(office, "错.xlsx")
    withdraw(office, "商务.xlsx")
    done = consolidate(office, PERIOD)
    state = next(row for row in done.report.assessment.units if row.unit == SHOPS)
    assert (state.state, state.files) == (UnitWord.MISSING, ())
    assert SHOPS not in (office.folder(PERIOD).summary / "facts.csv").read_text(encoding="utf-8-sig")


def test_a_withdrawal_is_revoked_and_that_again(office: Office) -> None:
    """撤销1 in a later row makes the file count again; revoking the revocation withdraws it again (C6.3, C6.5)."""
    withdraw(office, "错.xlsx")
    assert withdraw(office, "错.xlsx", "撤销1，没有发错") == "第2号，撤销第1号"
    assert z4(consolidate(office, PERIOD)) == "3"
    assert rows(office, SHEET)[0]["处理结果"] == "第1号，已由第2号撤销"
    assert withdraw(office, "", "撤销2") == "第3号，撤销第2号"
    assert z4(consolidate(office, PERIOD)) == "12"
    assert [row["处理结果"] for row in rows(office, SHEET)] == [
        rows(office, SHEET)[0]["处理结果"],
        "第2号，撤销第1号，已由第3号撤销",
        "第3号，撤销第2号",
    ]
    assert rows(office, SHEET)[0]["处理结果"].startswith("第1号，2026-07-14采用")


def test_an_archive_is_not_withdrawn_as_a_whole(office: Office) -> None:
    """Of an archive the file in it is to be named; a withdrawn file is not withdrawn twice (C6.7)."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("说明.txt", "请查收")
    (office.folder(PERIOD).returned / "包.zip").write_bytes(packed.getvalue())
    collect(office, PERIOD)
    assert "请填其中文件的名称" in withdraw(office, "包.zip")
    withdraw(office, "错.xlsx")
    assert "已由第1号撤回" in result_of_again(office)


def result_of_again(office: Office) -> str:
    """处理结果 of a second withdrawal of the same file."""
    return withdraw(office, "错.xlsx", "再撤一次")
