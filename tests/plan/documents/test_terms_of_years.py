"""Columns of years in whatever order and words: the last year is the target, what is measured earlier is none (D9.136)."""

from pathlib import Path

import pytest

from tests.plan.documents.making import Rows, word
from tests.plan.documents.test_layouts import imported


def found(path: Path, headings: tuple[str, ...], *rows: tuple[str, ...]) -> list[tuple[str, str]]:
    """Name and target of each indicator of a table with these columns of figures."""
    table: Rows = (("指标名称", *headings), *rows)
    return [(one.title, one.target) for one in imported(word(path, "主要指标", table)).plan.indicators]


@pytest.mark.parametrize(
    "headings",
    [
        ("现状（2012年）", "近期（2015年）", "远期（2020年）", "备注"),
        ("2012年现状", "2015年", "2020年规划", "备注"),
        ("2012年完成", "近期2015年", "远期2020年", "备注"),
        ("2012年", "近期目标", "远期目标", "备注"),
        ("远期目标（2020年）", "近期目标（2015年）", "现状（2012年）", "备注"),
        ("2012年①", "2015年②", "2020年③", "备注"),
        ("2012年", "2015年", "2020年预期", "备注"),
        ("2012年*", "2015年", "2020年［1］", "备注"),
    ],
)
def test_near_and_far(tmp_path: Path, headings: tuple[str, ...]) -> None:
    """Of 现状, 近期 and 远期 the far one is the target, in whatever order they stand (D9.136)."""
    backwards = headings[0].startswith("远期")
    rows = [("绿地率（%）", "31", "34", "37"), ("公厕数（座）", "48", "55", "60"), ("满意率（%）", "88", "90", "95")]
    told = [(row[0], *(reversed(row[1:]) if backwards else row[1:]), "") for row in rows]
    assert found(tmp_path / "a.docx", headings, *told) == [
        ("绿地率（%）", "37"),
        ("公厕数（座）", "60"),
        ("满意率（%）", "95"),
    ]


@pytest.mark.parametrize("growth", ["年均增速〔累计〕", "年均增长（%）", "年均/累计"])
def test_growth_where_the_year_says_nothing(tmp_path: Path, growth: str) -> None:
    """A row whose target of the year is a stroke has that of the column of growth beside it (D9.136)."""
    rows = (
        ("粮食产量（万吨）", "5", "5.5", "〔0.5〕"),
        ("农民收入增幅（%）", "—", "—", "高于城镇居民"),
        ("绿地率（%）", "31", "35", "—"),
    )
    assert found(tmp_path / "a.docx", ("2015年基期值", "2020年目标值", growth), *rows) == [
        ("粮食产量（万吨）", "5.5"),
        ("农民收入增幅（%）", "高于城镇居民"),
        ("绿地率（%）", "35"),
    ]


@pytest.mark.parametrize("heading", ["累计", "五年累计", "累计值"])
def test_what_is_summed_up_is_no_growth(tmp_path: Path, heading: str) -> None:
    """A figure that stands below 累计 alone is an amount, in the unit of measure of its row (D9.136)."""
    table: Rows = (
        ("指标", "单位", "2015年", "2020年", heading),
        ("巩固率", "%", "93", "95", "—"),
        ("新增就业", "万人", "—", "—", "250"),
        ("培训", "万人次", "—", "—", "＞200"),
    )
    rows = imported(word(tmp_path / "a.docx", "主要指标", table)).plan.indicators
    assert [(one.target, one.measure_unit) for one in rows] == [("95", "%"), ("250", "万人"), ("＞200", "万人次")]
