"""Forms of version 1, filled before 本期确认 was asked, are read as before (C4.17)."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.summary.consolidate import Consolidated, consolidate
from qcreport.workspace import Workspace, parse_period

OLD = Path(__file__).parents[1] / "old_workspace" / "form_1.zip"
FIRST, NEXT = parse_period("2026Q1"), parse_period("2026Q2")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The workspace with two filled forms of version 1 (tests/old_workspace/README.md)."""
    root = tmp_path_factory.mktemp("first")
    with zipfile.ZipFile(OLD) as packed:
        packed.extractall(root)
    return Office(Workspace(root), date(2026, 4, 16), bytes(32))


@pytest.fixture(scope="module")
def done(office: Office) -> Consolidated:
    """The period, consolidated."""
    return consolidate(office, FIRST)


def test_a_filled_form_of_version_1_is_taken_whole(done: Consolidated) -> None:
    """All its cells are taken, a status typed by hand counts, and nothing is asked (C4.17, D3.9)."""
    assert sorted(row.line for row in done.collected.new) == [
        "市人力社保局：采用 21 项。已接收。",
        "市经信委：采用 46 项。已接收。",
    ]
    tasks = {row.id: f"{row.status} {row.percent}" for row in done.report.assessment.tasks}
    assert [tasks[one] for one in ("6.2", "27.1", "27.2")] == ["进行中 32", "已完成 100", "未启动 0"]
    assert done.report.findings == ()


def test_the_next_form_carries_what_was_said_in_version_1(office: Office, done: Consolidated) -> None:
    """Status, completion and text typed in a form of version 1 stand in the next one, of version 2 (D3.10, D3.32)."""
    assert done.collected.new
    later = Office(office.workspace, date(2026, 6, 24), office.key)
    generate(later, NEXT, units=("市经信委",))
    sheet = load_workbook(later.folder(NEXT).issued / "市经信委_2026Q2.xlsx")["工作任务"]
    rows = {str(row[0].value): [row[index].value for index in (5, 7, 12)] for row in sheet.iter_rows(min_row=4)}
    assert rows["6.2"] == [32, "联合相关部门开展督查，发现的问题已督促整改。", "进行中 32%"]
