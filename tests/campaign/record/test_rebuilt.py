"""Issued editions are held against their hashes and made again from the record of then (C1.18)."""

from dataclasses import replace
from pathlib import Path

import pytest

from qcreport.campaign.issuing.adopt import adopt
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.record import rebuilt as room
from qcreport.campaign.record.verify import verify
from qcreport.campaign.register.taken import enter
from qcreport.campaign.summary.consolidate import consolidate, issue
from qcreport.campaign.summary.take_back import annul
from qcreport.ledger.flaws import Wrong
from qcreport.ledger.register import DeedKind, TypedDeed
from qcreport.reports.console.verified import Verified, verified_lines
from qcreport.reports.model import Report
from qcreport.reports.tables import tables
from qcreport.workspace import parse_period
from tests.small_campaign import edit_plan, office_on, returns, sent_out

Q1, Q2 = parse_period("2026Q1"), parse_period("2026Q2")
SHOPS, FARM = "市商务局", "市农业局"


@pytest.fixture
def issued(tmp_path: Path) -> Office:
    """A quarter that was issued on what one unit had returned."""
    workspace = sent_out(tmp_path / "w", Q1, "2026-03-25")
    returns(workspace, Q1.code, SHOPS, "商务.xlsx", "Z4 5; 1.2 进行中/50")
    office = office_on(workspace, "2026-04-13")
    consolidate(office, Q1)
    issue(office, Q1)
    return office


def wrong(found: Verified) -> list[tuple[str, str]]:
    """What differs, and of which file or edition."""
    return [(row.wrong, row.about) for row in (*found.flaws, *found.notes)]


def test_an_edition_is_made_again_whatever_came_since(issued: Office) -> None:
    """Later returns, figures by telephone, adopted reference values, a next quarter and an annulment change nothing of it."""
    later = office_on(issued.workspace, "2026-04-20")
    returns(issued.workspace, Q1.code, SHOPS, "商务更正.xlsx", "Z4 12; 1.2 已完成/100")
    returns(issued.workspace, Q1.code, FARM, "农业.xlsx", "Z8 1; 1.2 进行中/40")
    typed = TypedDeed(
        unit=FARM, id="Z8", item="示范区个数", content="2", basis="电话核实", recorder="王敏", day="2026-04-20"
    )
    enter(later, Q1, DeedKind.FIGURE, typed)
    edit_plan(issued.workspace, "任务", "1.2", "完成时限", "2026-04-15")
    adopt(later, Q1)
    consolidate(later, Q1)
    issue(later, Q1)
    annul(later, Q1, "第1版", "数据有误")
    generate(office_on(issued.workspace, "2026-06-24"), Q2)
    found = verify(issued)
    assert (wrong(found), found.counted["editions"]) == ([], 2)
    folder = issued.folder(Q1).summary
    assert (folder / "第1版" / "verdicts.csv").read_bytes() != (folder / "第2版" / "verdicts.csv").read_bytes()


@pytest.mark.parametrize("name", ["summary.xlsx", "verdicts.csv", "page.html", "通报.docx"])
def test_a_file_of_an_edition_that_was_changed_or_removed_is_told(issued: Office, name: str) -> None:
    """Each file of an issued edition is held against the hash of then: changed by a byte or gone, it is named."""
    path = issued.folder(Q1).summary / "第1版" / name
    path.write_bytes(path.read_bytes() + b" ")
    assert (Wrong.EDITED, f"2026Q1/汇总/第1版/{name}") in wrong(verify(issued))
    path.unlink()
    found = verify(issued)
    assert (Wrong.EDITION_LOST, f"2026Q1/汇总/第1版/{name}") in wrong(found)
    assert any(name in line and "不见了" in line for line in verified_lines(found))


def _otherwise(report: Report) -> dict[str, str]:
    return tables(replace(report, assessment=replace(report.assessment, tasks=())))


def test_what_comes_out_otherwise_is_told(issued: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that the record of then does not give is a difference; of an edition by another version it is no change but a note."""
    monkeypatch.setattr(room, "tables", _otherwise)
    assert wrong(verify(issued)) == [(Wrong.REBUILT, "2026Q1/汇总/第1版/tasks.csv")]
    monkeypatch.setattr(room, "__version__", "99.0")
    found = verify(issued)
    assert (found.flaws, [row.wrong for row in found.notes][-1]) == ((), Wrong.REBUILT)


def test_what_nobody_has_any_more_is_not_judged(issued: Office) -> None:
    """Where the forms that an edition rests on were replaced since, it is said that it cannot be made again, and nothing else."""
    edit_plan(issued.workspace, "指标", "Z8", "目标值", "3个以上")
    generate(office_on(issued.workspace, "2026-04-21"), Q1, replace=True)
    found = verify(issued)
    assert (found.flaws, [row.wrong for row in found.notes]) == ((), [Wrong.NOT_REBUILT])
    assert any("不能按当时的记录重新生成" in line for line in verified_lines(found))


def test_what_else_lies_in_an_edition_is_named(issued: Office) -> None:
    """A file that somebody put into an edition's folder, and a folder that no edition is, are noticed and are no difference (C1.18)."""
    summary = issued.folder(Q1).summary
    (summary / "第1版" / "签发").mkdir()
    for name in ("第1版/summary（修改）.xlsx", "第1版/签发/扫描件.pdf", "第2版/summary.xlsx", "第1版/~$summary.xlsx"):
        (summary / name).parent.mkdir(exist_ok=True)
        (summary / name).write_bytes(b"x")
    annul(issued, Q1, "第1版", "数据有误")
    found = verify(issued)
    assert found.flaws == ()
    told = [f"提示：2026Q1/汇总/{name}" for name in ("第1版/summary（修改）.xlsx", "第1版/签发/扫描件.pdf", "第2版")]
    assert list(verified_lines(found))[:-1] == [
        f"{told[0]} 不是定稿时生成的，是后来放进去的，没有核对。",
        f"{told[1]} 不是定稿时生成的，是后来放进去的，没有核对。",
        f"{told[2]} 不是用本工具定稿的，没有核对。",
    ]
