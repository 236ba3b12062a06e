"""A file that the office withdrew in 登记.xlsx stays in the archive and in the list, and counts nowhere (D7.39)."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qcreport.assessment.unit_states import UnitWord
from qcreport.campaign.collect import Collected, collect
from qcreport.campaign.letters.acknowledge import receipts
from qcreport.campaign.office import Office
from qcreport.campaign.record.trace import trace
from qcreport.campaign.status import standing
from qcreport.campaign.summary.consolidate import Consolidated, consolidate
from qcreport.ledger.archive import archived
from qcreport.reports.console.status import print_status, status_json
from qcreport.submissions.model import FileOutcome, Receipt
from tests.campaign.returning import opened, put, sheet_rows, word_text
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


@pytest.mark.parametrize("run", [collect, consolidate])
def test_a_file_taken_in_and_withdrawn_by_one_run_is_told_as_withdrawn(
    office: Office, run: Callable[..., Collected | Consolidated]
) -> None:
    """The line of a file that the register withdraws in the run that takes it in says so, not 已接收 (D7.74)."""
    sends(office, "又错.xlsx", "Z4 4")
    write(office, SHEET, 文件名或校验码="又错.xlsx", 理由="发错了", 记录人="王敏")
    told: list[Receipt] = []
    run(office, PERIOD, tell=told.extend)
    assert [(row.name, row.outcome) for row in told] == [("又错.xlsx", FileOutcome.WITHDRAWN)]
    assert told[0].line.startswith("市创强办已撤回（登记.xlsx第1号，")


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


SAID = "市创强办已撤回（登记.xlsx第1号，理由：发错了，批准人：李主任），不计入。"


def test_the_summary_names_a_withdrawn_file(office: Office) -> None:
    """问题清单 and 报送明细 name it beside its unit, with the ground and who approved it; it is no file that counts (D7.74, D7.40)."""
    withdraw(office, "错.xlsx", 批准人="李主任")
    book = opened(consolidate(office, PERIOD).folder / "summary.xlsx")
    told = {row["文件"]: (row["性质"], row["责任单位"], row["问题"]) for row in sheet_rows(book, "问题清单")}
    assert told["错.xlsx"] == ("已撤回", SHOPS, SAID)
    assert "已撤回的来件1个" in str(book["问题清单"]["A2"].value)
    files = {row["责任单位"]: row["收到的文件"] for row in sheet_rows(book, "报送明细")}
    assert files[SHOPS] == f"商务.xlsx\n错.xlsx：{SAID}"


def test_a_withdrawn_file_that_could_not_be_read_is_named_too(office: Office) -> None:
    """What was refused and then withdrawn stands beside the unit that its name tells, and one that is nobody's without one (D7.74)."""
    for name in ("市农业局二季度.xlsx", "新建 工作表.xlsx"):
        put(office, name, name.encode(), PERIOD)
    collect(office, PERIOD)
    for name in ("市农业局二季度.xlsx", "新建 工作表.xlsx"):
        withdraw(office, name, "误收")
    book = opened(consolidate(office, PERIOD).folder / "summary.xlsx")
    told = {row["文件"]: row["责任单位"] for row in sheet_rows(book, "问题清单") if row["性质"] == "已撤回"}
    assert told == {"市农业局二季度.xlsx": "市农业局", "新建 工作表.xlsx": ""}
    assert [row.name for row in standing(office, PERIOD).withdrawn] == [*told]


def test_status_names_a_withdrawn_file(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    """`status` lists it with ground and approver, on a day on which it was concluded and before; for programs too (D7.74)."""
    withdraw(office, "错.xlsx", 批准人="李主任")
    for done in (standing(office, PERIOD), standing(office, PERIOD)):
        print_status(done.units, done.refused, done.withdrawn)
        lines = capsys.readouterr().out.splitlines()
        assert lines[-3:-1] == ["已撤回的来件 1 个：", f"  2026-07-14\t错.xlsx\t{SAID}"]
        told = json.loads(status_json(done, PERIOD))
        assert told["withdrawn"] == [{"file": "错.xlsx", "received": "2026-07-14", "reason": SAID}]
        assert told["refused"] == []
        consolidate(office, PERIOD)


def test_a_receipt_names_a_withdrawn_file(office: Office) -> None:
    """回执.txt and the 回执 in Word name it apart from the files received; a unit of which nothing else came is told too (D7.74)."""
    withdraw(office, "错.xlsx", 批准人="李主任")
    folder = office.folder(PERIOD).receipts
    text = folder.with_suffix(".txt").read_text(encoding="utf-8-sig")
    listed, gone = text.split("已撤回的 1 份：")
    assert ("“商务.xlsx”，已接收" in listed, "错.xlsx" in listed) == (True, False)
    assert f"{SHOPS}：2026年7月14日收到“错.xlsx”，{SAID}文件校验码（SHA-256）：" in gone
    receipts(office, PERIOD)
    word = word_text(folder / f"{SHOPS}_回执.docx")
    assert f"贵单位报来的下列文件已撤回，不计入：\n1．2026年7月14日收到“错.xlsx”，{SAID}" in word
    withdraw(office, "商务.xlsx")
    text = folder.with_suffix(".txt").read_text(encoding="utf-8-sig")
    assert "可以使用的填报表 0 份" in text
    assert "已撤回的 2 份：" in text
    receipts(office, PERIOD)
    assert "我办已收到" not in word_text(folder / f"{SHOPS}_回执.docx")


def test_trace_tells_what_a_withdrawn_file_said(office: Office) -> None:
    """`trace` tells its figure with the cell, and that it was withdrawn, why and by whom; it is none of the sources (D7.74, C1.16)."""
    withdraw(office, "错.xlsx", 批准人="李主任")
    consolidate(office, PERIOD)
    sources, gone = trace(office, PERIOD, "Z4").split("已撤回的来件所报：")
    assert ("原文“12”" in sources, "原文“3”" in sources) == (True, False)
    assert f"  {SHOPS} 企业家数：原文“3”；出处 错.xlsx “量化指标”" in gone
    assert f"；{SAID}" in gone
    told = json.loads(trace(office, PERIOD, "Z4", as_json=True))
    (row,) = (one for one in told["withdrawn"] if one["item"] == "企业家数")
    assert (row["raw"], row["status"], row["signed"], "differs" in row) == ("3", "已撤回", SAID, False)
    assert {one["file"] for one in told["sources"]} == {"商务.xlsx"}
    assert "已撤回" not in trace(office, PERIOD, "Z1")
