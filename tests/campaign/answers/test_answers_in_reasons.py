"""Every answer that a verdict or a task rests on stands in its reason, with who gave it and when (D7.37)."""

from pathlib import Path

import pytest

from qcreport.campaign.office import Office
from qcreport.workspace import parse_period
from tests.campaign.real_returns import concluded, decide, generate, give, office_in, opened, put, task, verdict
from tests.made_once import made_once

Q1 = parse_period("2026Q1")
PORT, REFORM, QUALITY = "市检验检疫局", "市发改委", "市质监局"
WHO = "（陈主任，2026-04-11）"
SPECIAL, REASON = "特殊情况", "本市没有出口企业"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A new workspace with the forms of the first quarter; two units report one satisfaction."""
    return office_in(made_once(tmp_path / "w", _send_out), "2026-03-25")


def _send_out(root: Path) -> None:
    office = opened(root, "2026-03-25", lambda book: put(book, "指标", "Z17-3", 责任单位=f"{REFORM}、{QUALITY}"))
    generate(office, Q1, units=(PORT, REFORM, QUALITY))


def test_an_accepted_size(office: Office) -> None:
    """予以认可 of a figure of an odd size is what lets it decide."""
    give(office, Q1, REFORM, {("Z17-4", "满意度"): 0.8})
    concluded(office, Q1, "2026-04-09")
    decide(office, Q1, "数量级存疑-Z17-4", "予以认可")
    found = verdict(concluded(office, Q1, "2026-04-11"), "Z17-4")
    assert found.reason.endswith(f"；满意度（数量级存疑）予以认可{WHO}")


def test_an_accepted_difference(office: Office) -> None:
    """So is 予以认可 of a figure that another owner reports otherwise."""
    give(office, Q1, REFORM, {("Z17-3", "满意度"): 82})
    give(office, Q1, QUALITY, {("Z17-3", "满意度"): 78})
    assert verdict(concluded(office, Q1, "2026-04-09"), "Z17-3").word == "无法判定"
    decide(office, Q1, "所报不一致-Z17-3", "予以认可")
    found = verdict(concluded(office, Q1, "2026-04-11"), "Z17-3")
    assert (found.word, found.reason.endswith(f"；满意度（所报不一致）予以认可{WHO}")) == ("达标", True)


def test_a_file_that_counts(office: Office) -> None:
    """A verdict and a status from a file that the office took for the unit's own say so."""
    tasks = {("30.2", "进展状态"): "进行中", ("30.2", "完成率(%)"): 40, ("30.2", "进展情况"): "正在推进"}
    name = "2026-04-08/市财政局一季度.xlsx"
    give(office, Q1, PORT, {("Z6", "发生次数"): 0, **tasks}, name=name)
    concluded(office, Q1, "2026-04-09")
    decide(office, Q1, "文件归属", "按表内单位计入")
    done = concluded(office, Q1, "2026-04-11")
    told = f"“{name}”按表内单位计入{WHO}"
    assert verdict(done, "Z6").reason.endswith(f"；{told}")
    assert (task(done, "30.2").status, task(done, "30.2").reason) == ("进行中", told)


def test_a_refused_claim_beside_figures(office: Office) -> None:
    """Figures that count since the claim beside them was refused say who refused it."""
    give(office, Q1, PORT, {("Z6", SPECIAL): ("合理缺项", REASON), ("Z6", "发生次数"): 0})
    concluded(office, Q1, "2026-04-09")
    decide(office, Q1, "合理缺项认定-Z6", "不同意")
    found = verdict(concluded(office, Q1, "2026-04-11"), "Z6")
    assert (found.word, f"；{PORT}申报的合理缺项未予认定{WHO}" in found.reason) == ("达标", True)


def test_a_task_whose_exemption_was_refused(office: Office) -> None:
    """It waits for the office no more: the unit has given no status that counts, and the reason says why."""
    give(office, Q1, PORT, {("30.2", "进展状态"): "合理缺项", ("30.2", "进展情况"): REASON})
    assert task(concluded(office, Q1, "2026-04-09"), "30.2").reason == "合理缺项待认定（见待定事项）"
    decide(office, Q1, "合理缺项认定-30.2", "不同意")
    found = task(concluded(office, Q1, "2026-04-11"), "30.2")
    assert (found.status, found.light, found.reason) == ("无法判定", "灰", f"申报的合理缺项未予认定{WHO}")


def test_sections_of_one_unit_give_a_line_a_file(office: Office) -> None:
    """Three sections each fill their part: what stands from the older files is told in one line each (D7.11)."""
    give(office, Q1, QUALITY, {("Z1-2", "合格批次"): 95, ("Z1-2", "抽查批次"): 100}, name="2026-04-07/监督科.xlsx")
    give(office, Q1, QUALITY, {("Z16", "试点个数"): 1, ("Z21", "企业家数"): 4}, name="2026-04-08/标准科.xlsx")
    give(office, Q1, QUALITY, {("Z27", "中心或实验室个数"): 1}, name="2026-04-09/计量科.xlsx")
    lines = [row for row in concluded(office, Q1, "2026-04-10").report.findings if row.code == "A404"]
    assert {row.place.file for row in lines} == {"2026-04-07/监督科.xlsx", "2026-04-08/标准科.xlsx"}
    assert len(lines) == 2
