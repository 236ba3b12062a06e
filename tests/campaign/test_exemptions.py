"""Exemptions that the office confirmed or refused, over a year, through the real workbooks (domain.md §6)."""

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from qcreport.assessment.model import UnitState
from qcreport.campaign.consolidate import Consolidated
from qcreport.campaign.office import Office
from qcreport.workspace import parse_period
from tests.campaign.real_returns import concluded, decide, generate, give, office_in, opened, task, verdict
from tests.office import recalculate

Q1, Q2 = parse_period("2026Q1"), parse_period("2026Q2")
UNIT = "市检验检疫局"
REASON = "本市没有出口企业"
SPECIAL = "特殊情况"
CLAIM: dict[tuple[str, str], object] = {("Z6", SPECIAL): ("合理缺项", REASON)}
PORT: dict[tuple[str, str], object] = {("15.2", "进展状态"): "合理缺项", ("15.2", "进展情况"): "我市没有口岸"}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A new workspace with the unit's form of the first quarter."""
    office = opened(tmp_path / "w", "2026-03-25")
    generate(office, Q1, units=(UNIT,))
    return office


@pytest.fixture
def agreed(office: Office) -> Office:
    """Two claims of the first quarter were confirmed, and the form of the second went out."""
    give(office, Q1, UNIT, CLAIM | PORT)
    concluded(office, Q1, "2026-04-09")
    decide(office, Q1, "合理缺项认定-Z6", "同意")
    decide(office, Q1, "合理缺项认定-15.2", "同意")
    concluded(office, Q1, "2026-04-12")
    generate(office_in(office.workspace.root, "2026-06-25"), Q2, units=(UNIT,))
    return office


def _form(office: Office) -> bytes:
    return (office.folder(Q2).issued / f"{UNIT}_{Q2.code}.xlsx").read_bytes()


def _row(content: bytes, sheet: str, identity: str, item: str, *, values: bool = True) -> dict[str, Any]:
    page = load_workbook(io.BytesIO(content), data_only=values)[sheet]
    heads = [str(cell.value) for cell in page[3]]
    rows = [dict(zip(heads, (cell.value for cell in row), strict=False)) for row in page.iter_rows(min_row=4)]
    return next(row for row in rows if row["编号"] == identity and item in {row.get("填报项"), ""})


def _unit(done: Consolidated) -> UnitState:
    return next(row for row in done.report.assessment.units if row.unit == UNIT)


def test_a_confirmed_exemption_stands_in_the_next_form(agreed: Office) -> None:
    """特殊情况 of the next form holds the claim, and beside it why, when and by whom it was confirmed; so does a task (§6)."""
    special = _row(_form(agreed), "量化指标", "Z6", SPECIAL)
    assert special["填报值"] == "合理缺项"
    assert special["数据来源及说明"] == f"{REASON}（2026-04-12市创强办陈主任认定，本年有效）"
    assert _row(_form(agreed), "量化指标", "Z6", "结果")["自动校验"] == "◇ 合理缺项（已认定）"
    port = _row(_form(agreed), "工作任务", "15.2", "")
    assert (port["进展状态"], port["进展情况"]) == (
        "合理缺项",
        "我市没有口岸（2026-04-12市创强办陈主任认定，本年有效）",
    )


@pytest.mark.slow
def test_the_form_computes_what_it_shows_of_an_exemption(agreed: Office) -> None:
    """LibreOffice gives for the exempt rows what stands in the file as issued."""
    issued, computed = _form(agreed), recalculate(_form(agreed))
    for sheet, identity, item in (
        ("量化指标", "Z6", "发生次数"),
        ("量化指标", "Z6", "结果"),
        ("量化指标", "Z6", SPECIAL),
        ("工作任务", "15.2", ""),
    ):
        rows = [_row(content, sheet, identity, item) for content in (issued, computed)]
        shown = [(row["自动校验"] or "") for row in rows]
        assert shown[0] == shown[1], item


