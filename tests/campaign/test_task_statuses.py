"""Statuses of tasks through the real workbooks (D3.14, D3.19, D3.30)."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.assessment.model import Light
from qcreport.campaign.office import Office
from qcreport.campaign.record.trace import trace
from qcreport.campaign.register.taken import enter
from qcreport.ledger.register import DeedKind, TypedDeed
from qcreport.workspace import parse_period
from tests.campaign.real_returns import concluded, generate, give, office_in, opened, put, task
from tests.campaign.returning import sheet_rows
from tests.made_once import made_once

PERIOD = parse_period("2026Q3")
UNIT, TASK = "市经信委", "6.2"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """One unit's workbook went out; its task 6.2 was due at the end of August."""
    return office_in(made_once(tmp_path / "w", _send_out), "2026-10-09")


def _send_out(root: Path) -> None:
    office = opened(root, "2026-09-24", lambda book: put(book, "任务", TASK, 完成时限="2026-08-31"))
    generate(office, PERIOD, units=(UNIT,))


def test_done_with_one_percent_is_not_green(office: Office) -> None:
    """已完成 with 1% is refused on both sides: the task is 无法判定, grey, and not called overdue (D3.19, D3.20)."""
    give(office, PERIOD, UNIT, {(TASK, "进展状态"): "已完成", (TASK, "完成率(%)"): 1, (TASK, "进展情况"): "已培训52家"})
    found = task(concluded(office, PERIOD, "2026-10-09"), TASK)
    assert (found.status, found.light, found.overdue) == ("无法判定", Light.GREY, False)
    assert found.reason == "已报但未采用：进展状态“已完成”；完成率(%)“1”，与进展状态不符"


def test_two_files_that_contradict_each_other_are_not_green(office: Office) -> None:
    """已完成 in one file and 40% in a later one are one contradiction, though each file alone is sound (D3.19, D7.9)."""
    give(office, PERIOD, UNIT, {(TASK, "进展状态"): "已完成", (TASK, "进展情况"): "已办结"}, name="2026-10-08/a.xlsx")
    give(office, PERIOD, UNIT, {(TASK, "完成率(%)"): 40}, name="2026-10-09/b.xlsx")
    assert task(concluded(office, PERIOD, "2026-10-09"), TASK).status == "无法判定"


def test_what_contradicts_itself_is_nowhere_called_taken(office: Office) -> None:
    """`trace`, facts.csv and 数据来源 say of both answers that they are not taken, and why (D3.19, C1.16)."""
    give(office, PERIOD, UNIT, {(TASK, "进展状态"): "已完成", (TASK, "进展情况"): "已办结"}, name="2026-10-08/a.xlsx")
    give(office, PERIOD, UNIT, {(TASK, "完成率(%)"): 40}, name="2026-10-09/b.xlsx")
    done = concluded(office, PERIOD, "2026-10-09")
    why = "未采用（进展状态与完成率互相矛盾）"
    told = trace(office, PERIOD, TASK)
    assert f"{UNIT} 进展状态：原文“已完成”，{why}；出处" in told
    assert f"{UNIT} 完成率(%)：原文“40”，{why}；出处" in told
    facts = csv.DictReader((done.folder / "facts.csv").read_text(encoding="utf-8-sig").splitlines())
    states = {row["item"]: row["status"] for row in facts if row["id"] == TASK}
    assert states == {"进展状态": why, "完成率(%)": why, "进展情况": "accepted"}
    sources = sheet_rows(load_workbook(done.folder / "summary.xlsx"), "数据来源")
    assert [row["状态"] for row in sources if row["编号"] == TASK] == [why, why]


def test_a_contradiction_with_the_office_is_told_beside_its_ground(office: Office) -> None:
    """What the office entered stays its word, and says that it is not taken either (D3.19, D7.40)."""
    give(office, PERIOD, UNIT, {(TASK, "进展状态"): "已完成", (TASK, "进展情况"): "已办结"}, name="2026-10-08/a.xlsx")
    concluded(office, PERIOD, "2026-10-09")
    typed = TypedDeed(unit=UNIT, id=TASK, item="完成率(%)", content="40", basis="电话核实", recorder="王敏")
    enter(office, PERIOD, DeedKind.FIGURE, typed)
    told = trace(office, PERIOD, TASK)
    assert "市创强办代录（" in told
    assert "进展状态与完成率互相矛盾，未采用）；出处" in told
    assert task(concluded(office, PERIOD, "2026-10-09"), TASK).status == "无法判定"


def test_a_corrected_contradiction_counts(office: Office) -> None:
    """The newer file with 已完成 and 100% is taken (D7.9)."""
    give(office, PERIOD, UNIT, {(TASK, "进展状态"): "已完成", (TASK, "完成率(%)"): 1}, name="2026-10-08/a.xlsx")
    give(office, PERIOD, UNIT, {(TASK, "进展状态"): "已完成", (TASK, "完成率(%)"): 100}, name="2026-10-09/b.xlsx")
    assert task(concluded(office, PERIOD, "2026-10-09"), TASK).status == "已完成"


def test_overdue_says_the_same_in_spring(office: Office) -> None:
    """A quarter consolidated again in March says the days late of its due date, in the table and on 总览 (D3.30)."""
    give(
        office, PERIOD, UNIT, {(TASK, "进展状态"): "进行中", (TASK, "完成率(%)"): 60, (TASK, "进展情况"): "已培训38家"}
    )
    tables = []
    for day in ("2026-10-10", "2027-03-01"):
        done = concluded(office, PERIOD, day)
        tables.append((done.folder / "tasks.csv").read_text(encoding="utf-8-sig"))
        assert task(done, TASK).days_late == 40
    rows = [next(row for row in csv.DictReader(text.splitlines()) if row["id"] == TASK) for text in tables]
    assert [row["overdue"] for row in rows] == ["是", "是"]
    assert tables[0] == tables[1]
