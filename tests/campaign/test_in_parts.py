"""What a unit sends in several files is judged as what it sent in all of them: nothing is told to be mended that is not (D7.9)."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.asked.headings import EVIDENCE, INDICATORS, TASKS
from qcreport.campaign.collect import Collected, collect
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.letters.acknowledge import receipts
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.submissions.model import FileOutcome
from qcreport.workspace import Workspace, parse_period
from tests.campaign.letters.test_send_back import retyped
from tests.campaign.returning import opened, sheet_rows, word_text
from tests.small_campaign import edit_plan, filled, office_on, returns, sent_out

BEFORE, PERIOD, UNIT = parse_period("2026Q2"), parse_period("2026Q3"), "市质监局"
REASON, DONE, UNCONFIRMED = "S236", "S234", "S238"
RED = "Z1 180/200"
WHY = " 原因=两家企业停产整改期间仍有抽样 整改=12月底前复查完毕"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The forms went out."""
    return sent_out(tmp_path / "w", PERIOD, "2026-09-24")


def _told(workspace: Workspace, code: str) -> tuple[list[str], int]:
    """整改 of each row of 问题清单 with a code, and how often the letters name it."""
    done = consolidate(office_on(workspace, "2026-10-09"), PERIOD)
    rows = sheet_rows(opened(done.folder / "summary.xlsx"), "问题清单")
    said = [str(row["整改"] or "") for row in rows if row["代码"] == code and row["责任单位"] == UNIT]
    names = {REASON: "Z1未达标", DONE: "但没有对应的佐证材料", UNCONFIRMED: "是预填的上期数"}
    letters = (workspace.period(PERIOD).rejected / UNIT).glob("*知.txt")
    return said, sum(path.read_text(encoding="utf-8-sig").count(names[code]) for path in letters)


def _collected(workspace: Workspace, day: str) -> Collected:
    return collect(office_on(workspace, day), PERIOD)


@pytest.mark.parametrize("later", ["", "1.1 进行中/40", "Z5 90/100"], ids=["blank", "a task", "another indicator"])
def test_a_later_file_that_says_nothing_of_a_reason_mends_nothing(workspace: Workspace, later: str) -> None:
    """The reason that file 1 left blank is still asked for when a blank form or another section comes (C4.11, D7.69)."""
    returns(workspace, PERIOD.code, UNIT, "2026-10-07/a.xlsx", RED)
    _collected(workspace, "2026-10-07")
    returns(workspace, PERIOD.code, UNIT, "2026-10-08/b.xlsx", later)
    (new,) = _collected(workspace, "2026-10-08").new
    rows, told = _told(workspace, REASON)
    assert rows == ["未改", "未改"]
    assert told == 2
    assert "未改" in new.line


def test_a_reason_that_came_later_mends_it(workspace: Workspace) -> None:
    """File 2 brings the words alone: nothing is asked any more."""
    returns(workspace, PERIOD.code, UNIT, "2026-10-07/a.xlsx", RED)
    _collected(workspace, "2026-10-07")
    returns(workspace, PERIOD.code, UNIT, "2026-10-08/b.xlsx", "Z1" + WHY)
    assert _told(workspace, REASON) == (["已改", "已改"], 0)


@pytest.mark.parametrize("later", ["Z1 195/200", "Z1 195/-"])
def test_a_figure_that_is_no_longer_red_mends_it(workspace: Workspace, later: str) -> None:
    """File 2 corrects the figure, whole or by the one cell that was wrong: no reason is owed, and it counts as mended."""
    returns(workspace, PERIOD.code, UNIT, "2026-10-07/a.xlsx", RED)
    _collected(workspace, "2026-10-07")
    returns(workspace, PERIOD.code, UNIT, "2026-10-08/b.xlsx", later)
    assert _told(workspace, REASON) == (["已改", "已改"], 0)


