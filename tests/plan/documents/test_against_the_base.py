"""The figure of an earlier year speaks against a direction that only a name's last word proposes (D9.96)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported


@pytest.mark.parametrize("heading", ["2020年", "2020年现状值", "基期值", "2020年完成值", "现状（2020年）"])
def test_a_target_below_what_is_there_already(tmp_path: Path, heading: str) -> None:
    """A bare target below the figure of an earlier year is no 正向 by 率 or 比重 alone: the office is asked, and nothing is proposed (D9.96)."""
    rows: Rows = (
        ("指标", heading, "2025年目标值", "属性"),
        ("煤炭消费比重（%）", "54.6", "46", "预期性"),
        ("林草覆盖比重（%）", "41.2", "43", "预期性"),
        ("婴儿死亡率（‰）", "4.1", "5", "预期性"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(one.target, one.direction) for one in built.plan.indicators] == [("46", ""), ("43", "正向"), ("5", "逆向")]
    assert any("54.6" in one.what and one.item == "指标 Z1" for one in built.doubts)


@pytest.mark.parametrize("name", ["15岁以上人群吸烟率", "儿童青少年近视率", "剖宫产率", "平均住院日"])
def test_what_is_the_better_the_lower(tmp_path: Path, name: str) -> None:
    """吸烟, 近视, 剖宫产 and 住院日 in a name speak for 逆向 (D9.3)."""
    rows: Rows = (("指标", "单位", "目标值"), (name, "%", "23"), ("绿化覆盖率", "%", "40"))
    assert imported(word(tmp_path / "a.docx", rows)).plan.indicators[0].direction == "逆向"
