"""One cause in the plan is told in one line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import check
from qcreport.findings import Finding, Severity
from qcreport.plan.load import load_plan
from qcreport.plan.model import Plan
from qcreport.plan.save import save_plan
from qcreport.workspace import Workspace
from tests.small_campaign import office_on


@pytest.fixture
def office(plan: Plan, tmp_path: Path) -> Office:
    """A workspace with the bundled plan."""
    at = office_on(Workspace(tmp_path), "2026-09-20")
    save_plan(plan, at.workspace.plan_file)
    return at


def faults(office: Office, edit: Callable[[Workbook], None]) -> list[Finding]:
    """The faults that an edit of plan.xlsx makes, as `plan check` tells them; what was odd before is left out."""
    before = set(check(office))
    book = load_workbook(office.workspace.plan_file)
    edit(book)
    book.save(office.workspace.plan_file)
    return [row for row in check(office) if row not in before]


def _column(book: Workbook, sheet: str, heading: str) -> int:
    return next(cell.column for cell in book[sheet][1] if cell.value == heading)


def test_a_renamed_unit_is_told_once(office: Office) -> None:
    """A unit that has another name in 单位 than everywhere else is one line, with how often and where it stands (D7.29)."""

    def rename(book: Workbook) -> None:
        cell = next(cell for cell in book["单位"]["A"] if cell.value == "市经信委")
        cell.value = "市经信局"

    (one,) = [row for row in faults(office, rename) if row.severity is Severity.MANDATORY]
    assert (one.code, "是不是“市经信局”？" in one.message, "处，另见“" in one.message) == ("P106", True, True)


def test_a_group_without_members_is_told_once(office: Office) -> None:
    """A group that no unit belongs to any more is one line."""

    def empty(book: Workbook) -> None:
        column = _column(book, "单位", "所属组")
        for row in range(2, book["单位"].max_row + 1):
            book["单位"].cell(row, column).value = None

    told = [row for row in faults(office, empty) if row.severity is Severity.MANDATORY]
    assert {row.code for row in told} == {"P106"}
    assert len(told) == len({row.message for row in told}) <= 2


@pytest.mark.parametrize(
    ("sheet", "heading"),
    [("单位", "名称"), ("指标", "编号"), ("任务", "牵头单位"), ("填报项", "指标编号"), ("任务", "编号")],
)
def test_a_missing_heading_is_told_once(office: Office, sheet: str, heading: str) -> None:
    """A heading that was renamed is one line, whatever rests on its column."""

    def rename(book: Workbook) -> None:
        book[sheet].cell(1, _column(book, sheet, heading)).value = "改了"

    assert [row.code for row in faults(office, rename)] == ["P102"]


def test_another_fault_is_told_beside_a_missing_heading(office: Office) -> None:
    """A fault that does not follow from the missing heading is told at once with it (D7.29)."""

    def both(book: Workbook) -> None:
        book["单位"].cell(1, _column(book, "单位", "类别")).value = "改了"
        book["任务"].cell(2, _column(book, "任务", "牵头单位")).value = "市不存在局"

    told = [row.code for row in faults(office, both)]
    assert set(told) == {"P102", "P106"}
    assert load_plan(office.workspace.plan_file)[1]
