"""A limit at the end of an indicator's name goes to its bare figure (D9.31)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import word
from tests.plan.documents.test_layouts import imported

HEAD = ("序号", "指标名称", "目标值", "责任单位")


@pytest.mark.parametrize(
    ("name", "figure", "read"),
    [
        ("城镇登记失业率低于（%）", "4.3", ("城镇登记失业率（%）", "低于4.3")),
        ("抽检合格率不低于", "95%", ("抽检合格率", "不低于95%")),
        ("办理时间应不超过（天）", "3", ("办理时间（天）", "不超过3")),
        ("增幅高于", "全省平均", ("增幅", "高于全省平均")),
        ("城镇新增就业达到（人）", "5000", ("城镇新增就业（人）", "达到5000")),
    ],
)
def test_a_limit_in_a_name(tmp_path: Path, name: str, figure: str, read: tuple[str, str]) -> None:
    """The limit stands in front of the figure or of what it is held against, the name goes without it, and the office is asked."""
    built = imported(word(tmp_path / "a.docx", "主要指标", (HEAD, ("1", name, figure, "市质监局"))))
    (row,) = built.plan.indicators
    assert ((row.title, row.target), row.direction) == (read, "")
    assert any(f"目标值“{figure}”的界限写在名称“{name}”里" == one.what for one in built.doubts)


@pytest.mark.parametrize(("name", "figure"), [("覆盖率达到（%）", "95以上"), ("超过率", "3")])
def test_other_names_stay_as_they_are(tmp_path: Path, name: str, figure: str) -> None:
    """A target with a limit of its own, and a limit within a name, change nothing."""
    built = imported(word(tmp_path / "a.docx", "主要指标", (HEAD, ("1", name, figure, "市质监局"))))
    assert [(row.title, row.target) for row in built.plan.indicators] == [(name, figure)]
