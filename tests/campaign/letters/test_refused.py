"""A file that was refused has its letter in 退回/ where its unit can be told, and its line in a list for the office where not (D7.51)."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from qcreport.campaign.collect import Collected, collect
from qcreport.campaign.office import Office
from qcreport.campaign.register.taken import enter
from qcreport.campaign.status import standing, status
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.demo.fill import fill_workbook
from qcreport.demo.run import Clerk
from qcreport.demo.story import QUARTERS
from qcreport.ledger.register import DeedKind, TypedDeed
from qcreport.reports.console.status import print_status, status_json
from qcreport.workspace import parse_period
from tests.campaign.returning import PERIOD, copied, form, issued_office, opened, put, sheet_rows, typed_into, word_text
from tests.campaign.test_journey import locked

UNITS = ("市财政局", "市经信委", "市农业局", "市体育局", "柯城区")
LAST = parse_period("2026Q2")
TODAY = date(2026, 10, 14)


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A workspace with the forms of two quarters."""
    return issued_office(tmp_path_factory.mktemp("refused"), *UNITS, periods=(LAST, PERIOD))


@pytest.fixture
def office(issued: Office, tmp_path: Path) -> Office:
    """The workspace, with a locked, a damaged and an old form, told by file, folder and content, and two that nobody knows."""
    at = copied(issued, tmp_path / "w", TODAY)
    put(at, "10月9日/市财政局三季度.xlsx", locked(form(at, "市财政局")))
    put(at, "市体育局/三季度.xlsx", form(at, "市体育局")[:3000])
    put(at, "三季度最终.xlsx", form(at, "市农业局", LAST))
    put(at, "新建 工作表.xlsx", locked(form(at, "柯城区")))
    put(at, "x\x1b[31m\n市.xlsx", form(at, "柯城区")[:2000])
    return at


def folder(office: Office) -> Path:
    """退回/."""
    return office.folder(PERIOD).rejected


def text(office: Office, name: str) -> str:
    """A text in 退回/."""
    return (folder(office) / name).read_text(encoding="utf-8-sig")


def collected(office: Office, day: date = TODAY) -> Collected:
    """Collect on a day."""
    return collect(Office(office.workspace, day, office.key), PERIOD)


def test_each_unit_is_told_of_its_file(office: Office) -> None:
    """The letter names file, day and reason, the form to fill instead and a day to answer by; text and Word say the same (D7.51)."""
    done = collected(office)
    assert set(done.to_resend) == {"市财政局", "市体育局", "市农业局"}
    for unit, said in (
        ("市财政局", "收到“市财政局三季度.xlsx”：文件有密码，打不开。"),
        ("市体育局", "收到“三季度.xlsx”：文件已损坏"),
        ("市农业局", "收到“三季度最终.xlsx”：这是2026年第二季度的表"),
    ):
        told = text(office, f"{unit}/重报通知.txt")
        assert said in told
        assert f"请使用我办下发的“{unit}_2026Q3.xlsx”填写，于2026年10月19日前发回。" in told
        word = word_text(folder(office) / unit / "重报通知.docx")
        assert "".join(word.split()).replace("．", ".") == "".join(told.split())
    assert "请重新报送3家：市财政局、市农业局、市体育局。" in text(office, "群消息.txt")


def test_what_is_nobodys_is_listed_for_the_office(office: Office) -> None:
    """Files of which nothing tells the unit stand in one list with their reason, on one line each without steering signs."""
    collected(office)
    listed = text(office, "来源不明的来件.txt")
    assert "“新建 工作表.xlsx”：文件有密码，打不开。" in listed
    assert "“x□[31m 市.xlsx”：文件已损坏" in listed
    assert "三季度" not in listed.replace("2026年第三季度", "")


