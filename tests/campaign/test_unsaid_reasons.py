"""未达标原因 is asked of a unit only while its figure is said to miss its target (C4.11, D7.12)."""

from pathlib import Path

import pytest

from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.summary.consolidate import Consolidated, consolidate
from qcreport.workspace import Workspace, parse_period
from tests.campaign.returning import opened, sheet_rows
from tests.small_campaign import decide, edit_plan, filled, office_on, returns, sent_out

PERIOD, UNIT = parse_period("2026Q3"), "市质监局"
MET, RED = "Z1 188/200", "Z1 180/200"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The forms went out."""
    return sent_out(tmp_path / "w", PERIOD, "2026-09-24")


def _told(workspace: Workspace, day: str = "2026-10-09") -> tuple[str, bool, bool, int]:
    """The verdict on Z1; whether 问题清单 and the letter speak of its reason; how much 责任单位 counts to be verified."""
    done = consolidate(office_on(workspace, day), PERIOD)
    book = opened(done.folder / "summary.xlsx")
    listed = [row for row in sheet_rows(book, "问题清单") if row["代码"] == "S236" and row["整改"] != "已改"]
    letters = (workspace.period(PERIOD).rejected / UNIT).glob("*.txt")
    said = "\n".join(path.read_text(encoding="utf-8-sig") for path in letters)
    (unit,) = (row for row in sheet_rows(book, "责任单位") if row["责任单位"] == UNIT)
    return _word(done), bool(listed), "Z1未达标" in said, int(unit["待核实项"] or 0)


def _word(done: Consolidated) -> str:
    return next(str(row.word) for row in done.report.assessment.verdicts if row.id == "Z1")


def test_it_is_asked_where_the_verdict_is_red(workspace: Workspace) -> None:
    """180 of 200 misses 94%, and both rows are blank."""
    returns(workspace, PERIOD.code, UNIT, "2026-10-08/a.xlsx", RED)
    assert _told(workspace) == ("未达标", True, True, 2)


def test_not_while_the_order_of_versions_is_in_doubt(workspace: Workspace) -> None:
    """Of two returns of one day one is red; which one counts is not known yet, so nobody says 未达标."""
    for name, text in (("a", MET), ("b", RED)):
        returns(workspace, PERIOD.code, UNIT, f"2026-10-08/{name}.xlsx", text)
    assert _told(workspace) == ("无法判定", False, False, 0)
    decide(office_on(workspace, "2026-10-09"), PERIOD, "版本顺序存疑", "Z1", "2026-10-08/a.xlsx")
    assert _told(workspace) == ("达标", False, False, 0)


def test_again_once_the_office_chose_the_red_one(workspace: Workspace) -> None:
    """The red return is the one that counts: it owes its reason."""
    for name, text in (("a", MET), ("b", RED)):
        returns(workspace, PERIOD.code, UNIT, f"2026-10-08/{name}.xlsx", text)
    _told(workspace)
    decide(office_on(workspace, "2026-10-09"), PERIOD, "版本顺序存疑", "Z1", "2026-10-08/b.xlsx")
    assert _told(workspace) == ("未达标", True, True, 2)


def test_not_while_it_is_in_doubt_whose_file_it_is(workspace: Workspace) -> None:
    """A file under another unit's name may say nothing about this one."""
    returns(workspace, PERIOD.code, UNIT, "2026-10-08/市商务局.xlsx", RED)
    assert _told(workspace) == ("无法判定", False, False, 0)


def test_not_where_a_target_lowered_since_is_met(workspace: Workspace) -> None:
    """The form made anew shows ≥80%, which the figure meets."""
    content = filled(workspace, PERIOD.code, UNIT, RED)
    path = workspace.period(PERIOD).returned / "a.xlsx"
    path.write_bytes(content)
    assert _told(workspace)[:2] == ("未达标", True)
    edit_plan(workspace, "指标", "Z1", "目标值", "≥80%")
    generate(office_on(workspace, "2026-10-09"), PERIOD, units=(UNIT,), replace=True)
    assert _told(workspace) == ("达标", False, False, 0)
