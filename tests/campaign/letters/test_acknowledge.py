"""回执: the text is kept by every collection, Word files are made when they are asked for."""

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from qcreport.campaign.collect import collect
from qcreport.campaign.letters.acknowledge import receipts
from qcreport.campaign.office import Office
from qcreport.cli import cli
from tests.campaign.returning import PERIOD, copied, form, issued_office, put, typed_into, word_text

UNIT, SILENT = "市经信委", "市财政局"


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A workspace with the forms of two units."""
    return issued_office(tmp_path_factory.mktemp("acknowledge"), UNIT, SILENT)


def _told(office: Office) -> str:
    words = ["--workspace", str(office.workspace.root), "--today", "2026-10-09", "receipts", PERIOD.code]
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 0
    return done.output


def test_word_receipts_are_made_when_asked_for(issued: Office, tmp_path: Path) -> None:
    """Collecting writes 回执.txt alone; `receipts` writes a Word file for each unit whose form can be used, and says for whom."""
    at = copied(issued, tmp_path / "w")
    put(at, "表.xlsx", typed_into(form(at, UNIT), {("Z32", "已培训企业家数"): 40}))
    put(at, "市财政局.pdf", b"%PDF-1.4 page")
    (row,) = (one for one in collect(at, PERIOD).new if one.unit == UNIT)
    folder = at.folder(PERIOD).receipts
    assert row.sha256 in folder.with_suffix(".txt").read_text(encoding="utf-8-sig")
    assert not folder.exists()
    assert f"已为 1 个单位写好回执：{UNIT}（在 {folder}）" in _told(at)
    assert [path.name for path in folder.iterdir()] == [f"{UNIT}_回执.docx"]
    assert row.sha256 in word_text(folder / f"{UNIT}_回执.docx")


def test_a_receipt_that_is_written_later_names_no_day_that_has_passed(issued: Office, tmp_path: Path) -> None:
    """Of a file that is taken in weeks after its day, 回执 says that day beside it, up to when it knows of files, and asks for an answer within days of itself."""
    at = copied(issued, tmp_path / "w", date(2026, 11, 20))
    put(at, "2026-10-09/表.xlsx", typed_into(form(at, UNIT), {("Z32", "已培训企业家数"): 40}))
    collect(at, PERIOD)
    receipts(at, PERIOD)
    folder = at.folder(PERIOD).receipts
    text, word = folder.with_suffix(".txt").read_text(encoding="utf-8-sig"), word_text(folder / f"{UNIT}_回执.docx")
    assert text.splitlines()[1].startswith("截至2026年10月9日收到、可以使用的填报表 1 份。记录校验码：")
    assert f"{UNIT}：2026年10月9日（文件夹日期）收到“表.xlsx”" in text
    for said in (text, word):
        assert set(re.findall("[0-9]+年[0-9]+月[0-9]+日", said)) == {"2026年10月9日"}
        assert "文件或单位有出入的，请在收到本回执后3个工作日内与我办联系" in said


def test_without_a_usable_form_there_is_nothing_to_acknowledge(issued: Office, tmp_path: Path) -> None:
    """One sentence says so, and no folder is made."""
    at = copied(issued, tmp_path / "w")
    assert "没有回执可写" in _told(at)
    assert not at.folder(PERIOD).receipts.exists()
