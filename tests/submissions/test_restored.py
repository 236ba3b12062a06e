"""A column whose heading is gone is told by its place: read, not taken, and given back (D7.5, D7.50)."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from qcreport.asked.answer import AnswerStatus
from qcreport.asked.headings import EVIDENCE, INDICATORS, TASKS
from qcreport.campaign.office import Office, frozen_period
from qcreport.demo.fill import fill_workbook
from qcreport.demo.run import Clerk
from qcreport.demo.story import QUARTERS
from qcreport.ledger.store import workspace_key
from qcreport.submissions.examine import Expectation, examine
from qcreport.submissions.model import Receipt
from tests.campaign.returning import PERIOD, form, issued_office

UNIT = "市经信委"
ALL = "*"
GONE = [
    (INDICATORS, "编号", "编号", 6),
    (INDICATORS, "填报项", "填报项", 6),
    (INDICATORS, "填报值", "填报值", 3),
    (INDICATORS, "数据来源及说明", "数据来源及说明", 3),
    (INDICATORS, ALL, "编号、指标、目标值等9个", 6),
    (TASKS, "编号", "编号", 16),
    (TASKS, "本期确认", "本期确认", 1),
    (TASKS, "进展情况", "进展情况", 10),
    (TASKS, "完成率(%)", "完成率(%)", 3),
    (TASKS, ALL, "编号、创建内容、创建任务等14个", 16),
    (EVIDENCE, "关联编号", "关联编号", 6),
    (EVIDENCE, "材料名称", "材料名称", 2),
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A workspace with the form of one unit."""
    return issued_office(tmp_path_factory.mktemp("headings"), UNIT)


@pytest.fixture(scope="module")
def filled(office: Office) -> bytes:
    """The form, filled whole."""
    return fill_workbook(form(office, UNIT), Clerk(QUARTERS[2], UNIT, second=False).fill, {"填报人": "张敏"})


def headless(content: bytes, sheet: str, heading: str, instead: str | None = None, *, moved: bool = False) -> bytes:
    """A form with one heading, or all of a sheet, emptied or changed; `moved` puts a column before it."""
    book = load_workbook(io.BytesIO(content))
    for cell in book[sheet][3]:
        if cell.value and heading in {ALL, cell.value}:
            cell.value = instead
    if moved:
        book[sheet].insert_cols(1)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def read(office: Office, content: bytes) -> Receipt:
    """What is said of a returned file."""
    with office.ledger() as ledger:
        frozen = frozen_period(ledger, PERIOD)
        expected = Expectation(PERIOD, frozen.plan, frozen.plan_hash, workspace_key(ledger), frozen.forms)
    return examine("报.xlsx", content, date(2026, 10, 9), expected)


@pytest.mark.parametrize(("sheet", "heading", "named", "untaken"), GONE, ids=[f"{one[0]}.{one[1]}" for one in GONE])
@pytest.mark.parametrize("instead", [None, "本期数"])
def test_what_stands_under_a_lost_heading_is_read_and_not_taken(
    office: Office, filled: bytes, sheet: str, heading: str, named: str, untaken: int, instead: str | None
) -> None:
    """Whichever heading is emptied or changed, all is read as before, what hangs on it is not taken, and one finding says so (D7.50)."""
    before = read(office, filled).submission
    now = read(office, headless(filled, sheet, heading, instead)).submission
    assert before
    assert now
    said = {(row.kind, row.id, row.item): row.raw for row in now.entries}
    assert said == {(row.kind, row.id, row.item): row.raw for row in before.entries}
    refused = {row.place for row in now.entries if row.status is AnswerStatus.REFUSED}
    assert len(refused) == untaken
    (told,) = [row.message for row in now.findings if row.code == "S230"]
    assert told.startswith(f"“{sheet}”表的表头“{named}”被删除或改动，所在列按位置读出{untaken}格，没有采用")


def test_a_column_that_was_moved_as_well_is_still_told(office: Office, filled: bytes) -> None:
    """With another column before them, the headings that are left tell the place of the one that is gone."""
    now = read(office, headless(filled, INDICATORS, "填报值", moved=True)).submission
    assert now
    assert sum(row.status is AnswerStatus.REFUSED for row in now.entries) == 3


def test_a_column_without_a_place_is_not_guessed(office: Office, filled: bytes) -> None:
    """Where a heading is gone together with its column, the sheet counts as lost, as before."""
    book = load_workbook(io.BytesIO(filled))
    book[INDICATORS].delete_cols(6)
    saved = io.BytesIO()
    book.save(saved)
    now = read(office, saved.getvalue()).submission
    assert now
    assert {row.code for row in now.findings} & {"S221", "S230"} == {"S221"}
