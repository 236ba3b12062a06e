"""Exemptions that the office confirmed or refused, over a year, through the real workbooks (D6.2, D6.10)."""

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from qcreport.assessment.unit_states import UnitState
from qcreport.campaign.office import Office
from qcreport.campaign.summary.consolidate import Consolidated
from qcreport.workspace import parse_period
from tests.campaign.real_returns import concluded, decide, generate, give, office_in, sent_out, task, verdict
from tests.made_once import made_once
from tests.office import recalculate

Q1, Q2, Q3 = (parse_period(f"2026Q{number}") for number in (1, 2, 3))
UNIT = "市检验检疫局"
REASON = "本市没有出口企业"
SPECIAL = "特殊情况"
CLAIM: dict[tuple[str, str], object] = {("Z6", SPECIAL): ("合理缺项", REASON)}
PORT: dict[tuple[str, str], object] = {("15.2", "进展状态"): "合理缺项", ("15.2", "进展情况"): "我市没有口岸"}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A new workspace with the unit's form of the first quarter."""
    return sent_out(tmp_path / "w", Q1, "2026-03-25", UNIT)


@pytest.fixture
def agreed(tmp_path: Path) -> Office:
    """Two claims of the first quarter were confirmed, and the form of the second went out."""
    return office_in(made_once(tmp_path / "w", _agree), "2026-06-25")


def _agree(root: Path) -> None:
    office = sent_out(root, Q1, "2026-03-25", UNIT)
    give(office, Q1, UNIT, CLAIM | PORT)
    concluded(office, Q1, "2026-04-09")
    decide(office, Q1, "合理缺项认定-Z6", "同意")
    decide(office, Q1, "合理缺项认定-15.2", "同意")
    concluded(office, Q1, "2026-04-12")
    generate(office_in(root, "2026-06-25"), Q2, units=(UNIT,))


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
    """特殊情况 of the next form holds the claim, and beside it why, when and by whom it was confirmed; so does a task (D6.10, D7.37)."""
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
    """Left as it is, nothing is missing, nothing is asked anew, and the measure is 合理缺项 (D6.2, D6.10)."""
    give(agreed, Q2, UNIT, {})
    done = concluded(agreed, Q2, "2026-07-09")
    assert (verdict(done, "Z6").word, task(done, "15.2").status) == ("合理缺项", "合理缺项")
    assert not [row for row in done.report.assessment.questions if row.item in {"Z6", "15.2"} and not row.decision]
    assert not [row for row in done.report.findings if row.item.partition("/")[0] in {"Z6", "15.2"}]


def test_blank_cells_of_an_exempt_measure_are_no_fault(agreed: Office) -> None:
    """A clerk who deletes the prefilled claim and leaves all blank owes nothing for it: the office has confirmed it (D6.10)."""
    give(agreed, Q2, UNIT, {("Z6", SPECIAL): ("", ""), ("15.2", "进展状态"): "", ("15.2", "进展情况"): ""})
    done = concluded(agreed, Q2, "2026-07-09")
    assert not [row for row in done.report.findings if row.item.partition("/")[0] in {"Z6", "15.2"}]
    assert (verdict(done, "Z6").word, task(done, "15.2").status) == ("合理缺项", "合理缺项")


def test_what_is_exempt_is_not_counted_as_owed(agreed: Office) -> None:
    """The cells of an exempt measure and task are neither owed nor filled (D6.10)."""
    give(agreed, Q2, UNIT, {})
    done = concluded(agreed, Q2, "2026-07-09")
    before = concluded(agreed, Q1, "2026-04-12")
    assert _unit(done).owed == _unit(before).owed


def test_figures_end_an_exemption(agreed: Office) -> None:
    """A unit that clears the claim and enters figures is judged by them (D6.2)."""
    give(agreed, Q2, UNIT, {("Z6", SPECIAL): ("", ""), ("Z6", "发生次数"): 0})
    assert verdict(concluded(agreed, Q2, "2026-07-09"), "Z6").word == "达标"


RATE: dict[tuple[str, str], object] = {("Z7", SPECIAL): ("本期无此业务", REASON)}
PART, WHOLE = ("Z7", "三年通报次数"), ("Z7", "三年出口批次")
CLEARED: dict[tuple[str, str], object] = {("Z7", SPECIAL): ("", "")}


@pytest.fixture
def without_exports(tmp_path: Path) -> Office:
    """The office confirmed that a rate has nothing to be counted, and the form of the second quarter went out."""
    return office_in(made_once(tmp_path / "w", _without_exports), "2026-06-25")


