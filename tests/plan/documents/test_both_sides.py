"""A target with a measure each side of 且 becomes two indicators, nothing else does (D9.27)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import word
from tests.plan.documents.test_layouts import imported

HEAD = ("序号", "指标名称", "计量单位", "目标值", "责任单位")


def test_two_measures_are_two_indicators_of_one_number(tmp_path: Path) -> None:
    """Each has its own target and unit of measure, both have the owner, and the officer is asked about both."""
    rows = (
        HEAD,
        ("1", "产品质量", "%", "合格率≥98%，且群众满意度达到90%以上", "市质监局"),
        ("2", "就业", "", "失业率控制在4%以内且新增就业人数5万人以上", "市人社局"),
    )
    built = imported(word(tmp_path / "a.docx", "主要指标", rows))
    assert [(row.id, row.part, row.target, row.measure_unit, row.owners) for row in built.plan.indicators] == [
        ("Z1-1", "合格率", "≥98%", "%", ("市质监局",)),
        ("Z1-2", "群众满意度", "达到90%以上", "%", ("市质监局",)),
        ("Z2-1", "失业率", "控制在4%以内", "%", ("市人社局",)),
        ("Z2-2", "新增就业人数", "5万人以上", "万人", ("市人社局",)),
    ]
    asked = [one.item for one in built.doubts if "两个测量值" in one.what]
    assert asked == ["指标 Z1-1", "指标 Z1-2", "指标 Z2-1", "指标 Z2-2"]


@pytest.mark.parametrize(
    "target", ["≥90%且≤95%", "达到95%以上且持续提升", "覆盖率100%且全部达标", "新增5家，且培训不少于10人"]
)
def test_what_does_not_name_a_second_measure_stays_one(tmp_path: Path, target: str) -> None:
    """Two limits of one measure, or a second side that is no target with a name, are left to a person together."""
    built = imported(word(tmp_path / "a.docx", "主要指标", (HEAD, ("1", "覆盖", "%", target, "市质监局"))))
    assert [(row.id, row.target) for row in built.plan.indicators] == [("Z1", target)]
