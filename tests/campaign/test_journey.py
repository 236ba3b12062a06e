"""The whole journey through real workbooks, filled by openpyxl as a department would."""

import hashlib
import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import load_workbook

from qcreport.assessment.unit_states import UnitWord
from qcreport.campaign.collect import collect
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.letters.chase import remind
from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import init
from qcreport.campaign.record.trace import trace
from qcreport.campaign.status import status
from qcreport.campaign.summary.consolidate import Consolidated, consolidate, issue
from qcreport.demo.fill import fill_workbook
from qcreport.demo.run import Clerk
from qcreport.demo.story import QUARTERS
from qcreport.findings import Fault
from qcreport.plan.load import load_plan
from qcreport.submissions.model import FileOutcome
from qcreport.workspace import Period, Workspace, parse_period
from tests.registering import extend

PERIOD = parse_period("2026Q3")
UNITS = ("市质监局", "市经信委")


def _office(root: Path, day: str = "2026-10-09") -> Office:
    return Office(Workspace(root), date.fromisoformat(day), bytes(32))


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the workbooks of two units."""
    root = tmp_path_factory.mktemp("issued")
    init(_office(root))
    generate(_office(root, "2026-09-24"), PERIOD, units=UNITS)
    return root


@pytest.fixture
def office(issued: Path, tmp_path: Path) -> Office:
    """A fresh copy of that workspace."""
    shutil.copytree(issued, tmp_path / "w")
    return _office(tmp_path / "w")


def filled(office: Office, unit: str, period: Period = PERIOD) -> bytes:
    """The unit's workbook, filled rightly."""
    content = (office.folder(period).issued / f"{unit}_{period.code}.xlsx").read_bytes()
    contacts = {"填报人": f"{unit}张敏", "联系电话": "0570-3080001", "审核人": "李强", "填报日期": "2026-10-09"}
    return fill_workbook(content, Clerk(QUARTERS[2], unit, second=True).fill, contacts)


def put_back(office: Office, name: str, content: bytes) -> None:
    """Drop a file into 回收/."""
    target = office.folder(PERIOD).returned / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def words(done: Consolidated) -> dict[str, str]:
    """Verdict words by id."""
    return {row.id: str(row.word) for row in done.report.assessment.verdicts}


def test_what_a_unit_returns_is_judged(office: Office) -> None:
    """A filled workbook under any name is read, judged and traced to its cell (C1.16, C2.1)."""
    put_back(office, "新建文件夹/最终版(1).xlsx", filled(office, "市经信委"))
    done = consolidate(office, PERIOD)
    assert words(done)["Z32"] == "未达标·进度正常"
    assert words(done)["Z2"] == "未报送"
    told = trace(office, PERIOD, "Z32")
    assert "最终版(1).xlsx" in told
    assert "38" in told


def test_running_again_changes_nothing(office: Office) -> None:
    """A second consolidation of the same files takes in nothing new and writes the same bytes."""
    put_back(office, "a.xlsx", filled(office, "市经信委"))
    consolidate(office, PERIOD)
    folder = office.folder(PERIOD).summary
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = consolidate(office, PERIOD)
    assert done.collected.new == ()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_received_file_is_archived_and_never_changed(office: Office) -> None:
    """回收/ stays as it was, and the archive holds the file under its hash, byte for byte (C2.1, C2.2)."""
    content = filled(office, "市经信委")
    put_back(office, "a.xlsx", content)
    collect(office, PERIOD)
    assert (office.folder(PERIOD).returned / "a.xlsx").read_bytes() == content
    copies = [path.read_bytes() for path in office.workspace.archive.rglob("*") if path.is_file()]
    assert hashlib.sha256(content).hexdigest() in {hashlib.sha256(copy).hexdigest() for copy in copies}


def locked(content: bytes) -> bytes:
    """The workbook as Excel saves it with a password to open."""
    saved = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt("秘密", saved)
    return saved.getvalue()


