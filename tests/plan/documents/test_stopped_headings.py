"""Headings that end with a full stop and their units, above numbered items that name nobody (D9.45)."""

from pathlib import Path

import pytest

from tests.plan.documents.test_further_layouts import found


@pytest.mark.parametrize(
    "heading",
    [
        "（二）文明宣传。〔牵头单位：市文旅局；责任单位：市教育局〕",
        "（二）文明宣传。（市文旅局牵头，市教育局配合）",
        "（二）文明宣传。【牵头单位：市文旅局；配合单位：市教育局】",
        "（二）文明宣传（市文旅局牵头，市教育局配合）。",
        "（二）文明宣传。\n牵头单位：市文旅局\n责任单位：市教育局",
    ],
)
def test_such_a_heading_charges_the_items_below(tmp_path: Path, heading: str) -> None:
    """The heading is none itself, each item has its units (D9.45)."""
    rows = found(
        tmp_path / "a.docx",
        "一、主要任务",
        *heading.split("\n"),
        "1.制作公益广告，在公园、车站投放。",
        "2.开展志愿服务，走进社区。",
        "（三）站点建设。（市交通局负责）",
        "在主城区建成候车亭，方便市民出行。",
    )
    assert [(row[1].partition("，")[0], row[2:4]) for row in rows] == [
        ("制作公益广告", ("市文旅局", "市教育局")),
        ("开展志愿服务", ("市文旅局", "市教育局")),
        ("（三）站点建设。", ("市交通局", "")),
    ]
    assert rows[0][0].startswith("一、主要任务/（二）文明宣传")


def test_an_item_with_units_of_its_own_leaves_it_a_task(tmp_path: Path) -> None:
    """Where an item below names units, or the heading promises an amount, the heading is a task (D9.45)."""
    rows = found(
        tmp_path / "a.docx",
        "（一）文明宣传。（市文旅局牵头，市教育局配合）",
        "1.制作公益广告。（市文旅局负责）",
        "2.开展志愿服务。（团市委负责）",
        "（二）新建公厕8座。（市城管局负责）",
        "1.城东5座。",
        "2.城西3座。",
    )
    assert [row[2] for row in rows] == ["市文旅局", "市文旅局", "团市委", "市城管局"]