def test_status_names_them_with_the_reason(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    """`status` lists every file that could not be used, also those that are nobody's, a line each with its reason."""
    collected(office)
    print_status(status(office, PERIOD), standing(office, PERIOD).refused)
    lines = capsys.readouterr().out.splitlines()
    assert "不能使用的来件 5 个：" in lines
    assert "  2026-10-14\t新建 工作表.xlsx\t文件有密码，打不开。请取消密码（另存为时不设密码）后重新发送。" in lines
    told = json.loads(status_json(standing(office, PERIOD), PERIOD))
    assert {row["file"] for row in told["refused"]} >= {"三季度最终.xlsx", "市体育局/三季度.xlsx"}


def test_the_summary_names_them_with_the_reason(office: Office) -> None:
    """问题清单 ends with every file that could not be used, its unit where it can be told, and the reason."""
    done = consolidate(office, PERIOD)
    rows = sheet_rows(opened(done.folder / "summary.xlsx"), "问题清单")
    told = {row["文件"]: (row["责任单位"], row["问题"]) for row in rows if row["性质"] == "不能使用"}
    assert len(told) == 5
    assert told["新建 工作表.xlsx"] == ("", "文件有密码，打不开。请取消密码（另存为时不设密码）后重新发送。")
    assert told["10月9日/市财政局三季度.xlsx"][0] == "市财政局"


def test_a_form_that_came_after_all_settles_it(office: Office) -> None:
    """Once a usable form is there the letter and its folder are gone, and the unit stands in no text any more."""
    collected(office)
    put(office, "市农业局.xlsx", typed_into(form(office, "市农业局"), {("28.1", "进展状态"): "进行中"}))
    done = collected(office, date(2026, 10, 15))
    assert "市农业局" not in done.to_resend
    assert not (folder(office) / "市农业局" / "重报通知.txt").exists()


def test_a_file_that_was_replaced_is_not_asked_for_again(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    """Once its unit has returned a usable form, `status` and 问题清单 say so of a refused file, and ask no more that it be sent again."""
    collected(office)
    put(office, "市体育局.xlsx", typed_into(form(office, "市体育局"), {("28.1", "进展状态"): "进行中"}))
    done = consolidate(office, PERIOD)
    print_status(status(office, PERIOD), standing(office, PERIOD).refused)
    said = "文件已损坏或没有传完，打不开。该单位已另行报来可用的填报表，不须再发。"
    assert f"  2026-10-14\t市体育局/三季度.xlsx\t{said}" in capsys.readouterr().out.splitlines()
    rows = sheet_rows(opened(done.folder / "summary.xlsx"), "问题清单")
    told = {row["文件"]: row["问题"] for row in rows if row["性质"] == "不能使用"}
    assert told["市体育局/三季度.xlsx"] == said
    assert told["10月9日/市财政局三季度.xlsx"].endswith("后重新发送。")
    enter(office, PERIOD, DeedKind.WITHDRAWAL, TypedDeed(file="市体育局.xlsx", basis="发错", recorder="王敏"))
    lines = {row.name: row.line for row in standing(office, PERIOD).refused}
    assert lines["市体育局/三季度.xlsx"].endswith("后重新发送。")


def test_a_later_file_that_is_refused_leaves_what_was_returned(office: Office) -> None:
    """Who has returned a form with nothing to correct is told that it still counts, and what to do with the other file."""
    put(office, "柯城区.xlsx", _whole(office, "柯城区"))
    assert "柯城区" not in collected(office).to_correct
    put(office, "柯城区（更正）.xlsx", locked(form(office, "柯城区")))
    collected(office)
    letters = {path.name for path in (folder(office) / "柯城区").glob("*.txt")}
    assert letters in ({"重报通知.txt"}, {"核实通知.txt"})
    told = text(office, f"柯城区/{letters.pop()}")
    assert "收到“柯城区（更正）.xlsx”：文件有密码，打不开。" in told
    assert "仍然有效" in told or "其后发来的下列文件" in told


def _whole(office: Office, unit: str) -> bytes:
    return fill_workbook(
        form(office, unit), Clerk(QUARTERS[2], unit, second=False).fill, {"填报人": "张", "联系电话": unit}
    )


def test_the_letter_keeps_its_day(office: Office) -> None:
    """While it says the same and its day has not passed, a letter stays as it went out; afterwards it names a new day."""
    collected(office)
    before = text(office, "市财政局/重报通知.txt")
    for day in (date(2026, 10, 15), date(2026, 10, 19)):
        collected(office, day)
        assert text(office, "市财政局/重报通知.txt") == before
    collected(office, date(2026, 10, 20))
    assert "于2026年10月23日前发回" in text(office, "市财政局/重报通知.txt")


def test_a_file_that_was_withdrawn_is_not_listed(office: Office) -> None:
    """As the list advises: withdrawn in 登记.xlsx, a file stands in it no more; without any other there is no list."""
    collected(office)
    names = ("新建 工作表.xlsx", hashlib.sha256(form(office, "柯城区")[:2000]).hexdigest())
    for number, name in enumerate(names, start=1):
        typed = TypedDeed(file=name, basis="与填报无关", recorder="王敏")
        assert enter(office, PERIOD, DeedKind.WITHDRAWAL, typed).deed.number == number
    collected(office)
    assert not (folder(office) / "来源不明的来件.txt").exists()


def test_no_empty_folder_is_left(office: Office) -> None:
    """Folders under 退回/ that hold nothing are removed, and 退回/ itself where nothing has to be answered."""
    (folder(office) / "市经信委" / "旧").mkdir(parents=True)
    collected(office)
    assert not (folder(office) / "市经信委").exists()
    for path in office.folder(PERIOD).returned.rglob("*.xlsx"):
        path.unlink()
    quiet = Office(office.workspace, TODAY, office.key)
    (quiet.folder(LAST).rejected / "市经信委").mkdir(parents=True)
    collect(quiet, LAST)
    assert not quiet.folder(LAST).rejected.exists()
