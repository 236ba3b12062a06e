"""Labels of units with a word in front or in a bracket behind (D9.61)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import word
from tests.plan.documents.test_further_layouts import found
from tests.plan.documents.test_layouts import imported, tasks_of


@pytest.mark.parametrize(
    "label",
    [
        "考核责任单位",
        "责任单位（考核）",
        "责任单位（部门）",
        "目标责任单位",
        "工作责任部门",
        "整改责任单位",
        "实施责任单位",
        "项目责任主体",
        "被考核单位",
        "牵头单位（科室）",
        "考核牵头单位",
    ],
)
def test_labels_of_who_is_responsible(tmp_path: Path, label: str) -> None:
    """Each of these labels names who is responsible, in a bracket or in a line below the task."""
    rows = found(
        tmp_path / "a.docx", "一、目标", f"1、水质达标。（{label}：市环保局）", "2、植树。", f"{label}：市林业局"
    )
    assert [row[1:4] for row in rows] == [("水质达标。", "市环保局", ""), ("植树。", "市林业局", "")]


def test_who_assesses_beside_who_is_responsible(tmp_path: Path) -> None:
    """考核责任单位 alone is responsible, beside 责任单位 it is not; both are asked about; 考核单位 alone is no unit of the task."""
    lines = (
        "一、目标",
        "1、水质达标。（考核责任单位：市环保局、市水利局）",
        "2、植树。（责任单位：市林业局；考核责任单位：市督查室）",
        "3、修路。（考核单位：市督查室）",
        "4、修桥。（责任单位：市交通局）",
    )
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [row[4:7] for row in tasks_of(built)] == [
        ("", "", "市环保局、市水利局"),
        ("市林业局", "", ""),
        ("", "", ""),
        ("市交通局", "", ""),
    ]
    asked = {one.reading for one in built.doubts if "没有写明是负责完成还是负责考核" in one.what}
    assert asked == {"负责完成，作为责任单位", "负责考核，不作为责任单位"}
    assert "市督查室" not in {one.name for one in built.plan.units}


def test_a_longer_label_for_several_tasks(tmp_path: Path) -> None:
    """（以上考核责任单位：A） is of each task above it, and is not told as left over."""
    lines = (
        "一、目标",
        "1、水质达标。",
        "2、比例达72%。",
        "（以上考核责任单位：市海洋局）",
        "3、植树。（市林业局负责）",
    )
    built = imported(word(tmp_path / "a.docx", *lines))
    assert [row[4] for row in tasks_of(built)] == ["市海洋局", "市海洋局", "市林业局"]
    assert not [one for one in built.doubts if one.item == "未导入"]
