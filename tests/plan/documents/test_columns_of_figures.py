"""Columns of figures whose headings alone do not tell what they hold: cumulative growth, values below 指标, one figure a place."""

from pathlib import Path

import pytest

from qcreport.findings import Fault
from qcreport.plan.documents.tables.contents import is_growth
from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_by_place import read
from tests.plan.documents.test_layouts import imported


@pytest.mark.parametrize(
    "heading", ["年均/累计", "目标/年均/累计", "〔累计〕", "累计值", "年均增速〔累计〕", "五年累计"]
)
def test_headings_of_growth(heading: str) -> None:
    """A heading of yearly and cumulative growth is one also where a stroke stands in it, or where it says nothing but 〔累计〕 (D9.88)."""
    assert is_growth(heading)


def test_what_only_the_cumulative_column_says(tmp_path: Path) -> None:
    """The target of an indicator that has none in the year's column is what 年均/累计 says, in figures or words (D9.88)."""
    rows: Rows = (
        ("指标", "2020年", "2025年", "年均/累计", "属性"),
        ("1.森林覆盖率（%）", "41", "43", "—", "约束性"),
        ("2.单位GDP能耗降低（%）", "—", "—", "〔14〕", "约束性"),
        ("3.居民收入增长（%）", "3.1", "—", "与经济增长同步", "预期性"),
        ("4.调查失业率（%）", "5", "—", "<5.6", "预期性"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(one.target, one.measure_unit) for one in built.plan.indicators] == [
        ("43", "%"),
        ("〔14〕", "%"),
        ("与经济增长同步", "%"),
        ("<5.6", "%"),
    ]


def test_a_bracketed_part_takes_the_unit_of_its_whole(tmp_path: Path) -> None:
    """A part of a share whose figure stands in the brackets of what is cumulative is one too, which is asked (D9.88)."""
    rows: Rows = (
        ("指标", "<", "2015年", "2020年", "年均增速〔累计〕"),
        ("污染物排放减少（%）", "氨氮", "—", "—", "〔10〕"),
        ("^", "二氧化硫", "—", "—", "〔15〕"),
    )
    built = imported(word(tmp_path / "a.docx", rows))
    assert [(one.part, one.measure_unit) for one in built.plan.indicators] == [("氨氮", "%"), ("二氧化硫", "%")]
    assert sum("没有写计量单位" in one.what for one in built.doubts) == len(rows) - 1


@pytest.mark.parametrize(
    ("name", "value"), [("名称", "指标"), ("名  称", "建设指标"), ("项目", "指标"), ("内容", "指标")]
)
def test_names_beside_a_column_of_values_called_indicators(tmp_path: Path, name: str, value: str) -> None:
    """Where the column 指标 holds nothing but limits and figures, they are the targets and the names stand left of it (D9.89)."""
    rows: Rows = (
        ("", "序号", name, "单位", value, "说明"),
        ("环境", "1", "森林覆盖率⏎（山区）".replace("⏎", "\n"), "%", "≥70", "约束性指标"),
        ("^", "2", "空气质量", "—", "达到功能区标准", "约束性指标"),
        ("经济", "3", "居民收入", "元/人", "≥8000", "参考性指标"),
        ("^", "4", "污水处理率", "%", "≥80", "约束性指标"),
    )
    found = [
        (one.title, one.target, one.measure_unit) for one in imported(word(tmp_path / "a.docx", rows)).plan.indicators
    ]
    assert found == [
        ("森林覆盖率（山区）", "≥70", "%"),
        ("空气质量", "达到功能区标准", ""),
        ("居民收入", "≥8000", "元/人"),
        ("污水处理率", "≥80", "%"),
    ]


@pytest.mark.parametrize(
    ("whole", "places"),
    [
        ("全 国", ("甲省", "乙自治区", "丙农垦")),
        ("全省", ("甲市", "乙市", "丙地区")),
        ("合计", ("甲县", "乙区", "丙镇")),
    ],
)
def test_one_figure_for_each_place(tmp_path: Path, whole: str, places: tuple[str, ...]) -> None:
    """Of a table with one figure a place the row of the whole is the indicator, and no place is one (D9.90)."""
    rows = (("地 区", "作业面积（万亩）"), (whole, "600"), *((place, "200") for place in places))
    built = imported(word(tmp_path / "a.docx", "某年深松作业任务表", rows))
    assert read(built) == [("作业面积（万亩）", "600", "万亩", ())]


def test_places_without_a_whole_are_no_indicators(tmp_path: Path) -> None:
    """Names of places beside figures are no indicators where nothing says that they are owed (D9.90)."""
    rows = (("县区", "总户数（户）"), ("东坡区", "30"), ("青神县", "40"), ("丹棱县", "20"))
    with pytest.raises(Fault):
        imported(word(tmp_path / "a.docx", "各县区农户情况表", rows))
