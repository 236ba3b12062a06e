"""A published rate of growth from the plan to the verdict: entered in percent as published, never computed from two levels (D5.9, D5.20)."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from qcreport.asked.headings import INDICATORS
from qcreport.assessment.model import Verdict
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.summary.consolidate import consolidate
from qcreport.plan.model import InputItem
from qcreport.plan.save import save_plan
from qcreport.workspace import Period, Workspace, parse_period
from tests.small_campaign import office_on, returns, small_plan

PERIOD = parse_period("2026Q3")
CHANGED = {"Z4": ("商品销售总额", "同比增长7%以上", "增长率"), "Z8": ("单位能耗", "比上年下降3%以上", "降幅")}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The small campaign with a rate of growth of 市商务局 and a fall of 市农业局."""
    plan, found = small_plan(), Workspace(tmp_path / "w")
    rows = tuple(
        replace(row, title=CHANGED[row.id][0], target=CHANGED[row.id][1], measure_unit="%")
        if row.id in CHANGED
        else row
        for row in plan.indicators
    )
    inputs = [one for one in plan.inputs if one.indicator not in CHANGED]
    inputs += [InputItem(id_, type_, "值", type_, "%") for id_, (_, _, type_) in CHANGED.items()]
    save_plan(replace(plan, indicators=rows, inputs=tuple(inputs)), found.plan_file)
    generate(office_on(found, "2026-09-24"), PERIOD)
    return found


@pytest.mark.parametrize(
    ("growth", "fall", "words"),
    [
        ("7", "3", ("达标", "达标")),
        ("6.99", "2.99", ("未达标", "未达标")),
        ("-2.5", "-1.5", ("未达标", "未达标")),
    ],
)
def test_the_published_rate_is_held_against_the_target(
    workspace: Workspace, growth: str, fall: str, words: tuple[str, str]
) -> None:
    """7% and a fall of 3% meet their targets, a hundredth less misses them, and a fall of what should grow is read as one."""
    returns(workspace, PERIOD.code, "市商务局", "2026-10-08/a.xlsx", f"Z4 {growth} 原因=市场下行 整改=年底前追赶")
    returns(workspace, PERIOD.code, "市农业局", "2026-10-08/b.xlsx", f"Z8 {fall} 原因=产量大增 整改=年底前追赶")
    verdicts = {
        one.id: one for one in consolidate(office_on(workspace, "2026-10-09"), PERIOD).report.assessment.verdicts
    }
    assert tuple(str(verdicts[one].word) for one in CHANGED) == words
    assert {verdicts[one].shown for one in CHANGED} == {growth, fall}


@pytest.fixture
def since_2020(tmp_path: Path) -> Workspace:
    """The small campaign with a figure of 市农业局 that must fall against 2020; its plan lists this year first."""
    plan, found = small_plan(), Workspace(tmp_path / "w")
    rows = tuple(
        replace(row, target="比2020年下降35%以上", measure_unit="吨") if row.id == "Z8" else row
        for row in plan.indicators
    )
    inputs = [one for one in plan.inputs if one.indicator != "Z8"]
    inputs += [InputItem("Z8", name, "值", "数量", "吨") for name in ("T年", "2020年")]
    save_plan(replace(plan, indicators=rows, inputs=tuple(inputs)), found.plan_file)
    return found


@pytest.mark.parametrize(("typed", "word"), [("100/65", "达标"), ("100/65.01 原因=增产 整改=年底前压减", "未达标")])
def test_a_target_against_a_named_year_is_judged_from_both_figures(
    since_2020: Workspace, typed: str, word: str
) -> None:
    """比2020年下降35%以上 asks for 2020 and this year; with one of them nothing is judged (D5.21)."""
    generate(office_on(since_2020, "2026-09-24"), PERIOD)
    returns(since_2020, PERIOD.code, "市农业局", "2026-10-07/a.xlsx", "Z8 -/65")
    half = _verdict(since_2020, PERIOD)
    assert str(half.word) == "无法判定"
    assert "缺2020年" in half.reason
    returns(since_2020, PERIOD.code, "市农业局", "2026-10-08/a.xlsx", f"Z8 {typed}")
    judged = _verdict(since_2020, PERIOD)
    assert (str(judged.word), judged.shown) == (word, typed.split(maxsplit=1)[0].replace("/", "→"))


def test_a_base_year_is_typed_once(since_2020: Workspace) -> None:
    """The figure of 2020 that a unit gave stands in its next form."""
    generate(office_on(since_2020, "2026-09-24"), PERIOD)
    returns(since_2020, PERIOD.code, "市农业局", "2026-10-08/a.xlsx", "Z8 100/65")
    assert str(_verdict(since_2020, PERIOD).word) == "达标"
    later = parse_period("2026Q4")
    generate(office_on(since_2020, "2026-12-24"), later)
    sheet = openpyxl.load_workbook(since_2020.period(later).issued / "市农业局_2026Q4.xlsx")[INDICATORS]
    (row,) = ([cell.value for cell in row] for row in sheet.iter_rows() if row[3].value == "2020年")
    assert (row[0], row[5]) == ("Z8", 100)


def _verdict(workspace: Workspace, period: Period) -> Verdict:
    done = consolidate(office_on(workspace, "2026-10-09"), period)
    return next(one for one in done.report.assessment.verdicts if one.id == "Z8")
