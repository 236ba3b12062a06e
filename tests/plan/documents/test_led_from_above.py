"""A heading that says only who leads (（二）扶贫。（A牵头）) leads what is numbered below it; the items' own units help (D9.34)."""

from pathlib import Path

import pytest

from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_layouts import imported


@pytest.mark.parametrize("heading", ["（二）推进水利建设。（市水利局牵头）", "二、推进水利建设（市水利局牵头）。"])
def test_items_with_units_of_their_own_are_led_by_the_heading(tmp_path: Path, heading: str) -> None:
    """The heading is no task; its unit leads each item beside the item's own units, and stands once where it is named again (D9.34)."""
    path = tmp_path / "a.docx"
    rows = found(
        path,
        heading,
        "1.疏浚河道30公里。加固堤防。（市水利局负责）",
        "2.植树造林2000亩。（市林业局）",
        "3.改造水厂3座。（市水利局、市住建局负责）",
        "4.开展演练。（市应急局、市公安局负责，2026年9月底前完成）",
        "5.宣传节水。（市文旅局牵头，市教育局配合）",
        "6.普查水源。",
        "7.巡查水库。（责任单位：市水利局、市林业局等）",
    )
    assert [row[2:4] for row in rows] == [
        ("市水利局", ""),
        ("市水利局", "市林业局"),
        ("市水利局", "市住建局"),
        ("市水利局", "市应急局、市公安局"),
        ("市文旅局", "市教育局"),
        ("市水利局", ""),
        ("市水利局", "市林业局"),
    ]
    assert [row[0] for row in rows] == [rows[0][0]] * len(rows)
    assert "推进水利建设" in rows[0][0]
    asked = [one.what for one in imported(path).doubts]
    assert any("自己写明的单位配合" in one for one in asked)
    assert any("“等”" in one for one in asked)


def test_a_heading_of_joint_units_leads_nothing(tmp_path: Path) -> None:
    """Where the heading says 负责 or names helpers too, an item with units of its own keeps them alone."""
    for heading in ("一、水利（市水利局负责）", "一、水利（市水利局牵头，市财政局配合）"):
        rows = found(tmp_path / "a.docx", heading, "1.植树。（市林业局负责）", "2.疏浚河道。")
        assert rows[0][2:4] == ("市林业局", "")


def test_a_sentence_with_a_lead_and_no_items_is_a_task(tmp_path: Path) -> None:
    """（一）推进水利建设。（A牵头，B负责） above a paragraph without a number is a task itself."""
    rows = found(tmp_path / "a.docx", "（一）推进水利建设。（市水利局牵头，市财政局等负责）", "加快工程进度。")
    assert [row[2:4] for row in rows] == [("市水利局", "市财政局")]


def test_a_promise_of_amounts_above_its_parts_stays_a_task(tmp_path: Path) -> None:
    """三、新建水厂8座。（责任单位：A） and one that A leads are sentences, so tasks, also above items with units of their own."""
    for units in ("责任单位：市水利局", "市水利局牵头"):
        rows = found(tmp_path / "a.docx", f"三、新建水厂8座。（{units}）", "1.新建水厂5座（责任单位：市住建局）")
        assert [row[2] for row in rows] == ["市水利局", "市住建局"]
