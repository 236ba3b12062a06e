"""Label lines with blanks inside, and lines below them that say who leads (D9.41)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import word
from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_layouts import imported


@pytest.mark.parametrize("label", ["责 任 单 位：", "责任 单位：", "责　任　单　位：", "责 任 部 门 ："])
def test_a_label_with_blanks_inside(tmp_path: Path, label: str) -> None:
    """Blanks between the letters of a label say nothing, whoever stands behind it (D9.41)."""
    rows = found(
        tmp_path / "a.docx",
        "1.疏浚河道30公里。",
        f"{label}市水利局",
        "2.植树。",
        "责任单位：市林业局",
        "完 成 时 限：2027年6月底",
    )
    assert [(row[1], row[2]) for row in rows] == [("疏浚河道30公里。", "市水利局"), ("植树。", "市林业局")]
    assert rows[1][4] == "2027-06-30"


@pytest.mark.parametrize(
    "line",
    [
        "工作要求：由市水利局牵头，并负责报进度。",
        "要求：由市水利局牵头负责。",
        "分工：由市水利局负责牵头组织实施",
        "备注：由市水利局牵头，负责汇总上报情况",
    ],
)
def test_a_line_below_the_labels_says_who_leads(tmp_path: Path, line: str) -> None:
    """由A牵头 below the units of a task makes A its lead and the others help (D9.41)."""
    rows = found(
        tmp_path / "a.docx",
        "1.疏浚河道30公里。",
        "责任单位：市水利局、市财政局",
        line,
        "2.植树。",
        "责任单位：市林业局",
    )
    assert [row[2:4] for row in rows] == [("市水利局", "市财政局"), ("市林业局", "")]


def test_other_requirements_are_told(tmp_path: Path) -> None:
    """A requirement that names no lead is no label: it is told and changes nobody's role."""
    built = imported(
        word(tmp_path / "a.docx", "1.疏浚河道。", "责任单位：市水利局、市财政局", "工作要求：每月报送一次进度。")
    )
    assert built.plan.tasks[0].joint == ("市水利局", "市财政局")
    assert any("每月报送一次进度" in one.what for one in built.doubts)