@pytest.mark.parametrize("later", ["Z1 181/200", "Z1 181/-"])
def test_a_figure_that_is_still_red_mends_nothing(workspace: Workspace, later: str) -> None:
    """Another red figure, whole or by one cell, still owes its reason, each row once."""
    returns(workspace, PERIOD.code, UNIT, "2026-10-07/a.xlsx", RED)
    _collected(workspace, "2026-10-07")
    returns(workspace, PERIOD.code, UNIT, "2026-10-08/b.xlsx", later)
    assert _told(workspace, REASON) == (["未改", "未改"], 2)


ALL, WHOLE = "Z1 190/200; Z5 90/100", "Z1 190/200; Z5 90/100; 1.1 进行中/40"


@pytest.mark.parametrize(
    ("files", "outcome", "said"),
    [
        ([WHOLE, "1.1 进行中/60"], FileOutcome.ACCEPTED, "与本单位其他来件合起来没有必须改正的"),
        ([ALL, "1.1 进行中/60"], FileOutcome.ACCEPTED, "与本单位其他来件合起来没有必须改正的"),
        ([ALL, "Z5 80/100"], FileOutcome.TO_CORRECT, "请按退回通知更正"),
    ],
)
def test_a_file_is_sent_back_for_what_its_unit_lacks(
    workspace: Workspace, files: list[str], outcome: FileOutcome, said: str
) -> None:
    """A part that is complete with the others is taken, on its line and in 回执; while the unit lacks something it is sent back (D7.70)."""
    for day, text in enumerate(files, start=7):
        returns(workspace, PERIOD.code, UNIT, f"2026-10-{day:02}/{day}.xlsx", text)
        new = _collected(workspace, f"2026-10-{day:02}").new
    (row,) = new
    assert (row.outcome, said in row.line) == (outcome, True)
    notes = workspace.period(PERIOD).receipts.with_suffix(".txt").read_text(encoding="utf-8-sig")
    (line,) = (one for one in notes.splitlines() if row.name.rpartition("/")[2] in one)
    assert ("需要改正" in line) is (outcome is FileOutcome.TO_CORRECT)
    receipts(office_on(workspace, "2026-10-09"), PERIOD)
    letter = word_text(workspace.period(PERIOD).receipts / f"{UNIT}_回执.docx")
    assert ("需要改正" in letter) is (outcome is FileOutcome.TO_CORRECT)


_MATERIAL = {(EVIDENCE, "A4"): "1.1", (EVIDENCE, "B4"): "抽查通报"}


@pytest.mark.parametrize("first", ["status", "material"])
def test_evidence_of_any_file_counts(workspace: Workspace, first: str) -> None:
    """已完成 in one file and its material in another, in either order, is 已完成 with material (D3.21, D7.69)."""
    files = {
        "status": filled(workspace, PERIOD.code, UNIT, "1.1 已完成/100"),
        "material": retyped(filled(workspace, PERIOD.code, UNIT, ""), _MATERIAL),
    }
    for day, name in enumerate(sorted(files, key=lambda name: name != first), start=7):
        path = workspace.period(PERIOD).returned / f"2026-10-{day:02}" / f"{name}.xlsx"
        path.parent.mkdir(parents=True)
        path.write_bytes(files[name])
        _collected(workspace, f"2026-10-{day:02}")
    rows, told = _told(workspace, DONE)
    assert (set(rows) <= {"已改"}, told) == (True, 0)


def _second_quarter(tmp_path: Path) -> Workspace:
    workspace = sent_out(tmp_path / "w", BEFORE, "2026-06-24")
    returns(workspace, BEFORE.code, UNIT, "2026-07-08/a.xlsx", "Z1 190/200; 1.1 进行中/40")
    consolidate(office_on(workspace, "2026-07-09"), BEFORE)
    generate(office_on(workspace, "2026-09-24"), PERIOD, sure=True)
    return workspace


def test_a_task_claimed_in_another_file_owes_no_percent(tmp_path: Path) -> None:
    """合理缺项 with its reason in file 1 excuses the 完成率 that file 2 leaves as issued (D3.10, D7.69)."""
    workspace = _second_quarter(tmp_path)
    returns(workspace, PERIOD.code, UNIT, "2026-10-07/a.xlsx", "1.1 合理缺项 进展=本市本年度不承担抽查任务")
    returns(workspace, PERIOD.code, UNIT, "2026-10-08/b.xlsx", "Z1 190/200")
    assert _told(workspace, UNCONFIRMED) == ([], 0)