def test_bad_files_get_one_line_each_and_stop_nothing(office: Office, tmp_path: Path) -> None:
    """Foreign, damaged, empty, disguised and locked files are each refused in a line; the good one counts (C1.10, D7.4)."""
    good = filled(office, "市经信委")
    other = _office(tmp_path / "other")
    init(other)
    generate(Office(other.workspace, other.today, bytes(31) + b"x"), PERIOD, units=("市质监局",))
    foreign = (other.folder(PERIOD).issued / "市质监局_2026Q3.xlsx").read_bytes()
    generate(office, parse_period("2026Q2"), units=("市质监局",))
    wrong_period = (office.folder(parse_period("2026Q2")).issued / "市质监局_2026Q2.xlsx").read_bytes()
    for name, content in {
        "别的工作区.xlsx": foreign,
        "上季度.xlsx": wrong_period,
        "截断.xlsx": good[: len(good) // 2],
        "空.xlsx": b"",
        "文本.xlsx": "这是文本".encode(),
        "有密码.xlsx": locked(good),
        "正常.xlsx": good,
        "正常副本.xlsx": good,
    }.items():
        put_back(office, name, content)
    done = consolidate(office, PERIOD)
    outcomes = {row.name: row.outcome for row in done.collected.new}
    assert len(done.collected.new) == 8
    assert outcomes.pop("正常.xlsx") is not FileOutcome.REFUSED
    assert outcomes.pop("正常副本.xlsx") is FileOutcome.DUPLICATE
    assert set(outcomes.values()) == {FileOutcome.REFUSED}
    assert all(row.line and "\n" not in row.line for row in done.collected.new)
    assert "密码" in next(row.line for row in done.collected.new if row.name == "有密码.xlsx")
    assert words(done)["Z32"] == "未达标·进度正常"


def test_a_corrected_version_replaces_only_what_it_answers(office: Office) -> None:
    """The newest usable answer wins, and a blank never erases an earlier one (D7.9, D7.10)."""
    put_back(office, "2026-10-08/a.xlsx", filled(office, "市经信委"))
    blank = (office.folder(PERIOD).issued / "市经信委_2026Q3.xlsx").read_bytes()
    put_back(office, "2026-10-09/b.xlsx", blank)
    done = consolidate(office, PERIOD)
    assert words(done)["Z32"] == "未达标·进度正常"


def test_the_dated_folder_is_the_day_of_receipt(office: Office) -> None:
    """A file in a sub-folder named by a date was received that day; an extension moves the due date (D7.14, D7.18)."""
    put_back(office, "2026-10-15/a.xlsx", filled(office, "市经信委"))
    office = _office(office.workspace.root, "2026-10-16")
    collect(office, PERIOD)
    state = {row.unit: row for row in status(office, PERIOD)}["市经信委"]
    assert (state.received, state.days_late) == (date(2026, 10, 15), 5)
    extend(office, PERIOD, "市经信", date(2026, 10, 20), "人员调整")
    state = {row.unit: row for row in status(office, PERIOD)}["市经信委"]
    assert (state.due, state.days_late) == (date(2026, 10, 20), 0)


def test_generating_again_replaces_nothing_unasked(office: Office) -> None:
    """The same plan gives the same bytes; another plan's changes are listed, and written only with replace (D7.21, D7.26)."""
    target = office.folder(PERIOD).issued / "市经信委_2026Q3.xlsx"
    before = target.read_bytes()
    assert generate(_office(office.workspace.root, "2026-09-24"), PERIOD, units=UNITS).unchanged == UNITS
    book = load_workbook(office.workspace.plan_file)
    sheet = book["任务"]
    columns = {str(cell.value): index for index, cell in enumerate(sheet[1])}
    for row in sheet.iter_rows(min_row=2):
        if str(row[columns["编号"]].value) == "6.2":
            row[columns["完成时限"]].value = "2026-12-31"
    book.save(office.workspace.plan_file)
    assert "市经信委" in generate(office, PERIOD, units=UNITS).differing
    assert target.read_bytes() == before
    assert "市经信委" in generate(office, PERIOD, units=UNITS, replace=True).written
    assert target.read_bytes() != before


def test_reminders_go_to_units_without_a_usable_workbook(office: Office) -> None:
    """`remind` writes to those who returned nothing, and to nobody else (C1.15)."""
    put_back(office, "a.xlsx", filled(office, "市经信委"))
    collect(office, PERIOD)
    done = remind(office, PERIOD)
    assert "市经信委" not in done.units
    assert "市质监局" in done.units
    assert (done.folder / "市质监局_催报.txt").exists()


def test_an_issued_edition_is_never_overwritten(office: Office) -> None:
    """`issue` freezes 第1版, then 第2版; the first stays byte for byte (D7.49)."""
    with pytest.raises(Fault, match="consolidate"):
        issue(office, PERIOD)
    consolidate(office, PERIOD)
    edition, folder, *_ = issue(office, PERIOD)
    before = (folder / "summary.xlsx").read_bytes()
    put_back(office, "a.xlsx", filled(office, "市经信委"))
    consolidate(office, PERIOD)
    assert (edition, issue(office, PERIOD)[0]) == ("第1版", "第2版")
    assert (folder / "summary.xlsx").read_bytes() == before


def test_a_later_edition_lists_what_changed(office: Office) -> None:
    """第2版 says of each conclusion that differs what it was in 第1版 and what it is now; equal ones are not listed."""
    consolidate(office, PERIOD)
    issue(office, PERIOD)
    put_back(office, "a.xlsx", filled(office, "市经信委"))
    done = consolidate(office, PERIOD)
    _, folder, *_ = issue(office, PERIOD)
    rows = load_workbook(folder / "summary.xlsx")["口径说明"].iter_rows(min_row=4, values_only=True)
    listed = {str(row[1]).split()[0]: str(row[2]) for row in rows if row[0] == "版次变化"}
    assert listed["Z32"] == "未报送 → 未达标·进度正常 38家"
    assert "Z2" not in listed
    assert done.report.issued
    assert listed.pop("与第1版（2026年10月9日）相比") == f"{len(listed)}处结论有变化"


def test_an_edition_left_half_written_is_completed(office: Office) -> None:
    """A folder that a killed `issue` left is completed; one with other content is never overwritten (D7.49)."""
    consolidate(office, PERIOD)
    _, folder, *_ = issue(office, PERIOD)
    put_back(office, "a.xlsx", filled(office, "市经信委"))
    consolidate(office, PERIOD)
    half = folder.parent / "第2版"
    half.mkdir()
    (half / "summary.xlsx").write_bytes(b"something else")
    with pytest.raises(Fault, match="不能覆盖"):
        issue(office, PERIOD)
    (half / "summary.xlsx").unlink()
    (half / "verdicts.csv").write_bytes((folder.parent / "verdicts.csv").read_bytes())
    assert issue(office, PERIOD)[:4] == ("第2版", half, True, False)
    assert (half / "summary.xlsx").exists()


def test_an_edition_says_which_it_is_and_how_far_its_data_go(office: Office) -> None:
    """An edition carries 第1版 and the day of the data, not the day of issue; what changed since stops it (D7.49)."""
    consolidate(office, PERIOD)
    later = Office(office.workspace, date(2026, 10, 20), office.key)
    _, folder, *_ = issue(later, PERIOD)
    front = load_workbook(folder / "summary.xlsx")["总览"]
    said = " ".join(str(cell.value) for row in front.iter_rows() for cell in row if cell.value)
    assert "第1版" in said
    assert "数据截至 2026年10月9日" in said
    put_back(office, "a.xlsx", filled(office, "市经信委"))
    collect(later, PERIOD)
    with pytest.raises(Fault, match="与台账不一致"):
        issue(later, PERIOD)


def test_a_summary_that_cannot_be_written_leaves_the_old_one(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """When summary.xlsx is open elsewhere the officer is told, and the old file is intact."""
    consolidate(office, PERIOD)
    target = office.folder(PERIOD).summary / "summary.xlsx"
    before = target.read_bytes()
    put_back(office, "a.xlsx", filled(office, "市经信委"))
    real: Callable[[Path, Path], Path] = Path.replace

    def locked(self: Path, other: Path) -> Path:
        if Path(other).name == "summary.xlsx":
            raise PermissionError(13, "locked")
        return real(self, other)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(Fault, match="原文件没有改动"):
        consolidate(office, PERIOD)
    assert target.read_bytes() == before


def test_the_frozen_plan_judges(office: Office) -> None:
    """`consolidate` judges by the plan that `generate` froze, not by a later edit (D7.21, D7.22)."""
    put_back(office, "a.xlsx", filled(office, "市经信委"))
    book = load_workbook(office.workspace.plan_file)
    sheet = book["指标"]
    columns = {str(cell.value): index for index, cell in enumerate(sheet[1])}
    for row in sheet.iter_rows(min_row=2):
        if row[columns["编号"]].value == "Z32":
            row[columns["目标值"]].value = "至少10家"
    saved = io.BytesIO()
    book.save(saved)
    office.workspace.plan_file.write_bytes(saved.getvalue())
    assert load_plan(office.workspace.plan_file)[0].indicators != ()
    assert words(consolidate(office, PERIOD))["Z32"] == "未达标·进度正常"


def test_a_missing_unit_is_counted_late_from_the_due_date(office: Office) -> None:
    """A unit without a workbook is 未报送, and late by the days since the due date (D6.3, D7.17)."""
    late = Office(office.workspace, date(2026, 10, 16), office.key)
    state = {row.unit: row for row in status(late, PERIOD)}["市质监局"]
    assert (state.state, state.days_late) == (UnitWord.MISSING, 6)


def test_generate_tells_whether_the_holidays_are_known(office: Office) -> None:
    """A due date in a year whose public holidays are not published yet is marked; one given by hand is not (D7.17)."""
    far = parse_period("2098-12")
    assert not generate(office, far, units=("市经信委",)).holidays_known
    assert generate(office, parse_period("2098-11"), due=date(2098, 12, 10), units=("市经信委",)).holidays_known