def _without_exports(root: Path) -> None:
    office = sent_out(root, Q1, "2026-03-25", UNIT)
    give(office, Q1, UNIT, RATE)
    concluded(office, Q1, "2026-04-09")
    decide(office, Q1, "合理缺项认定-Z7", "同意")
    concluded(office, Q1, "2026-04-12")
    generate(office_in(root, "2026-06-25"), Q2, units=(UNIT,))


def _missed(done: Consolidated) -> list[str]:
    """What the unit is told to fill in of the rate."""
    return [row.item for row in done.report.findings if row.code == "S222" and row.item.startswith("Z7/")]


def test_half_a_figure_ends_an_exemption(without_exports: Office) -> None:
    """Who enters one of two counts has business after all: the other one is owed, and asked for (D6.2, D6.4)."""
    give(without_exports, Q2, UNIT, {**CLEARED, WHOLE: 900})
    done = concluded(without_exports, Q2, "2026-07-09")
    assert verdict(done, "Z7").word == "无法判定"
    assert _missed(done) == ["Z7/三年通报次数"]


def test_a_claim_that_figures_ended_excuses_nothing_later(without_exports: Office) -> None:
    """After a quarter with figures the next form is blank again, and what is left blank in it is missing (D6.2, D6.4)."""
    give(without_exports, Q2, UNIT, {**CLEARED, PART: 1, WHOLE: 900, ("Z7", "全国平均"): 2})
    concluded(without_exports, Q2, "2026-07-09")
    generate(office_in(without_exports.workspace.root, "2026-09-25"), Q3, units=(UNIT,))
    give(without_exports, Q3, UNIT, {})
    done = concluded(without_exports, Q3, "2026-10-09")
    assert verdict(done, "Z7").word == "无法判定"
    assert _missed(done) == ["Z7/三年通报次数", "Z7/三年出口批次"]


def test_an_exemption_for_another_reason_excuses_nothing(office: Office) -> None:
    """A reason rewritten after it was confirmed is another claim: it waits, and stands in no later form (D6.10, D7.33)."""
    give(office, Q1, UNIT, CLAIM, name="2026-04-08/a.xlsx")
    concluded(office, Q1, "2026-04-09")
    decide(office, Q1, "合理缺项认定-Z6", "同意")
    give(office, Q1, UNIT, {("Z6", SPECIAL): ("合理缺项", "本季度未统计")}, name="2026-04-10/b.xlsx")
    found = verdict(concluded(office, Q1, "2026-04-10"), "Z6")
    assert (found.word, found.reason) == ("无法判定", "待认定：合理缺项认定（见待定事项）")
    generate(office_in(office.workspace.root, "2026-06-25"), Q2, units=(UNIT,))
    assert not _row(_form(office), "量化指标", "Z6", SPECIAL)["填报值"]
    give(office, Q2, UNIT, {})
    done = concluded(office, Q2, "2026-07-09")
    assert [row.item for row in done.report.findings if row.code == "S222" and row.item.startswith("Z6/")] == [
        "Z6/发生次数"
    ]


def test_a_claim_taken_back_stays_so(agreed: Office) -> None:
    """Figures end the claim of an older return also once another return, about something else, has come."""
    cleared: dict[tuple[str, str], object] = {("Z6", SPECIAL): ("", "")}
    for day, given in enumerate((CLAIM, {**cleared, ("Z6", "发生次数"): 0}, cleared)):
        give(agreed, Q2, UNIT, given, name=f"2026-07-0{day + 6}/a.xlsx")
    done = concluded(agreed, Q2, "2026-07-09")
    assert verdict(done, "Z6").word == "达标"
    assert not [row for row in done.report.assessment.questions if row.item == "Z6"]


def test_a_refused_claim_beside_figures_leaves_them_to_count(office: Office) -> None:
    """The office refuses the claim; the figures typed beside it then decide (D6.2, D6.9)."""
    give(office, Q1, UNIT, CLAIM | {("Z6", "发生次数"): 0})
    assert verdict(concluded(office, Q1, "2026-04-09"), "Z6").word == "无法判定"
    decide(office, Q1, "合理缺项认定-Z6", "不同意")
    found = verdict(concluded(office, Q1, "2026-04-10"), "Z6")
    assert (found.word, found.shown) == ("达标", "0")


def test_a_refused_claim_without_figures_names_what_is_missing(office: Office) -> None:
    """Refused and blank, the measure is 无法判定 and says what is owed (D6.4)."""
    give(office, Q1, UNIT, CLAIM)
    concluded(office, Q1, "2026-04-09")
    decide(office, Q1, "合理缺项认定-Z6", "不同意")
    found = verdict(concluded(office, Q1, "2026-04-10"), "Z6")
    assert (found.word, found.reason) == ("无法判定", f"{UNIT}申报的合理缺项未予认定（陈主任，2026-04-10），缺发生次数")