def test_a_claim_that_was_withdrawn_excuses_nothing(tmp_path: Path) -> None:
    """Once a newer file says 进行中, the 完成率 left as issued is owed again."""
    workspace = _second_quarter(tmp_path)
    returns(workspace, PERIOD.code, UNIT, "2026-10-07/a.xlsx", "1.1 合理缺项 进展=本市本年度不承担抽查任务")
    returns(workspace, PERIOD.code, UNIT, "2026-10-08/b.xlsx", "1.1 进行中")
    returns(workspace, PERIOD.code, UNIT, "2026-10-09/c.xlsx", "Z1 190/200")
    rows, _ = _told(workspace, UNCONFIRMED)
    assert len(rows) <= 1


def test_a_target_lowered_since_is_no_deed_of_the_unit(workspace: Workspace) -> None:
    """Where the same figure meets a target that the office lowered, the reason is neither owed any more nor counted as 已改 (D7.73)."""
    returns(workspace, PERIOD.code, UNIT, "2026-10-07/a.xlsx", RED)
    _collected(workspace, "2026-10-07")
    returns(workspace, PERIOD.code, UNIT, "2026-10-08/b.xlsx", "1.1 进行中/40")
    assert _told(workspace, REASON) == (["未改", "未改"], 2)
    edit_plan(workspace, "指标", "Z1", "目标值", "≥80%")
    generate(office_on(workspace, "2026-10-09"), PERIOD, units=(UNIT,), replace=True)
    assert _told(workspace, REASON) == ([], 0)


LOST_SHEET = "S221"


def _part(workspace: Workspace, day: int, text: str, *without: str) -> Collected:
    """A return of a day from which sheets were deleted."""
    book = load_workbook(io.BytesIO(filled(workspace, PERIOD.code, UNIT, text)))
    for sheet in without:
        del book[sheet]
    path = workspace.period(PERIOD).returned / f"2026-10-{day:02}" / f"{day}.xlsx"
    path.parent.mkdir(parents=True)
    book.save(path)
    return _collected(workspace, f"2026-10-{day:02}")


@pytest.mark.parametrize(
    ("files", "outcome", "lost", "owed"),
    [
        ([("Z1 190/200; Z5 90/100; 1.1 进行中/40",), ("1.1 进行中/60", INDICATORS)], FileOutcome.ACCEPTED, 0, 0),
        ([("Z1 190/200; Z5 90/100", TASKS), ("1.1 进行中/60", INDICATORS)], FileOutcome.ACCEPTED, 0, 0),
        ([("Z5 90/100",), ("1.1 进行中/60", INDICATORS)], FileOutcome.TO_CORRECT, 0, 2),
        ([("1.1 进行中/60", INDICATORS), ("1.1 进行中/80", INDICATORS)], FileOutcome.TO_CORRECT, 1, 0),
        ([("1.1 进行中/60", INDICATORS)], FileOutcome.TO_CORRECT, 1, 0),
    ],
    ids=["a whole one before", "a part each", "a cell is left blank", "none has it", "the only one"],
)
def test_a_sheet_of_any_file_is_there(
    workspace: Workspace, files: list[tuple[str, ...]], outcome: FileOutcome, lost: int, owed: int
) -> None:
    """A later file without a sheet lacks it only where no file of the unit has it; what that one left blank stays owed (D7.72)."""
    for day, (text, *without) in enumerate(files, start=7):
        (row,) = _part(workspace, day, text, *without).new
    assert row.outcome is outcome
    done = consolidate(office_on(workspace, "2026-10-09"), PERIOD)
    rows = sheet_rows(opened(done.folder / "summary.xlsx"), "问题清单")
    open_ = [str(one["代码"]) for one in rows if one["责任单位"] == UNIT and one["整改"] != "已改"]
    assert (open_.count(LOST_SHEET), open_.count("S222")) == (lost, owed)
