"""Tasks whose units stand in the heading above take them from it; numbered tasks without any are asked about."""

from pathlib import Path

import pytest

from qcreport.plan.documents.brackets import lead_in
from tests.plan.documents.making import word
from tests.plan.documents.test_broken import answer
from tests.plan.documents.test_layouts import imported, tasks_of


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("一、县发改局牵头工作（8项）", "县发改局"),
        ("（二）市住建局负责牵头的任务", "市住建局"),
        ("三、县示范区管委会（12项）", "县示范区管委会"),
        ("一、市城管局", "市城管局"),
        ("（一）县住建局：", "县住建局"),
        ("一、城市管理", ""),
        ("一、各部门牵头工作", ""),
        ("一、做大做强主导产业（8项）", ""),
        ("一、县发改局要加强统筹", ""),
    ],
)
def test_headings_that_name_the_lead(heading: str, lead: str) -> None:
    """A heading that is a unit with 牵头工作 or a count of tasks names the lead; groups and other words do not."""
    assert lead_in(heading) == lead


def test_tasks_below_a_heading_with_the_lead(tmp_path: Path) -> None:
    """Items below such a heading are led by its unit, one with a bracket of its own by that; none is told as left out."""
    built = imported(
        word(tmp_path / "a.docx", "一、县发改局牵头工作（2项）", "1.建设基地。", "2.打造园区。（责任单位：县工信局）")
    )
    assert [(row[1], row[3], row[4]) for row in tasks_of(built)] == [
        ("一、县发改局牵头工作（2项）", "建设基地。", "县发改局"),
        ("一、县发改局牵头工作（2项）", "打造园区。", "县工信局"),
    ]
    assert [one for one in built.doubts if one.item == "未导入"] == []


def test_numbered_tasks_without_units_are_asked_about(tmp_path: Path) -> None:
    """A plan whose tasks name nobody imports with open units; a paragraph without a number goes on with its task."""
    built = imported(word(tmp_path / "a.docx", "一、市容", "1.清运垃圾。", "日产日清。", "（一）公厕", "2.改造公厕。"))
    assert [(row[1], row[2], row[3], row[4]) for row in tasks_of(built)] == [
        ("一、市容", "", "清运垃圾。日产日清。", ""),
        ("一、市容", "（一）公厕", "改造公厕。", ""),
    ]
    assert [one.item for one in built.doubts if one.what == "没有责任单位"] == ["任务 1", "任务 2"]


def test_prose_is_no_plan(tmp_path: Path) -> None:
    """Numbers without headings above, or a single item, are no tasks."""
    assert "没有可以导入" in answer(word(tmp_path / "a.docx", "通知如下：", "1.按时参会。", "2.带好材料。"))
    assert "没有可以导入" in answer(word(tmp_path / "b.docx", "一、会议", "1.按时参会。"))