def test_a_form_returned_with_its_exemption_asks_nothing(agreed: Office) -> None:
    """Left as it is, nothing is missing, nothing is asked anew, and the measure is 合理缺项 (§6)."""
    give(agreed, Q2, UNIT, {})
    done = concluded(agreed, Q2, "2026-07-09")
    assert (verdict(done, "Z6").word, task(done, "15.2").status) == ("合理缺项", "合理缺项")
    assert not [row for row in done.report.assessment.questions if row.item in {"Z6", "15.2"} and not row.decision]
    assert not [row for row in done.report.findings if row.item.partition("/")[0] in {"Z6", "15.2"}]


def test_blank_cells_of_an_exempt_measure_are_no_fault(agreed: Office) -> None:
    """A clerk who deletes the prefilled claim and leaves all blank owes nothing for it: the office has confirmed it (§6)."""
    give(agreed, Q2, UNIT, {("Z6", SPECIAL): ("", ""), ("15.2", "进展状态"): "", ("15.2", "进展情况"): ""})
    done = concluded(agreed, Q2, "2026-07-09")
    assert not [row for row in done.report.findings if row.item.partition("/")[0] in {"Z6", "15.2"}]
    assert (verdict(done, "Z6").word, task(done, "15.2").status) == ("合理缺项", "合理缺项")


def test_what_is_exempt_is_not_counted_as_owed(office: Office, agreed: Office) -> None:
    """The cells of an exempt measure and task are neither owed nor filled (§6)."""
    give(agreed, Q2, UNIT, {})
    done = concluded(agreed, Q2, "2026-07-09")
    before = concluded(office, Q1, "2026-04-12")
    assert _unit(done).owed == _unit(before).owed


def test_figures_end_an_exemption(agreed: Office) -> None:
    """A unit that clears the claim and enters figures is judged by them (§6)."""
    give(agreed, Q2, UNIT, {("Z6", SPECIAL): ("", ""), ("Z6", "发生次数"): 0})
    assert verdict(concluded(agreed, Q2, "2026-07-09"), "Z6").word == "达标"


def test_a_claim_taken_back_stays_so(agreed: Office) -> None:
    """Figures end the claim of an older return also once another return, about something else, has come."""
    for day, given in enumerate(
        (CLAIM, {("Z6", SPECIAL): ("", ""), ("Z6", "发生次数"): 0}, {("Z6", SPECIAL): ("", "")})
    ):
        give(agreed, Q2, UNIT, given, name=f"2026-07-0{day + 6}/a.xlsx")
    done = concluded(agreed, Q2, "2026-07-09")
    assert verdict(done, "Z6").word == "达标"
    assert not [row for row in done.report.assessment.questions if row.item == "Z6"]


def test_a_refused_claim_beside_figures_leaves_them_to_count(office: Office) -> None:
    """The office refuses the claim; the figures typed beside it then decide (§6)."""
    give(office, Q1, UNIT, CLAIM | {("Z6", "发生次数"): 0})
    assert verdict(concluded(office, Q1, "2026-04-09"), "Z6").word == "无法判定"
    decide(office, Q1, "合理缺项认定-Z6", "不同意")
    found = verdict(concluded(office, Q1, "2026-04-10"), "Z6")
    assert (found.word, found.shown) == ("达标", "0")


def test_a_refused_claim_without_figures_names_what_is_missing(office: Office) -> None:
    """Refused and blank, the measure is 无法判定 and says what is owed (§6)."""
    give(office, Q1, UNIT, CLAIM)
    concluded(office, Q1, "2026-04-09")
    decide(office, Q1, "合理缺项认定-Z6", "不同意")
    found = verdict(concluded(office, Q1, "2026-04-10"), "Z6")
    assert (found.word, found.reason) == ("无法判定", f"{UNIT}申报的合理缺项未予认定（陈主任，2026-04-10），缺发生次数")
