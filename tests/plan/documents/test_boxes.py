"""Tables of one column (专栏): their lines are aims below groups, else paragraphs like any other (D9.131)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported, tasks_of

LINES = ("垃圾清运率达到95%以上", "公厕数20座", "投诉率控制在3%以内", "绿化投入逐年提高")


@pytest.mark.parametrize("groups", [("市容", "绿化"), ("1、市容", "2、绿化"), ("一、市容", "二、绿化")])
@pytest.mark.parametrize("one_cell", [True, False])
def test_a_box_of_aims(tmp_path: Path, groups: tuple[str, str], *, one_cell: bool) -> None:
    """Each line is an indicator below the short line above it, whether the box is one cell or a cell for each line (D9.131)."""
    lines = ("专栏3 主要目标", groups[0], *LINES[:3], groups[1], LINES[3])
    box: Rows = (("\n".join(lines),),) if one_cell else tuple((line,) for line in lines)
    built = imported(word(tmp_path / "a.docx", "市容规划", box))
    assert [(one.branch or one.category, one.title, one.target) for one in built.plan.indicators] == [
        (groups[0], "垃圾清运率", "达到95%以上"),
        (groups[0], "公厕数", "20座"),
        (groups[0], "投诉率", "控制在3%以内"),
        (groups[1], "绿化投入", "逐年提高"),
    ]


def test_what_is_no_aim_in_a_box_is_told(tmp_path: Path) -> None:
    """A line of a box that names neither aim nor group is told, and groups nothing beside counted ones (D9.131)."""
    lines = ("1、市容", *LINES[:3], "2、绿化", "绿化资金主要用于社区", LINES[3])
    built = imported(word(tmp_path / "a.docx", "市容规划主要目标", (("\n".join(lines),),)))
    assert [one.category for one in built.plan.indicators][-1] == "2、绿化"
    assert any("绿化资金主要用于社区" in one.what for one in built.doubts)


def test_a_box_of_tasks(tmp_path: Path) -> None:
    """Numbered tasks with their units in a box are read as those in paragraphs are (D9.131)."""
    box: Rows = (("1.新建公厕10座。（责任单位：市城管局）\n2.种树1万株。（责任单位：市林业局）",),)
    built = imported(word(tmp_path / "a.docx", "实事", box))
    assert [(row[1] or row[3], row[4]) for row in tasks_of(built)] == [
        ("新建公厕10座。", "市城管局"),
        ("种树1万株。", "市林业局"),
    ]
