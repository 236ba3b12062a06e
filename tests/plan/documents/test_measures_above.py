"""Units of measure above a table, behind a stroke in the name, and 亿 alone (D9.134, D9.135)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word, workbook
from tests.plan.documents.test_layouts import imported

ROWS: Rows = (
    ("序号", "指标名称", "年度目标", "责任单位"),
    ("1", "固定资产投资", "850000", "区发展改革委"),
    ("2", "工业投资", "320000", "区经信局"),
    ("3", "失业率（%）", "≤4.5", "区人社局"),
)


@pytest.mark.parametrize("said", ["单位：万元", "（单位：万元）", "计量单位:万元", "单位： 万元 "])
@pytest.mark.parametrize("within", [True, False])
def test_one_unit_of_measure_above_the_table(tmp_path: Path, said: str, *, within: bool) -> None:
    """A line 单位：万元 above the headings, in the table or in front of it, holds for rows that say no other; it is asked once (D9.134)."""
    rows: Rows = ((said, "<", "<", "<"), *ROWS) if within else ROWS
    built = imported(word(tmp_path / "a.docx", "目标任务表", *([] if within else [said]), rows))
    assert [one.measure_unit for one in built.plan.indicators] == ["万元", "万元", "%"]
    assert len([one for one in built.doubts if "表上写的计量单位是“万元”" in one.what]) == 1


@pytest.mark.parametrize("said", ["单位：万元、%", "单位：市城管局", "填报单位：区统计局", "单位：（盖章）"])
def test_several_units_of_measure_or_none(tmp_path: Path, said: str) -> None:
    """Several units of measure, a unit of the city and a line to sign say nothing of each row (D9.134)."""
    built = imported(word(tmp_path / "a.docx", "目标任务表", said, ROWS))
    assert [one.measure_unit for one in built.plan.indicators] == ["", "", "%"]


def test_in_a_workbook(tmp_path: Path) -> None:
    """A workbook says it in a row of its own too (D9.134)."""
    rows: Rows = (("目标任务表", "", "", ""), ("单位：亿元", "", "", ""), *ROWS)
    built = imported(workbook(tmp_path / "a.xlsx", 表=rows))
    assert [one.measure_unit for one in built.plan.indicators] == ["亿元", "亿元", "%"]


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("粮食综合生产能力/亿吨", "亿吨"),
        ("合格率/%", "%"),
        ("劳动生产率/万元/人", "万元/人"),
        ("用户规模（亿）", "亿"),
        ("孕产妇死亡率/1/10万", "1/10万"),
        ("村/社区覆盖率", "%"),
        ("城市/乡镇数量", ""),
    ],
)
def test_a_unit_of_measure_behind_a_stroke(tmp_path: Path, name: str, measure: str) -> None:
    """What stands behind a stroke at the end of a name and is a unit of measure is its own (D9.135)."""
    rows: Rows = (("指标", "2020年目标值"), (name, "97"), ("绿地率（%）", "35"))
    assert imported(word(tmp_path / "a.docx", "主要指标", rows)).plan.indicators[0].measure_unit == measure
