"""A published rate of growth from the plan to the verdict: entered in percent as published, never computed from two levels (D5.9, D5.20)."""

from dataclasses import replace
from pathlib import Path

import pytest

from qcreport.campaign.consolidate import consolidate
from qcreport.campaign.generate import generate
from qcreport.plan.model import InputItem
from qcreport.plan.save import save_plan
from qcreport.workspace import Workspace, parse_period
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
