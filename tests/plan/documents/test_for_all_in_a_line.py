"""Who joins in all tasks, said in a paragraph of its own (D9.58)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_layouts import imported, tasks_of

GROUPS = "各镇人民政府、街道办事处"
TASKS = (("1.降能耗", "责任单位：区工信局、水利局"), ("2.植树", "牵头单位：区林业局"))
WITH = ["区工信局、区水利局、各镇人民政府、街道办事处", "各镇人民政府、街道办事处"]


@pytest.mark.parametrize(
    "rule",
    [
        f"（各目标、任务均需{GROUPS}落实，不再逐一列出）",
        f"各项任务均需{GROUPS}落实，不再单独列出。",
        f"（所有工作都由{GROUPS}配合，以下不再列出）",
        f"注：全部任务均须{GROUPS}落实，不再一一列明。",
    ],
)
@pytest.mark.parametrize("at", [0, 1, 3])
def test_who_joins_in_all_tasks_of_a_list(tmp_path: Path, rule: str, at: int) -> None:
    """A line that charges groups with all tasks, in front of the list, below its heading or below the first task, adds them to each task, asked once."""
    lines = ["区任务分工", "一、指标", *TASKS[0], *TASKS[1]]
    lines.insert(at + 1, rule)
    rows = found(tmp_path / "a.docx", *lines)
    assert [row[1] for row in rows] == ["降能耗", "植树"]
    assert [row[3] for row in rows] == WITH
    built = imported(tmp_path / "a.docx")
    assert len([one for one in built.doubts if "不再列出" in one.what and one.reading == f"加上{GROUPS}"]) == 1
    assert not {"各镇人民政府", "街道办事处"} & {one.name for one in built.plan.units}


def test_who_joins_in_the_tasks_below(tmp_path: Path) -> None:
    """以下各项均需… below the first task, whose units stand in a bracket, leaves that task its own units and adds the groups to the next one."""
    lines = ("一、指标", "1.降能耗（区工信局负责）", f"以下各项均需{GROUPS}落实，不再列出。", "2.植树（区林业局负责）")
    rows = found(tmp_path / "a.docx", *lines)
    assert [row[1:4] for row in rows] == [("降能耗", "区工信局", ""), ("植树", "区林业局", GROUPS)]


def test_who_joins_in_all_tasks_of_a_table(tmp_path: Path) -> None:
    """The same line above a table adds the groups to each of its rows."""
    rows: Rows = (("任务", "责任单位"), ("建校", "市教育局"), ("修路", "市交通局"))
    path = word(tmp_path / "a.docx", "任务分解表", "各项任务均需各县（市、区）政府落实，不再单独列出。", rows)
    assert [row[4:6] for row in tasks_of(imported(path))] == [
        ("市教育局", "各县（市、区）政府"),
        ("市交通局", "各县（市、区）政府"),
    ]
