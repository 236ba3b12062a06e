"""`qcreport` alone: what there is to do now, with counts."""

from pathlib import Path

import pytest

from qcreport.campaign.collect import collect
from qcreport.campaign.next_steps import next_steps
from qcreport.campaign.office import Office
from qcreport.campaign.plans.setup import init
from qcreport.campaign.summary.consolidate import consolidate, issue
from qcreport.campaign.summary.take_back import annul
from qcreport.plan.load import load_plan
from qcreport.workspace import parse_period
from tests.small_campaign import UNITS, edit_plan, office_on, returns, sent_out

Q2 = parse_period("2026Q2")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A quarter in which two units have returned, one of them with a mistake."""
    workspace = sent_out(tmp_path / "w", Q2, "2026-06-25")
    returns(workspace, Q2.code, "市商务局", "a.xlsx", "Z4 5")
    returns(workspace, Q2.code, "市农业局", "b.xlsx", "Z6 300/200; Z8 特殊=合理缺项 说明=本市无口岸")
    return office_on(workspace, "2026-07-05")


def test_new_files_and_silent_units_are_counted(office: Office) -> None:
    """Files that were not taken in yet are counted, and units that have not returned, before and after the due date (C1.32)."""
    told = next_steps(office)
    assert "来件 2 个还没有收取：qcreport consolidate 2026Q2" in told
    assert f"还没有报送 {len(UNITS)} 个单位（期限" in told
    consolidate(office, Q2)
    told = next_steps(office_on(office.workspace, "2026-07-20"))
    assert "来件" not in told
    assert f"逾期 {len(UNITS) - 2} 个单位未报送：qcreport remind 2026Q2" in told


def test_what_went_back_what_is_open_and_what_was_changed_is_counted(office: Office) -> None:
    """Units that must correct, questions that wait for the office and changes of the plan are counted."""
    done = consolidate(office, Q2)
    edit_plan(office.workspace, "指标", "Z1", "目标值", "≥96%")
    told = next_steps(office)
    assert f"退回 {len(done.collected.to_correct)} 个单位待改正" in told
    back = done.collected
    for words, units in (("请核实", back.to_verify), ("须重新报送", back.to_resend)):
        assert (f"{len(units)} 个单位{words}" in told) == bool(units)
    assert done.report.assessment.waiting > 0
    assert f"待定 {done.report.assessment.waiting} 条待答复" in told
    assert "计划已改 1 处" in told


def test_a_file_replaced_under_its_name_is_new(office: Office) -> None:
    """A file with another content under a known name is new, and a known one that was not changed is not."""
    collect(office, Q2)
    returns(office.workspace, Q2.code, "市商务局", "a.xlsx", "Z4 6")
    assert "来件 1 个" in next_steps(office)


def test_a_deleted_plan_is_not_replaced_by_the_bundled_one(office: Office) -> None:
    """Without plan.xlsx in mid-campaign it says how it comes back, and `init` writes the plan in force, not the bundled one."""
    before = load_plan(office.workspace.plan_file)[0]
    office.workspace.plan_file.unlink()
    told = next_steps(office)
    assert "没有找到 plan.xlsx" in told
    assert "还没有计划" not in told
    init(office)
    assert load_plan(office.workspace.plan_file)[0] == before


def test_editions_are_listed(office: Office) -> None:
    """Editions are listed with their day, annulled ones with the reason."""
    consolidate(office, Q2)
    issue(office, Q2)
    annul(office, Q2, "第1版", "数据有误")
    assert "已定稿：第1版（2026-07-05，已于2026-07-05作废：数据有误）" in next_steps(office)
